import { describe, expect, it } from 'vitest'
import type { CommandId, Instant, StationId, TicketId } from '#shared/domain/ids.ts'
import { countedAt, type ProvisionalCommand, type StationSeat } from '#shared/domain/provisional.ts'
import { dutyOf, type Day } from '#shared/domain/state.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { counter, LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'
import { TODAY } from '../../support/sample.ts'

const station = 'console' as StationId
const dayOf = (office: SmallOffice): Day => office.state.day as Day
const ticketOf = (office: SmallOffice, id: TicketId): Ticket =>
  dayOf(office).tickets.get(id) as Ticket
const finish: ProvisionalCommand = {
  type: 'FinishVisit',
  counterId: counter('1'),
  outcome: 'completed',
  missing: [],
  reason: null,
  article: null,
  promisedOn: null,
}

let commands = 0
function told(
  office: SmallOffice,
  command: ProvisionalCommand,
  of: { ticketId?: TicketId; date?: string; at?: Instant; by?: StationSeat } = {},
) {
  commands += 1
  const named = 'ticketId' in command ? command.ticketId : null
  return {
    type: 'TakeProvisional',
    by: of.by ?? { role: 'counter', counterId: null },
    stationId: station,
    commandId: `done-${commands}` as CommandId,
    date: (of.date ?? TODAY) as typeof TODAY,
    at: of.at ?? office.now,
    ticketId: of.ticketId ?? named,
    number: null,
    command,
  } as const
}
const call = (at: string, ticketId: TicketId): ProvisionalCommand => ({
  type: 'CallTicket',
  counterId: counter(at),
  ticketId,
  reason: 'away',
})
const start = (at: string, ticketId: TicketId): ProvisionalCommand => ({
  type: 'StartService',
  counterId: counter(at),
  ticketId,
})

