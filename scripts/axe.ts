import { ensureBuilt } from './build.ts'
import { run } from './run.ts'
import { ensureSystemPackages } from './system-packages.ts'

/** Every state of every screen in both languages and both themes, of which a test run takes one each. */
ensureSystemPackages(['browser'])
await ensureBuilt(['main', 'preload', 'renderer', 'tv'])
process.exit(await run('playwright', ['test', 'axe', '--project=browsers'], { AXE: 'all' }))
