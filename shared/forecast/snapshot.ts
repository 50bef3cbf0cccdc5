import type { Order, Standing as Place } from '../policy/call-order.ts'
import type { Durations } from './durations.ts'

/**
 * A queue as it stands, small enough to be copied each second: all that the forecast needs and
 * nothing personal. Instants are seconds since midnight of the business day, spans are seconds,
 * and a *kind* of work is a step of a service, by its place in `kinds`.
 */
export type Snapshot = {
  readonly now: number
  /** When the office closes; null where it has no hours. */
  readonly closesAt: number | null
  readonly kinds: readonly Kind[]
  readonly counters: readonly CounterNow[]
  readonly waiting: readonly Waiting[]
  /** Who may still come; those who can overtake somebody matter. */
  readonly arrivals: readonly Arrivals[]
  /** Who is next, in seconds. */
  readonly order: Order
  /** Calls before now that have each overtaken somebody. Absent: none. */
  readonly inARow?: number | undefined
  /** Seconds that a citizen who was called and did not come costs the counter. */
  readonly absence: number
  /** Between the end of one and the call of the next while somebody waits; null for at once. */
  readonly turn: Durations | null
}

export type Kind = {
  readonly service: Durations
  /** Share of the called who do not come. */
  readonly noShow: number
  /** How likely those who wait leave; null where nobody does. */
  readonly leaving: Hazard | null
}

/** Chance of leaving, a second, after having waited for at least `from`, in ascending order. */
export type Hazard = readonly { readonly from: number; readonly rate: number }[]

export type CounterNow = {
  /** By kind, how long it takes here for each second that the kind takes; null if not done here. */
  readonly pace: readonly (number | null)[]
  /** From when it calls: now or before if it is open, null if nobody knows. */
  readonly opensAt: number | null
  /** After which it calls nobody; null if not planned. */
  readonly closesAt: number | null
  /** Planned, in order. A service that has begun is ended first. */
  readonly breaks: readonly { readonly from: number; readonly to: number }[]
  readonly busy: Busy | null
  /** Calls before now, at this counter, that have each overtaken somebody. Absent: none. */
  readonly inARow?: number | undefined
}

export type Busy =
  | {
      readonly doing: 'service'
      readonly kind: number
      readonly since: number
      readonly order: number
      readonly joined: number
      readonly credit: number
      readonly rate?: number | undefined
      readonly later: readonly number[]
    }
  /** The last citizen has gone, the next is not called yet. */
  | { readonly doing: 'turn'; readonly since: number; readonly order: number }

/** What decides who goes first, in seconds. */
export type Standing = Place & { readonly kind: number }

export type Waiting = Standing & {
  /** Since when it waits for this step. */
  readonly queued: number
  /** The kinds of the steps after this one, in order. */
  readonly later: readonly number[]
  /** The only counter that may call it; null for any. */
  readonly reservedFor: number | null
  /** Only asks how long it would wait: it is in nobody's way and takes no counter. */
  readonly asks?: boolean
}

export type Arrivals = {
  readonly kind: number
  readonly credit: number
  readonly rate?: number | undefined
  readonly later: readonly number[]
  /** For each hour of the day, a second. */
  readonly rates: readonly number[]
}

/** Head start without a guard. */
export const headStart: Order = { kind: 'head-start', inARow: null, maximumWait: null }
