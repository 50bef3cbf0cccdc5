import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evolve } from '#shared/domain/evolve.ts'
import type { BusinessDate, TicketId } from '#shared/domain/ids.ts'
import { initialState, waitingTickets, type Day } from '#shared/domain/state.ts'
import type { Promised, Ticket } from '#shared/domain/ticket.ts'
import { Foresight } from '#shared/forecast/foresight.ts'
import { kioskView } from '#shared/views/kiosk.ts'
import { play } from '../../support/moves.ts'
import { counter, LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'

/** One that has read all that has happened in an office. */
function taught({ log }: SmallOffice): Foresight {
  const foresight = new Foresight()
  let state = initialState
  for (const happened of log) {
    const before = state
    state = evolve(before, happened)
    foresight.watch(before, happened, state)
  }
  return foresight
}

function foreseen(): SmallOffice {
  const office = SmallOffice.opened()
  office.promises = true
  return office
}

const dayOf = ({ state }: SmallOffice): Day => state.day as Day
const promisedTo = (office: SmallOffice, id: TicketId): Promised | null => {
  const told = office.log.findLast(
    ({ event }) => event.type === 'WaitPromised' && event.data.ticketId === id,
  )
  return told?.event.type === 'WaitPromised' ? told.event.data : null
}

/** Serves whoever is next at a counter, for so long. */
function serve(office: SmallOffice, at: string, seconds: number): TicketId {
  const id = office.callNext(at)
  office.on('StartService', at, id)
  office.pass(seconds)
  office.completeStep(at)
  office.finish(at)
  return id
}

/** One reception, five minutes for each letter, always somebody waiting. */
function steady(letters: number): SmallOffice {
  const office = foreseen()
  office.must({ type: 'CloseCounter', counterId: counter('2') })
  office.issue(LETTER)
  office.issue(LETTER)
  for (let i = 0; i < letters; i++) {
    office.issue(LETTER)
    serve(office, '1', 300)
  }
  return office
}

describe('what is foreseen', () => {
  it('is made from the catalogue before anything was seen, wide, and says so', () => {
    const office = foreseen()
    const [first, second] = [office.issue(LETTER), office.issue(LETTER)]
    office.callNext('1')
    office.callNext('2')
    const third = office.issue(LETTER)
    expect(promisedTo(office, first)?.forecast).toEqual({ low: 0, median: 0, high: 1 })
    expect(promisedTo(office, second)?.thin).toBe(true)
    const told = promisedTo(office, third)
    // Two counters, three minutes each: the sooner of the two is over in a minute or so.
    expect(told?.forecast.low).toBe(0)
    expect(told?.forecast.high).toBeGreaterThanOrEqual(3)
    const issued = office.log.findLast(({ event }) => event.type === 'TicketIssued')?.event
    expect(issued?.type === 'TicketIssued' && issued.data.forecast).toEqual({
      ...told?.forecast,
      thin: true,
    })
  })

  it('is what the office does, once it has been seen', () => {
    const office = steady(90)
    // Two wait; the first of them is called at once, and the next five minutes later.
    const last = office.issue(LETTER)
    const told = promisedTo(office, last)
    expect(told?.ahead).toBe(2)
    expect(told?.thin).toBe(false)
    expect(told?.forecast.low).toBeLessThanOrEqual(10)
    expect(told?.forecast.high).toBeGreaterThanOrEqual(10)
    expect((told?.forecast.high ?? 99) - (told?.forecast.low ?? 0)).toBeLessThanOrEqual(4)
  })

  it('is promised anew where a visit goes on', () => {
    const office = foreseen()
    const id = office.issue(PERMIT)
    office.callNext('1')
    office.on('StartService', '1', id)
    const before = office.log.length
    office.completeStep('1')
    const told = office.log.slice(before).map(({ event }) => event)
    expect(told.map(({ type }) => type)).toEqual(['StepCompleted', 'WaitPromised'])
    expect(told[1]?.data).toMatchObject({ ticketId: id, stepId: 'permit.expert', ahead: 0 })
  })

  it('is nothing where no counter is known that would call', () => {
    const office = foreseen()
    office.must({ type: 'CloseCounter', counterId: counter('3') })
    for (const id of ['1', '2']) office.must({ type: 'CloseCounter', counterId: counter(id) })
    const id = office.issue(LETTER)
    expect(promisedTo(office, id)).toBeNull()
    expect(dayOf(office).tickets.get(id)?.forecast).toBeNull()
  })

  it('takes a counter to come back from its pause as others did', () => {
    const office = steady(3)
    const pause = () =>
      office.must({ type: 'PauseCounter', counterId: counter('1'), reason: 'a reason' })
    for (let i = 0; i < 5; i++) {
      pause()
      office.pass(600)
      office.must({ type: 'OpenCounter', counterId: counter('1'), clerk: 'clerk 1' })
    }
    pause()
    const told = promisedTo(office, office.issue(LETTER))
    expect(told?.forecast.high).toBeGreaterThanOrEqual(20)
    expect(told?.raw.low).toBeGreaterThanOrEqual(600)
  })

  it('is that a visit may not end, where the office closes before', () => {
    const office = steady(90)
    // The day began at eight; the wall shows half past three, and two wait.
    const week = Array.from({ length: 7 }, () => [{ from: '08:00', to: '16:00' }])
    office.must({
      type: 'ChangePolicy',
      change: { hours: [{ from: '2020-01-01' as BusinessDate, week }], specialDays: [] },
    })
    const chances = Array.from({ length: 8 }, () => promisedTo(office, office.issue(LETTER))?.late)
    expect(chances[0]).toBe(0)
    expect(chances.at(-1)).toBe(1)
    expect(chances.map(Number)).toEqual(chances.map(Number).toSorted((a, b) => a - b))
    const issued = office.log.findLast(({ event }) => event.type === 'TicketIssued')?.event
    expect(issued?.type === 'TicketIssued' && issued.data.ending?.verdict).toBe('may-not-end')
  })

  it('goes with the clock when that is set', () => {
    const office = steady(90)
    office.callNext('1')
    const before = promisedTo(office, office.issue(LETTER))?.raw.median ?? 0
    office.now = (office.now + 3_600_000) as typeof office.now
    office.must({ type: 'NoteClockStep', seconds: 3600 })
    const after = promisedTo(office, office.issue(LETTER))?.raw.median ?? 0
    expect(after - before).toBeGreaterThan(240)
    expect(after - before).toBeLessThan(360)
  })
})

describe('the outlook of screens', () => {
  it('tells whoever comes as long a wait as the one who then takes a ticket', () => {
    const office = steady(90)
    const outlook = office.foresight.outlook(office.state, office.now)
    const shown = kioskView(
      office.state,
      { now: office.now, seq: 1, storage: 'ok', warnings: [], outlook },
      { printer: 'none' },
    ).services.find(({ serviceId }) => serviceId === LETTER)
    const told = promisedTo(office, office.issue(LETTER))
    expect(shown?.ahead).toBe(told?.ahead)
    expect(shown?.forecast).toEqual(told?.forecast)
  })

  it('is asked by newcomers without their being in anybody’s way', () => {
    const office = steady(30)
    const id = office.issue(LETTER)
    const ticket = dayOf(office).tickets.get(id) as Ticket
    const { forecast, raw } = promisedTo(office, id) as Promised
    const shown = office.foresight.outlook(office.state, office.now).of(ticket)
    expect({ forecast: shown?.forecast, raw: shown?.raw }).toEqual({ forecast, raw })
  })

  it('knows of a ticket that was taken since', () => {
    const office = steady(30)
    const seen = dayOf(office).live.last() as Ticket
    expect(office.foresight.outlook(office.state, office.now).of(seen)).not.toBeNull()
    const taken = dayOf(office).tickets.get(office.issue(LETTER))
    const outlook = office.foresight.outlook(office.state, office.now)
    expect(taken && outlook.of(taken)).not.toBeNull()
  })
})

it('the same days teach the same, whoever reads them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(99_999), { minLength: 50, maxLength: 250 }), (moves) => {
      const office = foreseen()
      play(office, moves)
      const [one, other] = [taught(office), taught(office)]
      for (const ticket of waitingTickets(dayOf(office))) {
        const told = one.promise(office.state, ticket.id, office.now)
        expect(other.promise(office.state, ticket.id, office.now)).toEqual(told)
        if (told === null) continue
        const { low, median, high } = told.forecast
        expect(low <= median && median <= high && low < high).toBe(true)
        expect(Object.values(told.raw).every(Number.isInteger)).toBe(true)
      }
    }),
    { numRuns: 12, endOnFailure: true },
  )
})

