import type { Happened } from '../domain/events.ts'
import type { BusinessDate, Instant, TicketId } from '../domain/ids.ts'
import { newcomerFor } from '../domain/newcomer.ts'
import { minutesLeft } from '../domain/route.ts'
import { offeredServices, type Day, type State } from '../domain/state.ts'
import { currentStep, type Promised, type Ticket } from '../domain/ticket.ts'
import { inMinutes } from './calibrate.ts'
import { chanceAfter, rawForecast, rollout, type RawForecast } from './forecast.ts'
import { aheadOf } from './promises.ts'
import { queueNow } from './queue-now.ts'
import { canServe } from '../policy/who-is-next.ts'
import { Watcher } from './watcher.ts'

/** What is foreseen of the waits of an office as it stands; null where no counter is known to call. */
export type Outlook = {
  readonly of: (ticket: Ticket) => Promised | null
  /** Of somebody who would take this ticket now. */
  readonly ofNewcomer: (ticket: Ticket) => Promised | null
}

/** Where nothing is foreseen: at a station whose host is away. */
export const noOutlook: Outlook = { of: () => null, ofNewcomer: () => null }

/** The same dice whenever a queue is played, so that a forecast moves only because the queue has. */
const SEED = 1
/** So long screens go on with what was foreseen, in milliseconds. */
const FRESH_MS = 1000

/** Foresees the waits of one office, from what its journal has taught. */
export class Foresight {
  private readonly watcher = new Watcher()
  private last: {
    readonly date: BusinessDate
    readonly at: Instant
    readonly played: Played
  } | null = null

  /** Each event in its turn, with the states before and after it. */
  watch(before: State, happened: Happened, after: State): void {
    this.watcher.watch(before, happened, after)
  }

  /** The promise to one that has just begun to wait. */
  promise(state: State, ticketId: TicketId, now: Instant): Promised | null {
    const ticket = state.day?.tickets.get(ticketId)
    if (state.day === null || ticket === undefined) return null
    return playForward(state, state.day, now, this.watcher).of(ticket)
  }

  /** For the screens. */
  outlook(state: State, now: Instant): Outlook {
    const { day } = state
    if (day === null || day.closed) return noOutlook
    const anew = (): Played => {
      const newcomers = newcomersOf(state, day, now)
      const played = playForward(state, day, now, this.watcher, newcomers)
      this.last = { date: day.date, at: now, played }
      return played
    }
    const newest = (): Played => {
      const { last } = this
      const isFresh =
        last !== null && last.date === day.date && now >= last.at && now - last.at < FRESH_MS
      return isFresh ? last.played : anew()
    }
    return {
      of: (ticket) => (newest().has(ticket) ? newest() : anew()).of(ticket),
      ofNewcomer: (ticket) => newest().ofNewcomer(ticket),
    }
  }
}

/** A queue that was played forward, and what that says of each who waits in it. */
type Played = Outlook & { readonly has: (ticket: Ticket) => boolean }

function playForward(
  state: State,
  day: Day,
  now: Instant,
  watcher: Watcher,
  newcomers: readonly Ticket[] = [],
): Played {
  const queue = queueNow(state, day, now, watcher, newcomers)
  const { calls, ends } = rollout(queue, SEED)
  const left = queue.closesAt === null ? null : queue.closesAt - queue.now
  const known = new Map<number, Foretold | null>()
  const waiting = queue.waiting.length - newcomers.length
  const placeOf = new Map(
    queue.waiting.slice(0, waiting).map(({ order }, place) => [order, place] as const),
  )
  const asking = new Map(
    newcomers.map((ticket, i) => [deskOf(state, ticket), waiting + i] as const),
  )

  function foretell(place: number): Foretold | null {
    const ticket = queue.waiting[place]
    const samples = calls[place]
    if (ticket === undefined || samples === undefined) return null
    const raw = rawForecast(samples)
    const ahead = aheadOf(queue, ticket)
    const kind = queue.kindsOf[ticket.kind] ?? 0
    const range = watcher.calibrator.promise(raw, kind, ahead)
    if (!Number.isFinite(range.high)) return null
    const thin = !watcher.calibrator.calibrated()
    return { forecast: inMinutes(range), raw: inSeconds(raw), ahead, thin, samples }
  }

  /** `lateIn`: the chance that what begins at these calls is over too late. */
  function told(
    place: number | undefined,
    lateIn: (calls: Float32Array, left: number) => number,
  ): Promised | null {
    if (place === undefined) return null
    const before = known.get(place)
    const foretold = before === undefined ? foretell(place) : before
    known.set(place, foretold)
    if (foretold === null) return null
    const { samples, ...promised } = foretold
    return { ...promised, late: left === null ? null : lateIn(samples, left) }
  }

  return {
    has: ({ order }) => placeOf.has(order),
    of({ order }) {
      const place = placeOf.get(order)
      return told(place, (samples, rest) => chanceAfter(ends[place ?? -1] ?? samples, rest))
    },
    ofNewcomer: (ticket) =>
      told(asking.get(deskOf(state, ticket)), (samples, rest) =>
        chanceAfter(samples, rest - minutesLeft(ticket) * 60),
      ),
  }
}

type Foretold = Omit<Promised, 'late'> & { readonly samples: Float32Array }

/** Whoever comes now waits as long for any service that begins at the same counters. */
function newcomersOf(state: State, day: Day, now: Instant): readonly Ticket[] {
  const found = new Map<string, Ticket>()
  for (const service of offeredServices(state)) {
    const ticket = newcomerFor(state, day, service, now)
    if (ticket !== null) found.set(deskOf(state, ticket), ticket)
  }
  return [...found.values()]
}

function deskOf({ counters }: State, ticket: Ticket): string {
  const own = counters.filter((counter) => canServe(counter, ticket))
  return [currentStep(ticket).deskType, ...own.map(({ id }) => id)].join(' ')
}

function inSeconds({ low, median, high, mean }: RawForecast): RawForecast {
  return {
    low: Math.round(low),
    median: Math.round(median),
    high: Math.round(high),
    mean: Math.round(mean),
  }
}
