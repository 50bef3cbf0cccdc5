import { openPlain, type Sqlite } from '../platform/sqlite.ts'
import { Damaged, type Head } from './journal.ts'
import { headOf, PAGE, receiptOf, recordedOf, type ReceiptRow, type Row } from './rows.ts'

/** The first form whose lines carry a hash. What was acknowledged was acknowledged in it, or later. */
const CHAINED = 2
/** The first form that has a second index of the office's orders. */
const COUNTED = 3
const COLUMNS = 'seq, stream, rev, line, hash'

/**
 * Looks at a journal before it is opened for writing, and changes neither it nor its WAL: whether
 * all that was acknowledged is there, and the office's orders and its newest day are what they were.
 * `schema` is the form that this version writes. Throws `Damaged`, or what SQLite says of the file.
 */
export function inspect(file: string, acknowledged: Head | null, schema: number): void {
  let db
  try {
    db = openPlain(file, { readonly: true })
  } catch (error) {
    // No file yet is no fault, unless one was here before.
    if ((error as { code?: string }).code !== 'SQLITE_CANTOPEN' || acknowledged === null) {
      if ((error as { code?: string }).code === 'SQLITE_CANTOPEN') return
      throw error
    }
    throw new Damaged(acknowledged.seq, 'is missing, and the whole journal with it')
  }
  try {
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as {
      user_version: number
    }
    // A newer form is refused when it is opened, and an older one is brought up to date.
    if (version > schema) return
    if (version < CHAINED) {
      if ((acknowledged?.seq ?? 0) > 0) throw new Damaged(1, 'is missing')
      return
    }
    const head = headOf(db)
    if (acknowledged !== null) {
      if (head.seq < acknowledged.seq) throw new Damaged(head.seq + 1, 'is missing')
      const same = db.prepare('SELECT hash FROM events WHERE seq = ?').get(acknowledged.seq) as
        { hash: string } | undefined
      if (acknowledged.seq > 0 && same?.hash !== acknowledged.hash) {
        throw new Damaged(acknowledged.seq, 'was changed')
      }
    }
    const { revs, commands } = newestDay(db)
    const orders = version < COUNTED ? null : countOrders(db)
    const seen = revs.get('office') ?? null
    if (orders !== null && seen !== null && orders !== seen) {
      throw new Damaged(head.seq, 'follows orders of the office that cannot be found')
    }
    for (const [stream, rev] of revs.set('office', orders ?? seen)) {
      holdStream(db, stream, rev, head)
    }
    holdReceipts(db, commands)
  } finally {
    db.close()
  }
}

type StoredLine = Row & { readonly stream: string; readonly rev: number }

/**
 * The lines from the last one back to the newest day's first, by the table and the chain alone: an
 * index that has lost a line hides it from whoever asks by the index. Gives the last place of each
 * stream on the way, and the commands of the lines with their places.
 */
function newestDay(db: Sqlite) {
  const newest = db.prepare(
    "SELECT stream FROM events WHERE substr(stream, 1, 4) = 'day:' ORDER BY seq DESC LIMIT 1",
  )
  const day = (newest.get() as { stream: string } | undefined)?.stream
  const page = db.prepare(
    `SELECT ${COLUMNS} FROM events NOT INDEXED WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  )
  const revs = new Map<string, number | null>()
  const reached = new Map<string, number>()
  const commands = new Map<string, number>()
  let after: { seq: number; prev: string } | null = null
  for (;;) {
    const rows = page.all(after?.seq ?? Number.MAX_SAFE_INTEGER, PAGE) as StoredLine[]
    for (const row of rows) {
      const { seq, stream, rev, prev, hash, commandId } = recordedOf(row)
      const above = reached.get(stream)
      if (after !== null && (seq !== after.seq - 1 || hash !== after.prev)) {
        throw new Damaged(after.seq - 1, 'is not the one that was followed')
      }
      if (stream !== row.stream || rev !== row.rev || (above !== undefined && rev !== above - 1)) {
        throw new Damaged(seq, 'is not where it was')
      }
      if (above === undefined) revs.set(stream, rev)
      reached.set(stream, rev)
      commands.set(commandId, seq)
      after = { seq, prev }
      if (stream === day && rev === 1) return { revs, commands }
    }
    if (rows.length < PAGE) break
  }
  if (after !== null && (after.seq > 1 || day !== undefined)) {
    throw new Damaged(after.seq - 1, 'is missing')
  }
  return { revs, commands }
}

/** How many orders of the office there are, by the index that holds nothing else. */
function countOrders(db: Sqlite): number {
  const counted = db
    .prepare("SELECT MAX(rev) AS rev FROM events INDEXED BY office_orders WHERE stream = 'office'")
    .get() as { rev: number | null }
  return counted.rev ?? 0
}

/** Whoever asks by the index finds the whole stream, and nothing else. `last` is null if unknown. */
function holdStream(db: Sqlite, stream: string, last: number | null, head: Head): void {
  const rows = db
    .prepare(`SELECT ${COLUMNS} FROM events WHERE stream = ? ORDER BY rev`)
    .all(stream) as StoredLine[]
  rows.forEach((row, i) => {
    const recorded = recordedOf(row)
    if (recorded.stream !== stream || recorded.rev !== i + 1) {
      throw new Damaged(row.seq, 'is not where it was')
    }
  })
  if (last !== null && rows.length !== last) {
    throw new Damaged(rows.at(-1)?.seq ?? head.seq, 'is followed by lines that cannot be found')
  }
}

/** A command of the day that comes again is known: else it would be carried out twice. */
function holdReceipts(db: Sqlite, commands: ReadonlyMap<string, number>): void {
  const find = db.prepare(
    'SELECT command_id, fingerprint, answer, seq, sum FROM commands WHERE command_id = ?',
  )
  for (const [commandId, seq] of commands) {
    const row = find.get(commandId) as ReceiptRow | undefined
    if (row === undefined) throw new Damaged(seq, 'has lost its answer')
    receiptOf(row)
  }
}
