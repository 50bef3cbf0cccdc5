import { describe, expect, test } from 'vitest'
import { monitorKey, monitorOf, type Monitor } from '../../../main/windows/monitors.ts'

const monitor = (id: number, label: string, x: number): Monitor => ({
  id,
  label,
  bounds: { x, y: 0 },
})
const desk = monitor(1, 'Dell P2419H', 0)
const left = monitor(2, 'TV', 1920)
const right = monitor(3, 'TV', 3840)

describe('a monitor is known again', () => {
  test('as it was', () => {
    expect(monitorOf(monitorKey(left), [desk, left, right])).toBe(left)
  })

  test('under another number, of two alike by its place', () => {
    const [a, b] = [monitor(7, 'TV', 1920), monitor(8, 'TV', 3840)]
    expect(monitorOf(monitorKey(right), [desk, a, b])).toBe(b)
  })

  test('in another place, by its name', () => {
    const moved = monitor(7, 'TV', -1920)
    expect(monitorOf(monitorKey(left), [desk, moved])).toBe(moved)
  })

  test('without a name, by its place', () => {
    const [bare, other] = [monitor(7, '', 1920), monitor(8, '', 0)]
    expect(monitorOf(monitorKey(monitor(2, '', 1920)), [other, bare])).toBe(bare)
  })

  test('whatever its name holds', () => {
    const odd = monitor(4, 'A|B', 0)
    expect(monitorOf(monitorKey(odd), [desk, odd])).toBe(odd)
  })

  test('by its number alone, where an older version wrote no more', () => {
    expect(monitorOf('2', [desk, left])).toBe(left)
    expect(monitorOf('tv', [desk, left])).toBeNull()
  })
})

test('a television that is away is not mistaken for what took its number or its place', () => {
  expect(monitorOf(monitorKey(left), [desk])).toBeNull()
  expect(monitorOf(monitorKey(left), [monitor(2, 'Dell P2419H', 1920)])).toBeNull()
})
