import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchAnnouncements } from '../../../main/reactors/announced.ts'

const shown = { shown: true, spoken: false }
const spoken = { shown: true, spoken: true }
const queued = { shown: false, spoken: false }

function hall(day: { date: string; callCount: number } | null = null) {
  let now = day
  let tell = () => {}
  const changed = vi.fn()
  const board = watchAnnouncements({
    desk: {
      state: () => ({ day: now }) as never,
      onChange(listener) {
        tell = listener
        return () => void (tell = () => {})
      },
    },
    changed,
  })
  return {
    board,
    changed,
    called(callCount: number, date = '2026-11-23') {
      now = { date, callCount }
      tell()
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a call', () => {
  it('waits for an answer, and has none when no display gave one', () => {
    const { board, called, changed } = hall()
    called(1)
    vi.advanceTimersByTime(2_999)
    expect(board.of(1)).toBe('waiting')
    vi.advanceTimersByTime(1)
    expect(board.of(1)).toBe('none')
    expect(changed).toHaveBeenCalledOnce()
  })

  it('that waits its turn on a display is not without an answer', () => {
    const { board, called } = hall()
    called(1)
    board.note(1, queued)
    vi.advanceTimersByTime(60_000)
    expect(board.of(1)).toBe('waiting')
  })

  it('is as much as any display has done for it', () => {
    const { board, called, changed } = hall()
    called(1)
    board.note(1, shown)
    expect(board.of(1)).toBe('shown')
    board.note(1, spoken)
    board.note(1, shown)
    board.note(1, queued)
    expect(board.of(1)).toBe('spoken')
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('may be answered late', () => {
    const { board, called } = hall()
    called(1)
    vi.advanceTimersByTime(10_000)
    board.note(1, shown)
    expect(board.of(1)).toBe('shown')
  })

  it('that was made before this host began, or never, is not spoken of', () => {
    const { board, called } = hall({ date: '2026-11-23', callCount: 4 })
    called(5)
    board.note(4, shown)
    board.note(99, spoken)
    expect([4, 5, 99].map(board.of)).toEqual([null, 'waiting', null])
  })

  it('of another day begins anew', () => {
    const { board, called } = hall()
    called(1)
    board.note(1, spoken)
    called(1, '2026-11-24')
    expect(board.of(1)).toBe('waiting')
  })
})
