import { parseArgs } from 'node:util'
import { run } from './run.ts'

/** The long runs: how often each fault is injected. */
const long: Readonly<Record<string, number>> = {
  kill: 200,
  'power-cut': 20,
  bytes: 500,
  printing: 1000,
  network: 240,
}
const USAGE = `npm run faults -- [${Object.keys(long).join('] [')}] [--times N] [--seed FIRST]`

/** Runs one after another what is asked for, or all of it. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { times: { type: 'string' }, seed: { type: 'string', default: '1' } },
  })
  const names = positionals.length === 0 ? Object.keys(long) : positionals
  const numbers = [values.seed, ...(values.times === undefined ? [] : [values.times])]
  if (!names.every((name) => name in long) || !numbers.every((n) => /^[1-9]\d*$/.test(n))) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  let failed = false
  for (const name of names) {
    const env = {
      FAULT_TIMES: values.times ?? String(long[name]),
      FAULT_SEED: values.seed,
    }
    failed = (await run('vitest', ['run', `tests/faults/${name}.test.ts`], env)) !== 0 || failed
  }
  return failed ? 1 : 0
}

process.exit(await main())
