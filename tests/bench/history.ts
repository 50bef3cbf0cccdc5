import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Event } from '#shared/domain/events.ts'
import type { CommandId, Instant } from '#shared/domain/ids.ts'
import { openDesk } from '../../main/desk/desk.ts'
import { HEAD_FILE, openSqliteJournal } from '../../main/journal/sqlite.ts'
import { hashOf, toLine } from '../../main/journal/line.ts'
import { rowsIn, sumOf } from '../../main/journal/rows.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { openPlain } from '../../main/platform/sqlite.ts'
import { startProjection } from '../../main/projections/remote-projection.ts'
import { loadCatalog, sampleOffice } from '../../main/sample-office.ts'

const VISITS_A_DAY = 400
const DAY_MS = 86_400_000

/**
 * A data folder of the sample office with so many past visits of five events each, in days that were
 * closed, properly chained, written past the journal for speed; and the reports' table that has followed.
 * The last day was yesterday.
 */
export async function makeHistory(
  dataDir: string,
  visits: number,
  visitsADay = VISITS_A_DAY,
): Promise<void> {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'journal.sqlite')
  const journal = openSqliteJournal(file)
  const days = Math.ceil(visits / visitsADay)
  let at = Date.now() - (days + 1) * DAY_MS
  const desk = await openDesk({
    journal,
    clock: () => at as Instant,
    newId: () => 'none',
    log: createLogger('silent'),
  })
  const command = sampleOffice(loadCatalog('resources/catalogs/qom.json'))
  await desk.submit({ id: 'setup' as CommandId, actor: 'setup', command }, () => null)
  const { catalog } = desk.state()
  const last = await journal.head()
  await journal.close()
  rmSync(join(dataDir, HEAD_FILE))

  const service = catalog.services[0]
  if (service === undefined) throw new Error('The sample catalogue is empty')
  const plan = service.steps.map(({ id, deskType, minutes }) => ({ stepId: id, deskType, minutes }))
  const table = startProjection(join(dataDir, 'projections.sqlite'))
  const db = openPlain(file)
  let lines = [...rowsIn(db)].map(({ line }) => line)
  let followed = table.apply(lines)
  db.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000')
  const insert = db.prepare(
    'INSERT INTO events (seq, stream, rev, line, hash) VALUES (?, ?, ?, ?, ?)',
  )
  const remember = db.prepare(
    'INSERT INTO commands (command_id, fingerprint, answer, seq, sum) VALUES (?, ?, ?, ?, ?)',
  )
  const receipt = { fingerprint: '0'.repeat(64), answer: 'null' }
  let { seq, hash } = last
  let stream = ''
  let rev = 0
  const add = (event: unknown) => {
    seq += 1
    rev += 1
    // Waits and services of many lengths, so that sorting them is work.
    at += 500 + ((seq * 7919) % 4001)
    const told = { seq, stream, rev, event: event as Event, at: at as Instant }
    const commandId = `past-${seq}` as CommandId
    const line = toLine({ ...told, actor: 'counter:1', commandId }, hash ?? '')
    hash = hashOf(line)
    insert.run(seq, stream, rev, line, hash)
    remember.run(commandId, receipt.fingerprint, receipt.answer, seq, sumOf(commandId, receipt))
    lines.push(line)
  }
  const clerk = `sealed:${'0'.repeat(64)}`
  let left = visits
  for (let day = 0; day < days; day++) {
    at = Date.now() - (days - day) * DAY_MS
    const date = new Date(at).toISOString().slice(0, 10)
    stream = `day:${date}`
    rev = 0
    lines = []
    db.exec('BEGIN')
    add({ type: 'DayOpened', data: { date, zone: 'Asia/Tehran', carried: [] } })
    const today = Math.min(visitsADay, left)
    left -= today
    for (let n = 1; n <= today; n++) {
      const ids = {
        ticketId: `past-${day}-${n}`,
        visitId: `v-past-${day}-${n}`,
        serviceId: service.id,
        stepId: plan[0]?.stepId,
      }
      const counterId = String((n % 8) + 1)
      const { prefix } = service
      const forecast = { low: 5, median: 10, high: 15 }
      add({
        type: 'TicketIssued',
        data: {
          ...ids,
          ...{ number: `${prefix}-${String(n).padStart(3, '0')}`, prefix, count: n, catalogRev: 1 },
          ...{ lang: 'fa', priority: null, creditMinutes: 0, documentsReady: null },
          ...{ plan, ahead: 3, forecast },
        },
      })
      const why = { code: 'longest-wait', joinedAt: at }
      add({ type: 'TicketCalled', data: { ...ids, counterId, clerk, why } })
      add({ type: 'ServiceStarted', data: { ...ids, counterId } })
      add({ type: 'StepCompleted', data: { ...ids, counterId, checks: [], next: null } })
      const nothing = { missing: [], reason: null, article: null }
      add({
        type: 'VisitFinished',
        data: { ...ids, counterId, outcome: 'completed', ...nothing },
      })
    }
    add({
      type: 'DayClosed',
      data: { date, issued: today, served: today, noShows: 0, open: [], carried: [] },
    })
    db.exec('COMMIT')
    // The table follows in its thread, one day behind.
    await followed
    followed = table.apply(lines)
  }
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  await followed
  await table.close()
}
