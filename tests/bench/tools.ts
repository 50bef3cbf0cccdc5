import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Agent } from 'node:http'
import { request } from 'node:http'

export const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5)

/** The host as it is built, which is the one that an office runs. */
export const HOST = 'dist/main/headless.js'

/** The real host in a process of its own; resolves when it listens. */
export async function startServe(
  dataDir: string,
): Promise<{ readonly process: ChildProcess; readonly port: number }> {
  const server = spawn(process.execPath, [HOST, '--data', dataDir, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => server.kill('SIGKILL')
  process.once('exit', end)
  server.once('exit', () => process.off('exit', end))
  const port = await new Promise<number>((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The host ended with ${code ?? 'a signal'}`)))
    server.stdout.setEncoding('utf8').on('data', (words: string) => {
      const found = /:(\d+)\s*$/.exec(words)?.[1]
      if (found !== undefined) resolve(Number(found))
    })
  })
  return { process: server, port }
}

/** The value that a share `q` of `values` is below. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(q * (sorted.length - 1))] ?? NaN
}

export function post(
  agent: Agent,
  port: number,
  token: string,
  path: string,
  body: unknown,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: `/api/v1${path}`,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () =>
          (response.statusCode ?? 500) < 300
            ? resolve(JSON.parse(text))
            : reject(new Error(`${path}: ${response.statusCode ?? ''} ${text}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(JSON.stringify(body))
  })
}

export function report(name: string, rate: number, unit: string, raw: number): void {
  print(name, `${rate.toFixed(0)} ${unit} (${(rate / raw).toFixed(2)} × raw)`)
}

export function print(name: string, value: string): void {
  process.stdout.write(`${name.padEnd(52)} ${value}\n`)
}

/** The most that a process has had in memory at once, in bytes. */
export function peakOf(pid: number | undefined): number {
  const [, kb = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')) ?? []
  return Number(kb) * 1024
}
