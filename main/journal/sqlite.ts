import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { migrate, openSqlite, type Sqlite } from '../platform/sqlite.ts'
import { chain } from './chain.ts'
import { openHeadFile, readHeadFile } from './head-file.ts'
import { Damaged, type Entry, type Receipt, type Recorded } from './journal.ts'
import { fromLine, hashOf, NO_LINE } from './line.ts'
import { inspect } from './inspect.ts'
import { isSealed, sealOf, withPersonal } from './personal.ts'
import {
  checkpointsOf,
  headOf,
  PAGE,
  receiptOf,
  recordedOf,
  sumOf,
  type ReceiptRow,
  type Row,
} from './rows.ts'
import type { JournalStore, PersonalWord } from './store.ts'

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
  // Each row carries its own sum, so that a byte that has turned is noticed by whoever reads it.
  (db: Sqlite) => {
    db.exec(`ALTER TABLE events ADD COLUMN hash TEXT NOT NULL DEFAULT '';
      ALTER TABLE commands ADD COLUMN sum TEXT NOT NULL DEFAULT '';
      CREATE INDEX commands_by_seq ON commands (seq);
      CREATE TABLE personal (
        seal TEXT PRIMARY KEY,
        stream TEXT NOT NULL,
        salt TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (stream, value)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE checkpoints (
        count INTEGER PRIMARY KEY,
        text TEXT NOT NULL,
        signature TEXT NOT NULL,
        public_key TEXT NOT NULL
      ) STRICT`)
    const setHash = db.prepare('UPDATE events SET hash = ? WHERE seq = ?')
    for (const { seq, line } of db.prepare('SELECT seq, line FROM events').all() as Row[]) {
      setHash.run(hashOf(line), seq)
    }
    const setSum = db.prepare('UPDATE commands SET sum = ? WHERE command_id = ?')
    const commands = db.prepare('SELECT command_id, fingerprint, answer FROM commands')
    for (const row of commands.all() as (Receipt & { command_id: string })[]) {
      setSum.run(sumOf(row.command_id, row), row.command_id)
    }
  },
  // The office's orders lie all over the journal. A second way to them tells when one has lost some.
  `CREATE INDEX office_orders ON events (rev) WHERE stream = 'office'`,
]

export type SqliteJournal = JournalStore & {
  /**
   * Takes over lines that follow the last one, as they are. Throws where they do not follow.
   * `answers`: those that are known; without them each command has one that tells nothing.
   */
  readonly adopt: (
    lines: Iterable<string>,
    words?: Iterable<PersonalWord>,
    answers?: Iterable<ReceiptRow>,
  ) => void
  /** The seals of the personal words after one, in their order. */
  readonly sealsAfter: (seal: string, most: number) => readonly string[]
  readonly countWords: () => number
  /** Deletes for good those words, and the answers of the commands before a place. */
  readonly letGo: (seals: readonly string[], answersBefore: number) => void
}

