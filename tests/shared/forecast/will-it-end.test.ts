import { describe, expect, it } from 'vitest'
import type { OfficeHours } from '#shared/domain/hours.ts'
import type { BusinessDate, Instant, StepId } from '#shared/domain/ids.ts'
import { minutesLeft, type OnItsWay } from '#shared/domain/route.ts'
import type { Day } from '#shared/domain/state.ts'
import type { PlannedStep, Ticket, WaitForecast } from '#shared/domain/ticket.ts'
import { endingOf, hoursOf, type Wait } from '#shared/forecast/will-it-end.ts'
import { LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'

const step = (id: string, minutes: number, change: Partial<PlannedStep> = {}): PlannedStep => ({
  stepId: id as StepId,
  deskType: 'reception',
  minutes,
  logic: null,
  optional: false,
  ...change,
})
const way = (plan: readonly PlannedStep[], change: Partial<OnItsWay> = {}): OnItsWay => ({
  plan,
  done: [],
  wanted: [],
  ...change,
})

describe('the minutes that a way still takes', () => {
  const plan = [
    step('a', 5),
    step('b', 20),
    step('c', 8, { logic: 'or' }),
    step('d', 10, { logic: 'and' }),
    step('e', 40, { optional: true }),
  ]

  it.each([
    ['of two ways the shorter, and nothing optional', way(plan), 5 + 8 + 10],
    ['an optional step that was asked for', way(plan, { wanted: ['e' as StepId] }), 63],
    ['not what is done, by whichever way', way(plan, { done: ['a', 'b'] as StepId[] }), 10],
    ['nothing at the end', way(plan, { done: ['a', 'c', 'd'] as StepId[] }), 0],
  ])('%s', (_name, on, minutes) => {
    expect(minutesLeft(on)).toBe(minutes)
  })
})

/** From eight to two on Mondays; the small office's morning is at eight. */
const mondays: OfficeHours = {
  hours: [
    {
      from: '2026-11-01' as BusinessDate,
      week: [[], [], [{ from: '08:00', to: '14:00' }], [], [], [], []],
    },
  ],
  specialDays: [],
}
const EIGHT = Date.parse('2026-11-23T04:30:00Z')

function officeAt(minutes: number, hours: OfficeHours = mondays): SmallOffice {
  const office = SmallOffice.opened()
  office.must({ type: 'ChangePolicy', change: hours })
  office.now = (EIGHT + minutes * 60_000) as Instant
  return office
}

/** The verdict on a new visit of two steps, three minutes each, with so long a wait. */
function verdictOf(office: SmallOffice, wait: Partial<Wait>) {
  office.issue(PERMIT)
  const day = office.state.day as Day
  const ticket = day.live.last() as Ticket
  const known = { ahead: 0, forecast: null, late: null, ...wait }
  return endingOf(office.state, day, ticket, known, hoursOf(office.state, office.now))
}
const range = (high: number): WaitForecast => ({ low: 0, median: 1, high })

describe('whether a visit ends before the office closes', () => {
  it.each([
    ['the wait’s upper end and the steps just fit', 330, { forecast: range(24) }, 'ends'],
    ['they are a minute too long', 330, { forecast: range(25) }, 'may-not-end'],
    [
      'the median would fit and the upper end does not',
      300,
      { forecast: range(60) },
      'may-not-end',
    ],
    ['the chance that it does not is one in ten', 300, { forecast: range(60), late: 0.1 }, 'ends'],
    ['it is more', 60, { forecast: range(1), late: 0.11 }, 'may-not-end'],
    // Two receptions are open: 32 people of three minutes each are 48 minutes.
    ['no range is known, and the people ahead fit', 306, { ahead: 32 }, 'ends'],
    ['no range is known, and they do not', 307, { ahead: 32 }, 'may-not-end'],
  ] as const)('%s', (_name, minute, wait, verdict) => {
    const office = officeAt(minute)
    expect(verdictOf(office, wait)).toEqual({
      verdict,
      closesAt: Date.parse('2026-11-23T10:30:00Z'),
      opensAt: Date.parse('2026-11-30T04:30:00Z'),
    })
  })

  it.each([
    ['before it opens, the same day', -30, '2026-11-23T04:30:00Z'],
    ['after it has closed, a week later', 6 * 60, '2026-11-30T04:30:00Z'],
  ])(
    'is no question where the office is closed: it says when it opens (%s)',
    (_name, at, opens) => {
      expect(verdictOf(officeAt(at), {})).toMatchObject({
        verdict: 'closed-now',
        opensAt: Date.parse(opens),
      })
    },
  )

  it('is not said where no hours are set', () => {
    expect(verdictOf(officeAt(350, { hours: [], specialDays: [] }), {})).toBeNull()
  })

  it('is written in the event as it was told', () => {
    const office = officeAt(359)
    const [issued] = office.must({
      type: 'IssueTicket',
      serviceId: LETTER,
      priority: null,
      lang: 'fa',
      documentsReady: null,
    })
    expect(issued).toMatchObject({ data: { ending: { verdict: 'may-not-end' } } })
  })
})
