import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** The screens that windows may be opened on, by the names that X11 has for them. */
const NAMES = 'TEST_DISPLAYS'

/** Starts a screen of its own for each worker, so that windows stand in nobody else's way. */
export default async function displays({ workers }: { workers: number }): Promise<() => void> {
  if (process.platform !== 'linux') return () => undefined
  const started = await Promise.all(Array.from({ length: workers }, startDisplay))
  process.env[NAMES] = started.map(({ name }) => name).join(',')
  return () => {
    for (const { stop } of started) stop()
  }
}

/** The screen of the worker that this is; the session's own where it has none. */
export function ownDisplay(): Readonly<Record<string, string>> {
  const names = process.env[NAMES]?.split(',') ?? []
  const name = names[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0) % names.length]
  return name === undefined ? {} : { DISPLAY: name }
}

function startDisplay(): Promise<{ readonly name: string; readonly stop: () => void }> {
  return new Promise((resolve, reject) => {
    // It chooses a number that is free, and tells it by the fourth of its streams.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code ?? 'a signal'}`)))
    const told = server.stdio[3] as Readable
    let number = ''
    told.on('data', (part: Buffer) => {
      number += part.toString()
      if (!number.endsWith('\n')) return
      resolve({ name: `:${number.trim()}`, stop: () => void server.kill() })
    })
  })
}
