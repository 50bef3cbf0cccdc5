import type { Sqlite } from '../platform/sqlite.ts'
import type { Checkpoint } from './checkpoint.ts'
import { Damaged, type Head, type Receipt, type Recorded } from './journal.ts'
import { fromLine, hashOf } from './line.ts'
import { sealOf } from './personal.ts'

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
export function recordedOf(row: Row): Recorded & { readonly prev: string } {
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

/** A remembered answer as it lies in the file; `seq` is where its command's last event is. */
export type ReceiptRow = Receipt & {
  readonly command_id: string
  readonly seq: number
  readonly sum: string
}

/** What a remembered answer must give, so that one that has turned is never given out. */
export function sumOf(commandId: string, { fingerprint, answer }: Receipt): string {
  return hashOf(JSON.stringify([commandId, fingerprint, answer])).slice(0, 16)
}

/** A remembered answer as it is read. Throws `Damaged` when it is not what was written. */
export function receiptOf(row: ReceiptRow): Receipt {
  if (sumOf(row.command_id, row) !== row.sum) throw new Damaged(row.seq, 'has another answer')
  return row
}

/**
 * Whether what lies beside the lines is what was written: the indexes, the remembered answers, the
 * personal words. Throws where SQLite cannot read it.
 */
export function holdsBeside(db: Sqlite): boolean {
  const [pages] = db.prepare('PRAGMA integrity_check(1)').all() as { integrity_check: string }[]
  if (pages?.integrity_check !== 'ok') return false
  const receipts = db.prepare('SELECT command_id, fingerprint, answer, seq, sum FROM commands')
  for (const row of receipts.iterate() as Iterable<ReceiptRow>) {
    if (sumOf(row.command_id, row) !== row.sum) return false
  }
  const words = db.prepare('SELECT seal, salt, value FROM personal')
  type Word = { readonly seal: string; readonly salt: string; readonly value: string }
  for (const { seal, salt, value } of words.iterate() as Iterable<Word>) {
    if (sealOf(salt, value) !== seal) return false
  }
  return true
}
