import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CounterId, Instant } from '#shared/domain/ids.ts'
import type { Day } from '#shared/domain/state.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { temporaryFolder } from '../../support/host.ts'
import {
  CLERK,
  DAY_MS,
  openJournalOffice,
  workMorning,
  type JournalOffice,
} from '../../support/office-journal.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const counterId = '1' as CounterId
let folder: ReturnType<typeof temporaryFolder>
let office: JournalOffice

beforeEach(async () => {
  folder = temporaryFolder()
  office = await openJournalOffice(folder.path)
})
afterEach(async () => {
  await office.journal.close()
  folder.remove()
})

const today = (): Day => office.desk.state().day as Day
const tickets = () => [...today().tickets.values()]
const byJoin = (a: Ticket, b: Ticket) => a.joinedAt - b.joinedAt || a.order - b.order
const types = async () =>
  (await office.lines()).map((line) => (JSON.parse(line) as { type: string }).type)
const dataOf = async (type: string) =>
  (await office.lines())
    .map((line) => JSON.parse(line) as { type: string; data: Record<string, unknown> })
    .filter((event) => event.type === type)
    .map(({ data }) => data)
/** Sets the wall's clock; the monotonic one goes on as it did. */
const setClock = (ms: number) => (office.clock.now = (office.clock.now + ms) as Instant)

async function reopen(): Promise<void> {
  await office.journal.close()
  const { now } = office.clock
  office = await openJournalOffice(folder.path, now)
}

describe('closing the day', () => {
  it('tells what was, ends what is open with no time of its own, and takes no more tickets', async () => {
    await workMorning(office, 2)
    for (let i = 0; i < 3; i++) await office.issue()
    await office.ask({ type: 'CallNext', counterId })
    expect(await office.ask({ type: 'CloseDay' })).toEqual(['DayClosed'])
    const [closed] = await dataOf('DayClosed')
    const open = tickets().filter(({ state }) => state.kind === 'unfinished')
    expect(closed).toMatchObject({
      date: '2026-11-23',
      issued: 5,
      served: 2,
      noShows: 0,
      open: open.map(({ id }) => id),
      carried: [],
    })
    expect(open).toHaveLength(3)
    expect(today().live.size).toBe(0)
    expect(await office.issue()).toBe('day-closed')
    expect(await office.ask({ type: 'OpenCounter', counterId, clerk: CLERK })).toBe('day-closed')
    office.pass(DAY_MS)
    await office.issue()
    expect(tickets().map(({ number }) => number)).toEqual(['الف-001'])
  })

  it('counts the no-shows whose grace had passed, and ends them first', async () => {
    await office.ask({ type: 'OpenCounter', counterId, clerk: CLERK })
    await office.issue()
    await office.ask({ type: 'CallNext', counterId })
    const ticketId = tickets()[0]?.id as never
    await office.ask({ type: 'MissTicket', counterId, ticketId })
    office.pass(16 * MINUTE_MS)
    await office.ask({ type: 'CloseDay' })
    expect(await dataOf('DayClosed')).toMatchObject([{ issued: 1, noShows: 1, open: [] }])
    expect((await types()).slice(-2)).toEqual(['VisitFinished', 'DayClosed'])
  })

  it('carries tickets on hold to the next day where the office says so, with their numbers', async () => {
    await office.ask({ type: 'ChangePolicy', change: { holdsAtClosing: 'carry' } })
    await office.ask({ type: 'OpenCounter', counterId, clerk: CLERK })
    for (let i = 0; i < 3; i++) await office.issue()
    await office.ask({ type: 'CallNext', counterId })
    const [first] = tickets()
    const ticketId = first?.id as never
    await office.ask({ type: 'HoldTicket', counterId, ticketId })
    await office.ask({ type: 'CloseDay' })
    expect(await dataOf('DayClosed')).toMatchObject([{ carried: [ticketId] }])
    office.pass(DAY_MS)
    await reopen()
    await office.issue()
    await office.issue()
    expect(tickets().map(({ number }) => number)).toEqual(['الف-001', 'الف-002', 'الف-003'])
    expect(today().issued).toBe(2)
    await office.ask({ type: 'OpenCounter', counterId, clerk: CLERK })
    expect(await office.ask({ type: 'ResumeTicket', counterId, ticketId })).toEqual([
      'TicketResumed',
    ])
    expect(today().tickets.get(ticketId)?.joinedAt).toBe(first?.joinedAt)
  })

  it('that was forgotten is made up at the next start, once, whatever was open', async () => {
    await office.issue()
    await office.issue()
    office.clock.now = (office.clock.now + 3 * DAY_MS) as Instant
    await reopen()
    await office.desk.tick()
    await office.desk.tick()
    await reopen()
    await office.desk.tick()
    expect((await types()).filter((type) => type === 'DayClosed')).toHaveLength(1)
    expect(await dataOf('DayClosed')).toMatchObject([{ date: '2026-11-23', issued: 2 }])
    expect(today().date).toBe('2026-11-26')
    expect(today().tickets.size).toBe(0)
  })

  it('comes with midnight of the office’s own zone, while visits are open', async () => {
    await office.issue()
    // Half past eight in the evening, UTC: midnight in Tehran.
    const midnight = Date.parse('2026-11-23T20:30:00Z')
    office.pass(midnight - office.clock.now - 1)
    await office.issue()
    expect(today().date).toBe('2026-11-23')
    office.pass(1)
    await office.issue()
    expect(today().date).toBe('2026-11-24')
    expect((await types()).slice(-3)).toEqual(['DayClosed', 'DayOpened', 'TicketIssued'])
  })
})

