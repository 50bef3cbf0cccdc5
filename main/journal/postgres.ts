import type { CommandId } from '#shared/domain/ids.ts'
import {
  isAnswer,
  rowsInto,
  sqlState,
  type Database,
  type Hold,
  type Statement,
} from '../platform/postgres.ts'
import { chain, type Link } from './chain.ts'
import {
  Conflict,
  Damaged,
  NotStored,
  type Entry,
  type Head,
  type Others,
  type Receipt,
  type Recorded,
} from './journal.ts'
import { hashOf, NO_LINE } from './line.ts'
import { isSealed, withPersonal } from './personal.ts'
import { openBeside, type Beside } from './postgres-beside.ts'
import { PAGE, receiptOf, recordedOf, sumOf, type ReceiptRow, type Row } from './rows.ts'
import type { JournalStore } from './store.ts'
import { verifyChain, type Verification } from './verify.ts'

/** A journal in a database that other hosts append to as well. */
export type SharedJournal = JournalStore & {
  readonly others: Others
  /** Reads the whole journal, a page at a time. */
  readonly verify: () => Promise<Verification>
  /** The lines as they lie there, damaged or not. */
  readonly storedLines: () => AsyncIterable<string>
}

export type SharedOptions = {
  readonly office: string
  /** Tells this host from the others of the office, now and after a start. */
  readonly writer: string
  /** How long an append waits for a database that has just gone away. */
  readonly patienceMs?: number
  /** From one look for what others have appended to the next. */
  readonly pollMs?: number
}

type EventRow = Row & { readonly rev: number; readonly writer: string }

const PATIENCE_MS = 5_000
const POLL_MS = 250
/** Where others tell what they append, it is asked after every so many polls. */
const SELDOM = 4
const AGAIN_MS = 50
/** Refusals by the database that mean: the same once more. */
const AGAIN = new Set(['40001', '40P01', '55P03'])
/** What a key or a head that has moved on gives. */
const MOVED_ON = new Set(['23505', '23502'])

/**
 * One office's journal in PostgreSQL. What this host reads and writes is of one moment: where it has
 * read to. An append is one transaction, sent at once, in which the office's head is moved on from
 * exactly there, or nothing is.
 */
