import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Command } from '#shared/domain/commands.ts'
import type { Event } from '#shared/domain/events.ts'
import type { CommandId, CounterId, Instant, ServiceId, TicketId } from '#shared/domain/ids.ts'
import type { Host } from '../../../main/host.ts'
import type { Recorded } from '../../../main/journal/journal.ts'
import { DAY_MS } from '../../support/office-journal.ts'
import { openTestHost, temporaryFolder } from '../../support/host.ts'
import { startPostgres, type PostgresServer } from '../../support/postgres.ts'
import { MORNING } from '../../support/sample.ts'

const TICKETS = 200
const COUNTERS = ['1', '2', '3', '4', '5', '6', '7', '8'] as CounterId[]

let server: PostgresServer
let url: string
let folder: ReturnType<typeof temporaryFolder>
let hosts: Host[]
let now: Instant
let offices = 0
const office = () => `office-${offices}`

const open = (name: string) =>
  openTestHost(`${folder.path}/${name}`, {
    clock: () => now,
    database: { url, office: office() },
  })

beforeAll(async () => {
  server = await startPostgres()
  url = await server.database()
})
afterAll(() => server.stop())
beforeEach(async () => {
  folder = temporaryFolder()
  now = MORNING
  offices += 1
  hosts = await Promise.all(['a', 'b', 'c'].map(open))
  // All at once, as when a machine with three of them starts: one office comes of it.
  await Promise.all(hosts.map((host) => host.setUpSample('resources/catalogs/qom.json')))
})
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.close()))
  folder.remove()
})

const hostOf = (n: number): Host => hosts[n % hosts.length] as Host

const ask = (host: Host, id: string, command: Command) =>
  host.desk.submit({ id: id as CommandId, actor: 'test', command }, (events) => events)

