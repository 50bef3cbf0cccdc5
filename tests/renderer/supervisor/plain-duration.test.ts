import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  durationUnits,
  readPlainDuration,
  writePlainDuration,
} from '../../../renderer/supervisor/lib/plain-duration.ts'
import { sampleCatalog } from '../../shared/catalog/sample.ts'

test('a duration is read as people say it', () => {
  expect(readPlainDuration('PT30M')).toEqual({ n: 30, unit: 'minutes' })
  expect(readPlainDuration('PT2H')).toEqual({ n: 2, unit: 'hours' })
  expect(readPlainDuration('PT1H30M')).toEqual({ n: 90, unit: 'minutes' })
  expect(readPlainDuration('PT60M')).toEqual({ n: 60, unit: 'minutes' })
  expect(readPlainDuration('P14D')).toEqual({ n: 14, unit: 'days' })
  expect(readPlainDuration('P2W')).toEqual({ n: 14, unit: 'days' })
})

test('one that is not one number of one unit is left as it is', () => {
  for (const duration of ['P1M', 'P1Y', 'P1DT2H', 'PT30S', 'nonsense', '']) {
    expect(readPlainDuration(duration)).toBeNull()
  }
})

test('what is written reads as the same length', () => {
  const plain = fc.record({
    n: fc.integer({ min: 1, max: 9999 }),
    unit: fc.constantFrom(...durationUnits),
  })
  const minutes = { minutes: 1, hours: 60, days: 1440 }
  fc.assert(
    fc.property(plain, ({ n, unit }) => {
      const read = readPlainDuration(writePlainDuration({ n, unit }))
      expect(read === null ? null : read.n * minutes[read.unit]).toBe(n * minutes[unit])
    }),
  )
})

test('every duration of the sample can be said', () => {
  for (const { duration } of sampleCatalog().services) {
    expect(duration === null || readPlainDuration(duration) !== null).toBe(true)
  }
})
