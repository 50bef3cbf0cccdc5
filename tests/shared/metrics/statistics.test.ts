import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, Sample } from '#shared/metrics/statistics.ts'

const DAY = 86_400

function sampleOf(values: readonly number[]): Sample {
  const sample = new Sample()
  for (const value of values) sample.add(value)
  return sample
}

describe('the spread of a sample', () => {
  it('of nothing is null, not zero', () => {
    expect(new Sample().spread()).toEqual({
      count: 0,
      mean: null,
      median: null,
      p90: null,
      max: null,
    })
  })

  it('is exact, of few as of many, and of what took longer than a day', () => {
    // Of so many values they are counted by the second, whatever comes first.
    const many = fc
      .record({
        few: fc.array(fc.nat(2 * DAY), { minLength: 1, maxLength: 40 }),
        times: fc.constantFrom(1, 2000),
      })
      .map(({ few, times }) => Array.from({ length: times }, () => few).flat())
    fc.assert(
      fc.property(many, (values) => {
        expect(sampleOf(values).spread()).toEqual({
          count: values.length,
          mean: values.reduce((sum, value) => sum + value, 0) / values.length,
          median: quantile(values, 0.5),
          p90: quantile(values, 0.9),
          max: quantile(values, 1),
        })
      }),
      { numRuns: 60 },
    )
  })

  it('can be asked for while values still come', () => {
    const sample = sampleOf(Array.from({ length: 20_000 }, (_, n) => n % 100))
    expect(sample.spread().max).toBe(99)
    sample.add(DAY - 1)
    expect(sample.spread().max).toBe(DAY - 1)
    sample.add(DAY)
    expect(sample.spread()).toMatchObject({ count: 20_002, max: DAY })
  })
})
