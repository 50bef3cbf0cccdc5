import { ensureBuilt } from './build.ts'
import { run } from './run.ts'

const args = process.argv.slice(2)
if (args.includes('token')) {
  process.exit(await run(process.execPath, ['main/headless.ts', ...args]))
}
// Built, as it is installed: taking the types off its sources would cost the host 80 MB for good.
await ensureBuilt(['main', 'renderer', 'tv'])
process.exit(await run(process.execPath, ['dist/main/headless.js', ...args]))
