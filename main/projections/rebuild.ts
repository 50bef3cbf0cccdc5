import { createHash } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { sql } from 'kysely'
import { openDatabase, removeDatabase, type Database, type Tables } from './database.ts'
import { openLedger } from './ledger.ts'

const LINES_AT_ONCE = 5000
const HASHED_AT_ONCE = 65_536

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
    const digest = digestOf(db)
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
    return digestOf(db)
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

export function digestOf(db: Database): string {
  const hash = createHash('sha256')
  for (const [table, by] of Object.entries(keys)) {
    hash.update(`${table}\n`)
    const rows = db.sqlite
      .prepare(`select * from "${table}" order by ${by.join(', ')}`)
      .raw()
      .iterate() as IterableIterator<unknown[]>
    let lines = ''
    for (const row of rows) {
      lines += `${JSON.stringify(row.map(written))}\n`
      if (lines.length < HASHED_AT_ONCE) continue
      hash.update(lines)
      lines = ''
    }
    hash.update(lines)
  }
  return hash.digest('hex')
}

const written = (value: unknown): unknown =>
  value instanceof Uint8Array || value instanceof ArrayBuffer
    ? createHash('sha256').update(new Uint8Array(value)).digest('hex')
    : value
