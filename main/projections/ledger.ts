import type { Text } from '#shared/catalog/service.ts'
import { fromLine } from '../journal/line.ts'
import type { Recorded } from '../journal/journal.ts'
import type { Database, Tables } from './database.ts'
import { createRegister } from './register.ts'
import { rowsAfter, type Known } from './projector.ts'
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

/** SQLite takes at most 32,766 parameters in a statement; a row of ours has 31. */
const ROWS_AT_ONCE = 500

/** The writing side: keeps the unfinished rows in memory and writes what a batch has changed. */
export async function openLedger(db: Database): Promise<Ledger> {
  const progress = await db.selectFrom('progress').selectAll().executeTakeFirst()
  let place: Place = { seq: progress?.seq ?? 0, hash: progress?.hash ?? null }
  let date = progress?.date ?? ''
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
  const rows = new Map<string, VisitStep>()
  let published: Tables['service_titles'][] = []

  function take(recorded: Recorded): void {
    const { event } = recorded
    if (event.type === 'DayOpened') {
      date = event.data.date
      sent.clear()
    }
    if (event.type === 'CatalogPublished') publish(event.data)
    const known: Known = {
      date,
      titleOf: (rev, serviceId) =>
        titles.get(serviceId)?.findLast((known) => known.rev <= rev)?.title,
      openRow: (ticketId) => open.get(ticketId),
      sentRow: (ticketId) => sent.get(ticketId),
      openRows: () => open.values(),
    }
    register.take(recorded, date, open)
    for (const row of rowsAfter(known, recorded)) {
      rows.set(`${row.ticket_seq} ${row.ordinal}`, row)
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
      for (const some of inChunks([...rows.values()], ROWS_AT_ONCE)) {
        await tx.replaceInto('visit_steps').values(some).execute()
      }
      for (const some of inChunks(published, ROWS_AT_ONCE)) {
        await tx.replaceInto('service_titles').values(some).execute()
      }
      await register.write(tx)
      await tx
        .replaceInto('progress')
        .values({ id: 1, ...next, date })
        .execute()
    })
    rows.clear()
    register.clear()
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

function* inChunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size)
}
