import { describe, expect, it } from 'vitest'
import type { StationId, TicketId } from '#shared/domain/ids.ts'
import { mayGive, nextCount, reserveNumbers } from '#shared/domain/numbers.ts'
import { evolveDay } from '#shared/domain/evolve.ts'
import { newDay, type Day } from '#shared/domain/state.ts'
import { skipFor, skipNumbers } from '#shared/domain/turns.ts'

const kiosk = 'k1' as StationId
const begun = (): Day => {
  const day = newDay('2026-11-28' as never, 0 as never)
  const held = { stationId: kiosk, from: 901, to: 950 }
  return evolveDay(
    { ...day, counts: day.counts.set('A', 12), receipts: 3 },
    { type: 'NumbersReserved', data: held },
    0 as never,
  )
}
const skipped = (day: Day, by = 50): Day =>
  skipNumbers(day, { type: 'SkipNumbers', by }).reduce(
    (now, event) => evolveDay(now, event as never, 0 as never),
    day,
  )
const given = (count: number, stationId = kiosk) => ({
  stationId,
  count,
  ticketId: `t${count}` as TicketId,
  catalogRev: 1,
})

describe('numbers after another host took over', () => {
  it('go on beyond those that the host before may have given, also of a prefix that had none', () => {
    const day = skipped(begun())
    expect(nextCount(day, 'A')).toBe(63)
    expect(nextCount(day, 'B')).toBe(51)
    expect(day.receipts).toBe(53)
  })

  it('are handed out to stations beyond what may have been handed out unheard', () => {
    const day = skipped(begun())
    const [event] = reserveNumbers(day, 'k2' as StationId)
    expect(event).toMatchObject({ data: { from: 1451, to: 1500 } })
  })

  it('stay those of the station that comes with them, known here or not, and are given once', () => {
    const day = skipped(begun())
    expect(mayGive(day, given(905), 'A')).toBe(true)
    expect(mayGive(day, given(905, 'k2' as StationId), 'A')).toBe(false)
    expect(mayGive(day, given(960, 'k2' as StationId), 'A')).toBe(true)
    const after = { ...day, given: day.given.add(960) }
    expect(mayGive(after, given(960, 'k3' as StationId), 'A')).toBe(false)
    expect(mayGive(begun(), given(960, 'k2' as StationId), 'A')).toBe(false)
  })

  it('are passed over once more by a third host', () => {
    const day = skipped(skipped(begun()))
    expect(nextCount(day, 'A')).toBe(113)
    expect(day.unheard).toEqual([
      { from: 951, to: 1450 },
      { from: 1451, to: 1950 },
    ])
  })
})

describe('how far they jump', () => {
  it.each([
    [{ behind: 0, silentMs: 0, perHour: 40 }, 50],
    [{ behind: 60, silentMs: 0, perHour: 40 }, 100],
    [{ behind: 0, silentMs: 3_600_000, perHour: 40 }, 100],
    [{ behind: 5, silentMs: 90 * 24 * 3_600_000, perHour: 40 }, 500],
  ])('%j: %i', (heard, by) => {
    expect(skipFor(heard)).toBe(by)
  })
})
