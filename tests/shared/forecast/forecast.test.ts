import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceAfter, quantileOf, rawForecast, rollout } from '#shared/forecast/forecast.ts'
import type { Snapshot, Waiting } from '#shared/forecast/snapshot.ts'
import {
  counter,
  fixedKind,
  memorylessKind,
  NOW,
  snapshot,
  waiting,
} from '../../support/queue-snapshot.ts'

const FEW = { least: 32, most: 32, error: 0, events: Infinity }

/** When each is called, in a queue that leaves nothing to chance. */
const callsOf = (queue: Snapshot) =>
  rollout(queue, 1, FEW).calls.map((own) => Math.round(own[0] ?? NaN))

test('a counter ends what it does and then calls one after another', () => {
  expect(callsOf(snapshot({ waiting: [waiting(0), waiting(1), waiting(2)] }))).toEqual([
    200, 500, 800,
  ])
})

test('the order of the waiting in the snapshot is not the order of calls', () => {
  expect(callsOf(snapshot({ waiting: [waiting(2), waiting(0), waiting(1)] }))).toEqual([
    800, 200, 500,
  ])
})

test('a head start goes before whoever joined within it', () => {
  const queue = [waiting(0), waiting(1), waiting(2, { credit: 90 })]
  expect(callsOf(snapshot({ waiting: queue }))).toEqual([200, 800, 500])
})

test('a counter calls only what it does, and nobody waits for a counter that is idle', () => {
  const only = { ...counter(2, null), pace: [null, 1] }
  const queue = [waiting(0), waiting(1, { kind: 1 })]
  const kinds = [fixedKind(300), fixedKind(300)]
  expect(callsOf(snapshot({ kinds, counters: [counter(2, 100), only], waiting: queue }))).toEqual([
    200, 0,
  ])
})

test('a reserved ticket waits for its counter', () => {
  const counters = [counter(1, 100, 1), counter(1, 250, 2)]
  const queue = [waiting(0, { reservedFor: 0 }), waiting(1)]
  expect(callsOf(snapshot({ counters, waiting: queue }))).toEqual([200, 50])
})

test('breaks, opening and closing come as planned', () => {
  const queue = [waiting(0), waiting(1)]
  const pause = { ...counter(1, 100), breaks: [{ from: NOW + 150, to: NOW + 900 }] }
  expect(callsOf(snapshot({ counters: [pause], waiting: queue }))).toEqual([900, 1200])
  const opens = { ...counter(1, null), opensAt: NOW + 60 }
  expect(callsOf(snapshot({ counters: [opens], waiting: queue }))).toEqual([60, 360])
  const closes = { ...counter(1, 100), closesAt: NOW + 400 }
  expect(callsOf(snapshot({ counters: [closes], waiting: queue }))).toEqual([200, Infinity])
  const unknown = { ...counter(1, null), opensAt: null }
  expect(callsOf(snapshot({ counters: [unknown], waiting: queue }))).toEqual([Infinity, Infinity])
})

test('who does not come costs what it takes to see it', () => {
  const kinds = [{ ...fixedKind(300), noShow: 1 }]
  expect(callsOf(snapshot({ kinds, waiting: [waiting(0), waiting(1), waiting(2)] }))).toEqual([
    200, 260, 320,
  ])
})

test('who leaves costs nothing, and is still told when the call would have come', () => {
  const kinds = [{ ...fixedKind(300), leaving: [{ from: 0, rate: 1e6 }] }]
  expect(callsOf(snapshot({ kinds, waiting: [waiting(0), waiting(1)] }))).toEqual([200, 200])
})

test('between two citizens the counter takes its turn', () => {
  const turn = fixedKind(30).service
  expect(callsOf(snapshot({ turn, waiting: [waiting(0), waiting(1)] }))).toEqual([230, 560])
})

test('a visit of several steps ends at its last desk', () => {
  const kinds = [fixedKind(300), fixedKind(120)]
  const counters = [
    { ...counter(2, 100), pace: [1, null] },
    { ...counter(2, null), pace: [null, 1] },
  ]
  const { ends } = rollout(
    snapshot({ kinds, counters, waiting: [waiting(0, { later: [1] })] }),
    1,
    FEW,
  )
  expect(ends.map(([end]) => Math.round(end ?? NaN))).toEqual([200 + 300 + 120])
})

test('those who come from another desk with an earlier join go first', () => {
  const kinds = [fixedKind(300), fixedKind(300)]
  const first = counter(2, 200)
  const { busy } = first
  if (busy?.doing !== 'service') throw new Error('The counter is free')
  const counters = [
    { ...first, pace: [1, null], busy: { ...busy, joined: NOW - 9000, later: [1] } },
    { ...counter(2, 150, 2), pace: [null, 1] },
  ]
  expect(callsOf(snapshot({ kinds, counters, waiting: [waiting(0, { kind: 1 })] }))).toEqual([450])
})

test('later arrivals with a head start lengthen the wait of those whom they overtake', () => {
  const queue = snapshot({
    kinds: [memorylessKind(300)],
    waiting: Array.from({ length: 10 }, (_, i) => waiting(i, { joined: NOW - 60 + i })),
  })
  const arrivals = [{ kind: 0, credit: 1200, later: [], rates: Array<number>(24).fill(1 / 600) }]
  const alone = rawForecast(rollout(queue, 1).calls[9] ?? new Float32Array())
  const overtaken = rawForecast(rollout({ ...queue, arrivals }, 1).calls[9] ?? new Float32Array())
  expect(overtaken.median).toBeGreaterThan(alone.median + 300)
  const late = [{ kind: 0, credit: 0, later: [], rates: Array<number>(24).fill(1 / 600) }]
  expect(rollout({ ...queue, arrivals: late }, 1).calls).toEqual(rollout(queue, 1).calls)
})

