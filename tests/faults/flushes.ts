import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Served } from './served.ts'

/**
 * Makes each flush of a running host fail with EIO, from its `from`th on, without doing it. Resolves
 * once that holds, to what makes the disk say that it works again. Needs `strace`.
 */
export async function failFlushes(host: Served, from = 1): Promise<() => Promise<void>> {
  const strace = spawn(
    'strace',
    [
      ...['-f', '-p', String(host.process.pid), '-e', 'trace=fsync,fdatasync'],
      ...['-e', `inject=fsync,fdatasync:error=EIO:when=${from}+`, '-o', '/dev/null'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  // «Process N attached», or why it is not.
  const [said] = (await once(strace.stderr.setEncoding('utf8'), 'data')) as [string]
  if (!said.includes('attached')) throw new Error(said)
  return async () => {
    const ended = once(strace, 'exit')
    strace.kill('SIGINT')
    await ended
  }
}
