import type { Happened } from '../domain/events.ts'
import type { BusinessDate, Instant, TicketId } from '../domain/ids.ts'
import { newcomerFor } from '../domain/newcomer.ts'
import { afterStep, stepsLeft } from '../domain/route.ts'
import type { Policy } from '../domain/office.ts'
import { dutyOf, offeredServices, waitingTickets, type Day, type State } from '../domain/state.ts'
import { currentStep, type Promised, type Ticket } from '../domain/ticket.ts'
import { aheadOf } from './ahead.ts'
import { inMinutes } from './calibrate.ts'
import { chanceAfter, rawForecast, rollout, type RawForecast } from './forecast.ts'
import { does, queueNow } from './queue-now.ts'
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
/** So many services are foreseen each by itself. */
const FEW_SERVICES = 40

/** One in so many of those who wait may have come since, and a newcomer is still told the same. */
const FEW_COME = 20

/** A queue that was played, and what it was played from. */
type Last = {
  readonly date: BusinessDate
  readonly at: Instant
  readonly issued: number
  /** Whether each counter was open. */
  readonly duties: string
  readonly policy: Policy
  readonly played: Played
}

/** Foresees the waits of one office, from what its journal has taught. */
export class Foresight {
  private readonly watcher = new Watcher()
  private last: Last | null = null

  /** Each event in its turn, with the states before and after it. */
  watch(before: State, happened: Happened, after: State): void {
    this.watcher.watch(before, happened, after)
  }

  /**
   * The promise to one that has just begun to wait. Where many come at once each is told what a
   * newcomer was told a moment ago: a crowd must not wait for its tickets.
   */
  promise(state: State, ticketId: TicketId, now: Instant): Promised | null {
    const { day } = state
    const ticket = day?.tickets.get(ticketId)
    if (day == null || ticket === undefined) return null
    const isNew = ticket.joinedAt === now && ticket.priority === null && ticket.done.length === 0
    const last = isNew ? this.fresh(state, day, now) : null
    const came = last === null ? Infinity : day.issued - 1 - last.issued
    if (last !== null && came * FEW_COME <= waitingTickets(day).length) {
      return last.played.ofNewcomer(ticket)
    }
    return this.anew(state, day, now).of(ticket)
  }

  /** For the screens. */
  outlook(state: State, now: Instant): Outlook {
    const { day } = state
    if (day === null || day.closed) return noOutlook
    const newest = () => this.fresh(state, day, now)?.played ?? this.anew(state, day, now)
    return {
      of: (ticket) => {
        const played = newest()
        return (played.has(ticket) ? played : this.anew(state, day, now)).of(ticket)
      },
      ofNewcomer: (ticket) => newest().ofNewcomer(ticket),
    }
  }

  private fresh(state: State, day: Day, now: Instant): Last | null {
    const { last } = this
    return last !== null &&
      last.date === day.date &&
      now >= last.at &&
      now - last.at < FRESH_MS &&
      last.policy === state.policy &&
      last.duties === dutiesOf(state, day)
      ? last
      : null
  }

  private anew(state: State, day: Day, now: Instant): Played {
    const { date, issued } = day
    const { policy } = state
    const newcomers = newcomersOf(state, day, now)
    const played = playForward(state, day, now, this.watcher, newcomers)
    this.last = { date, at: now, issued, duties: dutiesOf(state, day), policy, played }
    return played
  }
}

const dutiesOf = ({ counters }: State, day: Day): string =>
  counters.map(({ id }) => `${id} ${dutyOf(day, id).kind}`).join()

/** A queue that was played forward, and what that says of each who waits in it. */
type Played = Outlook & { readonly has: (ticket: Ticket) => boolean }

function playForward(
  state: State,
  day: Day,
  now: Instant,
  watcher: Watcher,
  newcomers: readonly Ticket[],
): Played {
  const queue = queueNow(state, day, now, watcher, newcomers)
  const { calls, ends } = rollout(queue, SEED)
  const left = queue.closesAt === null ? null : queue.closesAt - queue.now
  const known = new Map<string, Promised | null>()
  const waiting = queue.waiting.length - newcomers.length
  const placeOf = new Map(
    queue.waiting.slice(0, waiting).map(({ order }, place) => [order, place] as const),
  )
  const asking = new Map(
    newcomers.map((ticket, i) => [routeOf(state, ticket), waiting + i] as const),
  )

  function foretell(place: number, kind: number): Promised | null {
    const waits = queue.waiting[place]
    const samples = calls[place]
    if (waits === undefined || samples === undefined) return null
    const raw = rawForecast(samples)
    const ahead = aheadOf(queue, waits)
    const range = watcher.calibrator.promise(raw, kind, ahead)
    if (!Number.isFinite(range.high)) return null
    const thin = !watcher.calibrator.calibrated()
    const late = left === null ? null : chanceAfter(ends[place] ?? samples, left)
    return { forecast: inMinutes(range), raw: inSeconds(raw), ahead, thin, late }
  }

  function told(ticket: Ticket, place: number | undefined): Promised | null {
    if (place === undefined) return null
    const kind = watcher.kinds.find(ticket.serviceId, currentStep(ticket)) ?? NEVER_MET
    const key = `${place} ${kind}`
    const before = known.get(key)
    const promised = before === undefined ? foretell(place, kind) : before
    known.set(key, promised)
    return promised
  }

  return {
    has: ({ order }) => placeOf.has(order),
    of: (ticket) => told(ticket, placeOf.get(ticket.order)),
    ofNewcomer: (ticket) => told(ticket, asking.get(routeOf(state, ticket))),
  }
}

/** No kind has this number: what is said of it is what is said of all. */
const NEVER_MET = -1

/**
 * Those who might come now, for each of the services; of a province's thousand for one of each way
 * through the office, as whoever takes the same way waits as long.
 */
function newcomersOf(state: State, day: Day, now: Instant): readonly Ticket[] {
  const found = new Map<string, Ticket>()
  for (const service of offeredServices(state)) {
    const ticket = newcomerFor(state, day, service, now)
    if (ticket !== null) found.set(routeOf(state, ticket), ticket)
  }
  return [...found.values()]
}

/** Where a ticket has to go, by the counters there; of a small catalogue, its service as well. */
function routeOf({ counters, catalog }: State, ticket: Ticket): string {
  if (catalog.services.length <= FEW_SERVICES) return ticket.serviceId
  return [currentStep(ticket), ...stepsLeft(afterStep(ticket))]
    .flatMap((step) => [
      step.deskType,
      ...counters.filter((each) => does(each, ticket.serviceId, step)).map(({ id }) => id),
    ])
    .join(' ')
}

function inSeconds({ low, median, high, mean }: RawForecast): RawForecast {
  return {
    low: Math.round(low),
    median: Math.round(median),
    high: Math.round(high),
    mean: Math.round(mean),
  }
}
