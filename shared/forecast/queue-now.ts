import { spansOn, type Span } from '../domain/hours.ts'
import type { Instant, ServiceId } from '../domain/ids.ts'
import type { CounterSetup } from '../domain/office.ts'
import { planOf, stepsLeft } from '../domain/route.ts'
import {
  dutyOf,
  offeredServices,
  waitingTickets,
  type CounterDuty,
  type Day,
  type State,
} from '../domain/state.ts'
import { newWay, type PlannedStep, type Ticket } from '../domain/ticket.ts'
import type { Standing } from '../policy/call-order.ts'
import { orderOf, standingOf, usualRate } from '../policy/who-is-next.ts'
import {
  type Arrivals,
  type Busy,
  type CounterNow,
  type Kind,
  type Snapshot,
  type Waiting,
} from './snapshot.ts'
import type { Watcher } from './watcher.ts'

/** A pause that has lasted longer than most is taken to end in so many seconds. */
const OVERDUE = 60

/** Which kind of work each kind of the snapshot is, by the watcher's number. */
export type QueueNow = Snapshot & { readonly kindsOf: readonly number[] }

/** The queue of an office as it stands, and last in it those who might join it now. */
export function queueNow(
  state: State,
  day: Day,
  now: Instant,
  watcher: Watcher,
  newcomers: readonly Ticket[] = [],
): QueueNow {
  const { kinds, learner } = watcher
  const second = watcher.secondOf(state, now)
  const at = (instant: Instant): number => second - (now - instant) / 1000
  const places = new Places()
  const placeOf = (serviceId: ServiceId, step: PlannedStep) =>
    places.of(kinds.numberOf(serviceId, step))

  const standing = ({ joined, credit, order, rate, due }: Standing) => ({
    joined: at(joined as Instant),
    credit: credit / 1000,
    order,
    rate,
    due: due === undefined ? undefined : at(due as Instant),
  })
  const waits = (ticket: Ticket): Waiting => ({
    kind: places.of(watcher.wayOf(ticket).kind),
    ...standing(standingOf(state.policy, ticket)),
    queued: at(ticket.queuedAt),
    later: watcher.wayOf(ticket).later.map((number) => places.of(number)),
    reservedFor: reservedPlace(state, ticket),
  })
  const waiting = [
    ...waitingTickets(day).map(waits),
    ...newcomers.map((ticket, i) => ({ ...waits(ticket), order: ticket.order + i, asks: true })),
  ]

  function busyAt({ id }: CounterSetup): Busy | null {
    const { ticketId } = dutyOf(day, id)
    const ticket = ticketId === null ? undefined : day.tickets.get(ticketId)
    if (ticket === undefined) {
      const freed = watcher.freedAt(id)
      if (freed?.wanted !== true) return null
      return { doing: 'turn', since: at(freed.at), order: freed.order }
    }
    const { kind, order, joined, credit, rate, later } = waits(ticket)
    const since = at(watcher.busySince(id) ?? now)
    const isLast = ticket.state.kind === 'finishing'
    return {
      doing: 'service',
      kind,
      since,
      order,
      joined,
      credit,
      rate,
      later: isLast ? [] : later,
    }
  }
  const busy = state.counters.map(busyAt)
  const arrivals = arrivalsOf(state, watcher, placeOf)
  const hours = stretchesOf(spansOn(state.policy, day.date) ?? [])
  const learnt = learner.times()

  const counterNow = (counter: CounterSetup, i: number): CounterNow => {
    const group = watcher.groupOf(counter.id)
    const own = stretchesOf(counter.hours ?? [])
    const plan = own.length === 0 ? hours : own
    const last = own.at(-1)?.to ?? 0
    return {
      pace: places.numbers.map((number) => {
        const kind = kinds.at(number)
        if (kind === undefined || !does(counter, kind.serviceId, kind.step)) return null
        return learnt.pace(number, Math.floor(second / 3600), group)
      }),
      opensAt: opensAt(dutyOf(day, counter.id), second, own, () => {
        const back = watcher.backAt(counter.id)
        return back === null ? null : at(back)
      }),
      // One that is still open after its time goes on until nobody knows when.
      closesAt: last > second ? last : null,
      breaks: gapsIn(plan).filter(({ from }) => from > second),
      busy: busy[i] ?? null,
      inARow: day.inARowAt.get(counter.id) ?? 0,
    }
  }
  return {
    now: second,
    closesAt: hours.at(-1)?.to ?? null,
    kinds: places.numbers.flatMap((number): Kind[] => {
      const service = learnt.kinds[number]
      if (service === undefined) return []
      return [{ service, noShow: learner.noShow(number), leaving: learner.leaving(number) }]
    }),
    kindsOf: places.numbers,
    counters: state.counters.map(counterNow),
    waiting,
    arrivals,
    order: orderOf(state.policy),
    inARow: day.inARow,
    absence: learner.absence(),
    turn: learner.turn(),
  }
}

/** The kinds that a snapshot speaks of: their numbers, by their place in it. */
class Places {
  readonly numbers: number[] = []
  private readonly places = new Map<number, number>()

  of(number: number): number {
    const place = this.places.get(number) ?? this.numbers.push(number) - 1
    this.places.set(number, place)
    return place
  }
}

function reservedPlace({ counters }: State, { state }: Ticket): number | null {
  if (state.kind !== 'waiting' || state.reservedFor === null) return null
  return counters.findIndex(({ id }) => id === state.reservedFor)
}

/** Whether the step of a service is done at a counter. */
export function does(
  { deskTypes, services }: CounterSetup,
  serviceId: ServiceId,
  { deskType }: PlannedStep,
): boolean {
  return deskTypes.includes(deskType) && (services === null || services.includes(serviceId))
}

/** From when a counter calls, in seconds; null where nobody knows. */
function opensAt(
  { kind }: CounterDuty,
  now: number,
  own: readonly Stretch[],
  back: () => number | null,
): number | null {
  if (kind === 'open') return now
  const returns = kind === 'paused' ? back() : null
  if (returns !== null) return Math.max(returns, now + OVERDUE)
  return own.find(({ from }) => from > now)?.from ?? null
}

type Stretch = { readonly from: number; readonly to: number }

const stretchesOf = (spans: readonly Span[]): readonly Stretch[] =>
  spans.map(({ from, to }) => ({ from: secondsOf(from), to: secondsOf(to) }))

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 3600 + minutes * 60
}

const gapsIn = (stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches.slice(1).map(({ from }, i) => ({ from: stretches[i]?.to ?? from, to: from }))

/** Who comes at this time of the week, for services that are still offered. */
function arrivalsOf(
  state: State,
  { kinds, learner }: Watcher,
  placeOf: (serviceId: ServiceId, step: PlannedStep) => number,
): readonly Arrivals[] {
  const offered = new Map(offeredServices(state).map((service) => [service.id, service]))
  return learner
    .arrivals(() => [])
    .flatMap((arrivals) => {
      const kind = kinds.at(arrivals.kind)
      const service = offered.get(kind?.serviceId ?? '')
      if (kind === undefined || service === undefined) return []
      const way = { plan: planOf(service), ...newWay, done: [kind.step.stepId] }
      const later = stepsLeft(way).map((step) => placeOf(kind.serviceId, step))
      const minutes = arrivals.credit / 60
      const own = state.policy.classes.find(({ creditMinutes }) => creditMinutes === minutes)
      const rate = own?.rate ?? usualRate(minutes)
      return [{ ...arrivals, kind: placeOf(kind.serviceId, kind.step), rate, later }]
    })
}
