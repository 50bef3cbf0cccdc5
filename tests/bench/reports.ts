import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, statSync } from 'node:fs'
import { Agent, get, type IncomingMessage, type RequestOptions } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { openAccess } from '../../main/gateway/access.ts'
import type { ExportState } from '#shared/contract/exports.ts'
import { trendBys } from '#shared/contract/trends.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { HOST, peakOf, post, print, quantile, startServe } from './tools.ts'

const MB = 1024 * 1024
const LOOK_MS = 50

/** Questions, exports and the rebuilding of the tables, on years of visits, in the real host. */
export async function reportTimes(folder: string, dataDir: string, visits: number): Promise<void> {
  ensureSystemPackages(['bench'])
  const plain = await plainDump(dataDir, join(folder, 'plain.csv'))
  print(
    `plain sqlite3 dump of ${visits} visits`,
    `${plain.seconds.toFixed(1)} s, ${mb(plain.bytes)}`,
  )

  const { process: server, port } = await startServe(dataDir)
  const access = openAccess(join(dataDir, 'access.sqlite'))
  const token = await access.makeToken('supervisor', null)
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
    // At its start the host reads the whole journal and its tables through, once.
    await ask('/journal/verify')
    await ask('/reports/figures')
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
    const agent = new Agent({ keepAlive: true })
    for (const kind of ['csv', 'xlsx']) {
      const from = performance.now()
      const asked = { kind, from: ago(1200), to: ago(1), lang: 'fa' }
      let job = (await post(agent, port, token, '/exports', asked)) as ExportState
      while (job.state === 'waiting' || job.state === 'running') {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
        job = (await (await ask(`/exports/${job.id}`)).json()) as ExportState
      }
      if (job.state !== 'done') throw new Error(`${kind}: ${job.state}`)
      const made = (performance.now() - from) / 1000
      const file = join(folder, `visits.${kind}`)
      await fetchFile({ agent, port, path: `/api/v1/exports/${job.id}/files/0` }, token, file)
      const seconds = (performance.now() - from) / 1000
      print(
        `all visits as ${kind}, whole in the folder`,
        `${made.toFixed(1)} s (${(made / plain.seconds).toFixed(2)} × plain), ${mb(statSync(file).size)}; with its way over HTTP ${seconds.toFixed(1)} s; peak RSS of the host until then ${mb(peakOf(server.pid))}`,
      )
      if (kind === 'csv' && (await linesIn(file)) !== visits + 1)
        throw new Error('Rows are missing')
      await post(agent, port, token, `/exports/${job.id}/cancel`, {})
    }
    agent.destroy()
    await timed('report of three years as a page', `/reports/period.html?from=${ago(1200)}`, 1)
    print('peak RSS of the host throughout', mb(peakOf(server.pid)))
  } finally {
    server.kill()
    await once(server, 'exit')
  }

  const from = performance.now()
  const rebuilt = spawn(process.execPath, [HOST, '--data', dataDir, 'rebuild'])
  let said = ''
  let peak = 0
  rebuilt.stdout.setEncoding('utf8').on('data', (words: string) => {
    said = words
    peak = Math.max(peak, peakOf(rebuilt.pid))
  })
  await once(rebuilt, 'exit')
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

/** Not by fetch, whose streams of the Web cost more than the file. */
async function fetchFile(from: RequestOptions, token: string, to: string): Promise<void> {
  const asked = get({ ...from, headers: { authorization: `Bearer ${token}` } })
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  if (answer.statusCode !== 200) throw new Error(`The file: ${answer.statusCode ?? 0}`)
  await pipeline(answer, createWriteStream(to))
}

async function linesIn(file: string): Promise<number> {
  let n = 0
  for await (const piece of createReadStream(file)) {
    for (const byte of piece as Buffer) if (byte === 0x0a) n += 1
  }
  return n
}

const mb = (bytes: number): string => `${(bytes / MB).toFixed(0)} MB`
