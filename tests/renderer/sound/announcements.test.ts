import { describe, expect, test } from 'vitest'
import {
  announce,
  earlierCalls,
  HOLD_MS,
  LONGEST_MS,
  nextIsDueAt,
  nothingHeard,
  type Announcements,
  type Call,
} from '../../../renderer/sound/announcements.ts'
import type { DisplayView } from '../../../shared/contract/views.ts'

const START = Date.parse('2026-11-23T06:00:00Z')
const isoAt = (seconds: number) => new Date(START + seconds * 1000).toISOString()

function call(n: number, seconds: number, over: Partial<Call> = {}): Call {
  return {
    n,
    number: `الف-${String(n).padStart(3, '0')}`,
    counterId: String(n) as Call['counterId'],
    at: isoAt(seconds),
    recall: false,
    current: true,
    ...over,
  }
}

function view(seconds: number, calls: Call[], date = '2026-11-23'): DisplayView {
  return {
    rev: seconds,
    now: isoAt(seconds),
    office: { name: { fa: '', en: '' }, zone: 'Asia/Tehran', lang: 'fa', sample: true },
    storage: 'ok',
    complaintLines: [],
    announcements: { voice: true, langs: ['fa'], repeats: 1, volume: 80, quiet: false },
    notices: [],
    asleep: false,
    date: date as NonNullable<DisplayView['date']>,
    calls: calls.toSorted((a, b) => b.n - a.n),
    waiting: [],
    counters: [],
  }
}

const SAID_MS = 3_000

/** As it stands when what it says is over by then. */
function said(state: Announcements, at: number): Announcements {
  const end = (state.since ?? 0) + SAID_MS
  if (!state.sounding || state.large === null || end > at) return state
  return announce(state, { type: 'silence', n: state.large.n, at: end })
}

/** Views and moments by second since the start; a moment alone is a number. */
function after(...heard: readonly (DisplayView | number)[]): Announcements {
  return heard.reduce<Announcements>((before, next) => {
    const state = said(
      before,
      typeof next === 'number' ? next * 1000 : Date.parse(next.now) - START,
    )
    return typeof next === 'number'
      ? announce(state, { type: 'time', at: next * 1000 })
      : announce(state, { type: 'view', view: next, at: Date.parse(next.now) - START })
  }, nothingHeard)
}

const first = call(1, 10)
const second = call(2, 10)
const third = call(3, 10)

describe('the large place', () => {
  test('is empty before the first call of the day', () => {
    expect(after(view(0, []))).toMatchObject({ large: null, queue: [] })
  })

  test('shows the newest of the old calls on connecting, with no sound', () => {
    const state = after(view(11, [first, second]))
    expect(state).toMatchObject({ large: { n: 2 }, since: null, queue: [] })
  })

  test('takes a new call at once and sounds it', () => {
    const state = after(view(0, []), view(10, [first]))
    expect(state).toMatchObject({ large: { n: 1 }, since: 10_000 })
  })

  test('sounds a call once, however many views tell of it', () => {
    const state = after(view(0, []), view(10, [first]), view(11, [first]), view(30, [first]))
    expect(state.since).toBe(10_000)
  })

  test('gives each of three calls at once its time, oldest first', () => {
    const views = [view(0, []), view(10, [first, second, third])]
    const state = after(...views)
    expect(state.large?.n).toBe(1)
    expect(state.queue.map(({ n }) => n)).toEqual([2, 3])
    expect(nextIsDueAt(state)).toBe(10_000 + LONGEST_MS)
    expect(nextIsDueAt(after(...views, 14))).toBe(10_000 + HOLD_MS)

    expect(after(...views, 10 + HOLD_MS / 1000 - 0.001).large?.n).toBe(1)
    const next = after(...views, 10 + HOLD_MS / 1000)
    expect(next).toMatchObject({ large: { n: 2 }, since: 10_000 + HOLD_MS, queue: [{ n: 3 }] })
  })

  test('does not let a new call cut short the one that is being announced', () => {
    const state = after(view(0, []), view(10, [first]), view(12, [first, call(2, 12)]))
    expect(state).toMatchObject({ large: { n: 1 }, queue: [{ n: 2 }] })
  })

  test('sounds a recall as a call of its own', () => {
    const again = call(2, 20, { number: first.number, recall: true })
    const state = after(view(0, []), view(10, [first]), view(20, [first, again]))
    expect(state).toMatchObject({ large: { n: 2, recall: true }, since: 20_000 })
  })

  test('learns that a call is no longer on its way', () => {
    const come = { ...first, current: false }
    expect(after(view(0, []), view(10, [first]), view(15, [come])).large?.current).toBe(false)
  })
})

describe('after the connection was lost', () => {
  test('old calls are shown silently', () => {
    const late = call(2, 100)
    const state = after(view(0, []), view(10, [first]), view(200, [first, late]))
    expect(state).toMatchObject({ large: { n: 2 }, since: null, queue: [] })
  })

  test('a call of a moment ago is still sounded', () => {
    const state = after(view(0, []), view(100, [call(1, 40), call(2, 97)]))
    expect(state).toMatchObject({ large: { n: 2 }, since: 100_000, heard: 2 })
  })
})

test('a new day begins with an empty place and counts anew', () => {
  const old = [view(0, []), view(10, [first, second, third])]
  const morning = after(...old, view(90_000, [], '2026-11-24'))
  expect(morning).toMatchObject({ large: null, queue: [], heard: 0 })
  const called = after(
    ...old,
    view(90_000, [], '2026-11-24'),
    view(90_010, [call(1, 90_010)], '2026-11-24'),
  )
  expect(called).toMatchObject({ large: { n: 1 }, since: 90_010_000 })
})

test('a host put back to an earlier state is believed', () => {
  const state = after(view(0, []), view(10, [first, second]), view(100, [first]))
  expect(state).toMatchObject({ large: { n: 1 }, heard: 1, queue: [] })
})

describe('the list of earlier calls', () => {
  test('holds neither the large one nor those still to come', () => {
    const calls = [third, second, first]
    const state = after(view(0, []), view(10, calls))
    expect(earlierCalls(state, calls)).toEqual([])
    const end = after(view(0, []), view(10, calls), 20, 30)
    expect(earlierCalls(end, calls).map(({ n }) => n)).toEqual([2, 1])
  })

  test('names each number once, where it was last sent', () => {
    const calls = [
      call(4, 40),
      call(3, 30, { number: first.number, recall: true }),
      call(2, 20),
      first,
    ]
    const state = after(view(50, calls))
    expect(earlierCalls(state, calls).map(({ n }) => n)).toEqual([3, 2])
  })
})
