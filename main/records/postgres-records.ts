import { randomBytes } from 'node:crypto'
import {
  isAnswer,
  rowsInto,
  sqlState,
  type Database,
  type Statement,
} from '../platform/postgres.ts'
import {
  carryOut,
  createListeners,
  draftOver,
  readingOf,
  RecordsAway,
  type Change,
  type Draft,
  type Kept,
  type Kind,
  type Records,
} from './records.ts'

const PATIENCE_MS = 5_000
const POLL_MS = 250
/** Where others tell what they write, it is asked after every so many polls. */
const SELDOM = 4
const AGAIN_MS = 10
/** How long a request waits to be told what others have written. */
const CATCH_UP_MS = 1_000
/** Writes that are remembered, to find one again whose answer was lost. */
const WRITES_KEPT = 1_000
/** Refusals by the database that mean: the same once more; another host was faster, or it says so. */
const AGAIN = new Set(['23505', '40001', '40P01', '55P03'])

type Row = {
  readonly head: number | null
  readonly moved: string | null
  readonly n: number | null
  readonly kind: Kind | null
  readonly key: string
  readonly value: string
}

/**
 * What an office keeps beside its journal, in PostgreSQL, with a copy in memory that follows it. Each
 * write takes the next number for itself, which one host alone gets, and is decided on all that was
 * written before. So what is written was decided by nobody on what another had changed.
 */
export async function openPostgresRecords(
  database: Database,
  options: {
    readonly office: string
    /** How long a write waits for a database that has just gone away. */
    readonly patienceMs?: number
    /** From one look for what others have written to the next. */
    readonly pollMs?: number
  },
): Promise<Records> {
  const { office, patienceMs = PATIENCE_MS, pollMs = POLL_MS } = options
  const topic = `records:${office}`
  const kept: Kept = new Map()
  /** The newest write that `kept` has. */
  let rev = 0
  let moved = false
  let turn: Promise<unknown> = Promise.resolve()
  let queued: Promise<void> | null = null
  let closed = false
  const listeners = createListeners()

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = turn.then(run, run)
    turn = next.catch(() => undefined)
    return next
  }

  /** One statement, which sees one moment. */
  const readSince = (since: number) =>
    database.query<Row>(
      `SELECT w.head, o.moved, r.kind, r.key, r.value,
         CASE WHEN w.head > $2 THEN (SELECT count(*) FROM records WHERE office = $1) END AS n
       FROM (SELECT max(rev) AS head FROM record_writes WHERE office = $1) w
       LEFT JOIN offices o ON o.office = $1
       LEFT JOIN records r ON r.office = $1 AND r.rev > $2`,
      [office, since],
    )

  async function read(): Promise<void> {
    let rows = await readSince(rev)
    moved = (rows[0]?.moved ?? null) !== null
    const head = rows[0]?.head ?? 0
    if (head === rev) return
    let changes = changesIn(rows)
    // What was removed is not among the rows. Only then are they too few, and the whole is read; and
    // where the database has gone back to an earlier moment.
    if (head < rev || sizeWith(kept, changes) !== rows[0]?.n) {
      rows = await readSince(0)
      changes = differences(kept, changesIn(rows))
    }
    rev = rows[0]?.head ?? 0
    listeners.tell(carryOut(kept, changes), true)
  }

  function readQueued(): Promise<void> {
    queued ??= inTurn(() => {
      queued = null
      return read()
    })
    return queued
  }

  async function write<T>(change: (draft: Draft) => T): Promise<T> {
    const until = performance.now() + (database.answers() ? patienceMs : 0)
    /** Tries whose outcome is not known. */
    const doubtful: Try<T>[] = []
    const again = async (error: unknown) => {
      if (isAnswer(error) && !AGAIN.has(sqlState(error) ?? '')) throw error
      if (performance.now() >= until) {
        throw new RecordsAway('The database does not answer', { cause: error })
      }
      await pause(AGAIN_MS * (isAnswer(error) ? 1 : 5) * (0.5 + Math.random()))
    }
    for (;;) {
      try {
        await read()
        for (const tried of doubtful) if (await isThere(tried)) return tried.value
      } catch (error) {
        await again(error)
        continue
      }
      if (moved) throw new RecordsAway(`The office ${office} has moved away`)
      const { draft, changes } = draftOver(kept)
      const value = change(draft)
      const made = changes()
      if (made.length === 0) return value
      const tried = { rev: rev + 1, mark: randomBytes(12).toString('hex'), value }
      try {
        // The number goes first: who comes second waits there, and is refused.
        await database.transaction([
          {
            text: 'INSERT INTO record_writes (office, rev, mark) VALUES ($1, $2, $3)',
            values: [office, tried.rev, tried.mark],
          },
          ...changeStatements(office, tried.rev, made),
        ])
      } catch (error) {
        if (!isAnswer(error)) doubtful.push(tried)
        await again(error)
        continue
      }
      rev = tried.rev
      database.notify(topic)
      listeners.tell(carryOut(kept, made), false)
      return value
    }
  }

  async function isThere(tried: Try<unknown>): Promise<boolean> {
    if (tried.rev > rev) return false
    const [row] = await database.query<{ mark: string }>(
      'SELECT mark FROM record_writes WHERE office = $1 AND rev = $2',
      [office, tried.rev],
    )
    return row?.mark === tried.mark
  }

  await read()
  let rests = 0
  const look = () => {
    rests = database.hears() ? (rests + 1) % SELDOM : 0
    if (rests === 0 && queued === null) void readQueued().catch(() => undefined)
  }
  const timer = setInterval(look, pollMs)
  const deafen = database.listen(topic, () => void readQueued().catch(() => undefined))

  return {
    ...readingOf(kept),
    write: (change) =>
      closed ? Promise.reject(new RecordsAway('closed')) : inTurn(() => write(change)),
    async catchUp() {
      if (closed || !database.answers()) return
      await Promise.race([readQueued().catch(() => undefined), pause(CATCH_UP_MS)])
    },
    onChange: listeners.add,
    close() {
      closed = true
      clearInterval(timer)
      deafen()
    },
  }
}

