import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  announce,
  HOLD_MS,
  LONGEST_MS,
  nextIsDueAt,
  nothingHeard,
  type Announcements,
  type Call,
  type Heard,
} from '../../../renderer/sound/announcements.ts'
import type { DisplayView } from '../../../shared/contract/views.ts'

/** What may happen in a hall, and how long after the thing before, in milliseconds. */
type Happening = { readonly what: 'call' | 'recall' | 'silence' | 'view'; readonly after: number }

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom('call', 'call', 'recall', 'silence', 'view'),
  after: fc.constantFrom(0, 1, 900, HOLD_MS - 1, HOLD_MS, 9_000),
})

/** A hall that is told of calls and whose sounds last as long as they do. */
function hall() {
  let state: Announcements = nothingHeard
  let at = 0
  const calls: Call[] = []
  const started: { call: Call; at: number; queue: readonly Call[]; before: Announcements }[] = []

  function hear(heard: Heard): void {
    const before = state
    state = announce(before, heard)
    if (state.since !== before.since && state.large !== null) {
      // What stood in the queue at that moment: the rest of it, and the one that left it.
      const sounding = before.sounding && heard.type !== 'silence'
      started.push({
        call: state.large,
        at,
        queue: [state.large, ...state.queue],
        before: { ...before, sounding },
      })
    }
  }
  const view = () =>
    hear({
      type: 'view',
      at,
      view: {
        now: new Date(at).toISOString(),
        date: '2026-11-23',
        calls: calls.toReversed(),
      } as unknown as DisplayView,
    })

  function pass(ms: number): void {
    const until = at + ms
    while (nextIsDueAt(state) <= until) {
      at = Math.max(at, nextIsDueAt(state))
      hear({ type: 'time', at })
    }
    at = until
  }

  view()
  return {
    calls,
    started,
    state: () => state,
    pass,
    happen({ what, after }: Happening): void {
      pass(after)
      const n = calls.length + 1
      const told = { n, at: new Date(at).toISOString(), current: true, counterId: '1' }
      if (what === 'call') calls.push({ ...told, number: `ب-${n}`, recall: false } as Call)
      const again = calls.at(-1 - (n % 3))
      if (what === 'recall' && again !== undefined) {
        calls.push({ ...told, number: again.number, recall: true } as Call)
      }
      if (what === 'silence' && state.large !== null)
        hear({ type: 'silence', n: state.large.n, at })
      else view()
    },
    /** Every sound comes to its end, until nothing waits. */
    finish(): void {
      while (state.queue.length > 0 || state.sounding) {
        if (state.large !== null) hear({ type: 'silence', n: state.large.n, at })
        pass(HOLD_MS)
      }
    },
  }
}

const days = fc.array(happening, { minLength: 1, maxLength: 60 })
const played = (happenings: readonly Happening[]) => {
  const it = hall()
  for (const each of happenings) it.happen(each)
  it.finish()
  return it
}

test('no call is lost, but one that a newer call of its number has overtaken while it waited', () => {
  fc.assert(
    fc.property(days, (happenings) => {
      const { calls, started } = played(happenings)
      const heard = new Set(started.map(({ call }) => call.n))
      for (const { n, number } of calls) {
        const newer = calls.some((other) => other.number === number && other.n > n)
        expect(heard.has(n) || newer).toBe(true)
      }
      for (const { number } of calls) {
        const last = calls.findLast((call) => call.number === number)
        expect(heard.has(last?.n ?? -1)).toBe(true)
      }
    }),
  )
})

test('no call is sounded twice', () => {
  fc.assert(
    fc.property(days, (happenings) => {
      const heard = played(happenings).started.map(({ call }) => call.n)
      expect(new Set(heard).size).toBe(heard.length)
    }),
  )
})

test('calls keep their order, and recalls theirs', () => {
  fc.assert(
    fc.property(days, fc.boolean(), (happenings, recall) => {
      const heard = played(happenings)
        .started.map(({ call }) => call)
        .filter((call) => call.recall === recall)
        .map(({ n }) => n)
      expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    }),
  )
})

test('a recall goes before every call that waits with it', () => {
  fc.assert(
    fc.property(days, (happenings) => {
      for (const { call, queue } of played(happenings).started) {
        if (queue.some(({ recall }) => recall)) expect(call.recall).toBe(true)
      }
    }),
  )
})

test('nothing cuts short what is being said, a recall no more than another', () => {
  fc.assert(
    fc.property(days, (happenings) => {
      for (const { at, before } of played(happenings).started) {
        if (before.since === null) continue
        expect(at - before.since).toBeGreaterThanOrEqual(before.sounding ? LONGEST_MS : HOLD_MS)
      }
    }),
  )
})

test('a sound that never ends holds no picture up for ever', () => {
  const it = hall()
  it.happen({ what: 'call', after: 0 })
  it.happen({ what: 'call', after: 0 })
  it.pass(LONGEST_MS - 1)
  expect(it.state()).toMatchObject({ large: { n: 1 }, sounding: true })
  it.pass(1)
  expect(it.state()).toMatchObject({ large: { n: 2 }, queue: [] })
})
