import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuilt } from './build.ts'
import { check } from './check.ts'
import { findElectron } from './electron.ts'
import { run } from './run.ts'
import { ensureSystemPackages } from './system-packages.ts'

const RESULTS = 'test-results'

ensureSystemPackages(['electron', 'browser', 'printing', 'faults', 'xml'])
await findElectron()
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

const failures: string[] = []
await ensureBuilt(['main', 'preload', 'renderer', 'tv'])
process.env['HOST_IS_BUILT'] = 'yes'

const unit = `${RESULTS}/unit.json`
const screens = `${RESULTS}/screens.json`
// Side by side: of its time a unit test waits for half, for a disk or a printer or a process.
const [checked, units] = await Promise.all([
  check(),
  run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unit}`]),
])
if (!checked) failures.push('check')
if (units !== 0) failures.push('vitest')

const played = await run('playwright', ['test'], {
  PLAYWRIGHT_JSON_OUTPUT_NAME: screens,
})
if (played !== 0) failures.push('playwright')

const counted = [countUnit(unit), countScreens(screens)]
const passed = counted.reduce((sum, { passed }) => sum + passed, 0)
const failed = counted.reduce((sum, { failed }) => sum + failed, 0)
if (failures.length > 0) process.stdout.write(`failed: ${failures.join(', ')}\n`)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exit(failures.length === 0 && failed === 0 ? 0 : 1)

function countUnit(file: string): { passed: number; failed: number } {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
  }
  return { passed: numPassedTests, failed: numFailedTests }
}

function countScreens(file: string): { passed: number; failed: number } {
  const { stats } = JSON.parse(readFileSync(file, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number }
  }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
}
