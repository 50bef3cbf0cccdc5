import { createHash, generateKeyPairSync } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Event } from '#shared/domain/events.ts'
import type { BusinessDate, CommandId, Instant } from '#shared/domain/ids.ts'
import { signCheckpoint } from '../../main/journal/checkpoint.ts'
import { Conflict, type Entry, type Recorded } from '../../main/journal/journal.ts'
import { openPostgresJournal, type SharedJournal } from '../../main/journal/postgres.ts'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import type { JournalStore } from '../../main/journal/store.ts'
import { verifyChain } from '../../main/journal/verify.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { connectPostgres, type Database } from '../../main/platform/postgres.ts'
import { temporaryFolder } from '../support/host.ts'
import {
  faultyClient,
  migrated,
  startPostgres,
  type CommitFault,
  type PostgresServer,
} from '../support/postgres.ts'

/** Stores that are empty at first, opened anew on what is there. */
type Kind = {
  readonly open: (writer?: string) => Promise<JournalStore>
  readonly close: () => Promise<void>
}

const FAULTS: readonly (CommitFault | null)[] = ['40001', 'lost-after', '40P01', 'lost-before']
const connected: Database[] = []
let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(async () => {
  await Promise.all(connected.map((database) => database.close()))
  await server.stop()
})

async function onSqlite(): Promise<Kind> {
  const folder = temporaryFolder()
  const opened: JournalStore[] = []
  return {
    async open() {
      await opened.pop()?.close()
      const journal = openSqliteJournal(`${folder.path}/journal.sqlite`)
      opened.push(journal)
      return journal
    },
    async close() {
      await opened.pop()?.close()
      folder.remove()
    },
  }
}

/** One database for all tests of a kind, and an office of its own for each. */
function onPostgres(notify: boolean, faults: readonly (CommitFault | null)[]) {
  let opening: Promise<Database> | null = null
  let commits = 0
  let offices = 0

  async function connect(): Promise<Database> {
    const database = connectPostgres(await migrated(server), {
      log: createLogger('silent'),
      notify,
      Client: faultyClient(() => faults[commits++ % faults.length] ?? null),
    })
    connected.push(database)
    return database
  }

  return async (): Promise<Kind> => {
    const database = await (opening ??= connect())
    const office = `office-${(offices += 1)}`
    return {
      open: (writer = 'here') => openPostgresJournal(database, { office, writer, pollMs: 30 }),
      close: async () => undefined,
    }
  }
}

const kinds = [
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgres(true, [null])],
  ['PostgreSQL without NOTIFY', onPostgres(false, [null])],
  // Every other commit goes through.
  [
    'PostgreSQL whose commits fail',
    onPostgres(
      false,
      FAULTS.flatMap((fault) => [fault, null]),
    ),
  ],
] as const

const diverted: Event = { type: 'VisitDiverted', data: { serviceId: 'passport' as never } }
const noted = (text: string): Event => ({
  type: 'VisitNoted',
  data: { counterId: '1', ticketId: 't', text } as never,
})
const entry = (
  stream: string,
  expectedRev: number,
  id: string,
  events: readonly Event[] = [diverted],
): Entry => ({
  stream,
  expectedRev,
  events,
  at: Date.parse('2026-11-23T06:00:00.000Z') as Instant,
  actor: 'kiosk',
  commandId: id as CommandId,
  fingerprint: 'f',
  answer: `"${id}"`,
})
const sum = (line = '') => createHash('sha256').update(`${line}\n`).digest('hex')
const DAY = 'day:2026-11-23'
const NEXT_DAY = 'day:2026-11-24'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = []
  for await (const item of items) read.push(item)
  return read
}

