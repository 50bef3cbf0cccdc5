import { waitingTickets, type Day, type State } from '../domain/state.ts'
import { currentStep, type Ticket, type WaitForecast } from '../domain/ticket.ts'
import { aheadOf } from '../policy/head-start.ts'
import { forecastWait } from './rollout.ts'

/** The wait of `ticket` until its next call, from the state of the office as it stands. */
export function forecastFor(state: State, day: Day, ticket: Ticket): WaitForecast | null {
  const { deskType } = currentStep(ticket)
  const open = state.counters.filter(
    ({ id, deskTypes, services }) =>
      deskTypes.includes(deskType) &&
      (services === null || services.includes(ticket.serviceId)) &&
      day.counters.get(id)?.kind === 'open',
  )
  return forecastWait(
    {
      ahead: aheadOf(ticket, waitingTickets(day)),
      counters: open.length,
      busy: open.filter(({ id }) => day.counters.get(id)?.ticketId != null).length,
      samples: day.serviceSeconds.get(deskType)?.toArray() ?? [],
    },
    ticket.order,
  )
}
