import { expect, test } from 'vitest'
import { Calibrator, inMinutes } from '#shared/forecast/calibrate.ts'
import { randomFrom } from '../../simulation/random.ts'

/** Waits around what was said, in a range that was said `narrow` times as wide as it should be. */
function play(calibrator: Calibrator, n: number, narrow: number, shift: number, seed: number) {
  const random = randomFrom(seed)
  let below = 0
  let above = 0
  let off = 0
  for (let i = 0; i < n; i++) {
    const median = 600 + 600 * random.next()
    // A logistic spread: its 10 % and 90 % are ±2.197 of its scale.
    const u = random.next()
    const waited = median + shift + 100 * Math.log(u / (1 - u))
    const half = 219.7 * narrow
    const raw = { low: median - half, median, high: median + half, mean: median }
    const about = { service: i % 3, ahead: i % 12 }
    const told = calibrator.promise(raw, about.service, about.ahead)
    calibrator.score({ raw, waited, ...about })
    below += waited < told.low ? 1 : 0
    above += waited > told.high ? 1 : 0
    off += told.mean - waited
  }
  return { below: below / n, above: above / n, off: off / n }
}

test.each([0.3, 1, 3])('a range %s times as wide as it should be is put right', (narrow) => {
  const calibrator = new Calibrator()
  play(calibrator, 1500, narrow, 0, 1)
  const { below, above } = play(calibrator, 4000, narrow, 0, 2)
  expect(below).toBeGreaterThan(0.08)
  expect(below).toBeLessThan(0.12)
  expect(above).toBeGreaterThan(0.08)
  expect(above).toBeLessThan(0.12)
})

test('who always waits longer than was said moves the range and the mean', () => {
  const calibrator = new Calibrator()
  play(calibrator, 3000, 1, 300, 3)
  const { below, above, off } = play(calibrator, 4000, 1, 300, 4)
  expect(below + above).toBeGreaterThan(0.16)
  expect(below + above).toBeLessThan(0.24)
  expect(Math.abs(off)).toBeLessThan(30)
})

test('before anything is scored the range is as the rollout said', () => {
  const calibrator = new Calibrator()
  expect(calibrator.calibrated()).toBe(false)
  const told = calibrator.promise({ low: 300, median: 600, high: 1200, mean: 700 }, 0, 0)
  expect(told.low).toBeLessThanOrEqual(300)
  expect(told.median).toBe(600)
  expect(told.high).toBeGreaterThanOrEqual(1200)
})

test('whole minutes are outward, and never none', () => {
  expect(inMinutes({ low: 119, median: 200, high: 241, mean: 0 })).toEqual({
    low: 1,
    median: 3,
    high: 5,
  })
  expect(inMinutes({ low: 0, median: 0, high: 0, mean: 0 })).toEqual({ low: 0, median: 0, high: 1 })
})