describe.each(kinds)('a journal on %s', (_, make) => {
  let kind: Kind
  let journal: JournalStore
  beforeEach(async () => {
    kind = await make()
    journal = await kind.open()
  })
  afterEach(() => kind.close())

  const textsOf = (recorded: readonly Recorded[]) =>
    recorded.map(({ event }) => (event.type === 'VisitNoted' ? event.data.text : event.type))

  it('begins empty', async () => {
    expect(await journal.head()).toEqual({ seq: 0, hash: null })
    expect(await all(journal.lines())).toEqual([])
    expect(await journal.newestStream('day:')).toBeNull()
    expect(await journal.find('none' as CommandId)).toBeNull()
  })

  it('appends all entries or none', async () => {
    await journal.append([entry('a', 0, 'one')])
    for (const wrong of [entry('b', 7, 'three'), entry('a', 0, 'three'), entry('a', 3, 'three')]) {
      await expect(journal.append([entry('a', 1, 'two'), wrong])).rejects.toThrow(Conflict)
    }
    expect(await all(journal.lines())).toHaveLength(1)
    expect(await journal.find('two' as CommandId)).toBeNull()
    await journal.append([entry('a', 1, 'two')])
    expect((await journal.head()).seq).toBe(2)
  })

  it('chains each line to the SHA-256 of the one before, newline and all', async () => {
    await journal.append([entry('a', 0, 'one'), entry('b', 0, 'two', [diverted, diverted])])
    await journal.append([entry('a', 1, 'three')])
    const lines = await all(journal.lines())
    const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(read.map(({ seq, stream, rev }) => [seq, stream, rev])).toEqual([
      [1, 'a', 1],
      [2, 'b', 1],
      [3, 'b', 2],
      [4, 'a', 2],
    ])
    expect(read.map(({ prev }) => prev)).toEqual([
      '0'.repeat(64),
      ...lines.slice(0, -1).map((line) => sum(line)),
    ])
    expect(await journal.head()).toEqual({ seq: 4, hash: sum(lines.at(-1)) })
    expect(await all(journal.lines(2))).toEqual(lines.slice(2))
    expect(await verifyChain(lines.map((line) => ({ line })))).toMatchObject({ ok: true })
  })

  it('gives what it appended as it gives it when it is read', async () => {
    const given = await journal.append([entry(DAY, 0, 'one', [noted('زنگ زد'), diverted])])
    const read = await all(journal.readStream(DAY))
    expect(read.map(({ event, hash, seq, rev }) => ({ event, hash, seq, rev }))).toEqual(
      given.map(({ event, hash, seq, rev }) => ({ event, hash, seq, rev })),
    )
  })

  it('knows what each command was answered, and no other', async () => {
    await journal.append([entry('a', 0, 'one'), entry('a', 1, 'two')])
    const ids = ['one', 'two', 'three', 'one'] as CommandId[]
    const found = await Promise.all(ids.map((id) => journal.find(id)))
    expect(found.map((receipt) => receipt?.answer ?? null)).toEqual([
      '"one"',
      '"two"',
      null,
      '"one"',
    ])
  })

  it('tells the newest stream of a kind', async () => {
    await journal.append([entry(DAY, 0, 'one'), entry(NEXT_DAY, 0, 'two'), entry('office', 0, 'o')])
    expect(await journal.newestStream('day:')).toBe(NEXT_DAY)
    expect(await journal.newestStream('office')).toBe('office')
  })

  it('stands after it is opened again as it stood', async () => {
    await journal.append([entry('a', 0, 'one', [noted('آمد')])])
    const before = await journal.head()
    journal = await kind.open()
    expect(await journal.head()).toEqual(before)
    await journal.append([entry('a', 1, 'two')])
    expect(textsOf(await all(journal.readStream('a')))).toEqual(['آمد', 'VisitDiverted'])
  })

  it('holds many entries, and a long one', async () => {
    const long = 'ش'.repeat(20_000)
    const many = Array.from({ length: 1200 }, (_, i) => entry(DAY, i, `c${i}`))
    await journal.append(many)
    await journal.append([entry(DAY, 1200, 'long', [noted(long)])])
    expect(await all(journal.lines())).toHaveLength(1201)
    expect(textsOf(await all(journal.readStream(DAY))).at(-1)).toBe(long)
  })

  it('keeps personal words beside its lines, one seal a day for one word', async () => {
    const odd = 'a "quoted" \\ word\u0000 and \uD83D\uDE00'
    await journal.append([entry(DAY, 0, 'one', [noted('مریم'), noted(odd), noted('')])])
    await journal.append([entry(DAY, 3, 'two', [noted('مریم')])])
    await journal.append([entry(NEXT_DAY, 0, 'three', [noted('مریم')])])
    const lines = await all(journal.lines())
    const seals = lines.map((line) => (JSON.parse(line) as { data: { text: string } }).data.text)
    expect(seals.map((seal) => /^sealed:[0-9a-f]{64}$/.test(seal))).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])
    expect(seals[3]).toBe(seals[0])
    expect(seals[4]).not.toBe(seals[0])
    expect(await journal.words([...seals, 'plain', `sealed:${'0'.repeat(64)}`])).toEqual([
      'مریم',
      odd,
      '',
      'مریم',
      'مریم',
      'plain',
      '',
    ])
    expect(textsOf(await all(journal.readStream(DAY)))).toEqual(['مریم', odd, '', 'مریم'])
  })

  it('deletes the words and answers of days that are over, and no line', async () => {
    await journal.append([entry(DAY, 0, 'one', [noted('مریم'), noted('زهرا')])])
    await journal.append([entry(NEXT_DAY, 0, 'two', [noted('مریم')])])
    const lines = await all(journal.lines())
    expect(await journal.forget('2026-11-24' as BusinessDate)).toBe(2)
    expect(await journal.forget('2026-11-24' as BusinessDate)).toBe(0)
    expect(textsOf(await all(journal.readStream(DAY)))).toEqual(['', ''])
    expect(textsOf(await all(journal.readStream(NEXT_DAY)))).toEqual(['مریم'])
    expect(await journal.find('one' as CommandId)).toBeNull()
    expect(await journal.find('two' as CommandId)).not.toBeNull()
    expect(await all(journal.lines())).toEqual(lines)
    await journal.append([entry(DAY, 2, 'three', [noted('زهرا')])])
    expect(textsOf(await all(journal.readStream(DAY)))).toEqual(['', '', 'زهرا'])
  })

  it('deletes names among the office’s orders', async () => {
    const added = (name: string): Event => ({
      type: 'PersonAdded',
      data: { personId: name, name, role: 'counter' } as never,
    })
    await journal.append([entry('office', 0, 'one', [added('مریم'), added('زهرا')])])
    expect(await journal.forgetNames(['مریم', 'نیست'])).toBe(1)
    const names = (await all(journal.readStream('office'))).map(
      ({ event }) => (event.data as { name?: string }).name,
    )
    expect(names).toEqual(['', 'زهرا'])
  })

  it('keeps signed checkpoints in their order, one of a place', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const at = (count: number) =>
      signCheckpoint({ office: null, day: null, count, head: null, time: '' }, privateKey)
    for (const count of [12, 3, 12]) await journal.keepCheckpoint(at(count))
    expect(await journal.checkpoints()).toEqual([at(3), at(12)])
  })
})