export async function openPostgresJournal(
  database: Database,
  options: SharedOptions,
): Promise<SharedJournal> {
  const { office, writer, patienceMs = PATIENCE_MS, pollMs = POLL_MS } = options
  let head = await openHead(database, office)
  const beside = openBeside(database, office)
  /** How long the streams are that were met so far, as of the head. */
  const revs = new Map<string, number>()
  const asked = new Map<CommandId, Promise<Receipt | null>>()
  let looking: Promise<ReadonlyMap<string, Receipt>> = Promise.resolve(new Map())
  let held: Hold | null = null
  let turn: Promise<unknown> = Promise.resolve()

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const next = turn.then(run, run)
    turn = next.catch(() => undefined)
    return next
  }

  function goOn({ seq, hash }: Head, lengths: Iterable<readonly [string, number]>): void {
    head = { seq, hash }
    for (const [stream, rev] of lengths) revs.set(stream, rev)
  }

  async function append(entries: readonly Entry[]): Promise<readonly Recorded[]> {
    const until = performance.now() + (database.answers() ? patienceMs : 0)
    let made: Prepared | null = null
    /** Whether an earlier try may have been carried out. */
    let doubtful = false
    for (;;) {
      try {
        made ??= await prepare(entries)
        if (doubtful && (await isThere(made.last))) break
        const holding = held
        held = null
        if (holding === null) await database.transaction(made.statements)
        else await holding.commit(made.statements)
        break
      } catch (error) {
        if (error instanceof Conflict) throw error
        const state = sqlState(error) ?? ''
        if (made !== null && MOVED_ON.has(state)) {
          if (doubtful && (await isThere(made.last).catch(() => false))) break
          throw new Conflict(`of ${office}`, head.seq, head.seq + 1)
        }
        if (isAnswer(error) && !AGAIN.has(state)) throw error
        if (!isAnswer(error)) doubtful ||= made !== null
        if (performance.now() >= until) throw new NotStored('away', error)
        await pause(AGAIN_MS * (1 + Math.random()))
      }
    }
    goOn(made.last, made.lengths)
    beside.remember(made.words.known)
    database.notify(office)
    return made.recorded
  }

  type Prepared = {
    readonly statements: readonly Statement[]
    readonly recorded: readonly Recorded[]
    readonly last: { readonly seq: number; readonly hash: string | null }
    readonly lengths: ReadonlyMap<string, number>
    readonly words: Awaited<ReturnType<Beside['sealsFor']>>
  }

  async function prepare(entries: readonly Entry[]): Promise<Prepared> {
    const unmet = [...new Set(entries.map(({ stream }) => stream))].filter((s) => !revs.has(s))
    const [, words] = await Promise.all([learnLengths(unmet), beside.sealsFor(entries)])
    const links: Link[] = []
    const receipts: unknown[][] = []
    const lengths = new Map<string, number>()
    const lengthOf = (stream: string) => revs.get(stream) ?? 0
    for (const each of chain(entries, head, lengthOf, words.sealOf)) {
      const { stream, commandId, fingerprint, answer } = each.entry
      links.push(...each.links)
      const { seq, rev } = each.links.at(-1)?.recorded ?? { seq: head.seq, rev: lengthOf(stream) }
      lengths.set(stream, rev)
      const sum = sumOf(commandId, { fingerprint, answer })
      receipts.push([commandId, fingerprint, answer, seq, sum])
    }
    const recorded = links.map((link) => link.recorded)
    const last = recorded.at(-1) ?? head
    const ends = new Map(recorded.map(({ stream, rev, seq }) => [stream, { rev, seq }]))
    return {
      recorded,
      last: { seq: last.seq, hash: last.hash },
      lengths,
      words,
      statements: [
        {
          // A head that is not where this host has read leaves a null where none may be, and with
          // that the whole transaction; so does an office that has moved away.
          text: `UPDATE offices SET hash = $4, seq =
                   CASE WHEN seq = $2 AND hash = $3 AND moved IS NULL THEN $5::bigint END
                 WHERE office = $1`,
          values: [office, head.seq, head.hash ?? NO_LINE, last.hash ?? NO_LINE, last.seq],
        },
        ...[...ends].map(([stream, { rev, seq }]) => ({
          text: `INSERT INTO streams (office, stream, rev, seq) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (office, stream) DO UPDATE SET rev = excluded.rev, seq = excluded.seq`,
          values: [office, stream, rev, seq],
        })),
        ...rowsInto(
          'events (office, seq, stream, rev, line, hash, writer)',
          links.map(({ recorded: { seq, stream, rev, hash }, line }) => {
            return [office, seq, stream, rev, line, hash, writer]
          }),
        ),
        ...rowsInto(
          'commands (office, command_id, fingerprint, answer, seq, sum)',
          receipts.map((receipt) => [office, ...receipt]),
        ),
        ...words.statements,
      ],
    }
  }

  async function learnLengths(streams: readonly string[]): Promise<void> {
    if (streams.length === 0) return
    const found = await database.query<{ stream: string; rev: number }>(
      'SELECT stream, rev FROM streams WHERE office = $1 AND stream = ANY($2)',
      [office, streams],
    )
    // Later than the head, if others have appended meanwhile: then the head refuses.
    for (const { stream, rev } of found) revs.set(stream, rev)
  }

  /** Whether the line at this place is the one that this host has tried to append there. */
  async function isThere({ seq, hash }: Prepared['last']): Promise<boolean> {
    const [row] = await database.query<{ hash: string; writer: string }>(
      'SELECT hash, writer FROM events WHERE office = $1 AND seq = $2',
      [office, seq],
    )
    return row !== undefined && row.hash === hash && row.writer === writer
  }

  async function ends(): Promise<number> {
    const [row] = await database.query<{ seq: number }>(
      'SELECT seq FROM offices WHERE office = $1',
      [office],
    )
    return row?.seq ?? 0
  }

  async function readOthers(): Promise<readonly Recorded[]> {
    const all: Recorded[] = []
    for (;;) {
      const read = await readNext()
      all.push(...read)
      if (read.length < PAGE) return all
    }
  }

  async function readNext(): Promise<readonly Recorded[]> {
    const rows = await database.query<EventRow>(
      `SELECT seq, rev, line, hash, writer FROM events
       WHERE office = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [office, head.seq, PAGE],
    )
    let at = head
    const read: (Recorded & { readonly prev: string })[] = []
    for (const row of rows) {
      const each = recordedOf(row)
      if (each.seq !== at.seq + 1 || each.prev !== (at.hash ?? NO_LINE)) {
        throw new Damaged(row.seq, 'does not follow the one before')
      }
      at = each
      read.push(each)
    }
    const told = await withWords(rows, read)
    goOn(
      at,
      read.map(({ stream, rev }) => [stream, rev]),
    )
    return told
  }

  async function withWords(
    rows: readonly EventRow[],
    read: readonly Recorded[],
  ): Promise<readonly Recorded[]> {
    const seals = new Set<string>()
    for (const { event } of read) {
      withPersonal(event, (value) => {
        if (isSealed(value)) seals.add(value)
        return value
      })
    }
    const words = await beside.wordsOf(seals)
    const wordOf = (value: string) => (isSealed(value) ? (words.get(value) ?? '') : value)
    for (const { event, stream } of read) {
      withPersonal(event, (seal) => {
        const value = words.get(seal)
        if (value !== undefined) beside.remember([{ stream, seal, value }])
        return seal
      })
    }
    return read.map((each, i) => ({
      ...each,
      event: withPersonal(each.event, wordOf),
      ...(rows[i]?.writer === writer ? {} : { elsewhere: true as const }),
    }))
  }

  async function* rows(afterSeq: number, until: number): AsyncGenerator<Row> {
    for (let after = afterSeq; ;) {
      const page = await database.query<Row>(
        `SELECT seq, line, hash FROM events
         WHERE office = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4`,
        [office, after, until, PAGE],
      )
      yield* page
      if (page.length < PAGE) return
      after = page.at(-1)?.seq ?? after
    }
  }

  /** Those that are asked for in one moment are looked up together. */
  function find(commandId: CommandId): Promise<Receipt | null> {
    const known = asked.get(commandId)
    if (known !== undefined) return known
    if (asked.size === 0) looking = Promise.resolve().then(lookUp)
    const found = looking.then((all) => all.get(commandId) ?? null)
    asked.set(commandId, found)
    return found
  }
  async function lookUp(): Promise<ReadonlyMap<string, Receipt>> {
    const ids = [...asked.keys()]
    asked.clear()
    const found = await database.query<ReceiptRow>(
      `SELECT command_id, fingerprint, answer, seq, sum FROM commands
       WHERE office = $1 AND command_id = ANY($2)`,
      [office, ids],
    )
    return new Map(found.map((row) => [row.command_id, receiptOf(row)]))
  }

  return {
    append: (entries) => inTurn(() => append(entries)),
    find,
    async *readStream(stream) {
      const until = head.seq
      for (let after = 0; ;) {
        const page = await database.query<EventRow>(
          `SELECT seq, rev, line, hash, writer FROM events
           WHERE office = $1 AND stream = $2 AND rev > $3 AND seq <= $4 ORDER BY rev LIMIT $5`,
          [office, stream, after, until, PAGE],
        )
        const read = page.map(recordedOf)
        for (const each of read) {
          if (each.stream !== stream || each.rev !== (after += 1)) {
            throw new Damaged(each.seq, 'is not where it was')
          }
        }
        yield* await withWords(page, read)
        if (page.length < PAGE) return
      }
    },
    async newestStream(prefix) {
      const [row] = await database.query<{ stream: string }>(
        `SELECT stream FROM events
         WHERE office = $1 AND seq <= $2 AND substr(stream, 1, $3) = $4 ORDER BY seq DESC LIMIT 1`,
        [office, head.seq, [...prefix].length, prefix],
      )
      return row?.stream ?? null
    },
    async *lines(afterSeq = 0) {
      let after = afterSeq
      for await (const row of rows(afterSeq, head.seq)) {
        if (row.seq !== (after += 1)) throw new Damaged(after, 'is missing')
        if (hashOf(row.line) !== row.hash) throw new Damaged(row.seq, 'was changed')
        yield row.line
      }
    },
    head: async () => head,
    others: {
      read: () => inTurn(readOthers),
      async hold() {
        held ??= await database.hold({
          text: 'SELECT seq FROM offices WHERE office = $1 FOR UPDATE',
          values: [office],
        })
      },
      async letGo() {
        const holding = held
        held = null
        await holding?.release()
      },
      wrote: async () => (await ends()) > head.seq,
      follow(wake) {
        let looks = false
        let rests = 0
        const look = async () => {
          rests = database.hears() ? (rests + 1) % SELDOM : 0
          if (looks || rests !== 0) return
          looks = true
          if (
            await ends().then(
              (seq) => seq > head.seq,
              () => false,
            )
          )
            wake()
          looks = false
        }
        const timer = setInterval(() => void look(), pollMs)
        const deafen = database.listen(office, wake)
        return () => {
          clearInterval(timer)
          deafen()
        }
      },
    },
    ...beside.store,
    async verify() {
      const { seq, hash } = head
      const verified = await verifyChain(rows(0, seq), await beside.store.checkpoints())
      if (verified.ok && (verified.events !== seq || verified.head !== hash)) {
        const fault = { seq: verified.events + 1, problem: 'missing' } as const
        return { ...verified, ok: false, faults: [fault] }
      }
      if (!verified.ok || (await beside.holds())) return verified
      const fault = { seq: verified.events, problem: 'beside' } as const
      return { ...verified, ok: false, faults: [fault] }
    },
    async *storedLines() {
      try {
        for await (const { line } of rows(0, head.seq)) yield line
      } catch {
        // What is missing from here on is named by verifying.
      }
    },
    // The connections are whoever's opened them.
    close: () => turn.then(() => undefined),
  }
}

/** Where the office's journal ends. An office that is not there yet begins. */
async function openHead(database: Database, office: string): Promise<Head> {
  const read = () =>
    database.query<{ seq: number; hash: string; moved: string | null }>(
      'SELECT seq, hash, moved FROM offices WHERE office = $1',
      [office],
    )
  let [row] = await read()
  if (row === undefined) {
    await database.query(
      `INSERT INTO offices (office, seq, hash) VALUES ($1, 0, $2) ON CONFLICT (office) DO NOTHING`,
      [office, NO_LINE],
    )
    ;[row] = await read()
  }
  if (row === undefined) throw new Error(`The database does not keep the office ${office}`)
  if (row.moved !== null) throw new MovedAway(office, row.moved)
  const { seq, hash } = row
  if (seq === 0) return { seq, hash: null }
  const [last] = await database.query<Row>(
    'SELECT seq, line, hash FROM events WHERE office = $1 AND seq = $2',
    [office, seq],
  )
  if (last === undefined) throw new Damaged(seq, 'is missing')
  if (recordedOf(last).hash !== hash) throw new Damaged(seq, 'was changed')
  return { seq, hash }
}

/** The office lives on in a data folder: what the database has of it is old. */
export class MovedAway extends Error {
  constructor(office: string, at: string) {
    super(`The office ${office} moved out of this database at ${at}`)
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
