import { List } from 'immutable'
import type { Service, Text } from '../catalog/service.ts'
import { assertNever } from '../lib/assert-never.ts'
import type { Event, Happened } from './events.ts'
import type { CounterId, Instant, ServiceId, StepId, TicketId } from './ids.ts'
import type { Policy } from './office.ts'
import { evolvePeople, type PeopleEvent } from './people.ts'
import { closedCounter, dutyOf, newDay, type CounterDuty, type Day, type State } from './state.ts'
import { isOver, mayComeBack, newPapers, newWay, type Ticket } from './ticket.ts'
import type { Why } from './why.ts'

const CALLS_KEPT = 20

/** What is true after `event`. It decides nothing: an event has happened, whatever it says. */
export function evolve(state: State, { event, at }: Happened): State {
  switch (event.type) {
    case 'OfficeSetUp': {
      const { office, counters, policy } = event.data
      return withPolicy({ ...state, office, counters }, policy)
    }
    case 'CatalogPublished': {
      const services = published(state.catalog.services, event.data)
      const catalog = { rev: event.data.rev, services }
      const revisions = state.revisions.set(catalog.rev, services)
      return { ...state, catalog, revisions, central: event.data.central ?? state.central }
    }
    case 'ServiceDrafted': {
      const { serviceId, draft } = event.data
      const drafts =
        draft === null ? state.drafts.remove(serviceId) : state.drafts.set(serviceId, draft)
      return { ...state, drafts }
    }
    case 'PolicyChanged':
      return withPolicy(state, event.data.policy)
    case 'CountersChanged':
      return { ...state, counters: event.data.counters }
    case 'ObstacleHandled': {
      const { key, handling } = event.data
      return { ...state, obstacles: state.obstacles.set(key, handling) }
    }
    case 'PersonAdded':
    case 'PersonChanged':
    case 'PersonRemoved':
    case 'PinSet':
    case 'PinReset':
      return { ...state, people: evolvePeople(state.people, event, at) }
    case 'StationOffered':
    case 'StationPaired':
    case 'StationChanged':
    case 'StationRevoked':
      return state
    case 'HostPromoted': {
      const { epoch, after } = event.data
      return { ...state, turns: [...state.turns, { epoch, after }] }
    }
    case 'ProvisionalRefused': {
      const { data } = event
      return { ...state, conflicts: state.conflicts.set(data.commandId, data) }
    }
    case 'ConflictSettled':
      return { ...state, conflicts: state.conflicts.remove(event.data.commandId) }
    case 'DayOpened':
      return { ...state, day: newDay(event.data.date, at, event.data.carried) }
    default:
      return state.day === null ? state : { ...state, day: evolveDay(state.day, event, at) }
  }
}

/** A class may go; tickets and reports that bear it still have to call it something. */
function withPolicy(state: State, policy: Policy): State {
  const titles = policy.classes.map(({ id, title }): [string, Text] => [id, title])
  return { ...state, policy, classTitles: state.classTitles.merge(titles) }
}

/** The catalogue after a publication. What has not changed is kept once, as the same object. */
export function published(
  before: readonly Service[],
  {
    services,
    removed,
    order,
  }: Pick<Extract<Event, { type: 'CatalogPublished' }>['data'], 'services' | 'removed' | 'order'>,
): readonly Service[] {
  const known = new Map(before.map((service) => [service.id, service]))
  const changed = new Map(
    services.map((service) => {
      const same = known.get(service.id)
      const kept = JSON.stringify(same) === JSON.stringify(service) ? same : undefined
      return [service.id, kept ?? service]
    }),
  )
  if (removed === 'others') return [...changed.values()]
  const all = new Map([...known, ...changed])
  for (const id of removed) all.delete(id)
  if (order === null) return [...all.values()]
  return order.flatMap((id) => all.get(id) ?? [])
}

export function replay(state: State, happened: Iterable<Happened>): State {
  let now = state
  for (const each of happened) now = evolve(now, each)
  return now
}

type DayEvent = Exclude<
  Event,
  {
    type:
      | PeopleEvent['type']
      | 'StationOffered'
      | 'StationPaired'
      | 'StationChanged'
      | 'StationRevoked'
      | 'OfficeSetUp'
      | 'CatalogPublished'
      | 'ServiceDrafted'
      | 'PolicyChanged'
      | 'CountersChanged'
      | 'ObstacleHandled'
      | 'DayOpened'
      | 'ProvisionalRefused'
      | 'ConflictSettled'
      | 'HostPromoted'
  }
>