describe('a clock that is set', () => {
  it('back, changes neither who is next nor how long anybody has waited', async () => {
    await office.issue()
    office.pass(10 * MINUTE_MS)
    setClock(-HOUR_MS)
    await office.issue()
    const [first, second] = tickets().toSorted(byJoin)
    expect(first?.number).toBe('الف-001')
    expect((second?.joinedAt ?? 0) - (first?.joinedAt ?? 0)).toBe(10 * MINUTE_MS)
    expect(await dataOf('ClockStepped')).toEqual([{ seconds: -3600 }])
  })

  it('forth, adds nothing to a wait or a service that is running', async () => {
    await office.ask({ type: 'OpenCounter', counterId, clerk: CLERK })
    await office.issue()
    await office.ask({ type: 'CallNext', counterId })
    const ticketId = today().counters.get(counterId)?.ticketId as never
    await office.ask({ type: 'StartService', counterId, ticketId })
    office.pass(5 * MINUTE_MS)
    setClock(2 * HOUR_MS)
    await office.ask({
      type: 'FinishVisit',
      counterId,
      outcome: 'referred',
      missing: [],
      reason: null,
      article: null,
      promisedOn: null,
    })
    expect(today().servedAt.get(counterId)?.toArray()).toEqual([300])
  })

  it('into yesterday, gives no number of the day again', async () => {
    await office.issue()
    setClock(-DAY_MS)
    await office.issue()
    expect(today().date).toBe('2026-11-23')
    expect(tickets().map(({ number }) => number)).toEqual(['الف-001', 'الف-002'])
  })

  it('into tomorrow, leaves the hall a quarter of an hour to have it put right', async () => {
    await office.issue()
    setClock(DAY_MS)
    await office.issue()
    office.pass(10 * MINUTE_MS)
    await office.desk.tick()
    expect(today().date).toBe('2026-11-23')
    expect(today().live.size).toBe(2)
    setClock(-DAY_MS)
    office.pass(HOUR_MS)
    await office.desk.tick()
    expect(today().date).toBe('2026-11-23')
    expect(await dataOf('ClockStepped')).toEqual([{ seconds: 86_400 }, { seconds: -86_400 }])
  })

  it('into tomorrow and left so, closes the day after that', async () => {
    await office.issue()
    setClock(DAY_MS)
    await office.desk.tick()
    office.pass(16 * MINUTE_MS)
    await office.desk.tick()
    expect(today().date).toBe('2026-11-24')
    expect((await types()).slice(-3)).toEqual(['ClockStepped', 'DayClosed', 'DayOpened'])
  })

  it('that only drifts is left alone, however long', async () => {
    await office.issue()
    for (let i = 0; i < 200; i++) {
      office.pass(15_000)
      setClock(100)
      await office.desk.tick()
    }
    expect(await dataOf('ClockStepped')).toEqual([])
  })

  it('back while the program was off, leaves who came first in front', async () => {
    await office.issue()
    office.pass(HOUR_MS)
    await office.ask({ type: 'OpenCounter', counterId, clerk: CLERK })
    setClock(-10 * 365 * DAY_MS)
    await reopen()
    await office.issue()
    const [first] = tickets().toSorted(byJoin)
    expect(first?.number).toBe('الف-001')
    expect(today().date).toBe('2026-11-23')
    expect(await dataOf('ClockStepped')).toHaveLength(1)
  })

  it('back while the program was off is seen, though what was recorded last had been done earlier', async () => {
    await office.issue()
    const then = office.clock.now
    office.pass(HOUR_MS)
    await office.issue()
    await office.ask({
      type: 'TakeProvisional',
      by: { role: 'kiosk', counterId: null },
      stationId: 'kiosk' as never,
      commandId: 'away-1' as never,
      date: today().date,
      at: then,
      ticketId: null,
      number: null,
      command: {
        type: 'ReportObstacle',
        serviceId: 'birth-registration' as never,
        stepId: null,
        category: 'system',
        ticketId: null,
        counterId: null,
        text: '',
      },
    })
    expect(JSON.parse((await office.lines()).at(-1) ?? '')).toMatchObject({
      type: 'ObstacleReported',
      at: new Date(then).toISOString(),
    })
    setClock(-HOUR_MS / 2)
    await reopen()
    await office.issue()
    expect(await dataOf('ClockStepped')).toEqual([{ seconds: -HOUR_MS / 2000 }])
  })

  it('stands after a restart as it stood before', async () => {
    await office.issue()
    setClock(-HOUR_MS)
    await office.issue()
    const before = JSON.stringify(office.desk.state())
    await reopen()
    expect(JSON.stringify(office.desk.state())).toBe(before)
  })
})
