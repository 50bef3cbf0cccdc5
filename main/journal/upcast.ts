import type { Event } from '#shared/domain/events.ts'
import { initialState } from '#shared/domain/state.ts'
import { newPapers, newWay } from '#shared/domain/ticket.ts'

type Fields = Readonly<Record<string, unknown>>

const withWholePolicy = (data: Fields): Fields => ({
  ...data,
  policy: { ...initialState.policy, ...(data['policy'] as object) },
})

/** Steps from before the catalogue's and, or and optional were followed: one after the other. */
const withJoins = (data: Fields): Fields => ({
  ...data,
  plan: (data['plan'] as Fields[]).map((step) =>
    'logic' in step ? step : { ...step, logic: null, optional: false },
  ),
})

function carried(ticket: Fields): Fields {
  if ('done' in ticket) return ticket
  const { plan } = withJoins(ticket)
  const done = (plan as Fields[]).slice(0, ticket['step'] as number).map((step) => step['stepId'])
  return { ...newPapers, ...newWay, further: [], ...ticket, plan, done }
}

/**
 * What an older version did not record yet, by type of event. A stored line never changes; this is
 * how it is read.
 */
const since: Readonly<Partial<Record<Event['type'], (data: Fields) => Fields>>> = {
  OfficeSetUp: withWholePolicy,
  PolicyChanged: withWholePolicy,
  CatalogPublished: (data) => ({ removed: 'others', order: null, by: '', note: '', ...data }),
  TicketIssued: (data) => ({ ending: null, provisional: false, ...withJoins(data) }),
  TicketTransferred: (data) => {
    const to = data['to'] as Fields
    if (to['kind'] !== 'service' || 'stepId' in to) return data
    return { ...data, to: { ...withJoins(to), stepId: (to['plan'] as Fields[])[0]?.['stepId'] } }
  },
  VisitFinished: (data) => ({ trackingCode: null, promisedOn: null, goesOn: null, ...data }),
  DayOpened: (data) => ({
    ...data,
    carried: ((data['carried'] ?? []) as Fields[]).map(carried),
  }),
  DayClosed: (data) => ({ served: 0, noShows: 0, carried: [], ...data }),
}

/** An event as this version knows it, from the form in which it was stored. */
export function upcast(type: string, data: unknown): Event {
  const bring = since[type as Event['type']]
  return { type, data: bring === undefined ? data : bring(data as Fields) } as Event
}
