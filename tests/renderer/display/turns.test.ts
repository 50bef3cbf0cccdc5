import { expect, test } from 'vitest'
import { hallTheme } from '../../../renderer/display/hall-theme.ts'
import { pageAt, shiftAt, turnAt } from '../../../renderer/display/turns.ts'

test('every thing has its turn, and a single one always', () => {
  expect([0, 999, 1000, 2000, 3000].map((now) => turnAt(now, 3, 1000))).toEqual([0, 0, 1, 2, 0])
  expect([0, 5000].map((now) => turnAt(now, 1, 1000))).toEqual([0, 0])
  expect(turnAt(5000, 0, 1000)).toBe(0)
})

test('pages show everything once, and nothing is a page too', () => {
  const items = ['a', 'b', 'c', 'd', 'e']
  expect(pageAt(items, 2, 0, 10)).toEqual({ shown: ['a', 'b'], n: 1, of: 3 })
  expect(pageAt(items, 2, 20, 10)).toEqual({ shown: ['e'], n: 3, of: 3 })
  expect(pageAt([], 2, 20, 10)).toEqual({ shown: [], n: 1, of: 1 })
})

test('the picture moves one step a minute and stays near its place', () => {
  const minutes = Array.from({ length: 18 }, (_, minute) => shiftAt(minute * 60_000))
  expect(new Set(minutes.map(({ across, down }) => `${across},${down}`)).size).toBe(9)
  minutes.forEach(({ across, down }, minute) => {
    const before = minutes[minute - 1] ?? { across, down }
    expect(Math.max(Math.abs(across - before.across), Math.abs(down - before.down))).toBeLessThan(2)
    expect(Math.max(Math.abs(across), Math.abs(down))).toBeLessThan(2)
  })
})

test('the hall is dark unless light was asked for by name', () => {
  expect(hallTheme('', 'system')).toBe('night')
  expect(hallTheme('', 'dark')).toBe('night')
  expect(hallTheme('', 'light')).toBe('light')
  expect(hallTheme('?theme=light', 'dark')).toBe('light')
  expect(hallTheme('?theme=dark', 'light')).toBe('night')
})
