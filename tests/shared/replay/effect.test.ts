import { describe, expect, it } from 'vitest'
import { effectByHour, effectOf, gainOf, type PairedDay } from '#shared/replay/effect.ts'
import { stepFacts } from '../../support/step-facts.ts'

const settings = { targetMinutes: 15, abandonedCount: 'against' } as const
const waits = (hour: number, ...minutes: readonly number[]) =>
  minutes.map((wait) => stepFacts({ wait: wait * 60, hour }))
const day = (before: readonly number[], after: readonly number[]): PairedDay => ({
  before: waits(10, ...before),
  after: waits(10, ...after),
})

describe('the effect of a change over some days', () => {
  it('is none where nothing changes, without any doubt', () => {
    const days = [day([5, 20], [5, 20]), day([5, 10], [5, 10]), day([30, 40], [30, 40])]
    const { before, after, gain } = effectOf(days, settings)
    expect(gain).toEqual({ value: 0, low: 0, high: 0 })
    expect(after).toEqual(before)
    expect(before.withinTarget.value).toBe(0.5)
  })

  it('is of all who came and no mean of the days’ shares', () => {
    const days = [day([20], [5]), day([5, 5, 5], [5, 5, 5])]
    expect(effectOf(days, settings).before.withinTarget.value).toBe(0.75)
    expect(gainOf(days, settings)).toBe(0.25)
  })

  it('has the range that the days differ by, each beside its own counterpart', () => {
    // The days differ widely, and the change brings each of them the same.
    const alike = [0, 2, 4, 6, 8].map((late) =>
      day(
        Array.from({ length: 10 }, (_, i) => (i < late + 1 ? 20 : 5)),
        Array.from({ length: 10 }, (_, i) => (i < late ? 20 : 5)),
      ),
    )
    const { after, gain } = effectOf(alike, settings)
    expect(gain.low).toBeCloseTo(0.1, 9)
    expect(gain.high).toBeCloseTo(0.1, 9)
    expect((after.withinTarget.high ?? 0) - (after.withinTarget.low ?? 1)).toBeGreaterThan(0.1)
  })

  it('is the same whenever it is asked for', () => {
    const days = [1, 2, 3, 4].map((n) => day([n, 20, 5 * n], [n, 10, 5 * n]))
    expect(effectOf(days, settings)).toEqual(effectOf(days, settings))
  })

  it('has no range where there are too few days to tell', () => {
    const { gain } = effectOf([day([20], [5])], settings)
    expect(gain).toEqual({ value: 1, low: null, high: null })
  })

  it('is told for every hour in which somebody joined', () => {
    const days = [{ before: [...waits(9, 20), ...waits(8, 5)], after: waits(9, 5) }]
    const hours = effectByHour(days, settings)
    expect(hours.map(({ hour }) => hour)).toEqual([8, 9])
    expect(hours[1]?.gain.value).toBe(1)
  })
})
