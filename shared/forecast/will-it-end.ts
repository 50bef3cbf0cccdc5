import { hoursNow, type Ending, type HoursNow } from '../domain/hours.ts'
import type { Instant } from '../domain/ids.ts'
import { minutesLeft } from '../domain/route.ts'
import type { Day, State } from '../domain/state.ts'
import { currentStep, type Ticket, type WaitForecast } from '../domain/ticket.ts'
import { countersFor } from './forecast-for.ts'

/** What is known of a wait: how many will be called before, and the range in minutes if there is one. */
export type Wait = { readonly ahead: number; readonly forecast: WaitForecast | null }

/** The hours of the office at an instant; null where it has set none for that day. */
export function hoursOf({ office, policy }: State, now: Instant): HoursNow | null {
  return office === null ? null : hoursNow(policy, office.zone, now)
}

/**
 * Whether the visit of `ticket`, which waits or would wait, ends before the office closes. It may
 * not when
 *
 *     upper end of the wait's range + minutes of every step left > minutes the office is still open
 *
 * Optional steps count where a counter has asked for them, and of two ways to the same the shorter.
 * Where there is no range, everybody ahead is taken to need what the catalogue gives to this step,
 * shared out among the open counters.
 *
 * What it leaves out: the waits at later desks, further services of the visit, and how much the
 * catalogue's minutes are off. Of a visit of many steps it says too little rather than too much.
 */
export function endingOf(
  state: State,
  day: Day,
  ticket: Ticket,
  { ahead, forecast }: Wait,
  hours: HoursNow | null,
): Ending | null {
  if (hours === null) return null
  const { open, closesAt, opensAt } = hours
  if (!open) return { verdict: 'closed-now', closesAt, opensAt }
  const counters = Math.max(1, countersFor(state, day, ticket).length)
  const wait = forecast?.high ?? (ahead * currentStep(ticket).minutes) / counters
  const late = wait + minutesLeft(ticket) > hours.minutesLeft
  return { verdict: late ? 'may-not-end' : 'ends', closesAt, opensAt }
}
