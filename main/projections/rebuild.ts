import { createHash } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { sql } from 'kysely'
import { openDatabase, removeDatabase, type Database, type Tables } from './database.ts'
import { openLedger } from './ledger.ts'

const LINES_AT_ONCE = 5000

export type Rebuilt = {
  readonly events: number
  /** SHA-256 over every row of every table, of what was made and of what was there before. */
  readonly digest: string
  readonly before: string | null
}

/**
 * Makes the tables of the reports anew from the journal's lines, beside those that are there, and
 * puts them in their place when they are whole. The same journal gives the same digest.
 */
export async function rebuildProjections(
  file: string,
  lines: Iterable<string> | AsyncIterable<string>,
  progress: (events: number) => void,
): Promise<Rebuilt> {
  const fresh = `${file}.rebuilt`
  removeDatabase(fresh)
  const before = existsSync(file) ? await digestOfFile(file) : null
  const db = await openDatabase(fresh)
  let events = 0
  try {
    const ledger = await openLedger(db)
    let batch: string[] = []
    for await (const line of lines) {
      if (batch.push(line) < LINES_AT_ONCE) continue
      await ledger.apply(batch)
      events += batch.length
      batch = []
      progress(events)
    }
    await ledger.apply(batch)
    events += batch.length
    progress(events)
    const digest = await digestOf(db)
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    await db.destroy()
    removeDatabase(file)
    renameSync(fresh, file)
    return { events, digest, before }
  } catch (error) {
    await db.destroy().catch(() => undefined)
    removeDatabase(fresh)
    throw error
  }
}

async function digestOfFile(file: string): Promise<string> {
  const db = await openDatabase(file)
  try {
    return await digestOf(db)
  } finally {
    await db.destroy()
  }
}

/** Every table by the columns that order it. */
const keys = {
  visit_steps: ['ticket_seq', 'ordinal'],
  visits: ['ticket_seq'],
  calls: ['seq'],
  counter_hours: ['date', 'hour', 'counter_id'],
  counter_now: ['counter_id'],
  days: ['date'],
  promises: ['tracking_code'],
  obstacle_reports: ['seq'],
  surveys: ['seq'],
  diversions: ['seq'],
  service_titles: ['rev', 'service_id'],
  progress: ['id'],
} as const satisfies Readonly<Record<keyof Tables, readonly string[]>>

export async function digestOf(db: Database): Promise<string> {
  const hash = createHash('sha256')
  for (const [table, by] of Object.entries(keys)) {
    hash.update(`${table}\n`)
    const order = sql.join(by.map((column) => sql.ref(column)))
    const rows = db
      .selectFrom(table as keyof Tables)
      .selectAll()
      .orderBy(order as never)
      .stream()
    for await (const row of rows)
      hash.update(`${JSON.stringify(Object.values(row).map(written))}\n`)
  }
  return hash.digest('hex')
}

const written = (value: unknown): unknown =>
  value instanceof Uint8Array || value instanceof ArrayBuffer
    ? createHash('sha256').update(new Uint8Array(value)).digest('hex')
    : value
