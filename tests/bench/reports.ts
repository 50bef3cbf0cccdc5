import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { openAccess } from '../../main/gateway/access.ts'
import { trendBys } from '#shared/contract/trends.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { makeHistory } from './history.ts'
import { print, quantile, startServe } from './tools.ts'

/** Three years of an office that is open on three hundred days of each. */
const DAYS = 900
const MB = 1024 * 1024

/** Questions, exports and the rebuilding of the tables, on years of visits, in the real host. */
export async function reportTimes(folder: string, visits: number): Promise<void> {
  const dataDir = join(folder, 'years')
  await makeHistory(dataDir, visits, Math.ceil(visits / DAYS))
  await timesOf(dataDir, folder, visits)
}

/** The same, of an office that has been made. */
export async function timesOf(dataDir: string, folder: string, visits: number): Promise<void> {
  ensureSystemPackages(['bench'])
  const plain = await plainDump(dataDir, join(folder, 'plain.csv'))
  print(
    `plain sqlite3 dump of ${visits} visits`,
    `${plain.seconds.toFixed(1)} s, ${mb(plain.bytes)}`,
  )

  const { process: server, port } = await startServe(dataDir)
  const access = openAccess(join(dataDir, 'access.sqlite'))
  const token = access.makeToken('supervisor', null)
  access.close()
  const ask = (path: string) =>
    fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      headers: { authorization: `Bearer ${token}` },
    })
  try {
    const today = new Date().toISOString().slice(0, 10)
    const ago = (days: number) =>
      new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
    const timed = async (name: string, path: string, times = 5) => {
      const taken: number[] = []
      for (let n = 0; n < times; n++) {
        const from = performance.now()
        const answer = await ask(path)
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
        await answer.text()
        taken.push(performance.now() - from)
      }
      print(
        name,
        `median ${quantile(taken, 0.5).toFixed(0)} ms, worst ${Math.max(...taken).toFixed(0)} ms`,
      )
    }
    await timed('figures of a day (dashboard)', `/reports/figures?from=${ago(2)}&to=${ago(2)}`)
    await timed('figures of today (dashboard)', `/reports/figures?from=${today}&to=${today}`)
    await timed('trend of a month by day', `/reports/trend?by=day&from=${ago(30)}&to=${today}`)
    for (const by of trendBys) {
      await timed(
        `trend of three years by ${by}`,
        `/reports/trend?by=${by}&from=${ago(1200)}&to=${today}`,
        3,
      )
    }
    for (const kind of ['csv', 'xlsx']) {
      const watch = watchMemory(server.pid ?? 0)
      const from = performance.now()
      const answer = await ask(`/reports/visits.${kind}?from=${ago(1200)}&to=${today}`)
      const file = join(folder, `visits.${kind}`)
      if (answer.body === null) throw new Error('The export has no body')
      await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(file))
      const seconds = (performance.now() - from) / 1000
      print(
        `all visits as ${kind}`,
        `${seconds.toFixed(1)} s (${(seconds / plain.seconds).toFixed(2)} × plain), ${mb(statSync(file).size)}, peak RSS of the host ${mb(watch.stop())}`,
      )
      if (kind === 'csv' && (await linesIn(file)) !== visits + 1)
        throw new Error('Rows are missing')
    }
  } finally {
    server.kill()
    await once(server, 'exit')
  }

  const from = performance.now()
  const rebuilt = spawn(process.execPath, ['main/headless.ts', '--data', dataDir, 'rebuild'])
  const watch = watchMemory(rebuilt.pid ?? 0)
  let said = ''
  rebuilt.stdout.setEncoding('utf8').on('data', (words: string) => (said = words))
  await once(rebuilt, 'exit')
  const peak = watch.stop()
  const [, events = ''] = /Done: (\d+) events/.exec(said) ?? []
  if (!said.includes('as before') || said.includes('not as')) throw new Error(`Rebuilt: ${said}`)
  const seconds = (performance.now() - from) / 1000
  print(
    'the tables made anew, with both digests',
    `${seconds.toFixed(0)} s, ${(Number(events) / seconds).toFixed(0)} events/s, peak RSS ${mb(peak)}`,
  )
}

/** The same rows by the tool that comes with SQLite, instants as they lie there. */
async function plainDump(dataDir: string, file: string) {
  const from = performance.now()
  const done = spawnSync(
    'sqlite3',
    [
      '-csv',
      '-header',
      join(dataDir, 'projections.sqlite'),
      `.once ${file}`,
      `select date, date_jalali, ticket_id, visit_id, number, service_id, service_fa, step, step_count,
       counter_id, clerk, priority_class, joined_ms, called_ms, started_ms, ended_ms,
       called_ms - joined_ms, started_ms - called_ms, ended_ms - started_ms, recalls, outcome,
       forecast_low_min, forecast_high_min from visit_steps order by date, ticket_seq, ordinal`,
    ],
    { encoding: 'utf8' },
  )
  if (done.status !== 0) throw new Error(`sqlite3: ${done.error?.message ?? done.stderr}`)
  return { seconds: (performance.now() - from) / 1000, bytes: statSync(file).size }
}

function watchMemory(pid: number): { readonly stop: () => number } {
  let peak = 0
  const look = () => {
    try {
      const [, kb = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
      peak = Math.max(peak, Number(kb) * 1024)
    } catch {
      // It has ended.
    }
  }
  const timer = setInterval(look, 50)
  return {
    stop() {
      clearInterval(timer)
      return peak
    },
  }
}

async function linesIn(file: string): Promise<number> {
  let n = 0
  for await (const piece of createReadStream(file)) {
    for (const byte of piece as Buffer) if (byte === 0x0a) n += 1
  }
  return n
}

const mb = (bytes: number): string => `${(bytes / MB).toFixed(0)} MB`
