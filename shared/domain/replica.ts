import { List, Map as IMap, OrderedMap, Set as ISet } from 'immutable'
import type { DeskType, Service, Text } from '../catalog/service.ts'
import { canServe } from '../policy/who-is-next.ts'
import type { BusinessDate, CounterId, Instant, ServiceId, StationId, StepId } from './ids.ts'
import type { HeldNumbers } from './numbers.ts'
import type { CounterSetup, Office, Policy } from './office.ts'
import {
  dutyOf,
  initialState,
  liveTickets,
  type Call,
  type CounterDuty,
  type Day,
  type State,
} from './state.ts'
import { currentStep, newPapers, newWay, type Ticket } from './ticket.ts'

/** Which machine it is, as far as that decides what it may know. */
export type ReplicaOf = {
  readonly stationId: StationId
  /** The counter whose clerk it serves; null at a kiosk. */
  readonly counterId: CounterId | null
}

/** Of somebody who waits for another counter: what a place in the queue and a forecast need. */
export type Waiter = {
  readonly order: number
  readonly joinedAt: Instant
  readonly creditMinutes: number
  readonly dueAt?: Instant | undefined
  readonly deskType: DeskType
  readonly minutes: number
  readonly reservedFor: CounterId | null
}

type ReplicaDay = {
  readonly date: BusinessDate
  readonly closed: boolean
  readonly openedAt: Instant
  /** The station's own. */
  readonly held: readonly HeldNumbers[]
  readonly given: readonly number[]
  /** Numbers that came over from the day before. */
  readonly carried: readonly string[]
  readonly issued: number
  readonly callCount: number
  /** Calls before the next that overtook somebody: in the hall, and at its own counter. */
  readonly inARow?: { readonly hall: number; readonly own: number } | undefined
  readonly duties: readonly {
    readonly counterId: CounterId
    readonly kind: CounterDuty['kind']
    readonly isBusy: boolean
  }[]
  /** What stands at its own counter; null at a kiosk. */
  readonly duty: CounterDuty | null
  readonly calls: readonly Call[]
  readonly serviceSeconds: Readonly<Partial<Record<DeskType, readonly number[]>>>
  /** Of its own counter. */
  readonly servedAt: readonly number[]
  readonly receipts: number
  /** Those that its counter serves or may serve. */
  readonly tickets: readonly Ticket[]
  readonly waiters: readonly Waiter[]
}

/**
 * What a station needs to go on by itself, as plain JSON, and nothing besides: nobody's name but its
 * own clerk's, no PIN, and of those who wait elsewhere only that they wait.
 */
export type Replica = {
  readonly of: ReplicaOf
  readonly office: Office | null
  readonly counters: readonly CounterSetup[]
  readonly policy: Policy
  readonly classTitles: Readonly<Record<string, Text>>
  /** Null where the station has this publication already. */
  readonly catalog: { readonly rev: number; readonly services: readonly Service[] | null }
  /** Older publications, as far as the tickets go by them. */
  readonly revisions: readonly { readonly rev: number; readonly services: readonly Service[] }[]
  readonly day: ReplicaDay | null
}

/** `known`: the publication that the station has already. */
export function replicaOf(state: State, of: ReplicaOf, known: number | null = null): Replica {
  const { office, counters, policy, catalog, day } = state
  const setup = counters.find(({ id }) => id === of.counterId)
  const tickets = day === null || setup === undefined ? [] : ownTickets(day, setup)
  return {
    of,
    office,
    counters,
    policy,
    classTitles: state.classTitles.toObject(),
    catalog: { rev: catalog.rev, services: known === catalog.rev ? null : catalog.services },
    revisions: olderServices(state, tickets),
    day: day === null ? null : dayFor(day, of, tickets),
  }
}

function ownTickets(day: Day, counter: CounterSetup): readonly Ticket[] {
  return liveTickets(day).filter((ticket) =>
    'counterId' in ticket.state
      ? ticket.state.counterId === counter.id
      : ticket.state.kind === 'waiting' && canServe(counter, ticket),
  )
}

function olderServices(state: State, tickets: readonly Ticket[]): Replica['revisions'] {
  const revs = new Set(tickets.map(({ catalogRev }) => catalogRev))
  revs.delete(state.catalog.rev)
  return [...revs].map((rev) => {
    const ids = new Set<string>(
      tickets.filter((each) => each.catalogRev === rev).map(({ serviceId }) => serviceId),
    )
    return { rev, services: (state.revisions.get(rev) ?? []).filter(({ id }) => ids.has(id)) }
  })
}