describe('what counters are planned for', () => {
  const planned = (office: SmallOffice, hours: { from: string; to: string }[]) =>
    office.must({
      type: 'ChangeCounters',
      counters: office.state.counters.map((each) => ({
        ...each,
        ...(each.id === '1' ? { hours } : {}),
      })),
    })

  it('is a counter that opens later', () => {
    const office = foreseen()
    for (const id of ['1', '2']) office.must({ type: 'CloseCounter', counterId: counter(id) })
    planned(office, [{ from: '08:30', to: '12:00' }])
    const told = promisedTo(office, office.issue(LETTER))
    expect(told?.raw).toMatchObject({ low: 1800, high: 1800 })
  })

  it('is one that calls nobody after its time, or in its break', () => {
    const office = foreseen()
    office.must({ type: 'CloseCounter', counterId: counter('2') })
    planned(office, [
      { from: '08:00', to: '08:01' },
      { from: '09:00', to: '09:10' },
    ])
    const [first, ...others] = Array.from({ length: 12 }, () => office.issue(LETTER))
    expect(first && promisedTo(office, first)?.raw.low).toBe(0)
    const second = others[0] && promisedTo(office, others[0])
    expect(second?.raw.median).toBeGreaterThanOrEqual(3600)
    expect(others.at(-1) && promisedTo(office, others.at(-1) as TicketId)).toBeNull()
  })
})
