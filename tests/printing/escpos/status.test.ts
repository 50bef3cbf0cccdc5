import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asked,
  hear,
  listening,
  type Heard,
  type Listening,
} from '../../../main/printing/escpos/status.ts'

const all = (state: Listening, ...bytes: number[]) => hear(state, Uint8Array.from(bytes))
const conditions = (heard: readonly Heard[]) =>
  heard.map((one) => ('conditions' in one ? [...one.conditions].sort() : one.name))

describe('answers to DLE EOT', () => {
  const questions = [1, 2, 3, 4] as const

  it('of a printer in good order say nothing bad', () => {
    const { state, heard } = all(asked(listening, { questions }), 0x12, 0x12, 0x12, 0x12)

    expect(heard.map((one) => one.kind === 'answer' && one.question)).toEqual([1, 2, 3, 4])
    expect(conditions(heard)).toEqual([[], [], [], []])
    expect(state).toEqual(listening)
  })

  it.each([
    [1, 0x1a, ['offline']],
    [1, 0x52, ['feeding']],
    [1, 0x16, []],
    [2, 0x16, ['cover-open']],
    [2, 0x1a, ['feeding']],
    [2, 0x32, ['paper-out']],
    [2, 0x52, ['error']],
    [3, 0x1a, ['cutter-error']],
    [3, 0x16, ['error']],
    [3, 0x32, ['error']],
    [3, 0x52, ['error']],
    [4, 0x1e, ['paper-low']],
    [4, 0x7e, ['paper-low', 'paper-out']],
  ] as const)('to question %i, %i', (question, byte, expected) => {
    const { heard } = all(asked(listening, { questions: [question] }), byte)

    expect(conditions(heard)).toEqual([expected])
  })

  it('that nobody asked for are skipped and counted', () => {
    const { state, heard } = all(listening, 0x12, 0x32)

    expect(heard).toEqual([])
    expect(state.garbage).toBe(2)
  })
})

describe('automatic status', () => {
  it.each([
    [[0x10, 0, 0, 0], []],
    [[0x14, 0, 0, 0], []],
    [
      [0x38, 0, 0, 0],
      ['cover-open', 'offline'],
    ],
    [[0x50, 0, 0, 0], ['feeding']],
    [
      [0x18, 0x08, 0, 0],
      ['cutter-error', 'offline'],
    ],
    [
      [0x18, 0x20, 0, 0],
      ['error', 'offline'],
    ],
    [[0x10, 0, 0x03, 0x0f], ['paper-low']],
    [
      [0x18, 0, 0x0f, 0],
      ['offline', 'paper-low', 'paper-out'],
    ],
  ])('%j', (bytes, expected) => {
    const { heard } = all(listening, ...bytes)

    expect(heard.map(({ kind }) => kind)).toEqual(['automatic'])
    expect(conditions(heard)).toEqual([expected])
  })

  it('that breaks off is skipped, and what follows is heard', () => {
    const { state, heard } = all(asked(listening, { papers: 1 }), 0x10, 0xff, 0x10, 0, 0, 0, 0x03)

    expect(heard.map(({ kind }) => kind)).toEqual(['automatic', 'paper'])
    expect(state.garbage).toBe(2)
  })
})

describe('answers in the order of the data', () => {
  it('tell of the paper', () => {
    const { state, heard } = all(asked(listening, { papers: 1 }), 0x03, 0x00)

    expect(conditions(heard)).toEqual([['paper-low']])
    expect(state.garbage).toBe(1)
  })

  it('confirm a job by its name', () => {
    const { state, heard } = all(listening, 0x37, 0x22, 0x30, 0x31, 0x32, 0x33, 0)

    expect(heard).toEqual([{ kind: 'confirmed', name: [0x30, 0x31, 0x32, 0x33] }])
    expect(state).toEqual(listening)
  })

  it('do not confirm with anything else between', () => {
    const { state, heard } = all(listening, 0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x45, 0)

    expect(heard).toEqual([])
    expect(state.garbage).toBe(8)
  })
})

it('hears the same however the bytes are parted, and gives up nothing that may still come', () => {
  const part = fc.constantFrom(
    [0x12],
    [0x10, 0, 0x0c, 0],
    [0x03],
    [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0],
    [0xff],
    [0x37],
    [0x10],
  )
  const start = asked(listening, { questions: [1, 2, 3, 4, 1, 2], papers: 3 })
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (parts, size) => {
        const bytes = parts.flat()
        const whole = all(start, ...bytes)
        let state = start
        const heard: Heard[] = []
        for (let at = 0; at < bytes.length; at += size) {
          const step = all(state, ...bytes.slice(at, at + size))
          state = step.state
          heard.push(...step.heard)
        }

        expect({ state, heard }).toEqual(whole)
        expect(state.rest.length).toBeLessThan(7)
      },
    ),
  )
})
