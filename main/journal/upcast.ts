import type { Event } from '#shared/domain/events.ts'
import { initialState } from '#shared/domain/state.ts'
import { newPapers } from '#shared/domain/ticket.ts'

type Fields = Readonly<Record<string, unknown>>

const withWholePolicy = (data: Fields): Fields => ({
  ...data,
  policy: { ...initialState.policy, ...(data['policy'] as object) },
})

/**
 * What an older version did not record yet, by type of event. A stored line never changes; this is
 * how it is read.
 */
const since: Readonly<Partial<Record<Event['type'], (data: Fields) => Fields>>> = {
  OfficeSetUp: withWholePolicy,
  PolicyChanged: withWholePolicy,
  VisitFinished: (data) => ({ trackingCode: null, promisedOn: null, ...data }),
  DayOpened: (data) => ({
    ...data,
    carried: ((data['carried'] ?? []) as Fields[]).map((ticket) =>
      'found' in ticket ? ticket : { ...newPapers, ...ticket },
    ),
  }),
  DayClosed: (data) => ({ served: 0, noShows: 0, carried: [], ...data }),
}

/** An event as this version knows it, from the form in which it was stored. */
export function upcast(type: string, data: unknown): Event {
  const bring = since[type as Event['type']]
  return { type, data: bring === undefined ? data : bring(data as Fields) } as Event
}