describe.each(kinds.slice(1))('a journal that two hosts share on %s', (_, make) => {
  let kind: Kind
  let here: SharedJournal
  let there: SharedJournal
  beforeEach(async () => {
    kind = await make()
    here = (await kind.open('here')) as SharedJournal
    there = (await kind.open('there')) as SharedJournal
  })
  afterEach(() => kind.close())

  it('takes nothing from a host that has not read what the other appended', async () => {
    await here.append([entry('a', 0, 'one')])
    await expect(there.append([entry('b', 0, 'two')])).rejects.toThrow(Conflict)
    expect(await there.others.wrote()).toBe(true)
    expect((await there.head()).seq).toBe(0)
    expect(await there.others.read()).toMatchObject([{ seq: 1, elsewhere: true }])
    expect(await there.others.read()).toEqual([])
    await there.append([entry('b', 0, 'two')])
    expect(await here.others.read()).toMatchObject([{ seq: 2, elsewhere: true }])
    expect(await here.verify()).toMatchObject({ ok: true, events: 2 })
    expect(await here.head()).toEqual(await there.head())
  })

  it('tells a host after a start which events are its own', async () => {
    await here.append([entry('a', 0, 'one')])
    await there.others.read()
    await there.append([entry('a', 1, 'two')])
    const again = await kind.open('here')
    const elsewhere = (await all(again.readStream('a'))).map((each) => each.elsewhere ?? false)
    expect(elsewhere).toEqual([false, true])
  })

  it('wakes the other host', async () => {
    const wake = vi.fn()
    const stop = there.others.follow(wake)
    await here.append([entry('a', 0, 'one')])
    await vi.waitFor(() => expect(wake).toHaveBeenCalled(), 10_000)
    stop()
  })

  it('seals a word of one day once, whoever says it', async () => {
    await here.append([entry(DAY, 0, 'one', [noted('مریم')])])
    await there.others.read()
    await there.append([entry(DAY, 1, 'two', [noted('مریم')])])
    await here.others.read()
    const texts = (await all(here.lines())).map(
      (line) => (JSON.parse(line) as { data: { text: string } }).data.text,
    )
    expect(texts[0]).toBe(texts[1])
  })

  it('is gap-free and whole after both have tried as fast as they could', async () => {
    const work = async (journal: SharedJournal, name: string) => {
      let length = 0
      for (let done = 0; done < 20;) {
        try {
          await journal.append([entry('a', length, `${name}-${done}`)])
          length += 1
          done += 1
        } catch (error) {
          if (!(error instanceof Conflict)) throw error
          const read = await journal.others.read()
          length = read.at(-1)?.rev ?? length
        }
      }
    }
    await Promise.all([work(here, 'here'), work(there, 'there')])
    const again = (await kind.open()) as SharedJournal
    const ids = (await all(again.readStream('a'))).map(({ commandId }) => commandId)
    expect(new Set(ids).size).toBe(40)
    expect(ids).toHaveLength(40)
    expect(await again.verify()).toMatchObject({ ok: true, events: 40, faults: [] })
  })
})
