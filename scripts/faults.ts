import { run } from './run.ts'

/** The long runs: how often each fault is injected. `npm run faults -- kill power-cut bytes` */
const long: Readonly<Record<string, number>> = { kill: 200, 'power-cut': 20, bytes: 500 }

const asked = process.argv.slice(2)
const names = asked.length === 0 ? Object.keys(long) : asked
let failed = false
for (const name of names) {
  const times = long[name]
  if (times === undefined) {
    process.stderr.write(`npm run faults -- ${Object.keys(long).join(' | ')}\n`)
    process.exit(2)
  }
  const file = `tests/faults/${name}.test.ts`
  failed = (await run('vitest', ['run', file], { FAULT_TIMES: String(times) })) !== 0 || failed
}
process.exit(failed ? 1 : 0)
