import type { CounterId, Instant } from '../domain/ids.ts'
import type { CallOrder, CounterSetup, Policy } from '../domain/office.ts'
import { waitingTickets, type Day, type State } from '../domain/state.ts'
import { currentStep, type Ticket } from '../domain/ticket.ts'
import type { Why } from '../domain/why.ts'
import { byWait, turnsOf, type Order, type Standing, type Turn } from './call-order.ts'

const MINUTE_MS = 60_000

/** What an office has that has said nothing of it, or had before it could. */
export const usualOrder: CallOrder = {
  kind: 'head-start',
  inARow: 1,
  maximumWaitMinutes: null,
  toleranceMinutes: 10,
}

export const callOrder = ({ order }: Pick<Policy, 'order'>): CallOrder => order ?? usualOrder

/** The policy's order of calls in a unit of which `minute` make a minute; in seconds for a forecast. */
export function orderOf(policy: Pick<Policy, 'order'>, minute = 60): Order {
  const { kind, inARow, maximumWaitMinutes } = callOrder(policy)
  const maximumWait = maximumWaitMinutes === null ? null : maximumWaitMinutes * minute
  return { kind, inARow, maximumWait }
}

/**
 * How fast the priority of a class grows that has not been given a rate: after half an hour of
 * waiting it is worth as much as the head start.
 */
export const usualRate = (creditMinutes: number): number =>
  Math.round((1 + creditMinutes / 30) * 10) / 10

/** How fast it grows for somebody of a class; of a class that is no more, as its credit says. */
export function rateOf(
  { classes }: Pick<Policy, 'classes'>,
  { priority, creditMinutes }: Pick<Ticket, 'priority' | 'creditMinutes'>,
): number {
  const own = classes.find(({ id }) => id === priority)
  return own?.rate ?? usualRate(creditMinutes)
}

/**
 * Where a ticket stands in the order, in milliseconds since the epoch. An appointment that is kept,
 * or missed by no more than is let pass, counts as having come when it was due: neither too early
 * nor too late by it. One that is missed counts as whoever has none.
 */
export function standingOf(policy: Policy, ticket: Ticket): Standing {
  const due = keptAppointment(policy, ticket)
  return {
    joined: due ?? ticket.joinedAt,
    credit: ticket.creditMinutes * MINUTE_MS,
    order: ticket.order,
    rate: rateOf(policy, ticket),
    due,
  }
}

function keptAppointment(policy: Policy, { joinedAt, dueAt }: Ticket): Instant | undefined {
  if (dueAt === undefined) return undefined
  const lastly = dueAt + callOrder(policy).toleranceMinutes * MINUTE_MS
  return joinedAt <= lastly ? dueAt : undefined
}

/** Whether this counter is one where the ticket's present step can be done. */
export function canServe(counter: CounterSetup, ticket: Ticket): boolean {
  if (ticket.state.kind === 'waiting' && ticket.state.reservedFor !== null) {
    return ticket.state.reservedFor === counter.id
  }
  return (
    counter.deskTypes.includes(currentStep(ticket).deskType) &&
    (counter.services === null || counter.services.includes(ticket.serviceId))
  )
}

/**
 * How many calls in a row have overtaken somebody, in the whole hall or at this counter, whichever
 * is more: the hall sees the one, and the other keeps the promise to whom this counter alone serves.
 */
export const inARowAt = (day: Day, id: CounterId): number =>
  Math.max(day.inARow, day.inARowAt.get(id) ?? 0)

/** Whom this counter would call now, first to last, nobody else calling or coming; and why. */
export function queueFor(
  { policy }: Pick<State, 'policy'>,
  day: Day,
  counter: CounterSetup,
  now: Instant,
): readonly { readonly ticket: Ticket; readonly why: Why }[] {
  const queue = waitingTickets(day).filter((ticket) => canServe(counter, ticket))
  const inARow = inARowAt(day, counter.id)
  return [...turnsOf(standing(policy, queue), orderOf(policy, MINUTE_MS), { now, inARow })].map(
    (turn) => ({ ticket: turn.who.ticket, why: whyOf(policy, turn, now) }),
  )
}

/** How many who could be called at this counter have waited longer than `ticket`. */
export function overtakenBy(
  { policy, counters }: Pick<State, 'policy' | 'counters'>,
  day: Day,
  counterId: CounterId,
  ticket: Ticket,
): number {
  const setup = counters.find(({ id }) => id === counterId)
  const own = standingOf(policy, ticket)
  return waitingTickets(day).filter(
    (other) =>
      setup !== undefined && canServe(setup, other) && byWait(standingOf(policy, other), own) < 0,
  ).length
}

/** All who wait, in the order in which one counter that does everything would call them now. */
export function inTurn(
  { policy }: Pick<State, 'policy'>,
  day: Day,
  now: Instant,
  waiting: readonly Ticket[] = waitingTickets(day),
): readonly Ticket[] {
  const { inARow } = day
  const turns = turnsOf(standing(policy, waiting), orderOf(policy, MINUTE_MS), { now, inARow })
  return [...turns].map(({ who }) => who.ticket)
}

/**
 * How many of those who wait would be called before `ticket`, which waits or would: at the same
 * kind of desk, as the order of calls stands now, by one counter that does all of it. Who comes
 * later is not counted; nor is it known which counters do which of the services.
 */
export function aheadOf(
  state: Pick<State, 'policy'>,
  day: Day,
  ticket: Ticket,
  now: Instant,
): number {
  const { deskType } = currentStep(ticket)
  const others = waitingTickets(day).filter(
    (other) => other.id !== ticket.id && currentStep(other).deskType === deskType,
  )
  return inTurn(state, day, now, [...others, ticket]).indexOf(ticket)
}

type Standee = { readonly ticket: Ticket; readonly standing: Standing }

const standing = (policy: Policy, tickets: readonly Ticket[]): readonly Standee[] =>
  tickets.map((ticket) => ({ ticket, standing: standingOf(policy, ticket) }))

function whyOf(policy: Policy, { who, rule, overtook }: Turn<Standee>, now: Instant): Why {
  const { joinedAt, creditMinutes, state } = who.ticket
  const { due } = who.standing
  const waitedMinutes = Math.max(0, Math.floor((now - joinedAt) / MINUTE_MS))
  if (rule === 'in-a-row') {
    return { code: rule, joinedAt, inARow: callOrder(policy).inARow ?? 0 }
  }
  if (rule === 'maximum-wait') return { code: rule, joinedAt, waitedMinutes }
  if (state.kind === 'waiting' && state.reservedFor !== null) {
    return { code: 'reserved', joinedAt, overtook }
  }
  if (due !== undefined) {
    return { code: 'appointment', joinedAt, dueAt: due as Instant, overtook }
  }
  switch (rule) {
    case 'longest-wait':
      return { code: rule, joinedAt }
    case 'head-start':
      return { code: rule, joinedAt, creditMinutes, overtook }
    case 'accumulating':
      return { code: rule, joinedAt, waitedMinutes, rate: rateOf(policy, who.ticket), overtook }
    case 'strict':
      return { code: rule, joinedAt, overtook }
  }
}
