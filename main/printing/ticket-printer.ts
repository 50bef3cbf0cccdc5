import type { OfficeView } from '#shared/contract/schemas.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { Event } from '#shared/domain/events.ts'
import type { Instant } from '#shared/domain/ids.ts'

/** All that stands on a ticket's paper. */
export type TicketDocument = {
  readonly office: OfficeView
  readonly issued: Extract<Event, { type: 'TicketIssued' }>['data']
  readonly at: Instant
  readonly service: Service
  /** Ids of the counters that do each step of the plan, in its order. */
  readonly counters: readonly (readonly string[])[]
}

/** Puts a ticket on paper. Rejects when the system did not take it; it never repeats by itself. */
export type TicketPrinter = { readonly print: (document: TicketDocument) => Promise<void> }
