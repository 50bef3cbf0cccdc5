import type { Instant } from '../domain/ids.ts'
import type { CounterSetup } from '../domain/office.ts'
import type { Day, State } from '../domain/state.ts'
import { currentStep, type Ticket, type WaitForecast } from '../domain/ticket.ts'
import { aheadOf } from '../policy/who-is-next.ts'
import { forecastWait } from './rollout.ts'

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

/** The wait of `ticket` until its next call, from the state of the office as it stands. */
export function forecastFor(
  state: State,
  day: Day,
  ticket: Ticket,
  now: Instant,
): WaitForecast | null {
  const open = countersFor(state, day, ticket)
  return forecastWait(
    {
      ahead: aheadOf(state, day, ticket, now),
      counters: open.length,
      busy: open.filter(({ id }) => day.counters.get(id)?.ticketId != null).length,
      samples: day.serviceSeconds.get(currentStep(ticket).deskType)?.toArray() ?? [],
    },
    ticket.order,
  )
}
