import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { besides, MOST_SEALS, type Beside, type FollowAsked } from '#shared/contract/standby.ts'
import type { Checkpoint } from '../journal/checkpoint.ts'
import type { Line } from '../journal/line.ts'
import { checkpointsOf, type ReceiptRow, type Row } from '../journal/rows.ts'
import type { PersonalWord } from '../journal/store.ts'
import { openPlain, type Sqlite } from '../platform/sqlite.ts'

const MOST_LINES = 400
const MOST_BYTES = 512 * 1024
const LARGEST_BESIDE = 16 * 1024 * 1024
const SEAL = /sealed:[0-9a-f]{64}/g

export type Page = {
  readonly head: number
  readonly diverged: boolean
  readonly lines: readonly string[]
  readonly words: readonly PersonalWord[]
  readonly answers: readonly ReceiptRow[]
  readonly checkpoints: readonly Checkpoint[]
  readonly left: { readonly words: number; readonly answersFrom: number | null } | null
}

type BesideFile = { readonly name: Beside; readonly sha256: string; readonly base64: string }

/** All that a host keeps, read by connections of its own: the queue writes on beside it. */
export type Source = {
  /** What follows a place in the log: whole commands, and as much as fits into a page. */
  readonly page: (asked: Pick<FollowAsked, 'seq' | 'hash' | 'checkpoints'>) => Page
  readonly seals: (after: string) => readonly string[]
  /** The files beside the log that are others than those. */
  readonly besides: (known: FollowAsked['besides']) => readonly BesideFile[]
  readonly close: () => void
}

export function openSource(dataDir: string): Source {
  const db = openPlain(join(dataDir, 'journal.sqlite'), { readonly: true })
  db.pragma('busy_timeout = 5000')
  const hashAt = db.prepare('SELECT hash FROM events WHERE seq = ?')
  const lastSeq = db.prepare('SELECT MAX(seq) AS seq FROM events')
  const after = db.prepare('SELECT seq, line FROM events WHERE seq > ? ORDER BY seq')
  const answersIn = db.prepare(
    `SELECT command_id, fingerprint, answer, seq, sum FROM commands
     WHERE seq > ? AND seq <= ? ORDER BY seq`,
  )
  const word = db.prepare('SELECT seal, stream, salt, value FROM personal WHERE seal = ?')
  const countWords = db.prepare('SELECT count(*) AS n FROM personal')
  const firstAnswer = db.prepare('SELECT MIN(seq) AS seq FROM commands')
  const sealsAfter = db.prepare('SELECT seal FROM personal WHERE seal > ? ORDER BY seal LIMIT ?')
  const files = new Map(besides.map((name) => [name, besideFile(dataDir, name)]))

  function linesAfter(seq: number): readonly string[] {
    const lines: string[] = []
    let bytes = 0
    let last = ''
    for (const { line } of after.iterate(seq) as Iterable<Row>) {
      const { commandId } = JSON.parse(line) as Line
      // Never a part of what one command brought about.
      const isWhole = commandId !== last
      if (isWhole && (lines.length >= MOST_LINES || bytes >= MOST_BYTES)) break
      lines.push(line)
      bytes += line.length
      last = commandId
    }
    return lines
  }

  function page({ seq, hash, checkpoints }: Parameters<Source['page']>[0]): Page {
    const head = (lastSeq.get() as { seq: number | null }).seq ?? 0
    const here = seq === 0 ? null : ((hashAt.get(seq) as { hash: string } | undefined)?.hash ?? '')
    if (here !== hash) {
      return { head, ...nothing, diverged: true }
    }
    const lines = linesAfter(seq)
    const end = seq + lines.length
    const seals = new Set(lines.flatMap((line) => line.match(SEAL) ?? []))
    return {
      head,
      diverged: false,
      lines,
      words: [...seals].flatMap((seal) => (word.get(seal) as PersonalWord | undefined) ?? []),
      answers: answersIn.all(seq, end) as ReceiptRow[],
      checkpoints: checkpointsOf(db).filter(({ count }) => count > checkpoints && count <= end),
      left:
        end < head
          ? null
          : {
              words: (countWords.get() as { n: number }).n,
              answersFrom: (firstAnswer.get() as { seq: number | null }).seq,
            },
    }
  }

  return {
    page: (asked) => ofOneMoment(db, () => page(asked)),
    seals: (from) =>
      (sealsAfter.all(from, MOST_SEALS) as { seal: string }[]).map(({ seal }) => seal),
    besides: (known) =>
      besides.flatMap((name) => {
        const file = files.get(name)?.read() ?? null
        return file === null || file.sha256 === known[name] ? [] : [file]
      }),
    close() {
      for (const file of files.values()) file.close()
      db.close()
    },
  }
}

const nothing = { lines: [], words: [], answers: [], checkpoints: [], left: null } as const

function ofOneMoment<T>(db: Sqlite, read: () => T): T {
  db.exec('BEGIN')
  try {
    return read()
  } finally {
    db.exec('COMMIT')
  }
}

/** A file as it stands; one that is not there yet is none. */
function besideFile(dataDir: string, name: Beside) {
  const file = join(dataDir, name)
  if (!name.endsWith('.sqlite')) {
    return { read: () => (existsSync(file) ? whole(name, file) : null), close: () => undefined }
  }
  let db: Sqlite | null = null
  let made: { readonly version: number; readonly copy: BesideFile | null } | null = null
  return {
    /** A copy of one moment, made anew only after something was written. */
    read(): BesideFile | null {
      if (db === null && !existsSync(file)) return null
      db ??= openPlain(file)
      const { data_version: version } = db.prepare('PRAGMA data_version').get() as {
        data_version: number
      }
      if (made?.version === version) return made.copy
      const part = `${file}.copy`
      rmSync(part, { force: true })
      db.pragma('busy_timeout = 5000')
      db.prepare('VACUUM INTO ?').run(part)
      made = { version, copy: whole(name, part) }
      rmSync(part)
      return made.copy
    },
    close: () => void db?.close(),
  }
}

function whole(name: Beside, file: string): BesideFile | null {
  if (statSync(file).size > LARGEST_BESIDE) return null
  const bytes = readFileSync(file)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, sha256, base64: bytes.toString('base64') }
}
