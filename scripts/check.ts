import { availableParallelism } from 'node:os'
import { run } from './run.ts'

const worlds = ['shared', 'main', 'main/preload', 'renderer', 'scripts', 'tests']

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['lint', 'eslint', '--max-warnings', '0', '.'],
  ...worlds.map((world) => [`types of ${world}`, 'tsc', '-p', world] as const),
  ['styles', 'stylelint', 'renderer/**/*.css'],
  ['form', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['arrows', 'depcruise', '--config', '.dependency-cruiser.cjs', 'main', 'renderer', 'shared'],
  ['dead code', 'knip'],
]

/** Everything that can be known without running the program. True when all of it holds. */
export async function check(): Promise<boolean> {
  const failed: string[] = []
  const waiting = [...steps]
  const lane = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const [name, command, ...args] = step
      const good = (await run(command, args)) === 0
      process.stdout.write(`${good ? '✓' : '✗'} ${name}\n`)
      if (!good) failed.push(name)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
  process.stdout.write(failed.length === 0 ? 'check: all good\n' : `check: ${failed.join(', ')}\n`)
  return failed.length === 0
}

if (import.meta.main) process.exit((await check()) ? 0 : 1)
