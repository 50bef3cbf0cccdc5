import { migrate, openSqlite } from '../platform/sqlite.ts'
import {
  Conflict,
  type Entry,
  type Head,
  type Journal,
  type Receipt,
  type Recorded,
} from './journal.ts'
import { fromLine, hashOf, NO_LINE, toLine } from './line.ts'

const schema = [
  `CREATE TABLE events (
     seq INTEGER PRIMARY KEY,
     stream TEXT NOT NULL,
     rev INTEGER NOT NULL,
     line TEXT NOT NULL,
     UNIQUE (stream, rev)
   ) STRICT;
   CREATE TABLE commands (
     command_id TEXT PRIMARY KEY,
     fingerprint TEXT NOT NULL,
     answer TEXT NOT NULL,
     seq INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID`,
]

const PAGE = 1000

/** The embedded journal: one SQLite file, one connection, each append flushed to the disk. */
export function openSqliteJournal(file: string): Journal {
  const db = openSqlite(file)
  migrate(db, schema)

  const insertEvent = db.prepare('INSERT INTO events (seq, stream, rev, line) VALUES (?, ?, ?, ?)')
  const insertCommand = db.prepare(
    'INSERT INTO commands (command_id, fingerprint, answer, seq) VALUES (?, ?, ?, ?)',
  )
  const countStream = db.prepare('SELECT MAX(rev) AS rev FROM events WHERE stream = ?')
  const findCommand = db.prepare('SELECT fingerprint, answer FROM commands WHERE command_id = ?')
  const streamPage = db.prepare(
    'SELECT rev, line FROM events WHERE stream = ? AND rev > ? ORDER BY rev LIMIT ?',
  )
  const linePage = db.prepare('SELECT seq, line FROM events WHERE seq > ? ORDER BY seq LIMIT ?')
  const newest = db.prepare(
    'SELECT stream FROM events WHERE substr(stream, 1, ?) = ? ORDER BY seq DESC LIMIT 1',
  )
  const last = db.prepare('SELECT seq, line FROM events ORDER BY seq DESC LIMIT 1')

  let head = readHead()

  function readHead(): Head {
    const row = last.get() as { seq: number; line: string } | undefined
    return row === undefined ? { seq: 0, hash: null } : { seq: row.seq, hash: hashOf(row.line) }
  }

  const write = db.transaction((entries: readonly Entry[]) => {
    const recorded: Recorded[] = []
    const revs = new Map<string, number>()
    let { seq, hash } = head
    for (const { stream, expectedRev, events, at, actor, commandId, ...kept } of entries) {
      let rev = revs.get(stream) ?? (countStream.get(stream) as { rev: number | null }).rev ?? 0
      if (rev !== expectedRev) throw new Conflict(stream, expectedRev, rev)
      for (const event of events) {
        seq += 1
        rev += 1
        const each: Recorded = { seq, stream, rev, event, at, actor, commandId }
        const line = toLine(each, hash ?? NO_LINE)
        insertEvent.run(seq, stream, rev, line)
        hash = hashOf(line)
        recorded.push(each)
      }
      revs.set(stream, rev)
      insertCommand.run(commandId, kept.fingerprint, kept.answer, seq)
    }
    return { recorded, head: { seq, hash } }
  })

  return {
    async append(entries) {
      const written = write.immediate(entries)
      head = written.head
      return written.recorded
    },
    async find(commandId) {
      return (findCommand.get(commandId) as Receipt | undefined) ?? null
    },
    async *readStream(stream) {
      for (let after = 0; ;) {
        const rows = streamPage.all(stream, after, PAGE) as { rev: number; line: string }[]
        for (const { line } of rows) yield fromLine(line)
        if (rows.length < PAGE) return
        after = rows.at(-1)?.rev ?? after
      }
    },
    async newestStream(prefix) {
      const row = newest.get([...prefix].length, prefix) as { stream: string } | undefined
      return row?.stream ?? null
    },
    async *lines(afterSeq = 0) {
      for (let after = afterSeq; ;) {
        const rows = linePage.all(after, PAGE) as { seq: number; line: string }[]
        for (const { line } of rows) yield line
        if (rows.length < PAGE) return
        after = rows.at(-1)?.seq ?? after
      }
    },
    async head() {
      return head
    },
    async close() {
      db.close()
    },
  }
}
