import { ensureBuilt } from './build.ts'
import { run } from './run.ts'

const args = process.argv.slice(2)
if (!args.includes('token')) await ensureBuilt(['renderer'])
process.exit(await run(process.execPath, ['main/headless.ts', ...args]))
