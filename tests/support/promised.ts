import type { Event, Happened } from '#shared/domain/events.ts'
import type { Promised } from '#shared/domain/ticket.ts'

/** A promise as a test tells it: a range, and what else there is to say. */
export const promisedRange = (
  low: number,
  high: number,
  more: Partial<Promised> = {},
): Promised => {
  const median = Math.floor((low + high) / 2)
  return {
    forecast: { low, median, high },
    raw: { low: low * 60, median: median * 60, high: high * 60, mean: median * 60 },
    ahead: 3,
    thin: false,
    late: null,
    ...more,
  }
}

/**
 * The same log with a promise right after each event by which somebody begins to wait, where
 * `promise` has one to give, and no other promises. `place`: that of the event in the log.
 */
export function withPromises(
  log: readonly Happened[],
  promise: (happened: Happened, place: number) => Promised | null,
): Happened[] {
  return log
    .filter(({ event }) => event.type !== 'WaitPromised')
    .flatMap((happened, place): Happened[] => {
      const wait = waitAfter(happened.event)
      const told = wait === null ? null : promise(happened, place)
      if (wait === null || told === null) return [happened]
      return [
        happened,
        { event: { type: 'WaitPromised', data: { ...wait, ...told } }, at: happened.at },
      ]
    })
}

type Wait = Pick<
  Extract<Event, { type: 'TicketIssued' }>['data'],
  'ticketId' | 'visitId' | 'serviceId' | 'stepId'
>

/** Whom an event lets wait, and for what. */
function waitAfter(event: Event): Wait | null {
  switch (event.type) {
    case 'TicketIssued':
    case 'TicketReadmitted': {
      const { ticketId, visitId, serviceId, stepId } = event.data
      return { ticketId, visitId, serviceId, stepId }
    }
    case 'StepCompleted': {
      const { ticketId, visitId, serviceId, next } = event.data
      return next === null ? null : { ticketId, visitId, serviceId, stepId: next }
    }
    case 'TicketTransferred': {
      const { ticketId, visitId, serviceId, stepId, to } = event.data
      return { ticketId, visitId, serviceId, stepId, ...(to.kind === 'counter' ? {} : to) }
    }
    case 'VisitFinished': {
      const { ticketId, visitId, goesOn } = event.data
      if (goesOn === null) return null
      return { ticketId, visitId, serviceId: goesOn.serviceId, stepId: goesOn.stepId }
    }
    default:
      return null
  }
}
