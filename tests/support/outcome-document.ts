import type { BusinessDate, CounterId } from '#shared/domain/ids.ts'
import type { OutcomeDocument } from '../../main/printing/ticket-printer.ts'
import { ISSUED_AT, ticketDocument } from './ticket-document.ts'

/** The end of the sample ticket's visit, as its printer is handed it: a receipt unless changed. */
export function outcomeDocument(
  finished: Partial<OutcomeDocument['finished']> = {},
  change: Partial<Omit<OutcomeDocument, 'kind' | 'finished'>> = {},
): OutcomeDocument {
  const { office, issued, service } = ticketDocument()
  const { ticketId, visitId, serviceId, stepId, number } = issued
  return {
    kind: 'outcome',
    office,
    at: ISSUED_AT,
    number,
    lang: 'fa',
    service,
    then: null,
    clerk: 'مریم رضایی، کارشناس',
    complaintLines: ['111', '128', '136'],
    ...change,
    finished: {
      ticketId,
      visitId,
      serviceId,
      stepId,
      counterId: '8' as CounterId,
      outcome: 'completed',
      missing: [],
      reason: null,
      article: null,
      trackingCode: '26112300012',
      promisedOn: '2026-12-01' as BusinessDate,
      goesOn: null,
      ...finished,
    },
  }
}