test('an order of changing keys says the same as a steady one where their keys are the same', () => {
  const queue = Array.from({ length: 12 }, (_, i) => waiting(i, { credit: i % 4 === 3 ? 600 : 0 }))
  const counters = [counter(1, 100, 1), counter(1, 40, 2)]
  const kinds = [memorylessKind(300), memorylessKind(300)]
  for (const kind of ['head-start', 'strict'] as const) {
    for (const order of [
      { kind, inARow: null, maximumWait: null },
      { kind, inARow: 1, maximumWait: null },
      { kind, inARow: 2, maximumWait: 3000 },
    ]) {
      const of = (others: readonly Waiting[]) =>
        rollout(
          snapshot({
            kinds,
            counters,
            order,
            waiting: [...queue, ...others],
          }),
          3,
          FEW,
        ).calls.slice(0, queue.length)
      // An appointment to come, for which nobody has a counter, makes all be looked at each time.
      const unserved = waiting(99, { kind: 1, joined: NOW + 600, due: NOW + 600 })
      expect(of([unserved])).toEqual(of([]))
    }
  }
})

const halls = fc.record({
  busy: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 6 }),
  ahead: fc.integer({ min: 0, max: 20 }),
  seed: fc.integer(),
})

const hallOf = (busy: readonly number[], ahead: number): Snapshot =>
  snapshot({
    kinds: [memorylessKind(300)],
    counters: busy.map((since, i) => counter(1, since, i)),
    // The last one is the same ticket, however many are before it.
    waiting: [...Array.from({ length: ahead }, (_, i) => waiting(i)), waiting(50)],
  })

test('the same seed says the same', () => {
  fc.assert(
    fc.property(halls, ({ busy, ahead, seed }) => {
      const hall = hallOf(busy, ahead)
      expect(rollout(hall, seed, FEW)).toEqual(rollout(hall, seed, FEW))
    }),
    { numRuns: 30 },
  )
  const calls = (seed: number) => rollout(hallOf([10], 3), seed, FEW).calls
  expect(calls(1)).not.toEqual(calls(2))
})

test('one more ahead never shortens a wait, in any replication', () => {
  fc.assert(
    fc.property(halls, ({ busy, ahead, seed }) => {
      const fewer = rollout(hallOf(busy, ahead), seed, FEW).calls.at(-1) ?? new Float32Array()
      const more = rollout(hallOf(busy, ahead + 1), seed, FEW).calls.at(-1) ?? new Float32Array()
      // A tenth of a second for the rounding of 32-bit numbers.
      expect(more.every((call, r) => call >= (fewer[r] ?? 0) - 0.1)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('in which order the counters stand changes nothing', () => {
  fc.assert(
    fc.property(halls, fc.integer(), ({ busy, ahead, seed }, turn) => {
      const hall = hallOf(busy, ahead)
      const by = Math.abs(turn) % hall.counters.length
      const counters = [...hall.counters.slice(by), ...hall.counters.slice(0, by)]
      expect(rollout({ ...hall, counters }, seed, FEW).calls).toEqual(
        rollout(hall, seed, FEW).calls,
      )
    }),
    { numRuns: 30 },
  )
})

test('where services have no memory the mean is that of the queue-length formula', () => {
  const counters = Array.from({ length: 4 }, (_, i) => counter(1, 100 + i * 90, i))
  const queue = Array.from({ length: 8 }, (_, i) => waiting(i))
  const { calls } = rollout(
    snapshot({ kinds: [memorylessKind(300)], counters, waiting: queue }),
    5,
    { least: 4096, most: 4096, error: 0, events: Infinity },
  )
  // (n + 1) ÷ (s μ) with n = 7 before the last; its standard deviation is √8 × 75 seconds.
  const { mean } = rawForecast(calls[7] ?? new Float32Array())
  expect(Math.abs(mean - 8 * 75)).toBeLessThan((4 * Math.sqrt(8) * 75) / Math.sqrt(4096))
})

test('replications end when they say enough, and at the most', () => {
  const sure = rollout(snapshot({ waiting: [waiting(0)] }), 1)
  expect(sure.replications).toBe(64)
  const unsure = snapshot({
    kinds: [memorylessKind(3000)],
    waiting: Array.from({ length: 20 }, (_, i) => waiting(i)),
  })
  expect(rollout(unsure, 1).replications).toBe(160)
})

test('quantiles lie between the values around them', () => {
  expect(quantileOf(Float32Array.of(4, 1, 3, 2), 0.5)).toBe(2.5)
  expect(quantileOf(Float32Array.of(4, 1, 3, 2), 0)).toBe(1)
  expect(quantileOf(Float32Array.of(4, Infinity, 3, 2), 1)).toBe(Infinity)
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 50 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b)
      const middle = sorted.length >> 1
      const q = (middle + 0.5) / sorted.length
      expect(quantileOf(Float32Array.from(values), q)).toBeCloseTo(
        Math.fround(sorted[middle] ?? 0),
        -3,
      )
    }),
  )
})

test('the chance not to end before closing counts those who end after it or never', () => {
  expect(chanceAfter(Float32Array.of(100, 200, 300, Infinity), 250)).toBe(0.5)
})