/** What is true of the day after `event`. */
export function evolveDay(day: Day, event: DayEvent, at: Instant): Day {
  switch (event.type) {
    case 'DayClosed':
      return event.data.open.reduce<Day>(
        (closed, id) => settle(closed, id, () => ({ kind: 'unfinished', at })),
        { ...day, closed: true, counters: day.counters.map(() => closedCounter) },
      )
    case 'ClockStepped':
      return shifted(day, event.data.seconds * 1000)
    case 'NumbersReserved':
      return { ...day, held: [...day.held, event.data] }
    case 'NumbersSkipped': {
      const { by, held } = event.data
      return {
        ...day,
        counts: day.counts.map((count) => count + by),
        skipped: day.skipped + by,
        unheard: [...day.unheard, held],
        receipts: day.receipts + by,
      }
    }
    case 'TicketIssued': {
      const { data } = event
      const order = day.issued + 1
      const ticket: Ticket = {
        id: data.ticketId,
        visitId: data.visitId,
        number: data.number,
        order,
        serviceId: data.serviceId,
        catalogRev: data.catalogRev,
        lang: data.lang,
        priority: data.priority,
        creditMinutes: data.creditMinutes,
        dueAt: data.dueAt,
        plan: data.plan,
        step: indexOf(data.plan, data.stepId),
        ...newWay,
        further: [],
        joinedAt: at,
        queuedAt: at,
        recalls: 0,
        forecast: data.forecast,
        documentsReady: data.documentsReady,
        ...newPapers,
        state: { kind: 'waiting', reservedFor: null },
      }
      return {
        ...day,
        issued: order,
        ...(data.provisional
          ? { given: day.given.add(data.count) }
          : { counts: day.counts.set(data.prefix, data.count) }),
        tickets: day.tickets.set(ticket.id, ticket),
        live: day.live.set(ticket.id, ticket),
      }
    }
    case 'VisitDiverted':
      return { ...day, diverted: day.diverted + 1 }
    case 'TicketCancelled':
      return settle(day, event.data.ticketId, () => ({ kind: 'cancelled', at }))
    case 'CounterOpened':
      return withDuty(day, event.data.counterId, (duty) => ({
        ...duty,
        kind: 'open',
        clerk: event.data.clerk,
        pauseReason: null,
      }))
    case 'CounterPaused':
      return withDuty(day, event.data.counterId, (duty) => ({
        ...duty,
        kind: 'paused',
        pauseReason: event.data.reason,
      }))
    case 'CounterClosed':
      return withDuty(day, event.data.counterId, () => closedCounter)
    case 'TicketCalled': {
      const { ticketId, counterId, why } = event.data
      const counted = countOvertaking(day, counterId, why)
      const called = settle(counted, ticketId, () => ({ kind: 'called', counterId, calledAt: at }))
      const taken = take(called, counterId, ticketId)
      // The hall is not told afterwards of who was called while the host was away.
      return why.code === 'away' ? taken : announce(taken, ticketId, counterId, at, false)
    }
    case 'TicketRecalled': {
      const { ticketId, counterId } = event.data
      const again = change(day, ticketId, (t) => ({ ...t, recalls: t.recalls + 1 }))
      return event.data.away === true ? again : announce(again, ticketId, counterId, at, true)
    }
    case 'ServiceStarted':
      return settle(day, event.data.ticketId, ({ state }) => ({
        kind: 'serving',
        counterId: event.data.counterId,
        calledAt: state.kind === 'called' ? state.calledAt : at,
        startedAt: at,
        heldMs: 0,
      }))
    case 'DocumentsChecked': {
      const { ticketId, found } = event.data
      return change(day, ticketId, (t) => ({ ...t, found: { ...t.found, ...found } }))
    }
    case 'VisitNoted': {
      const { ticketId, counterId, text } = event.data
      const note = { at, counterId, text }
      return change(day, ticketId, (t) => ({ ...t, notes: [...t.notes, note] }))
    }
    case 'StepCompleted': {
      const { ticketId, counterId, stepId, next } = event.data
      const measured = change(recordServiceTime(day, ticketId, at), ticketId, (ticket) => ({
        ...ticket,
        done: [...ticket.done.filter((id) => id !== stepId), stepId],
      }))
      if (next === null) {
        return settle(measured, ticketId, () => ({ kind: 'finishing', counterId, completedAt: at }))
      }
      return requeue(free(measured, counterId), ticketId, at, (ticket) => ({
        ...ticket,
        step: indexOf(ticket.plan, next),
      }))
    }
    case 'WantedStepsSet': {
      const { ticketId, steps } = event.data
      return change(day, ticketId, (ticket) => ({ ...ticket, wanted: steps }))
    }
    case 'FurtherServicesSet': {
      const { ticketId, services } = event.data
      return change(day, ticketId, (ticket) => ({ ...ticket, further: services }))
    }
    case 'TicketTransferred': {
      const { ticketId, counterId, to } = event.data
      const freed = free(recordServiceTime(day, ticketId, at), counterId)
      switch (to.kind) {
        case 'step':
          return requeue(freed, ticketId, at, (ticket) => sentTo(ticket, to.stepId))
        case 'service':
          return requeue(freed, ticketId, at, (ticket) => ({
            ...ticket,
            ...beginningOf(to),
            further: ticket.further.filter((id) => id !== to.serviceId),
          }))
        case 'counter':
          return requeue(freed, ticketId, at, (t) => t, to.counterId)
        default:
          return assertNever(to)
      }
    }
    case 'TicketHeld': {
      const { ticketId, counterId } = event.data
      return settle(free(day, counterId), ticketId, ({ state, ...ticket }) => ({
        kind: 'held',
        counterId,
        heldAt: at,
        calledAt:
          state.kind === 'called' || state.kind === 'serving' ? state.calledAt : ticket.queuedAt,
        startedAt: state.kind === 'serving' ? state.startedAt : null,
        heldMs: state.kind === 'serving' ? state.heldMs : 0,
      }))
    }
    case 'TicketResumed': {
      const { ticketId, counterId } = event.data
      return settle(take(day, counterId, ticketId), ticketId, ({ state }) => {
        if (state.kind !== 'held') return state
        const { calledAt, startedAt } = state
        return startedAt === null
          ? { kind: 'called', counterId, calledAt }
          : {
              kind: 'serving',
              counterId,
              calledAt,
              startedAt,
              heldMs: state.heldMs + Math.max(0, at - state.heldAt),
            }
      })
    }
    case 'TicketMissed': {
      const { ticketId, counterId } = event.data
      return settle(free(day, counterId), ticketId, () => ({
        kind: 'missed',
        counterId,
        missedAt: at,
      }))
    }
    case 'TicketReturned': {
      const { ticketId } = event.data
      return settle(freeOf(day, ticketId), ticketId, () => ({ kind: 'waiting', reservedFor: null }))
    }
    case 'VisitFinished': {
      const { ticketId, outcome, counterId, reason, trackingCode, goesOn } = event.data
      const receipts = day.receipts + (trackingCode === null ? 0 : 1)
      const measured = recordServiceTime(day, ticketId, at)
      if (goesOn !== null) {
        const freed = { ...freeOf(measured, ticketId), receipts }
        return requeue(freed, ticketId, at, (ticket) => ({
          ...ticket,
          ...beginningOf(goesOn),
          found: {},
          documentsReady: null,
          further: ticket.further.filter((id) => id !== goesOn.serviceId),
        }))
      }
      const over = settle(freeOf(measured, ticketId), ticketId, () => ({
        kind: 'finished',
        outcome,
        at,
      }))
      if (counterId !== null) return { ...over, served: day.served + 1, receipts }
      return reason === 'no-show' ? { ...over, noShows: day.noShows + 1 } : over
    }
    case 'TicketReadmitted': {
      const { ticketId } = event.data
      const back = requeue({ ...day, served: day.served - 1 }, ticketId, at, (ticket) => ({
        ...ticket,
        found: Object.fromEntries(
          Object.entries(ticket.found).filter(([, finding]) => finding !== 'missing'),
        ),
      }))
      return { ...back, live: back.live.sortBy(({ order }) => order) }
    }
    case 'SurveyAnswered':
      return { ...day, surveyed: day.surveyed.add(event.data.ticketId) }
    case 'PromiseKept':
    case 'WaitPromised':
    case 'ObstacleReported':
      return day
    case 'PriorityChanged': {
      const { ticketId, priority, creditMinutes } = event.data
      return change(day, ticketId, (ticket) => ({ ...ticket, priority, creditMinutes }))
    }
    default:
      return assertNever(event)
  }
}

