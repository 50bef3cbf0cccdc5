import type { BusinessDate, Instant, TicketId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { ClosingDocument } from '../../main/printing/ticket-printer.ts'
import { ticketDocument } from './ticket-document.ts'

/** The slip of the sample office's Monday 2 Azar 1405, closed at 14:05, as its printer is handed it. */
export function closingDocument(
  change: Partial<ClosingDocument['closed']> = {},
  { lang = 'fa', ...office }: Partial<ClosingDocument['office']> & { readonly lang?: Lang } = {},
): ClosingDocument {
  return {
    kind: 'closing',
    office: { ...ticketDocument().office, lang, ...office },
    at: Date.parse('2026-11-23T14:05:00+03:30') as Instant,
    closed: {
      date: '2026-11-23' as BusinessDate,
      issued: 212,
      served: 198,
      noShows: 9,
      open: ['a', 'b', 'c'] as TicketId[],
      carried: ['d', 'e'] as TicketId[],
      ...change,
    },
    head: { seq: 1745, hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  }
}
