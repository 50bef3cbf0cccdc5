import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { openPlain, type Sqlite } from '../platform/sqlite.ts'
import type { Head } from './journal.ts'
import { fromLine, NO_LINE } from './line.ts'
import type { PersonalWord } from './store.ts'

/** What can still be read of a damaged journal after `head`: lines that follow one another from it. */
export type Remains = { readonly lines: readonly string[]; readonly words: readonly PersonalWord[] }

/** Looked for from every beginning, since a torn line may run into a whole one. */
const LINE = /(?=(\{"seq":(\d+),"stream":"[^"]*","rev":\d+,.*?"prev":"[0-9a-f]{64}"\}))/g
const CHUNK = 16 * 1024 * 1024
/** Longer lines spill over several pages of the file, and are found as rows or not at all. */
const LONGEST = 64 * 1024

/**
 * Reads the database's rows where SQLite can, and beside that looks through the bytes of the
 * database and its WAL for whole lines. Only a line whose `prev` is the hash of the one before is
 * taken, so nothing torn or old comes in. Changes nothing.
 */
export function readRemains(file: string, head: Head): Remains {
  const found = new Map<number, Set<string>>()
  const keep = (seq: number, line: string) => {
    if (seq <= head.seq) return
    const known = found.get(seq)
    if (known === undefined) found.set(seq, new Set([line]))
    else known.add(line)
  }
  const words = fromRows(file, head.seq, keep)
  for (const each of [file, `${file}-wal`]) fromBytes(each, keep)

  const lines: string[] = []
  let { seq, hash } = head
  for (;;) {
    const next = [...(found.get(seq + 1) ?? [])]
      .map(parsed)
      .find((line) => line?.prev === (hash ?? NO_LINE))
    if (next == null) return { lines, words }
    lines.push(next.line)
    seq += 1
    hash = next.hash
  }
}

function parsed(line: string) {
  try {
    const { prev, hash } = fromLine(line)
    return { line, prev, hash }
  } catch {
    return null
  }
}

function fromRows(
  file: string,
  after: number,
  keep: (seq: number, line: string) => void,
): readonly PersonalWord[] {
  return readable(file, (db) => {
    const rows = db.prepare('SELECT seq, line FROM events WHERE seq > ? ORDER BY seq')
    tryEach(rows.iterate(after) as Iterable<{ seq: number; line: string }>, ({ seq, line }) =>
      keep(seq, line),
    )
    const words: PersonalWord[] = []
    const personal = db.prepare('SELECT seal, stream, salt, value FROM personal')
    tryEach(personal.iterate() as Iterable<PersonalWord>, (word) => words.push(word))
    return words
  })
}

function readable(file: string, read: (db: Sqlite) => readonly PersonalWord[]) {
  let db
  try {
    db = openPlain(file, { readonly: true })
    return read(db)
  } catch {
    return []
  } finally {
    db?.close()
  }
}

/** As far as it goes. */
function tryEach<T>(items: Iterable<T>, take: (item: T) => void): void {
  try {
    for (const item of items) take(item)
  } catch {
    // The rest is in pages that SQLite cannot read.
  }
}

function fromBytes(file: string, keep: (seq: number, line: string) => void): void {
  if (!existsSync(file)) return
  const fd = openSync(file, 'r')
  try {
    const buffer = Buffer.alloc(CHUNK + LONGEST)
    for (let at = 0; ; at += CHUNK) {
      const length = readSync(fd, buffer, 0, buffer.length, at)
      // One character a byte, so that places and torn text do no harm.
      for (const [, bytes = '', seq] of buffer.toString('latin1', 0, length).matchAll(LINE)) {
        if (bytes.length <= LONGEST)
          keep(Number(seq), Buffer.from(bytes, 'latin1').toString('utf8'))
      }
      if (length < buffer.length) return
    }
  } finally {
    closeSync(fd)
  }
}
