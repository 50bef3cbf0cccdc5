import type { OfficeView } from '#shared/contract/schemas.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { Event } from '#shared/domain/events.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { Proof, Transport } from './transports/transport.ts'

/** All that stands on a ticket's paper. */
export type TicketDocument = {
  readonly kind: 'ticket'
  readonly office: OfficeView
  readonly issued: Extract<Event, { type: 'TicketIssued' }>['data']
  readonly at: Instant
  readonly service: Service
  /** Ids of the counters that do each step of the plan, in its order. */
  readonly counters: readonly (readonly string[])[]
  readonly complaintLines: readonly string[]
}

/** All that stands on the slip of a day that is over. */
export type ClosingDocument = {
  readonly kind: 'closing'
  readonly office: OfficeView
  readonly closed: Extract<Event, { type: 'DayClosed' }>['data']
  readonly at: Instant
  /** How many events the journal held with the closing, and the SHA-256 of the closing's line. */
  readonly head: { readonly seq: number; readonly hash: string }
}

/** What a citizen takes home from the end of a visit: a receipt, a return slip, or a refusal. */
export type OutcomeDocument = {
  readonly kind: 'outcome'
  readonly office: OfficeView
  readonly finished: Extract<Event, { type: 'VisitFinished' }>['data']
  readonly at: Instant
  readonly number: string
  /** Of the citizen. */
  readonly lang: Lang
  /** As it was when the visit began; null when the catalogue no longer has it. */
  readonly service: Service | null
  /** What the visit goes on with; null when it is over. */
  readonly then: Service | null
  readonly clerk: string | null
  readonly complaintLines: readonly string[]
}

export type PrintedDocument = TicketDocument | ClosingDocument | OutcomeDocument

/** What is known of one paper beside what stands on it. */
export type PrintJob = { readonly id: number; readonly duplicate: boolean }

/** A paper did not come out, or it is not known whether it did. The message is for the staff. */
export class NotPrinted extends Error {
  /** Whether any byte of it may have reached the printer. */
  readonly sent: boolean
  /** Whether it may go by itself once somebody has put paper in, or switched the printer on. */
  readonly passing: boolean

  constructor(
    words: string,
    { sent, passing, cause }: { sent: boolean; passing: boolean; cause?: unknown },
  ) {
    super(words, { cause })
    this.sent = sent
    this.passing = passing
  }
}

export type TicketPrinter = {
  /**
   * Puts a document on paper, once: it never repeats by itself.
   *
   * @throws {NotPrinted}
   */
  readonly print: (document: PrintedDocument, job: PrintJob) => Promise<Proof>
} & Partial<Pick<Transport, 'conditions'>>
