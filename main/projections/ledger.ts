import type { Text } from '#shared/catalog/service.ts'
import { jalaliIso } from '#shared/i18n/jalali.ts'
import { fromLine } from '../journal/line.ts'
import type { Recorded } from '../journal/journal.ts'
import type { Sqlite } from '../platform/sqlite.ts'
import type { Database, Tables, VisitTableRow, WaitPromiseRow } from './database.ts'
import { wallClock } from '#shared/metrics/wall-clock.ts'
import { openCounterTime } from './counter-time.ts'
import { packDay } from './day-facts.ts'
import { insertRows } from './insert.ts'
import { createRegister } from './register.ts'
import { promiseAfter, rowsAfter, type Known } from './projector.ts'
import type { VisitStep } from './visit-step.ts'

/** How far into the journal the tables reach: 0 and null before the first line. */
export type Place = { readonly seq: number; readonly hash: string | null }

export type Ledger = {
  readonly place: () => Place
  /**
   * Brings the tables forward, all of the lines or none. A line that they know already changes
   * nothing; throws when one is missing in between.
   */
  readonly apply: (lines: readonly string[]) => Promise<Place>
}

/** The writing side: keeps the unfinished rows in memory and writes what a batch has changed. */
export async function openLedger(db: Database): Promise<Ledger> {
  const progress = await db.selectFrom('progress').selectAll().executeTakeFirst()
  let place: Place = { seq: progress?.seq ?? 0, hash: progress?.hash ?? null }
  let date = progress?.date ?? ''
  let dateJalali = date === '' ? '' : jalaliIso(date)
  let zone = progress?.zone ?? 'UTC'
  let wallTime = wallClock(zone)
  /** The day that is open, as far as this batch has read. */
  let isOpen = date !== ''
  const touched = new Set<string>()
  const open = new Map<string, VisitStep>()
  /** Of each service, its titles from the oldest publication on; one that kept it is left out. */
  const titles = new Map<string, { readonly rev: number; readonly title: Text }[]>()
  const note = (serviceId: string, rev: number, title: Text) => {
    const known = titles.get(serviceId)
    if (known === undefined) titles.set(serviceId, [{ rev, title }])
    else known.push({ rev, title })
  }
  const unfinished = await db
    .selectFrom('visit_steps')
    .selectAll()
    .where('outcome', 'is', null)
    .execute()
  for (const row of unfinished) open.set(row.ticket_id, row)
  const sent = new Map<string, VisitStep>()
  const sentAway = await db
    .selectFrom('visit_steps')
    .selectAll()
    .where('date', '=', date)
    .where('outcome', '=', 'incomplete-documents')
    .orderBy('ordinal')
    .execute()
  for (const row of sentAway) sent.set(row.ticket_id, row)
  for (const { rev, service_id, fa, en } of await db
    .selectFrom('service_titles')
    .selectAll()
    .orderBy('rev')
    .execute()) {
    note(service_id, rev, { fa, en })
  }

  const register = createRegister()
  const counterTime = await openCounterTime(db)
  const rows = new Map<string, VisitStep>()
  const promised: WaitPromiseRow[] = []
  let published: Tables['service_titles'][] = []

  function take(recorded: Recorded): void {
    const { event } = recorded
    if (event.type === 'DayOpened') {
      ;({ date, zone } = event.data)
      dateJalali = jalaliIso(date)
      wallTime = wallClock(zone)
      isOpen = true
      touched.add(date)
      sent.clear()
    }
    if (event.type === 'CatalogPublished') publish(event.data)
    const known: Known = {
      date,
      dateJalali,
      wallTime,
      titleOf: (rev, serviceId) =>
        titles.get(serviceId)?.findLast((known) => known.rev <= rev)?.title,
      openRow: (ticketId) => open.get(ticketId),
      sentRow: (ticketId) => sent.get(ticketId),
      openRows: () => open.values(),
    }
    register.take(recorded, date, open)
    counterTime.take(event, recorded.at, known)
    if (event.type === 'DayClosed') {
      isOpen = false
      touched.add(date)
    }
    const promise = promiseAfter(known, recorded)
    if (promise !== null) promised.push(promise)
    for (const row of rowsAfter(known, recorded)) {
      rows.set(`${row.ticket_seq} ${row.ordinal}`, row)
      touched.add(row.date)
      if (row.outcome === null) open.set(row.ticket_id, row)
      else open.delete(row.ticket_id)
      if (row.outcome === 'incomplete-documents') sent.set(row.ticket_id, row)
    }
  }

  function publish({
    rev,
    services,
  }: {
    rev: number
    services: readonly { id: string; title: Text }[]
  }) {
    for (const { id, title } of services) {
      note(id, rev, title)
      published.push({ rev, service_id: id, fa: title.fa, en: title.en })
    }
  }

  async function write(next: Place): Promise<void> {
    await db.transaction().execute(async (tx) => {
      insertRows(db.sqlite, 'visit_steps', rows.values())
      insertRows(db.sqlite, 'wait_promises', promised)
      insertRows(db.sqlite, 'service_titles', published)
      writeVisits(db.sqlite, rows.values())
      await register.write(tx, db.sqlite)
      await counterTime.write(tx, db.sqlite)
      for (const each of touched) {
        const goesOn =
          (each === date && isOpen) || [...open.values()].some((row) => row.date === each)
        packDay(db.sqlite, each, { isOver: !goesOn, zone })
      }
      await tx
        .replaceInto('progress')
        .values({ id: 1, ...next, date, zone })
        .execute()
    })
    rows.clear()
    promised.length = 0
    touched.clear()
    register.clear()
    counterTime.clear()
    published = []
  }

  return {
    place: () => place,
    async apply(lines) {
      let { seq, hash } = place
      for (const line of lines) {
        const recorded = fromLine(line)
        if (recorded.seq <= seq) continue
        if (recorded.seq !== seq + 1) throw new Error(`Line ${recorded.seq} came after line ${seq}`)
        take(recorded)
        seq = recorded.seq
        hash = recorded.hash
      }
      if (seq > place.seq) await write({ seq, hash })
      place = { seq, hash }
      return place
    },
  }
}

/** Each visit as its newest step leaves it. */
function writeVisits(sqlite: Sqlite, rows: Iterable<VisitStep>): void {
  const newest = new Map<number, VisitStep>()
  for (const row of rows) {
    const known = newest.get(row.ticket_seq)
    if (known === undefined || known.ordinal < row.ordinal) newest.set(row.ticket_seq, row)
  }
  // What it came for stays what it was, also where it went on to another service.
  const text = `on conflict (ticket_seq) do update set priority_class = excluded.priority_class,
    joined_ms = excluded.joined_ms, ended_ms = excluded.ended_ms, outcome = excluded.outcome,
    steps = excluded.steps`
  insertRows(sqlite, 'visits', [...newest.values()].map(visitOf), { text })
}

const visitOf = (row: VisitStep): VisitTableRow => ({
  ticket_seq: row.ticket_seq,
  visit_id: row.visit_id,
  date: row.date,
  number: row.number,
  service_id: row.service_id,
  priority_class: row.priority_class,
  joined_ms: row.visit_joined_ms,
  ended_ms: row.visit_ended_ms,
  outcome: row.outcome,
  steps: row.ordinal,
})
