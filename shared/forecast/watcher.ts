import { weekdayOf } from '../domain/hours.ts'
import type { Event, Happened } from '../domain/events.ts'
import type { BusinessDate, CounterId, Instant, TicketId } from '../domain/ids.ts'
import { afterStep, stepsLeft } from '../domain/route.ts'
import { waitingTickets, type Day, type State } from '../domain/state.ts'
import { currentStep, type Promised, type Ticket } from '../domain/ticket.ts'
import { wallClock } from '../metrics/wall-clock.ts'
import { canServe } from '../policy/who-is-next.ts'
import { Calibrator } from './calibrate.ts'
import { Kinds } from './kinds.ts'
import { Learner } from './learn.ts'

/** Fewer pauses say too little of how long one lasts. */
const LEAST_PAUSES = 5
const PAUSES = 200

type Way = { readonly kind: number; readonly later: readonly number[] }

/** Whom a counter was last rid of, and whether somebody waited for it then. */
type Freed = { readonly at: Instant; readonly order: number; readonly wanted: boolean }

/**
 * Follows an office from event to event, of days past and of today, and tells the learner and the
 * calibrator what each of them says. Of the day that runs it keeps what the state does not: since
 * when a counter has been at it.
 */
export class Watcher {
  readonly kinds = new Kinds()
  readonly learner = new Learner(this.kinds.expected)
  readonly calibrator = new Calibrator()
  private readonly groups = new Map<CounterId, number>()
  /** Since when each counter has had its ticket, less what it was on hold. */
  private since = new Map<CounterId, Instant>()
  private freed = new Map<CounterId, Freed>()
  private pausedAt = new Map<CounterId, Instant>()
  /** Milliseconds that tickets had been at a counter when they were put on hold. */
  private used = new Map<TicketId, number>()
  private missed = new Set<TicketId>()
  private promises = new Map<TicketId, Promised>()
  private pauses: number[] = []
  /** A ticket never changes: another stands for it when it has. */
  private readonly ways = new WeakMap<Ticket, Way>()
  private wall: { readonly zone: string; readonly read: (at: number) => number } | null = null

  /** `before` and `after` the event. */
  watch(before: State, happened: Happened, after: State): void {
    const { event, at } = happened
    if (event.type === 'DayOpened') return this.openDay(event.data.date)
    if (event.type === 'ClockStepped') return this.step(event.data.seconds * 1000)
    const day = after.day
    if (before.day === null || day === null) return
    if ('counterId' in event.data && event.data.counterId !== null) {
      this.watchCounter(event, event.data.counterId, at)
    }
    if (!('ticketId' in event.data) || event.data.ticketId === null) return
    const was = before.day.tickets.get(event.data.ticketId)
    const is = day.tickets.get(event.data.ticketId)
    if (is === undefined) return
    if (event.type === 'TicketIssued') this.join(is, after, at)
    if (event.type === 'WaitPromised') this.promises.set(is.id, event.data)
    if (event.type === 'TicketCalled' && was !== undefined) this.call(was, at)
    if (was?.state.kind === 'waiting' && is.state.kind === 'cancelled') {
      const waited = secondsFrom(was.queuedAt, at)
      this.learner.learn({ type: 'left', kind: this.kindOf(was), waited })
      this.promises.delete(is.id)
    }
    this.move(was, is, { before, after, at })
  }

  /** The kind of what a ticket waits for or is in. */
  kindOf(ticket: Ticket): number {
    return this.kinds.numberOf(ticket.serviceId, currentStep(ticket))
  }

  /** What it waits for or is in, and the kinds of the steps after that. */
  wayOf(ticket: Ticket): Way {
    const known = this.ways.get(ticket)
    if (known !== undefined) return known
    const later = stepsLeft(afterStep(ticket)).map((step) =>
      this.kinds.numberOf(ticket.serviceId, step),
    )
    const way = { kind: this.kindOf(ticket), later }
    this.ways.set(ticket, way)
    return way
  }

  groupOf(counter: CounterId): number {
    const known = this.groups.get(counter) ?? this.groups.size
    this.groups.set(counter, known)
    return known
  }

  busySince = (counter: CounterId): Instant | null => this.since.get(counter) ?? null

  freedAt = (counter: CounterId): Freed | null => this.freed.get(counter) ?? null

  /** When a counter that pauses is likely to call again; null where too few pauses were seen. */
  backAt(counter: CounterId): Instant | null {
    const from = this.pausedAt.get(counter)
    if (from === undefined || this.pauses.length < LEAST_PAUSES) return null
    const sorted = this.pauses.toSorted((a, b) => a - b)
    return (from + (sorted[Math.floor(sorted.length / 2)] ?? 0)) as Instant
  }