describe('what a console did while its host was away', () => {
  it('is carried out as though it had been asked, and the hall is not called to again', () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(LETTER)
    const events = [
      ...office.must(told(office, call('1', ticketId))),
      ...office.must(told(office, { ...start('1', ticketId), type: 'RecallTicket' } as never)),
      ...office.must(told(office, start('1', ticketId))),
      ...office.must(told(office, finish, { ticketId })),
    ]
    expect(events.map(({ type }) => type)).toEqual([
      'TicketCalled',
      'TicketRecalled',
      'ServiceStarted',
      'StepCompleted',
      'VisitFinished',
    ])
    expect(events[0]).toMatchObject({ data: { why: { code: 'away' } } })
    expect(dayOf(office).calls.size).toBe(0)
    expect(ticketOf(office, ticketId).state).toMatchObject({ kind: 'finished' })
  })

  it('promises nobody anything afterwards', () => {
    const office = SmallOffice.opened()
    office.promises = true
    const ticketId = office.issue(PERMIT)
    const done = { type: 'CompleteStep', counterId: counter('1'), checks: [] } as const
    const events = [
      ...office.must(told(office, call('1', ticketId))),
      ...office.must(told(office, start('1', ticketId))),
      ...office.must(told(office, done, { ticketId })),
    ]
    expect(events.map(({ type }) => type)).toEqual([
      'TicketCalled',
      'ServiceStarted',
      'StepCompleted',
    ])
  })

  it('is a conflict where the ticket was called elsewhere, which keeps it, and so is all that follows', () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(LETTER)
    expect(office.callNext('2')).toBe(ticketId)
    const refused = [
      ...office.must(told(office, call('1', ticketId))),
      ...office.must(told(office, start('1', ticketId))),
      ...office.must(told(office, finish, { ticketId })),
    ]
    expect(refused).toMatchObject([
      { type: 'ProvisionalRefused', data: { ticketId, code: 'wrong-state' } },
      { type: 'ProvisionalRefused', data: { ticketId, code: 'not-at-this-counter' } },
      { type: 'ProvisionalRefused', data: { ticketId, code: 'nobody-at-counter' } },
    ])
    expect(ticketOf(office, ticketId).state).toMatchObject({ kind: 'called', counterId: '2' })
    expect(office.state.conflicts.size).toBe(3)
  })

  it('never ends the visit of somebody else who is at the counter', () => {
    const office = SmallOffice.opened()
    const [there, other] = [office.issue(LETTER), office.issue(LETTER)]
    office.callNext('1')
    office.on('StartService', '1', there)
    office.callNext('2')
    office.must(told(office, call('1', other)))
    office.must(told(office, finish, { ticketId: other }))
    expect(ticketOf(office, there).state.kind).toBe('serving')
    expect(office.state.conflicts.size).toBe(2)
  })

  it('takes the place of a call that nobody saw, whose ticket waits on in its place', () => {
    const office = SmallOffice.opened()
    const [unseen, called] = [office.issue(LETTER), office.issue(LETTER)]
    office.callNext('1')
    office.must(told(office, call('1', called)))
    expect(dutyOf(dayOf(office), counter('1')).ticketId).toBe(called)
    expect(ticketOf(office, unseen).state).toMatchObject({ kind: 'waiting' })
    expect(office.callNext('2')).toBe(unseen)
  })

  it('is no more than its machine may do, whatever it says', () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(LETTER)
    const seats: readonly StationSeat[] = [
      { role: 'counter', counterId: counter('2') },
      { role: 'kiosk', counterId: null },
      { role: 'display', counterId: null },
    ]
    for (const by of seats) {
      expect(office.must(told(office, call('1', ticketId), { by }))).toMatchObject([
        { type: 'ProvisionalRefused', data: { code: 'not-its-own' } },
      ])
    }
    const seat = { role: 'counter', counterId: counter('1') } as const
    expect(office.must(told(office, call('1', ticketId), { by: seat }))).toMatchObject([
      { type: 'TicketCalled' },
    ])
  })

  it('brings a clerk back from a break, and opens no counter for anybody', () => {
    const office = SmallOffice.opened()
    const back = { type: 'OpenCounter', counterId: counter('1'), clerk: 'clerk 1' } as const
    office.must({ type: 'PauseCounter', counterId: counter('1'), reason: 'tea' })
    expect(office.must(told(office, { ...back, clerk: 'clerk 2' }))).toMatchObject([
      { type: 'ProvisionalRefused', data: { code: 'counter-closed' } },
    ])
    expect(office.must(told(office, back))).toMatchObject([{ type: 'CounterOpened' }])
    office.must({ type: 'CloseCounter', counterId: counter('1') })
    expect(office.must(told(office, back))).toMatchObject([{ type: 'ProvisionalRefused' }])
  })

  it('is a conflict when its day is over, also where none is open', () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(LETTER)
    office.must({ type: 'CloseDay' })
    const late = office.must(told(office, call('1', ticketId)))
    expect(late).toMatchObject([{ type: 'ProvisionalRefused', data: { code: 'day-closed' } }])
    office.must({ type: 'OpenDay', date: '2026-11-24' as typeof TODAY })
    office.must(told(office, { type: 'PauseCounter', counterId: counter('1'), reason: 'tea' }))
    expect([...office.state.conflicts.values()].map(({ code }) => code)).toEqual([
      'day-closed',
      'day-closed',
    ])
  })

  it('stays a conflict until somebody has looked at it', () => {
    const office = SmallOffice.opened()
    const entry = told(office, call('1', 'nobody' as TicketId))
    office.must(entry)
    const settle = { type: 'SettleConflict', commandId: entry.commandId } as const
    expect(office.must(settle)).toMatchObject([{ type: 'ConflictSettled' }])
    expect(office.must(settle)).toEqual([])
    expect(office.state.conflicts.size).toBe(0)
  })
})

describe('when it counts as done', () => {
  const minutes = (office: SmallOffice, n: number) => (office.now + n * 60_000) as Instant

  it('is when it was, and not when the host heard of it', () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(LETTER)
    const then = minutes(office, 5)
    office.pass(1800)
    const entry = told(office, call('1', ticketId), { at: then })
    expect(countedAt(office.state, entry, office.now)).toBe(then)
  })

  it('is neither to come, nor before its day or before the ticket was where it was', () => {
    const office = SmallOffice.opened()
    office.pass(600)
    const joined = office.now
    const ticketId = office.issue(LETTER)
    office.pass(600)
    const at = (when: Instant, of = call('1', ticketId)) =>
      countedAt(office.state, told(office, of, { at: when }), office.now)
    expect(at(minutes(office, 60))).toBe(office.now)
    expect(at(minutes(office, -15))).toBe(joined)
    const pause = { type: 'PauseCounter', counterId: counter('1'), reason: 'tea' } as const
    expect(at(minutes(office, -300), pause)).toBe(dayOf(office).openedAt)
  })

  it('is now for all that the host is asked itself', () => {
    const office = SmallOffice.opened()
    expect(countedAt(office.state, { type: 'CloseDay' }, office.now)).toBe(office.now)
  })
})