type Try<T> = { readonly rev: number; readonly mark: string; readonly value: T }

/** What the write of this number changes. */
export function changeStatements(
  office: string,
  rev: number,
  changes: readonly Change[],
): Statement[] {
  const put = changes.filter(({ value }) => value !== undefined)
  const removed = changes.filter(({ value }) => value === undefined)
  return [
    ...rowsInto(
      'records (office, kind, key, value, rev)',
      put.map(({ kind, key, value }) => [office, kind, key, JSON.stringify(value), rev]),
      'ON CONFLICT (office, kind, key) DO UPDATE SET value = excluded.value, rev = excluded.rev',
    ),
    ...removed.map(({ kind, key }) => ({
      text: 'DELETE FROM records WHERE office = $1 AND kind = $2 AND key = $3',
      values: [office, kind, key],
    })),
    {
      text: 'DELETE FROM record_writes WHERE office = $1 AND rev <= $2',
      values: [office, rev - WRITES_KEPT],
    },
  ]
}

const changesIn = (rows: readonly Row[]): Change[] =>
  rows.flatMap(({ kind, key, value }) =>
    kind === null ? [] : [{ kind, key, value: JSON.parse(value) as unknown }],
  )

function sizeWith(kept: Kept, changes: readonly Change[]): number {
  const before = [...kept.values()].reduce((n, { size }) => n + size, 0)
  return before + changes.filter(({ kind, key }) => kept.get(kind)?.has(key) !== true).length
}

/** What makes `kept` into what is there now. */
function differences(kept: Kept, there: readonly Change[]): Change[] {
  const now = new Set(there.map(({ kind, key }) => `${kind} ${key}`))
  const gone = [...kept].flatMap(([kind, of]) =>
    [...of.keys()]
      .filter((key) => !now.has(`${kind} ${key}`))
      .map((key) => ({ kind, key, value: undefined })),
  )
  const isOther = ({ kind, key, value }: Change) =>
    JSON.stringify(kept.get(kind)?.get(key)) !== JSON.stringify(value)
  return [...gone, ...there.filter(isOther)]
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
