import { run } from './run.ts'

const worlds = ['shared', 'main', 'main/preload', 'renderer', 'scripts', 'tests']

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ...worlds.map((world) => [`types of ${world}`, 'tsc', '-p', world] as const),
  ['lint', 'eslint', '--max-warnings', '0', '.'],
  ['styles', 'stylelint', 'renderer/**/*.css'],
  ['form', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['arrows', 'depcruise', '--config', '.dependency-cruiser.cjs', 'main', 'renderer', 'shared'],
  ['dead code', 'knip'],
]

/** Everything that can be known without running the program. True when all of it holds. */
export async function check(): Promise<boolean> {
  const failed: string[] = []
  for (const [name, command, ...args] of steps) {
    process.stdout.write(`· ${name}\n`)
    if ((await run(command, args)) !== 0) failed.push(name)
  }
  process.stdout.write(failed.length === 0 ? 'check: all good\n' : `check: ${failed.join(', ')}\n`)
  return failed.length === 0
}

if (import.meta.main) process.exit((await check()) ? 0 : 1)
