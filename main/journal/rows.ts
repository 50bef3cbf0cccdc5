import type { Sqlite } from '../platform/sqlite.ts'
import type { Checkpoint } from './checkpoint.ts'
import { Damaged, type Head, type Recorded } from './journal.ts'
import { fromLine } from './line.ts'

/** Rows that are read at once. */
export const PAGE = 1000

/** One event as it lies in the file. `hash` is what its line gave when it was written. */
export type Row = { readonly seq: number; readonly line: string; readonly hash: string }

/** The rows of a journal's file, read as they are. */
export function* rowsIn(db: Sqlite, afterSeq = 0): Generator<Row> {
  const page = db.prepare('SELECT seq, line, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?')
  for (let after = afterSeq; ;) {
    const rows = page.all(after, PAGE) as Row[]
    yield* rows
    if (rows.length < PAGE) return
    after = rows.at(-1)?.seq ?? after
  }
}

/** In their order, without what the driver hangs on a row. */
export function checkpointsOf(db: Sqlite): readonly Checkpoint[] {
  const all = db.prepare(
    'SELECT count, text, signature, public_key AS publicKey FROM checkpoints ORDER BY count',
  )
  return (all.all() as Checkpoint[]).map(({ count, text, signature, publicKey }) => ({
    count,
    text,
    signature,
    publicKey,
  }))
}

/** The last row's place and hash. Throws `Damaged` when it is not what it was. */
export function headOf(db: Sqlite): Head {
  const row = db.prepare('SELECT seq, line, hash FROM events ORDER BY seq DESC LIMIT 1').get() as
    Row | undefined
  return row === undefined ? { seq: 0, hash: null } : { seq: row.seq, hash: recordedOf(row).hash }
}

/** A row as it is read. Throws `Damaged` when it is not what was written. */
export function recordedOf(row: Row): Recorded {
  let recorded
  try {
    recorded = fromLine(row.line)
  } catch {
    throw new Damaged(row.seq, 'cannot be read')
  }
  if (recorded.hash !== row.hash) throw new Damaged(row.seq, 'was changed')
  if (recorded.seq !== row.seq) throw new Damaged(row.seq, 'is not where it was')
  return recorded
}