function dayFor(day: Day, { stationId, counterId }: ReplicaOf, own: readonly Ticket[]): ReplicaDay {
  const known = new Set(own.map(({ id }) => id))
  const held = day.held.filter((each) => each.stationId === stationId)
  return {
    date: day.date,
    closed: day.closed,
    openedAt: day.openedAt,
    held,
    given: [...day.given].filter((n) => held.some(({ from, to }) => from <= n && n <= to)),
    carried: day.carried.map(({ number }) => number),
    issued: day.issued,
    callCount: day.callCount,
    inARow: {
      hall: day.inARow,
      own: counterId === null ? 0 : (day.inARowAt.get(counterId) ?? 0),
    },
    duties: [...day.counters].map(([id, { kind, ticketId }]) => ({
      counterId: id,
      kind,
      isBusy: ticketId !== null,
    })),
    duty: counterId === null ? null : dutyOf(day, counterId),
    calls: [...day.calls].filter(({ ticketId }) => known.has(ticketId)),
    serviceSeconds: day.serviceSeconds.map((seconds) => seconds.toArray()).toObject(),
    servedAt: counterId === null ? [] : (day.servedAt.get(counterId)?.toArray() ?? []),
    receipts: day.receipts,
    tickets: own,
    waiters: liveTickets(day).flatMap((ticket) =>
      ticket.state.kind === 'waiting' && !known.has(ticket.id)
        ? [waiterOf(ticket, ticket.state.reservedFor)]
        : [],
    ),
  }
}

function waiterOf(ticket: Ticket, reservedFor: CounterId | null): Waiter {
  const { order, joinedAt, creditMinutes, dueAt } = ticket
  const { deskType, minutes } = currentStep(ticket)
  return { order, joinedAt, creditMinutes, dueAt, deskType, minutes, reservedFor }
}

/** The state that a station decides from: the core that runs on it is the host's. */
export function stateOf(replica: Replica, services: readonly Service[]): State {
  const { of, office, counters, policy, catalog, day } = replica
  return {
    ...initialState,
    office,
    counters,
    policy,
    classTitles: IMap(replica.classTitles),
    catalog: { rev: catalog.rev, services },
    revisions: IMap([
      ...replica.revisions.map(({ rev, services: older }) => [rev, older] as const),
      [catalog.rev, services] as const,
    ]),
    day: day === null ? null : dayOf(day, of),
  }
}

function dayOf(day: ReplicaDay, { counterId }: ReplicaOf): Day {
  const tickets = [...day.tickets, ...day.waiters.map(strangerOf)].toSorted(
    (a, b) => a.order - b.order,
  )
  const byId = tickets.map((ticket): [Ticket['id'], Ticket] => [ticket.id, ticket])
  return {
    date: day.date,
    closed: day.closed,
    openedAt: day.openedAt,
    carried: day.carried.map((number, i) => ({ ...strangerOf(nobody, i), number })),
    counts: IMap(),
    held: day.held,
    given: ISet(day.given),
    skipped: 0,
    unheard: [],
    issued: day.issued,
    tickets: IMap(byId),
    live: OrderedMap(byId),
    counters: IMap(day.duties.map((duty) => [duty.counterId, dutyFor(duty, day, counterId)])),
    calls: List(day.calls),
    callCount: day.callCount,
    inARow: day.inARow?.hall ?? 0,
    inARowAt: counterId === null ? IMap() : IMap([[counterId, day.inARow?.own ?? 0]]),
    serviceSeconds: IMap(
      Object.entries(day.serviceSeconds).map(([desk, seconds]) => [
        desk as DeskType,
        List(seconds),
      ]),
    ),
    servedAt: counterId === null ? IMap() : IMap([[counterId, List(day.servedAt)]]),
    diverted: 0,
    served: 0,
    noShows: 0,
    receipts: day.receipts,
    surveyed: ISet(),
  }
}

function dutyFor(
  { counterId, kind, isBusy }: ReplicaDay['duties'][number],
  day: ReplicaDay,
  own: CounterId | null,
): CounterDuty {
  if (counterId === own && day.duty !== null) return day.duty
  const ticketId = isBusy ? (`at-${counterId}` as Ticket['id']) : null
  return { kind, clerk: null, pauseReason: null, ticketId }
}

const nobody: Waiter = {
  order: 0,
  joinedAt: 0 as Instant,
  creditMinutes: 0,
  deskType: 'reception',
  minutes: 0,
  reservedFor: null,
}

/** A ticket of which only its place is known; no counter's list of services has what it is for. */
function strangerOf(waiter: Waiter, n = waiter.order): Ticket {
  const { order, joinedAt, creditMinutes, dueAt, deskType, minutes, reservedFor } = waiter
  const id = `waiter-${n}`
  return {
    id: id as Ticket['id'],
    visitId: id as Ticket['visitId'],
    number: '',
    order,
    serviceId: '' as ServiceId,
    catalogRev: 0,
    lang: 'fa',
    priority: null,
    creditMinutes,
    dueAt,
    plan: [{ stepId: '' as StepId, deskType, minutes, logic: null, optional: false }],
    step: 0,
    ...newWay,
    further: [],
    joinedAt,
    queuedAt: joinedAt,
    recalls: 0,
    forecast: null,
    documentsReady: null,
    ...newPapers,
    state: { kind: 'waiting', reservedFor },
  }
}
