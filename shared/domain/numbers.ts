import type { Event } from './events.ts'
import type { StationId, TicketId } from './ids.ts'
import type { Day } from './state.ts'

/** Counts that one station alone may give, from the first to the last. */
export type HeldNumbers = {
  readonly stationId: StationId
  readonly from: number
  readonly to: number
}

/** A ticket as a station has given it out by itself, and the publication that it went by. */
export type GivenNumber = {
  readonly stationId: StationId
  readonly ticketId: TicketId
  readonly count: number
  readonly catalogRev: number
}

/** Above what an office gives on a day, so that staff know by the number where it comes from. */
export const FIRST_HELD = 901
const HELD_AT_ONCE = 50

export const numberOf = (prefix: string, count: number): string =>
  `${prefix}-${String(count).padStart(3, '0')}`

/** The host's own: passes over what stations hold, and over tickets of an earlier day. */
export function nextCount(day: Day, prefix: string): number {
  let count = (day.counts.get(prefix) ?? day.skipped) + 1
  while (isHeld(day, count) || isCarried(day, prefix, count)) count += 1
  return count
}

/** A station's own, of those that it holds; null when all are given. */
export function nextHeld(day: Day, stationId: StationId, prefix: string): number | null {
  for (const { from, to } of heldBy(day, stationId)) {
    for (let count = from; count <= to; count++) {
      if (!day.given.has(count) && !isCarried(day, prefix, count)) return count
    }
  }
  return null
}

/** A count is given once, whatever the prefix, so that no two stations ever say the same number. */
export function mayGive(
  day: Day,
  { stationId, ticketId, count }: GivenNumber,
  prefix: string,
): boolean {
  return (
    [...heldBy(day, stationId), ...day.unheard].some(
      ({ from, to }) => from <= count && count <= to,
    ) &&
    !day.given.has(count) &&
    !day.tickets.has(ticketId) &&
    !isCarried(day, prefix, count)
  )
}

/** Nothing where at least half a block is left: it is topped up before it runs out. */
export function reserveNumbers(day: Day, stationId: StationId): readonly Event[] {
  const left = heldBy(day, stationId)
    .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
    .filter((count) => !day.given.has(count)).length
  if (left > HELD_AT_ONCE / 2) return []
  const highest = Math.max(0, ...spans(day).map(({ to }) => to), ...day.counts.values())
  const from = Math.max(FIRST_HELD, highest + 1)
  return [{ type: 'NumbersReserved', data: { stationId, from, to: from + HELD_AT_ONCE - 1 } }]
}

const heldBy = (day: Day, stationId: StationId): readonly HeldNumbers[] =>
  day.held.filter((held) => held.stationId === stationId)

const isHeld = (day: Day, count: number): boolean =>
  spans(day).some(({ from, to }) => from <= count && count <= to)

const spans = (day: Day) => [...day.held, ...day.unheard]

const isCarried = (day: Day, prefix: string, count: number): boolean =>
  day.carried.some(({ number }) => number === numberOf(prefix, count))
