import { spawn } from 'node:child_process'
import { ensureBuilt } from './build.ts'

const args = process.argv.slice(2)
if (!args.includes('token')) await ensureBuilt(['renderer'])

const child = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', 'main/headless.ts', ...args],
  {
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
