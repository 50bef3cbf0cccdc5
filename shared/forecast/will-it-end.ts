import { hoursNow, type Ending, type HoursNow } from '../domain/hours.ts'
import type { Instant } from '../domain/ids.ts'
import { minutesLeft } from '../domain/route.ts'
import type { Day, State } from '../domain/state.ts'
import { currentStep, type Ticket, type WaitForecast } from '../domain/ticket.ts'
import type { CounterSetup } from '../domain/office.ts'

/** What is known of a wait. */
export type Wait = {
  /** How many will be called before. */
  readonly ahead: number
  /** In minutes; null where nothing is foreseen. */
  readonly forecast: WaitForecast | null
  /** Chance that the visit does not end before closing; null where that is not foreseen. */
  readonly late: number | null
}

/** A chance of one in ten that it does not end is told. */
const MAY_NOT = 0.1

/** The open counters that do the step which `ticket` waits for. */
export function countersFor(state: State, day: Day, ticket: Ticket): readonly CounterSetup[] {
  const { deskType } = currentStep(ticket)
  return state.counters.filter(
    ({ id, deskTypes, services }) =>
      deskTypes.includes(deskType) &&
      (services === null || services.includes(ticket.serviceId)) &&
      day.counters.get(id)?.kind === 'open',
  )
}

/** The hours of the office at an instant; null where it has set none for that day. */
export function hoursOf({ office, policy }: State, now: Instant): HoursNow | null {
  return office === null ? null : hoursNow(policy, office.zone, now)
}

/**
 * Whether the visit of `ticket`, which waits or would wait, ends before the office closes. It may
 * not when the chance of that, by the same rollout as the range, is more than one in ten.
 *
 * Where nothing is foreseen, everybody ahead is taken to need what the catalogue gives to this step,
 * shared out among the open counters, and the visit may not end when that and the minutes of every
 * step left are more than the office is still open. Optional steps count where a counter has asked
 * for them, and of two ways to the same the shorter.
 */
export function endingOf(
  state: State,
  day: Day,
  ticket: Ticket,
  { ahead, forecast, late }: Wait,
  hours: HoursNow | null,
): Ending | null {
  if (hours === null) return null
  const { open, closesAt, opensAt } = hours
  if (!open) return { verdict: 'closed-now', closesAt, opensAt }
  const counters = Math.max(1, countersFor(state, day, ticket).length)
  const wait = forecast?.high ?? (ahead * currentStep(ticket).minutes) / counters
  const mayNot = late === null ? wait + minutesLeft(ticket) > hours.minutesLeft : late > MAY_NOT
  return { verdict: mayNot ? 'may-not-end' : 'ends', closesAt, opensAt }
}
