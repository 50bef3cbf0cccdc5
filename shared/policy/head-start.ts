import type { CounterSetup } from '../domain/office.ts'
import { currentStep, type Ticket } from '../domain/ticket.ts'
import type { Why } from '../domain/why.ts'

/**
 * The head-start policy: the smallest `joined − credit` goes first, ties by the order of issue.
 * The rank does not depend on the present moment, so the order never changes while people wait.
 */
export function rank(a: Ticket, b: Ticket): number {
  return priorityInstant(a) - priorityInstant(b) || a.order - b.order
}

/** When the ticket counts as having joined, in milliseconds since the epoch. */
function priorityInstant(ticket: Ticket): number {
  return ticket.joinedAt - ticket.creditMinutes * 60_000
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

/** The tickets this counter would call, first to last. */
export function queueFor(counter: CounterSetup, waiting: readonly Ticket[]): readonly Ticket[] {
  return waiting.filter((ticket) => canServe(counter, ticket)).toSorted(rank)
}

/** Why `chosen` goes first among `queue`, the tickets that the counter could call. */
export function explain(chosen: Ticket, queue: readonly Ticket[]): Why {
  const { joinedAt, creditMinutes } = chosen
  if (chosen.state.kind === 'waiting' && chosen.state.reservedFor !== null) {
    return { code: 'reserved', joinedAt }
  }
  const overtook = queue.filter(
    (other) =>
      other.joinedAt < joinedAt || (other.joinedAt === joinedAt && other.order < chosen.order),
  ).length
  return overtook === 0
    ? { code: 'longest-wait', joinedAt }
    : { code: 'head-start', joinedAt, creditMinutes, overtook }
}

/** How many of `waiting` would be called before a ticket at the same kind of desk. */
export function aheadOf(ticket: Ticket, waiting: readonly Ticket[]): number {
  const { deskType } = currentStep(ticket)
  return waiting.filter(
    (other) =>
      other.id !== ticket.id && currentStep(other).deskType === deskType && rank(other, ticket) < 0,
  ).length
}
