import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { openDesk } from '../../main/desk/desk.ts'
import { openAccess } from '../../main/gateway/access.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import { systemClock } from '../../main/platform/clock.ts'
import { randomId } from '../../main/platform/ids.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { openSqlite } from '../../main/platform/sqlite.ts'
import { loadCatalog, sampleOffice } from '../../main/sample-office.ts'
import { ensureBuilt } from '../../scripts/build.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { catalogTimes } from './catalog.ts'
import { appendRate, backupCost, startWithHistory, verifyRate } from './journal.ts'
import { exportCosts } from './exports.ts'
import { forecastBench } from './forecast/run.ts'
import { displayMemory, hallTimes } from './hall.ts'
import { makeHistory } from './history.ts'
import { lanTimes } from './lan.ts'
import { paperTimes } from './paper.ts'
import { databaseRates } from './postgres.ts'
import { reportTimes } from './reports.ts'
import { searchTimes } from './search.ts'
import { post, print, quantile, report, SECONDS, startServe } from './tools.ts'
import type { Command } from '#shared/domain/commands.ts'
import type { CommandId } from '#shared/domain/ids.ts'

const DAY_EVENTS = 5000
/** Three years of an office that is open on three hundred days of each. */
const DAYS = 900
const VISITS = Number(process.env['BENCH_VISITS'] ?? 1_000_000)

// On the working disk: a memory file system would make every flush free.
const folder = mkdtempSync(join(process.cwd(), '.bench-'))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

const given = process.argv.slice(2)
const firstOption = given.findIndex((word) => word.startsWith('--'))
/** What only `forecast` understands. */
const options = firstOption < 0 ? [] : given.slice(firstOption)
const parts: Readonly<Record<string, () => Promise<void>>> = {
  async office() {
    searchTimes()
    const raw = baseline(join(folder, 'raw.sqlite'))
    report('raw better-sqlite3 insert loop, FULL', raw, 'rows/s', raw)
    await overHttp(raw)
    await startUp()
    catalogTimes()
    await appendRate(join(folder, 'append'), raw)
    const some = join(folder, 'some')
    await makeHistory(some, Math.round(VISITS / 8))
    await verifyRate(some)
    await backupCost(some)
    rmSync(some, { recursive: true })
    await startWithHistory(folder, VISITS)
  },
  reports: async () => reportTimes(folder, await years(), VISITS),
  hall: () => hallTimes(folder),
  memory: () => displayMemory(folder),
  paper: paperTimes,
  lan: () => lanTimes(folder),
  exports: async () => exportCosts(await years(), VISITS),
  postgres: () => databaseRates(folder),
  forecast: () => forecastBench(options),
}
const named = given.slice(0, given.length - options.length)
const names = named.length > 0 ? named : Object.keys(parts)
if (!names.every((name) => name in parts)) {
  process.stderr.write(`npm run bench -- [${Object.keys(parts).join('] [')}]\n`)
  process.exit(2)
}
const plain = ['office', 'reports', 'exports', 'postgres', 'lan', 'forecast']
if (names.some((name) => name !== 'forecast')) await ensureBuilt(['main'])
if (names.some((name) => !plain.includes(name))) {
  ensureSystemPackages(['browser'])
  await ensureBuilt(['renderer'])
}
for (const name of names) await parts[name]?.()

/** The office of years, made once for all parts that look at it. */
async function years(): Promise<string> {
  const dataDir = join(folder, 'years')
  if (existsSync(dataDir)) return dataDir
  const from = performance.now()
  await makeHistory(dataDir, VISITS, Math.ceil(VISITS / DAYS))
  const seconds = (performance.now() - from) / 1000
  print(`making an office of ${VISITS} visits`, `${seconds.toFixed(0)} s`)
  return dataDir
}

/** One row a transaction, flushed each time: what the disk allows. Rows a second. */
function baseline(file: string): number {
  const db = openSqlite(file)
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, line TEXT NOT NULL)')
  const insert = db.prepare('INSERT INTO t (line) VALUES (?)')
  const line = 'x'.repeat(600)
  const end = performance.now() + SECONDS * 1000
  let rows = 0
  for (; performance.now() < end; rows++) insert.run(line)
  db.close()
  return rows / SECONDS
}