const indexOf = (plan: Ticket['plan'], id: StepId): number =>
  plan.findIndex(({ stepId }) => stepId === id)

/** At a step as though the way had led there: what stands before it is behind. */
function sentTo(ticket: Ticket, to: StepId): Ticket {
  const step = indexOf(ticket.plan, to)
  return { ...ticket, step, done: ticket.plan.slice(0, step).map(({ stepId }) => stepId) }
}

function beginningOf(at: {
  readonly serviceId: ServiceId
  readonly catalogRev: number
  readonly plan: Ticket['plan']
  readonly stepId: StepId
}): Partial<Ticket> {
  const { serviceId, catalogRev, plan, stepId } = at
  return { serviceId, catalogRev, plan, step: indexOf(plan, stepId), ...newWay }
}

function change(day: Day, id: TicketId, by: (ticket: Ticket) => Ticket): Day {
  const ticket = day.tickets.get(id)
  if (ticket === undefined) return day
  const changed = by(ticket)
  return {
    ...day,
    tickets: day.tickets.set(id, changed),
    live: isOver(changed) ? day.live.remove(id) : day.live.set(id, changed),
  }
}

function settle(day: Day, id: TicketId, to: (ticket: Ticket) => Ticket['state']): Day {
  return change(day, id, (ticket) => ({ ...ticket, state: to(ticket) }))
}

