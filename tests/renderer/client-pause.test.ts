import { expect, test } from 'vitest'
import { pauseAfter } from '../../renderer/client/pause.ts'

const many = (failures: number) => Array.from({ length: 200 }, () => pauseAfter(failures))

test('the first tries come soon, and none waits longer than ten seconds', () => {
  expect(Math.max(...many(1))).toBeLessThanOrEqual(1_000)
  for (const pause of many(50)) expect(pause).toBeLessThanOrEqual(10_000)
  for (let n = 0; n < 12; n++)
    for (const pause of many(n)) expect(pause).toBeGreaterThanOrEqual(500)
})

test('screens that lost their host at one moment do not all come back at one', () => {
  expect(new Set(many(6)).size).toBeGreaterThan(100)
  expect(Math.max(...many(6)) - Math.min(...many(6))).toBeGreaterThan(3_000)
})
