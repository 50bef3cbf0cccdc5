import { describe, expect, test } from 'vitest'
import { shrunk } from '#shared/forecast/credibility.ts'
import { durationAt, durationsOf, endedBy, restAt } from '#shared/forecast/durations.ts'
import { Learner } from '#shared/forecast/learn.ts'
import { leavesAfter } from '#shared/forecast/leaving.ts'
import { randomFrom } from '../../simulation/random.ts'

const memoryless = (seed: number, mean: number, n: number) => {
  const random = randomFrom(seed)
  return Float64Array.from({ length: n }, () => -mean * Math.log(1 - random.next()))
}

describe('durations', () => {
  test('drawing evenly gives back the mean that was seen', () => {
    const seen = durationsOf(memoryless(1, 300, 1000))
    let sum = 0
    for (let i = 0; i < 100_000; i++) sum += durationAt(seen, (i + 0.5) / 100_000)
    expect(sum / 100_000 / seen.mean).toBeCloseTo(1, 2)
  })

  test('what is left of one without memory is as long as a whole one', () => {
    const seen = durationsOf(memoryless(2, 300, 20_000))
    const ended = endedBy(seen, 240)
    let sum = 0
    for (let i = 0; i < 10_000; i++) sum += restAt(seen, 240, ended, (i + 0.5) / 10_000)
    expect(Math.abs(sum / 10_000 - 300)).toBeLessThan(12)
  })

  test('what always takes as long has the rest left, and then nothing', () => {
    const seen = durationsOf(Float64Array.of(300))
    expect(restAt(seen, 100, endedBy(seen, 100), 0.7)).toBeCloseTo(200)
    expect(restAt(seen, 400, endedBy(seen, 400), 0.7)).toBeCloseTo(0)
  })
})

describe('partial pooling', () => {
  const cells = (...means: readonly (readonly [count: number, mean: number])[]) =>
    new Map(means.map(([count, mean], i) => [i, { count, mean }]))

  test('groups that differ by no more than chance get the parent', () => {
    expect([...shrunk(cells([50, 1.05], [50, 0.97], [50, 0.99]), 1, 1).values()]).toEqual([1, 1, 1])
  })

  test('groups that differ get their own mean, the more of it the more were seen', () => {
    const found = shrunk(cells([400, 1.5], [400, 0.5], [4, 1.5]), 1, 0.5)
    expect(found.get(0)).toBeGreaterThan(1.45)
    expect(found.get(2)).toBeGreaterThan(1)
    expect(found.get(2)).toBeLessThan(found.get(0) ?? 0)
  })
})

describe('service times', () => {
  const served = (kind: number, seconds: number, group = 0) =>
    ({ type: 'served', kind, hour: 9, group, seconds }) as const

  test('of what was never seen, what the catalogue expects', () => {
    const learner = new Learner([300, 900])
    expect(learner.times().kinds.map(({ mean }) => mean)).toEqual([300, 900])
    expect(learner.times().pace(0, 9, 0)).toBe(1)
  })

  test('a few move it a little, many all the way', () => {
    const learner = new Learner([300])
    for (let i = 0; i < 4; i++) learner.learn(served(0, 600))
    const little = learner.times().kinds[0]?.mean ?? 0
    expect(little).toBeGreaterThan(350)
    expect(little).toBeLessThan(450)
    for (const seconds of memoryless(3, 600, 1000)) learner.learn(served(0, seconds))
    expect(Math.abs((learner.times().kinds[0]?.mean ?? 0) - 600)).toBeLessThan(60)
  })

  test('a clerk who takes half as long again is known by it', () => {
    const learner = new Learner([300])
    const random = memoryless(4, 300, 1200)
    random.forEach((seconds, i) =>
      learner.learn(served(0, i % 3 === 0 ? seconds * 1.5 : seconds, i % 3)),
    )
    const { pace } = learner.times()
    expect(pace(0, 9, 0) / pace(0, 9, 1)).toBeGreaterThan(1.3)
  })

  test('when everything takes longer, the newest count before the window has followed', () => {
    const learner = new Learner([300])
    const random = memoryless(5, 300, 1700)
    random.forEach((seconds, i) => learner.learn(served(0, i < 1500 ? seconds : 1.5 * seconds)))
    expect(learner.times().kinds[0]?.mean).toBeGreaterThan(340)
  })
})

test('a kind that was never called has the no-shows of all', () => {
  const learner = new Learner([300, 300])
  for (let i = 0; i < 1000; i++) {
    learner.learn({ type: 'called', kind: 0, waited: 60 })
    if (i % 10 === 0) learner.learn({ type: 'missed', kind: 0, seconds: 90 })
  }
  expect(learner.noShow(1)).toBeCloseTo(0.1, 2)
  expect(learner.noShow(0)).toBeCloseTo(0.1, 2)
  expect(learner.absence()).toBeCloseTo(90, 0)
})

test('arrivals of an hour are those of its weekday, drawn to all days', () => {
  const learner = new Learner([300])
  for (let day = 0; day < 12; day++) {
    learner.learn({ type: 'day', weekday: day % 2 })
    const many = day % 2 === 0 ? 60 : 20
    for (let i = 0; i < many; i++) learner.learn({ type: 'joined', kind: 0, credit: 0, hour: 9 })
  }
  learner.learn({ type: 'day', weekday: 0 })
  const rate = (learner.arrivals(() => [])[0]?.rates[9] ?? 0) * 3600
  expect(rate).toBeGreaterThan(40)
  expect(rate).toBeLessThan(60)
  expect(learner.arrivals(() => [])[0]?.rates[10]).toBe(0)
})

test('leaving is learnt as a chance a second, where it was waited', () => {
  const learner = new Learner([300])
  expect(learner.leaving(0)).toBeNull()
  const random = memoryless(6, 100, 5000)
  for (const patience of random) {
    if (patience < 200) learner.learn({ type: 'left', kind: 0, waited: patience })
    else learner.learn({ type: 'called', kind: 0, waited: 200 })
  }
  const hazard = learner.leaving(0) ?? []
  for (const { from, rate } of hazard.filter(({ from: edge }) => edge < 120)) {
    expect(rate * 100, `from ${from}`).toBeCloseTo(1, 0)
  }
  expect(leavesAfter([{ from: 0, rate: 0.01 }], 500, 0.5)).toBeCloseTo(69.3, 1)
  expect(leavesAfter([{ from: 0, rate: 0 }], 0, 0.5)).toBe(Infinity)
})