/** Back among the waiting, for a step that begins its own wait; the first join time stays. */
function requeue(
  day: Day,
  id: TicketId,
  at: Instant,
  by: (ticket: Ticket) => Ticket,
  reservedFor: CounterId | null = null,
): Day {
  return change(day, id, (ticket) => ({
    ...by(ticket),
    queuedAt: at,
    recalls: 0,
    state: { kind: 'waiting', reservedFor },
  }))
}

/**
 * The tickets that are not over for good and the calls on the clock as it stands now. What has passed since a moment stays
 * what it was, and who came first stays first.
 */
function shifted(day: Day, ms: number): Day {
  const on = <T extends Instant | null>(at: T): T => (at === null ? at : ((at + ms) as T))
  const move = (ticket: Ticket): Ticket => ({
    ...ticket,
    joinedAt: on(ticket.joinedAt),
    queuedAt: on(ticket.queuedAt),
    state: shiftedState(ticket.state, on),
  })
  const moved = day.live.map(move)
  return {
    ...day,
    openedAt: on(day.openedAt),
    tickets: day.tickets.merge(moved, day.tickets.filter(mayComeBack).map(move)),
    live: moved,
    calls: day.calls.map((call) => ({ ...call, at: on(call.at) })),
  }
}

function shiftedState(
  state: Ticket['state'],
  on: <T extends Instant | null>(at: T) => T,
): Ticket['state'] {
  switch (state.kind) {
    case 'called':
      return { ...state, calledAt: on(state.calledAt) }
    case 'serving':
      return { ...state, calledAt: on(state.calledAt), startedAt: on(state.startedAt) }
    case 'finishing':
      return { ...state, completedAt: on(state.completedAt) }
    case 'held':
      return {
        ...state,
        heldAt: on(state.heldAt),
        calledAt: on(state.calledAt),
        startedAt: on(state.startedAt),
      }
    case 'missed':
      return { ...state, missedAt: on(state.missedAt) }
    default:
      return state
  }
}

function withDuty(day: Day, id: CounterId, by: (duty: CounterDuty) => CounterDuty): Day {
  return { ...day, counters: day.counters.set(id, by(dutyOf(day, id))) }
}

const take = (day: Day, id: CounterId, ticketId: TicketId): Day =>
  withDuty(day, id, (duty) => ({ ...duty, ticketId }))

const free = (day: Day, id: CounterId): Day =>
  withDuty(day, id, (duty) => ({ ...duty, ticketId: null }))

/** Frees the counter where the ticket is, if it is at one. */
function freeOf(day: Day, ticketId: TicketId): Day {
  const at = day.counters.findKey((duty) => duty.ticketId === ticketId)
  return at === undefined ? day : free(day, at)
}

/** A call out of order is a person's own, and says nothing of the order's. */
function countOvertaking(day: Day, counterId: CounterId, why: Why): Day {
  if (why.code === 'named') return day
  const overtook = 'overtook' in why && why.overtook > 0
  return {
    ...day,
    inARow: overtook ? day.inARow + 1 : 0,
    inARowAt: overtook
      ? day.inARowAt.update(counterId, 0, (n) => n + 1)
      : day.inARowAt.remove(counterId),
  }
}

function announce(
  day: Day,
  ticketId: TicketId,
  counterId: CounterId,
  at: Instant,
  recall: boolean,
): Day {
  const number = day.tickets.get(ticketId)?.number ?? ''
  const n = day.callCount + 1
  return {
    ...day,
    callCount: n,
    calls: day.calls.unshift({ n, ticketId, number, counterId, at, recall }).take(CALLS_KEPT),
  }
}

function recordServiceTime(day: Day, ticketId: TicketId, at: Instant): Day {
  const ticket = day.tickets.get(ticketId)
  if (ticket?.state.kind !== 'serving') return day
  const { startedAt, heldMs, counterId } = ticket.state
  const seconds = Math.max(0, Math.round((at - startedAt - heldMs) / 1000))
  return {
    ...day,
    servedAt: day.servedAt.update(counterId, List<number>(), (all) => all.push(seconds)),
  }
}