  /** Seconds since midnight by the office's wall. */
  secondOf({ office }: State, at: Instant): number {
    const zone = office?.zone ?? 'UTC'
    if (this.wall?.zone !== zone) this.wall = { zone, read: wallClock(zone) }
    const midnight = 24 * 3600_000
    return (this.wall.read(at) % midnight) / 1000
  }

  private hourOf = (state: State, at: Instant): number =>
    Math.floor(this.secondOf(state, at) / 3600)

  private openDay(date: BusinessDate): void {
    this.learner.learn({ type: 'day', weekday: weekdayOf(date) })
    this.since = new Map()
    this.freed = new Map()
    this.pausedAt = new Map()
    this.used = new Map()
    this.missed = new Set()
    this.promises = new Map()
  }

  /** The clock was set: what is counted from before it goes with it. */
  private step(ms: number): void {
    const later = (at: Instant) => (at + ms) as Instant
    this.since = new Map([...this.since].map(([id, at]) => [id, later(at)]))
    this.pausedAt = new Map([...this.pausedAt].map(([id, at]) => [id, later(at)]))
    this.freed = new Map([...this.freed].map(([id, one]) => [id, { ...one, at: later(one.at) }]))
  }

  private watchCounter(event: Event, counter: CounterId, at: Instant): void {
    const from = this.pausedAt.get(counter)
    if (event.type === 'CounterPaused') {
      this.pausedAt.set(counter, from ?? at)
      this.freed.delete(counter)
    }
    if (event.type === 'CounterClosed' || event.type === 'CounterOpened') {
      if (event.type === 'CounterOpened' && from !== undefined) this.pauses.push(at - from)
      if (this.pauses.length > PAUSES) this.pauses.shift()
      this.pausedAt.delete(counter)
      this.freed.delete(counter)
    }
  }

  private join(ticket: Ticket, state: State, at: Instant): void {
    this.learner.learn({
      type: 'joined',
      kind: this.kindOf(ticket),
      credit: ticket.creditMinutes * 60,
      hour: this.hourOf(state, at),
    })
  }

  /** Whoever was called before and did not come had no wait that could be learnt from. */
  private call(was: Ticket, at: Instant): void {
    if (this.missed.has(was.id)) return
    const kind = this.kindOf(was)
    const waited = secondsFrom(was.queuedAt, at)
    this.learner.learn({ type: 'called', kind, waited })
    const promised = this.promises.get(was.id)
    this.promises.delete(was.id)
    if (promised === undefined) return
    const { raw, ahead } = promised
    this.calibrator.score({ raw, waited, service: kind, ahead })
  }

  private move(
    was: Ticket | undefined,
    is: Ticket,
    { before, after, at }: { before: State; after: State; at: Instant },
  ): void {
    const [from, to] = [was && counterOf(was), counterOf(is)]
    if (was !== undefined && from != null && to !== from) {
      this.leave(was, is, from, { state: before, at })
      const day = after.day
      const wanted = day !== null && isWanted(after, day, from)
      this.freed.set(from, { at, order: was.order, wanted })
    }
    if (to !== null && to !== from) this.come(is, to, at)
  }

  private come({ id }: Ticket, counter: CounterId, at: Instant): void {
    const freed = this.freed.get(counter)
    if (freed?.wanted === true) {
      this.learner.learn({ type: 'turned', seconds: secondsFrom(freed.at, at) })
    }
    this.freed.delete(counter)
    this.since.set(counter, (at - (this.used.get(id) ?? 0)) as Instant)
    this.used.delete(id)
  }

  /** A counter is rid of its ticket: what it took is a service, an absence, or not over. */
  private leave(
    was: Ticket,
    is: Ticket,
    counter: CounterId,
    { state, at }: { state: State; at: Instant },
  ): void {
    const since = this.since.get(counter)
    this.since.delete(counter)
    if (since === undefined) return
    const seconds = secondsFrom(since, at)
    const kind = this.kindOf(was)
    if (is.state.kind === 'held') this.used.set(is.id, at - since)
    else if (is.state.kind === 'missed') {
      this.missed.add(is.id)
      this.learner.learn({ type: 'missed', kind, seconds })
    } else if (was.state.kind !== 'called' && is.state.kind !== 'unfinished') {
      this.missed.delete(is.id)
      const group = this.groupOf(counter)
      this.learner.learn({ type: 'served', kind, hour: this.hourOf(state, at), group, seconds })
    }
  }
}

const secondsFrom = (from: Instant, to: Instant): number => Math.max(0, (to - from) / 1000)

/** The counter that has a ticket before it. */
function counterOf({ state }: Ticket): CounterId | null {
  return state.kind === 'called' || state.kind === 'serving' || state.kind === 'finishing'
    ? state.counterId
    : null
}

function isWanted({ counters }: State, day: Day, id: CounterId): boolean {
  const counter = counters.find((each) => each.id === id)
  return counter !== undefined && waitingTickets(day).some((ticket) => canServe(counter, ticket))
}