/** As a client does: the same id, at the next host, until it has an answer. */
async function insist(first: number, id: string, command: Command): Promise<readonly Event[]> {
  for (let n = first; ; n++) {
    const answer = await ask(hostOf(n), id, command)
    if (answer.ok) return answer.value
    if (answer.error.code !== 'unavailable') return []
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const issue: Command = {
  type: 'IssueTicket',
  serviceId: 'passport' as ServiceId,
  priority: null,
  lang: 'fa',
  documentsReady: null,
}

async function journalOf(host: Host): Promise<Recorded[]> {
  const read: Recorded[] = []
  for await (const each of host.journal.readStream('day:2026-11-23')) read.push(each)
  return read
}

async function agreed(): Promise<void> {
  await vi.waitFor(() => {
    const [first, ...others] = hosts.map(({ desk }) => JSON.stringify(desk.state()))
    expect(others.every((each) => each === first)).toBe(true)
  }, 10_000)
}

describe('three hosts of one office', () => {
  it('set it up once, and open its day once', async () => {
    await agreed()
    const types: string[] = []
    for await (const line of hostOf(0).journal.lines()) {
      types.push((JSON.parse(line) as { type: string }).type)
    }
    expect(types.filter((type) => type === 'OfficeSetUp')).toHaveLength(1)
    expect(types.filter((type) => type === 'DayOpened')).toHaveLength(1)
  })

  it('move on together, and know what was asked of them', async () => {
    const seen = hosts.map((host) => {
      const numbers: string[] = []
      host.desk.onChange(({ recorded }) => {
        for (const { event, elsewhere } of recorded) {
          if (event.type === 'TicketIssued') {
            numbers.push(`${event.data.number} ${elsewhere ? 'elsewhere' : 'here'}`)
          }
        }
      })
      return numbers
    })
    await agreed()
    await ask(hostOf(0), 'one', issue)
    await ask(hostOf(1), 'two', issue)
    await vi.waitFor(() => expect(seen.map((numbers) => numbers.length)).toEqual([2, 2, 2]), 10_000)
    expect(seen).toEqual([
      ['ب-001 here', 'ب-002 elsewhere'],
      ['ب-001 elsewhere', 'ب-002 here'],
      ['ب-001 elsewhere', 'ب-002 elsewhere'],
    ])
  })

  it('give one answer to one id, whichever is asked', async () => {
    const answers = await Promise.all(hosts.map((host) => ask(host, 'same', issue)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ ok: true })
    await agreed()
    expect(hostOf(2).desk.state().day?.issued).toBe(1)
    const other = { ...issue, lang: 'en' } as const
    expect(await ask(hostOf(1), 'same', other)).toEqual({
      ok: false,
      error: { code: 'key-reused' },
    })
  })

  it('refuse nothing by what was true before another host wrote', async () => {
    await ask(hostOf(0), 'open', { type: 'OpenCounter', counterId: '1' as CounterId, clerk: 'م' })
    await ask(hostOf(0), 'issue', issue)
    const called = await ask(hostOf(1), 'call', { type: 'CallNext', counterId: '1' as CounterId })
    expect(called).toMatchObject({ ok: true, value: [{ type: 'TicketCalled' }] })
  })

  it('begin the next day once', async () => {
    await ask(hostOf(0), 'issue', issue)
    now = (now + DAY_MS) as Instant
    await Promise.all(hosts.map((host) => host.desk.tick()))
    await agreed()
    expect(hosts.map(({ desk }) => desk.state().day?.date)).toEqual(Array(3).fill('2026-11-24'))
    expect((await journalOf(hostOf(0))).map(({ event }) => event.type).at(-1)).toBe('DayClosed')
  })

  it('lose nothing and call nobody twice, though the database dies in the middle', async () => {
    await Promise.all(
      COUNTERS.map((counterId, n) =>
        insist(n, `open-${counterId}`, { type: 'OpenCounter', counterId, clerk: `م${counterId}` }),
      ),
    )
    const issued: string[] = []
    const called: TicketId[] = []
    let isIssuing = true
    const kiosks = Promise.all(
      Array.from({ length: 4 }, async (_, kiosk) => {
        for (let i = kiosk; i < TICKETS; i += 4) {
          const [event] = await insist(i, `issue-${i}`, issue)
          if (event?.type === 'TicketIssued') issued.push(event.data.number)
        }
      }),
    ).finally(() => (isIssuing = false))
    const clerks = COUNTERS.map(async (counterId, n) => {
      for (let i = 0; ; i++) {
        const last = !isIssuing
        const events = await insist(n + i, `call-${counterId}-${i}`, {
          type: 'CallNext',
          counterId,
        })
        const call = events.find(({ type }) => type === 'TicketCalled')
        if (call?.type !== 'TicketCalled') {
          if (last) return
          await new Promise((resolve) => setTimeout(resolve, 30))
          continue
        }
        const { ticketId } = call.data
        called.push(ticketId)
        await insist(n + i, `miss-${ticketId}`, { type: 'MissTicket', counterId, ticketId })
      }
    })
    await vi.waitFor(() => expect(issued.length).toBeGreaterThan(TICKETS / 3), 20_000)
    await server.kill()
    const away = await ask(hostOf(0), 'while-away', issue)
    await vi.waitFor(() => expect(hostOf(0).safety.storage()).toBe('away'), 10_000)
    await server.start()
    await Promise.all([kiosks, ...clerks])
    await agreed()

    expect(hosts.map(({ safety }) => safety.storage())).toEqual(['ok', 'ok', 'ok'])
    const recorded = await journalOf(hostOf(1))
    const numbers = recorded.flatMap(({ event }) =>
      event.type === 'TicketIssued' ? [event.data.number] : [],
    )
    const besides = away.ok ? 1 : 0
    expect(issued).toHaveLength(TICKETS)
    expect(new Set(issued).size).toBe(TICKETS)
    expect(numbers).toHaveLength(TICKETS + besides)
    expect(numbers).toEqual(numbers.toSorted())
    expect(issued.every((number) => numbers.includes(number))).toBe(true)
    expect(new Set(numbers).size).toBe(numbers.length)
    const calls = recorded.flatMap(({ event }) =>
      event.type === 'TicketCalled' ? [event.data.ticketId] : [],
    )
    expect(new Set(calls).size).toBe(calls.length)
    expect(called.toSorted()).toEqual(calls.toSorted())
    expect(await hostOf(2).safety.verify()).toMatchObject({ ok: true, faults: [] })
  }, 60_000)
})
