import { openPlain } from '../platform/sqlite.ts'
import { Damaged, type Head } from './journal.ts'
import { headOf, recordedOf, type Row } from './rows.ts'

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
    // A newer form is refused when it is opened, and an older one is brought up to date; but what has
    // been acknowledged in this form is not older.
    if (version < schema && (acknowledged?.seq ?? 0) > 0) throw new Damaged(1, 'is missing')
    if (version !== schema) return
    const head = headOf(db)
    if (acknowledged !== null) {
      if (head.seq < acknowledged.seq) throw new Damaged(head.seq + 1, 'is missing')
      const same = db.prepare('SELECT hash FROM events WHERE seq = ?').get(acknowledged.seq) as
        { hash: string } | undefined
      if (acknowledged.seq > 0 && same?.hash !== acknowledged.hash) {
        throw new Damaged(acknowledged.seq, 'was changed')
      }
    }
    // From the end of the table, which an index over the streams would only hide.
    const day = db.prepare(
      "SELECT stream FROM events WHERE substr(stream, 1, 4) = 'day:' ORDER BY seq DESC LIMIT 1",
    )
    const rows = db.prepare('SELECT seq, rev, line, hash FROM events WHERE stream = ? ORDER BY rev')
    for (const stream of ['office', (day.get() as { stream: string } | undefined)?.stream]) {
      if (stream === undefined) continue
      ;(rows.all(stream) as Row[]).forEach((row, i) => {
        const recorded = recordedOf(row)
        if (recorded.stream !== stream || recorded.rev !== i + 1) {
          throw new Damaged(row.seq, 'is not where it was')
        }
      })
    }
  } finally {
    db.close()
  }
}