/** The embedded journal: one SQLite file, one writing connection, each append flushed to the disk. */
export function openSqliteJournal(file: string): SqliteJournal {
  const headFile = join(dirname(file), HEAD_FILE)
  inspect(file, readHeadFile(headFile), schema.length)
  const db = openSqlite(file)
  try {
    // What is deleted is written over, and not left in a free page.
    db.pragma('secure_delete = ON')
    migrate(db, schema)
  } catch (error) {
    db.close()
    throw error
  }

  const insertEvent = db.prepare(
    'INSERT INTO events (seq, stream, rev, line, hash) VALUES (?, ?, ?, ?, ?)',
  )
  const insertCommand = db.prepare(
    'INSERT INTO commands (command_id, fingerprint, answer, seq, sum) VALUES (?, ?, ?, ?, ?)',
  )
  const countStream = db.prepare('SELECT MAX(rev) AS rev FROM events WHERE stream = ?')
  const findCommand = db.prepare(
    'SELECT command_id, fingerprint, answer, seq, sum FROM commands WHERE command_id = ?',
  )
  const streamPage = db.prepare(
    'SELECT seq, rev, line, hash FROM events WHERE stream = ? AND rev > ? ORDER BY rev LIMIT ?',
  )
  const linePage = db.prepare(
    'SELECT seq, line, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  const newest = db.prepare(
    'SELECT stream FROM events WHERE substr(stream, 1, ?) = ? ORDER BY seq DESC LIMIT 1',
  )
  const findSeal = db.prepare('SELECT seal FROM personal WHERE stream = ? AND value = ?')
  const findWord = db.prepare('SELECT salt, value FROM personal WHERE seal = ?')
  const insertWord = db.prepare(
    'INSERT OR IGNORE INTO personal (seal, stream, salt, value) VALUES (?, ?, ?, ?)',
  )
  const lastBefore = db.prepare(
    `SELECT seq FROM events
     WHERE stream = (SELECT MAX(stream) FROM events WHERE stream >= 'day:' AND stream < ?)
     ORDER BY rev DESC LIMIT 1`,
  )
  const forgetWords = db.prepare("DELETE FROM personal WHERE stream >= 'day:' AND stream < ?")
  const forgetName = db.prepare("DELETE FROM personal WHERE stream = 'office' AND value = ?")
  const forgetAnswers = db.prepare('DELETE FROM commands WHERE seq <= ?')
  const forgetSeal = db.prepare('DELETE FROM personal WHERE seal = ?')
  const sealsAfter = db.prepare('SELECT seal FROM personal WHERE seal > ? ORDER BY seal LIMIT ?')
  const countWords = db.prepare('SELECT count(*) AS n FROM personal')
  const insertCheckpoint = db.prepare(
    'INSERT OR REPLACE INTO checkpoints (count, text, signature, public_key) VALUES (?, ?, ?, ?)',
  )
  let head = headOf(db)
  const mark = openHeadFile(headFile)
  mark.write(head)

  /** The same word of one day has one seal: which calls were one clerk's stays visible, not whose. */
  function seal(stream: string, value: string): string {
    const known = findSeal.get(stream, value) as { seal: string } | undefined
    if (known !== undefined) return known.seal
    const salt = randomBytes(16).toString('hex')
    const sealed = sealOf(salt, value)
    insertWord.run(sealed, stream, salt, value)
    return sealed
  }

  function words(text: string): string {
    if (!isSealed(text)) return text
    const found = findWord.get(text) as { salt: string; value: string } | undefined
    // A word that no longer gives its seal is not what was said.
    return found !== undefined && sealOf(found.salt, found.value) === text ? found.value : ''
  }

  const lengthOf = (stream: string) => (countStream.get(stream) as { rev: number | null }).rev ?? 0

  const write = db.transaction((entries: readonly Entry[]) => {
    const all: Recorded[] = []
    let last = head
    for (const { entry, links } of chain(entries, head, lengthOf, seal)) {
      for (const { recorded, line } of links) {
        const { seq, stream, rev, hash } = recorded
        insertEvent.run(seq, stream, rev, line, hash)
        all.push(recorded)
        last = { seq, hash }
      }
      const { commandId, fingerprint, answer } = entry
      insertCommand.run(commandId, fingerprint, answer, last.seq, sumOf(commandId, entry))
    }
    return { recorded: all, head: last }
  })

  type Taken = readonly [
    lines: Iterable<string>,
    known: Iterable<PersonalWord>,
    answers: Iterable<ReceiptRow> | undefined,
  ]
  const adopt = db.transaction((...[lines, known, answers]: Taken) => {
    let { seq, hash } = head
    for (const line of lines) {
      const { stream, rev, commandId, ...next } = fromLine(line)
      if (next.seq !== seq + 1 || next.prev !== (hash ?? NO_LINE)) {
        throw new Damaged(next.seq, 'does not follow the one before')
      }
      insertEvent.run(next.seq, stream, rev, line, next.hash)
      // Its answer is not known: the same id again is told so, and nothing is done twice.
      const nothing = { fingerprint: '', answer: 'null' }
      if (answers === undefined && findCommand.get(commandId) === undefined) {
        insertCommand.run(commandId, '', 'null', next.seq, sumOf(commandId, nothing))
      }
      seq = next.seq
      hash = next.hash
    }
    for (const word of known) insertWord.run(word.seal, word.stream, word.salt, word.value)
    for (const each of answers ?? []) {
      insertCommand.run(each.command_id, each.fingerprint, each.answer, each.seq, each.sum)
    }
    return { seq, hash }
  })

  return {
    async append(entries) {
      const written = write.immediate(entries)
      head = written.head
      mark.write(head)
      return written.recorded
    },
    async find(commandId) {
      const row = findCommand.get(commandId) as ReceiptRow | undefined
      return row === undefined ? null : receiptOf(row)
    },
    async *readStream(stream) {
      for (let after = 0; ;) {
        const rows = streamPage.all(stream, after, PAGE) as (Row & { rev: number })[]
        for (const row of rows) {
          const recorded = recordedOf(row)
          if (recorded.stream !== stream || recorded.rev !== (after += 1)) {
            throw new Damaged(row.seq, 'is not where it was')
          }
          yield { ...recorded, event: withPersonal(recorded.event, words) }
        }
        if (rows.length < PAGE) return
      }
    },
    async newestStream(prefix) {
      const row = newest.get([...prefix].length, prefix) as { stream: string } | undefined
      return row?.stream ?? null
    },
    async *lines(afterSeq = 0) {
      for (let after = afterSeq; ;) {
        const rows = linePage.all(after, PAGE) as Row[]
        for (const row of rows) {
          if (row.seq !== (after += 1)) throw new Damaged(after, 'is missing')
          if (hashOf(row.line) !== row.hash) throw new Damaged(row.seq, 'was changed')
          yield row.line
        }
        if (rows.length < PAGE) return
      }
    },
    async head() {
      return head
    },
    words: async (texts) => texts.map(words),
    async forget(date) {
      const before = `day:${date}`
      const last = lastBefore.get(before) as { seq: number } | undefined
      const forgotten = db.transaction(() => {
        if (last !== undefined) forgetAnswers.run(last.seq)
        return forgetWords.run(before).changes
      })()
      // The WAL still holds the pages as they were; this empties it.
      if (forgotten > 0) db.pragma('wal_checkpoint(TRUNCATE)')
      return forgotten
    },
    async forgetNames(names) {
      const forgotten = names.reduce((sum, name) => sum + forgetName.run(name).changes, 0)
      if (forgotten > 0) db.pragma('wal_checkpoint(TRUNCATE)')
      return forgotten
    },
    async keepCheckpoint({ count, text, signature, publicKey }) {
      insertCheckpoint.run(count, text, signature, publicKey)
    },
    checkpoints: async () => checkpointsOf(db),
    adopt(lines, known = [], answers) {
      head = adopt.immediate(lines, known, answers)
      mark.write(head)
    },
    sealsAfter: (seal, most) =>
      (sealsAfter.all(seal, most) as { seal: string }[]).map((row) => row.seal),
    countWords: () => (countWords.get() as { n: number }).n,
    letGo(seals, answersBefore) {
      db.transaction(() => {
        for (const seal of seals) forgetSeal.run(seal)
        forgetAnswers.run(answersBefore - 1)
      })()
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
    async close() {
      mark.close()
      db.close()
    },
  }
}

/** Beside the journal: its last place and hash, as of the last append. */
export const HEAD_FILE = 'journal.head'
