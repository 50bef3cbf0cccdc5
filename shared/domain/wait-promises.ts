import { endingOf, hoursOf } from '../forecast/will-it-end.ts'
import type { Context } from './decide.ts'
import type { Event } from './events.ts'
import { evolve } from './evolve.ts'
import type { Instant } from './ids.ts'
import type { State } from './state.ts'

/**
 * The events, and after each that makes somebody begin to wait what they are promised. A new ticket
 * has it printed on it; whoever took a number of a station while the host was away was told nothing.
 */
export function withPromises(
  state: State,
  events: readonly Event[],
  now: Instant,
  foresee: NonNullable<Context['foresee']>,
): readonly Event[] {
  let after = state
  return events.flatMap((event): Event[] => {
    after = evolve(after, { event, at: now })
    if (!beginsToWait(event)) return [event]
    const { ticketId, visitId } = event.data
    const ticket = after.day?.tickets.get(ticketId)
    const promised = ticket === undefined ? null : foresee(after, ticketId, now)
    if (after.day === null || ticket === undefined || promised === null) return [event]
    const { serviceId, plan, step } = ticket
    const stepId = plan[step]?.stepId ?? event.data.stepId
    const told: Event = {
      type: 'WaitPromised',
      data: { ticketId, visitId, serviceId, stepId, ...promised },
    }
    if (event.type !== 'TicketIssued') return [event, told]
    const { ahead } = event.data
    const { late, thin } = promised
    const forecast = thin ? { ...promised.forecast, thin } : promised.forecast
    const wait = { ahead, forecast, late }
    const ending = endingOf(after, after.day, ticket, wait, hoursOf(after, now))
    return [{ ...event, data: { ...event.data, forecast, ending } }, told]
  })
}

type Beginning = Extract<
  Event,
  {
    type:
      'TicketIssued' | 'StepCompleted' | 'TicketTransferred' | 'VisitFinished' | 'TicketReadmitted'
  }
>

function beginsToWait(event: Event): event is Beginning {
  switch (event.type) {
    case 'TicketIssued':
      return !event.data.provisional
    case 'TicketReadmitted':
    case 'TicketTransferred':
      return true
    case 'StepCompleted':
      return event.data.next !== null
    case 'VisitFinished':
      return event.data.goesOn !== null
    default:
      return false
  }
}
