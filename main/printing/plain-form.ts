import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { translator } from '#shared/i18n/index.ts'
import { plainTicket } from './escpos/encode.ts'
import type { PrintedDocument } from './ticket-printer.ts'

const say = translator('en')

/**
 * What a host prints that cannot lay out a page: the least that a paper is for, in English and in the
 * letters that every printer has.
 */
export function plainForm(
  document: (PrintedDocument & { readonly duplicate: boolean }) | { readonly kind: 'test' },
  cut: boolean,
): Uint8Array {
  if (document.kind === 'test') {
    const foot = [say('print.test.reads')]
    return plainTicket({
      head: [say('print.test.title')],
      number: 'Nobat 0123',
      foot,
      qr: null,
      cut,
    })
  }
  const { office, at } = document
  const when = `${formatDate(at, 'en', office.zone)} ${formatTime(at, 'en', office.zone)}`
  const head = [
    ...(document.duplicate ? [say('print.duplicate')] : []),
    ...(office.sample ? [say('print.sample')] : []),
    office.name.en,
    when,
  ]
  const lines = linesOf(document)
  return plainTicket({
    head: [...head, ...lines.head].map(ascii),
    number: ascii(lines.number),
    foot: lines.foot.map(ascii),
    qr: lines.qr,
    cut,
  })
}

type Lines = {
  readonly head: readonly string[]
  readonly number: string
  readonly foot: readonly string[]
  readonly qr: string | null
}

function linesOf(document: PrintedDocument): Lines {
  switch (document.kind) {
    case 'ticket': {
      const { service, issued, counters } = document
      const [first = []] = counters
      return {
        head: [say('print.ticket.number')],
        number: latin(issued.number),
        foot: [
          service.title.en,
          ...(first.length === 0 ? [] : [say('print.route.at', { counters: first.join(', ') })]),
          say('print.ticket.validToday'),
        ],
        qr: issued.ticketId,
      }
    }
    case 'outcome': {
      const { finished, service, number } = document
      const { outcome, trackingCode, reason } = finished
      return {
        head: [say(`common.outcome.${outcome}`)],
        number: latin(number),
        foot: [service?.title.en, trackingCode, reason].filter((line) => line != null),
        qr: null,
      }
    }
    case 'closing': {
      const { closed, head } = document
      return {
        head: [say('print.closing.title'), closed.date],
        number: say('print.closing.events', { n: head.seq }),
        foot: head.hash.match(/.{1,16}/g) ?? [],
        qr: head.hash,
      }
    }
  }
}

/** Persian letters by the names that Unicode gives them: each has another. */
const letterNames: Readonly<Record<string, string>> = {
  الف: 'ALEF',
  ب: 'BEH',
  پ: 'PEH',
  ت: 'TEH',
  ث: 'THEH',
  ج: 'JEEM',
  چ: 'TCHEH',
  ح: 'HAH',
  خ: 'KHAH',
  د: 'DAL',
  ذ: 'THAL',
  ر: 'REH',
  ز: 'ZAIN',
  ژ: 'JEH',
  س: 'SEEN',
  ش: 'SHEEN',
  ص: 'SAD',
  ض: 'DAD',
  ط: 'TAH',
  ظ: 'ZAH',
  ع: 'AIN',
  غ: 'GHAIN',
  ف: 'FEH',
  ق: 'QAF',
  ک: 'KEHEH',
  گ: 'GAF',
  ل: 'LAM',
  م: 'MEEM',
  ن: 'NOON',
  و: 'WAW',
  ه: 'HEH',
  ی: 'YEH',
}

/** `الف-012` as `ALEF-012`. */
function latin(number: string): string {
  const [prefix = '', count = ''] = number.split('-')
  return `${letterNames[prefix] ?? prefix}-${count}`
}

/** What is not a letter that every printer has becomes a question mark: somebody sees that it is missing. */
const ascii = (text: string): string =>
  text
    .replace(/[–—]/g, '-')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[^\x20-\x7e]/gu, '?')
