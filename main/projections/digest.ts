import { createHash } from 'node:crypto'
import type { Database, Tables } from './database.ts'

const HASHED_AT_ONCE = 65_536

/** Every table by the columns that order it. */
const keys = {
  visit_steps: ['ticket_seq', 'ordinal'],
  wait_promises: ['ticket_seq', 'ordinal'],
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

/** SHA-256 over every row of every table. */
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
