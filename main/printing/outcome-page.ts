import { renderSVG } from 'uqr'
import { digitsIn } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import { escapeHtml, page, type Paper } from './paper.ts'
import { complaints } from './ticket-page.ts'
import { ticketStyle } from './ticket-style.ts'
import type { OutcomeDocument } from './ticket-printer.ts'

/**
 * What a citizen takes home, in their language: a receipt with its tracking code, a return slip that
 * names what is missing, or a refusal with its reason and article.
 */
export function outcomePage(document: OutcomeDocument, paper: Paper): string {
  const { office, lang, number, service, then, at, finished, clerk, complaintLines } = document
  const words = translator(lang)
  const title = words(titles[kindOf(document)])
  const date = formatDate(at, lang, office.zone)
  const time = formatTime(at, lang, office.zone)
  const served =
    finished.counterId === null || clerk === null
      ? ''
      : words('print.outcome.clerk', { counter: digitsIn(lang, finished.counterId), clerk })
  return page({
    paper,
    lang,
    title: `${title} ${formatTicketNumber(number, lang)}`,
    style: ticketStyle(paper.widthMm, number),
    body: `<header>
${office.sample ? `<p class="sample">${escapeHtml(words('print.sample'))}</p>` : ''}
<h1>${escapeHtml(office.name[lang])}</h1>
<p>${escapeHtml(words('print.outcome.at', { date, time }))}</p>
</header>
<section class="number">
<h2>${escapeHtml(title)}</h2>
<p class="figure"><bdi dir="rtl">${escapeHtml(formatTicketNumber(number, lang))}</bdi></p>
${service === null ? '' : `<h2>${escapeHtml(service.title[lang])}</h2>`}
</section>
${bodies[kindOf(document)](document)}
${then === null ? '' : `<section class="first"><p class="where">${escapeHtml(words('print.outcome.then', { service: then.title[lang] }))}</p></section>`}
<section class="notes">${[served, complaints(complaintLines, lang)]
      .filter((line) => line !== '')
      .map((line) => `<p>${escapeHtml(line)}</p>`)
      .join('\n')}</section>`,
  })
}

type Kind = 'receipt' | 'returnSlip' | 'refusal'

const titles = {
  receipt: 'print.receipt.title',
  returnSlip: 'print.returnSlip.title',
  refusal: 'print.refusal.title',
} as const satisfies Record<Kind, string>

function kindOf({ finished: { outcome } }: OutcomeDocument): Kind {
  if (outcome === 'refused') return 'refusal'
  return outcome === 'incomplete-documents' ? 'returnSlip' : 'receipt'
}

const bodies: Readonly<Record<Kind, (document: OutcomeDocument) => string>> = {
  receipt({ finished: { trackingCode, promisedOn }, lang }) {
    const words = translator(lang)
    const promised =
      promisedOn === null
        ? `<p class="where">${escapeHtml(words('print.receipt.done'))}</p>`
        : `<p>${escapeHtml(words('print.receipt.promised'))}</p>
<p class="where">${escapeHtml(formatDate(promisedOn, lang, 'UTC', 'full'))}</p>`
    const code =
      trackingCode === null
        ? ''
        : `<section class="code">
${renderSVG(trackingCode, { ecc: 'M', border: 0, pixelSize: 1 })}
<div><p>${escapeHtml(words('print.receipt.trackingCode'))}</p>
<p class="tracking" dir="ltr">${escapeHtml(digitsIn(lang, inGroups(trackingCode)))}</p>
<p>${escapeHtml(words('print.receipt.keep'))}</p></div>
</section>`
    return `<section class="first">${promised}</section>
${code}`
  },
  returnSlip({ finished: { missing, ticketId }, service, lang }) {
    const words = translator(lang)
    const items = missing.map((id) => {
      const known = service?.documents.find((document) => document.id === id)
      const form =
        known === undefined ? '' : ` <small>(${words(`print.documents.${known.form}`)})</small>`
      return `<li><span class="n"></span><div><h4>${escapeHtml(known?.title[lang] ?? id)}${form}</h4></div></li>`
    })
    return `<section><p>${escapeHtml(words('print.returnSlip.intro'))}</p>
<ol>${items.join('\n')}</ol></section>
<section class="first"><p class="where">${escapeHtml(words('print.returnSlip.keepsPlace'))}</p>
<p>${escapeHtml(words('print.returnSlip.how'))}</p></section>
<section class="code">
${renderSVG(ticketId, { ecc: 'M', border: 0, pixelSize: 1 })}
<p>${escapeHtml(words('print.ticket.code'))}</p></section>`
  },
  refusal({ finished: { reason, article }, lang }) {
    const words = translator(lang)
    const part = (name: string, text: string | null) =>
      text === null || text === ''
        ? ''
        : `<section><h3>${escapeHtml(name)}</h3><p class="said">${escapeHtml(text)}</p></section>`
    return `${part(words('print.refusal.reason'), reason)}
${part(words('print.refusal.article'), article)}
<section class="first"><p>${escapeHtml(words('print.refusal.appeal'))}</p></section>`
  },
}

const inGroups = (code: string): string => code.replace(/(\d{6})(\d+)(\d)$/, '$1 $2 $3')
