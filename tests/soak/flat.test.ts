import { describe, expect, it } from 'vitest'
import { judge, tolerances } from './flat.ts'

const MB = 1024 * 1024
/** Forty samples, of which the first few are still climbing to what is kept. */
const samples = (value: (i: number) => number) => Array.from({ length: 40 }, (_, i) => value(i))

describe('whether memory stays flat', () => {
  it('is flat when it climbs at the start and then goes up and down', () => {
    const heap = samples((i) => (Math.min(i, 8) + (i % 3)) * MB)
    expect(judge(heap, tolerances.heap)).toEqual({ from: 9 * MB, to: 9 * MB, flat: true })
  })

  it('is flat beside single samples that are far too high', () => {
    const heap = samples((i) => (i % 4 === 0 ? 90 : 20) * MB)
    expect(judge(heap, tolerances.heap).flat).toBe(true)
  })

  it('is not flat when every call leaves a little', () => {
    const heap = samples((i) => (20 + i * 0.2) * MB)
    expect(judge(heap, tolerances.heap).flat).toBe(false)
  })

  it('is not flat when nodes stay in the page', () => {
    expect(judge(samples(() => 207).with(39, 900), tolerances.nodes).flat).toBe(true)
    expect(
      judge(
        samples((i) => 207 + i * 10),
        tolerances.nodes,
      ).flat,
    ).toBe(false)
  })

  it('is flat to the last byte that is allowed, and no further', () => {
    const end = (more: number) => samples((i) => (i < 32 ? 10 * MB : 13 * MB + more))
    expect(judge(end(0), tolerances.heap).flat).toBe(true)
    expect(judge(end(1), tolerances.heap).flat).toBe(false)
  })

  it('asks for as many samples as there are fifths', () => {
    expect(() => judge([1, 1, 1, 1], tolerances.heap)).toThrow(RangeError)
  })
})