async function overHttp(raw: number): Promise<void> {
  const dataDir = join(folder, 'office')
  const { process: server, port } = await startServe(dataDir)
  try {
    const access = openAccess(join(dataDir, 'access.sqlite'))
    const kiosk = await access.makeToken('kiosk', null)
    const counter = await access.makeToken('counter', null)
    const display = await access.makeToken('display', null)
    access.close()

    for (const clients of [1, 64]) {
      const agent = new Agent({ keepAlive: true, maxSockets: clients })
      const end = performance.now() + SECONDS * 1000
      let done = 0
      await Promise.all(
        Array.from({ length: clients }, async () => {
          while (performance.now() < end) {
            await post(agent, port, kiosk, '/tickets', { serviceId: 'passport' })
            done += 1
          }
        }),
      )
      agent.destroy()
      const name = clients === 1 ? 'one at a time' : `${clients} clients at once`
      report(`durable commands over HTTP, ${name}`, done / SECONDS, 'commands/s', raw)
    }
    await commandToDisplay(port, counter, display)
  } finally {
    server.kill()
    await new Promise((resolve) => server.once('exit', resolve))
  }
}

/** From sending a recall to its arrival on a display's feed, on a day with a long queue. */
async function commandToDisplay(port: number, counter: string, display: string): Promise<void> {
  const agent = new Agent({ keepAlive: true })
  await post(agent, port, counter, '/counters/1/open', { clerk: 'bench' })
  const { ticket } = (await post(agent, port, counter, '/counters/1/call-next', {})) as {
    ticket: { id: string }
  }
  const feed = await fetch(`http://127.0.0.1:${port}/api/v1/display/feed`, {
    headers: { authorization: `Bearer ${display}` },
  })
  const reader = feed.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) throw new Error('The feed has no body')
  let calls = 1
  let arrived: () => void = () => undefined
  void (async () => {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const newest = /"calls":\[\{"n":(\d+)/.exec(value)?.[1]
      if (newest !== undefined && Number(newest) === calls) arrived()
    }
  })()
  const times: number[] = []
  for (let i = 0; i < 300; i++) {
    calls += 1
    const seen = new Promise<void>((resolve) => (arrived = resolve))
    const from = performance.now()
    await Promise.all([
      post(agent, port, counter, '/counters/1/recall', { ticketId: ticket.id }),
      seen.then(() => times.push(performance.now() - from)),
    ])
  }
  await reader.cancel()
  agent.destroy()
  const at = (q: number) => quantile(times, q).toFixed(1)
  print('command → display feed', `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`)
}

async function startUp(): Promise<void> {
  const file = join(folder, 'day.sqlite')
  const journal = openSqliteJournal(file)
  const log = createLogger('silent')
  const ports = { clock: systemClock, newId: randomId, log }
  const desk = await openDesk({ ...ports, journal })
  let n = 0
  const ask = (command: Command) =>
    desk.submit(
      { id: `b${(n += 1)}` as CommandId, actor: 'bench', command },
      (events) => events.length,
    )
  await ask(sampleOffice(loadCatalog('resources/catalogs/qom.json')))
  const services = desk.state().catalog.services
  const counters = desk.state().counters.map(({ id }) => id)
  for (const counterId of counters) await ask({ type: 'OpenCounter', counterId, clerk: 'bench' })
  while (desk.seq() < DAY_EVENTS) {
    await Promise.all(
      services.map(({ id }) =>
        ask({
          type: 'IssueTicket',
          serviceId: id as never,
          priority: null,
          lang: 'fa',
          documentsReady: null,
        }),
      ),
    )
    for (const counterId of counters) {
      await ask({ type: 'CallNext', counterId })
      const ticketId = desk.state().day?.counters.get(counterId)?.ticketId
      if (ticketId == null) continue
      await ask({ type: 'StartService', counterId, ticketId })
      await ask({ type: 'CompleteStep', counterId, checks: [] })
      await ask({
        type: 'FinishVisit',
        counterId,
        outcome: 'completed',
        missing: [],
        reason: null,
        article: null,
        promisedOn: null,
      })
    }
  }
  await journal.close()

  const readOnly = openSqlite(file)
  const from = performance.now()
  const rows = readOnly.prepare('SELECT line FROM events ORDER BY seq').all() as { line: string }[]
  for (const { line } of rows) JSON.parse(line)
  const reading = performance.now() - from
  readOnly.close()

  const reopened = openSqliteJournal(file)
  const start = performance.now()
  const again = await openDesk({ ...ports, journal: reopened })
  const taken = performance.now() - start
  print('reading and parsing the same rows alone', `${reading.toFixed(0)} ms`)
  print(`start-up by replay of a day of ${again.seq()} events`, `${taken.toFixed(0)} ms`)
  await reopened.close()
}
