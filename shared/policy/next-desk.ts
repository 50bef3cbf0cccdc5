import { currentStep, type PlannedStep, type Ticket } from '../domain/ticket.ts'
import { mayComeNext, type OnItsWay } from '../domain/route.ts'
import { dutyOf, waitingTickets, type Day, type State } from '../domain/state.ts'
import type { ServiceId } from '../domain/ids.ts'

/**
 * The step that a visit goes on to, null when nothing is left to do. Where several may come next,
 * the one whose desk has the least work waiting for each of its open counters; of equal ones, the
 * first in the catalogue.
 */
export function nextStep(
  state: State,
  day: Day,
  ticket: OnItsWay & { readonly serviceId: ServiceId },
): PlannedStep | null {
  const [first, ...others] = mayComeNext(ticket)
  if (first === undefined) return null
  const load = (step: PlannedStep) => loadOf(state, day, step, ticket.serviceId)
  return others.reduce((best, step) => (load(step) < load(best) ? step : best), first)
}

/** Minutes of work that wait at the desk for each open counter that does it; endless with none. */
function loadOf(
  state: State,
  day: Day,
  { deskType }: PlannedStep,
  serviceId: Ticket['serviceId'],
): number {
  const open = state.counters.filter(
    (counter) =>
      counter.deskTypes.includes(deskType) &&
      (counter.services === null || counter.services.includes(serviceId)) &&
      dutyOf(day, counter.id).kind === 'open',
  )
  if (open.length === 0) return Infinity
  const minutes = waitingTickets(day)
    .map(currentStep)
    .filter((step) => step.deskType === deskType)
    .reduce((sum, step) => sum + step.minutes, 0)
  const busy = open.filter(({ id }) => dutyOf(day, id).ticketId !== null).length
  // Somebody at a counter counts as a minute of it, so that a free one is gone to first.
  return (minutes + busy) / open.length
}
