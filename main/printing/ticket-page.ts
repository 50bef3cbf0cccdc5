import { renderSVG } from 'uqr'
import type { Service, ServiceDocument, Step } from '#shared/catalog/service.ts'
import { deskTypeNames } from '#shared/catalog/service.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { endingText } from '#shared/i18n/ending-text.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatDate, formatDuration, formatRange, formatTime } from '#shared/i18n/jalali.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import type { PaperWidth } from '#shared/printing/printer-address.ts'
import { escapeHtml, page, type Paper } from './paper.ts'
import { ticketStyle } from './ticket-style.ts'
import type { TicketDocument } from './ticket-printer.ts'

/** The roll that offices have; the layout fits 58 mm too. */
export const TICKET_WIDTH_MM: PaperWidth = 80

/** Whether a document is with the citizen; null when they were not asked. */
type Ready = boolean | null

/**
 * The ticket as a page, in the language of whoever took it. A priority class is never on it: the
 * paper is seen by others.
 */
export function ticketPage(document: TicketDocument, paper: Paper): string {
  const { issued } = document
  const { lang } = issued
  const words = translator(lang)
  return page({
    paper,
    lang,
    title: `${words('print.ticket.title')} ${formatTicketNumber(issued.number, lang)}`,
    style: ticketStyle(paper.widthMm, issued.number),
    body: [
      heading(document),
      number(document),
      queue(document),
      ending(document),
      firstStep(document),
      route(document),
      documents(document),
      notes(document),
      code(document),
      `<p class="closing">${escapeHtml(words('print.ticket.closing'))}</p>`,
      `<p class="today">${escapeHtml(words('print.ticket.validToday'))}</p>`,
    ].join('\n'),
  })
}

function heading({ office, at, issued: { lang } }: TicketDocument): string {
  const words = translator(lang)
  const date = formatDate(at, lang, office.zone)
  const time = formatTime(at, lang, office.zone)
  return `<header>
${office.sample ? `<p class="sample">${escapeHtml(words('print.sample'))}</p>` : ''}
<h1>${escapeHtml(office.name[lang])}</h1>
<p>${escapeHtml(words('print.ticket.issuedAt', { date, time }))}</p>
</header>`
}

function number({ issued, service }: TicketDocument): string {
  const { lang } = issued
  const words = translator(lang)
  const hall =
    lang === 'fa'
      ? ''
      : `<p>${escapeHtml(words('print.ticket.onScreen'))} <bdi class="hall" dir="rtl" lang="fa">${bdiText(issued.number, 'fa')}</bdi></p>`
  return `<section class="number">
<p>${escapeHtml(words('print.ticket.number'))}</p>
<p class="figure"><bdi dir="rtl">${bdiText(issued.number, lang)}</bdi></p>
${hall}
<h2>${escapeHtml(service.title[lang])}</h2>
</section>`
}

const bdiText = (number: string, lang: Lang): string => escapeHtml(formatTicketNumber(number, lang))

function queue({ issued: { lang, ahead, forecast } }: TicketDocument): string {
  const words = translator(lang)
  const people =
    ahead === 0 ? words('print.ticket.next') : words('common.peopleCount', { count: ahead })
  const range = forecast && formatRange(forecast.low, forecast.high, lang)
  const wait =
    range === null
      ? words('print.ticket.waitUnknown')
      : forecast?.thin === true
        ? words('common.waitThin', { range })
        : range
  return `<dl class="queue">
<div><dt>${escapeHtml(words('common.peopleAhead'))}</dt><dd>${escapeHtml(people)}</dd></div>
<div><dt>${escapeHtml(words('common.estimatedWait'))}</dt><dd>${escapeHtml(wait)}</dd></div>
</dl>`
}

/** As it was told with the number: that the visit may not end today, and when to come instead. */
function ending({ office, at, issued }: TicketDocument): string {
  const { lang } = issued
  const words = endingText(issued.ending, 'after', { now: at, lang, zone: office.zone })
  if (words === null) return ''
  return `<section class="ending">
<p><strong>${escapeHtml(words.title)}</strong></p>
${words.hint === null ? '' : `<p>${escapeHtml(words.hint)}</p>`}
</section>`
}

function firstStep(document: TicketDocument): string {
  const { lang, plan } = document.issued
  const words = translator(lang)
  const [first] = plan
  const step = first === undefined ? undefined : stepOf(document.service, first.stepId)
  const where = countersAt(document, 0)
  return `<section class="first">
${step === undefined ? '' : `<p>${escapeHtml(words('print.ticket.firstStep', { step: step.title[lang] }))}</p>`}
${where === '' ? '' : `<p class="where">${escapeHtml(where)}</p>`}
<p>${escapeHtml(words('print.ticket.sit'))}</p>
</section>`
}

function route(document: TicketDocument): string {
  const { lang, plan } = document.issued
  const words = translator(lang)
  // One step is the first one, which stands above already.
  if (plan.length < 2) return ''
  const items = plan.map(({ stepId, deskType, minutes }, index) => {
    const step = stepOf(document.service, stepId)
    const facts = [
      countersAt(document, index) || deskTypeNames[deskType][lang],
      step?.place?.[lang],
      step?.helper?.[lang],
      minutes > 0
        ? words('print.route.minutes', { duration: formatDuration(minutes * 60, lang) })
        : '',
      step === undefined ? '' : stepFee(step, document.service, lang),
    ]
    return `<li><span class="n">${digitsIn(lang, String(index + 1))}</span><div>
<h4>${escapeHtml(stepTitle(step, deskTypeNames[deskType][lang], lang))}</h4>
<p>${facts
      .filter((fact) => fact)
      .map((fact) => `<span>${escapeHtml(fact ?? '')}</span>`)
      .join(' · ')}</p>
${step === undefined ? '' : bring(step, document.service, lang)}
</div></li>`
  })
  return `<section><h3>${escapeHtml(words('print.route.title'))}</h3>
<ol>${items.join('\n')}</ol></section>`
}

function stepTitle(step: Step | undefined, desk: string, lang: Lang): string {
  if (step === undefined) return desk
  const words = translator(lang)
  const either = step.logic === 'or' ? `${words('print.route.or')} ` : ''
  return `${either}${step.title[lang]}${step.optional ? ` (${words('print.route.ifNeeded')})` : ''}`
}

/** Only where it is not the fee of the whole service, which stands below. */
function stepFee(step: Step, service: Service, lang: Lang): string {
  const fee = step.fee?.text[lang]
  if (fee === undefined || fee === service.fee.text[lang]) return ''
  return translator(lang)('print.route.fee', { fee })
}

function bring(step: Step, service: Service, lang: Lang): string {
  const wanted = service.documents.filter(({ id }) => step.bring?.includes(id))
  if (wanted.length === 0) return ''
  const words = translator(lang)
  const documents =
    wanted.length > 1 && wanted.length === service.documents.length
      ? words('print.route.allDocuments')
      : wanted.map(({ title }) => title[lang]).join(lang === 'fa' ? '، ' : ', ')
  return `<p>${escapeHtml(words('print.route.bring', { documents }))}</p>`
}

function documents({ issued: { lang, documentsReady }, service }: TicketDocument): string {
  if (service.documents.length === 0) return ''
  const items = service.documents.map((each) =>
    documentItem(each, documentsReady === null ? null : documentsReady.includes(each.id), lang),
  )
  return `<section><h3>${escapeHtml(translator(lang)('print.documents.title'))}</h3>
<ul>${items.join('\n')}</ul></section>`
}

function documentItem(document: ServiceDocument, ready: Ready, lang: Lang): string {
  const words = translator(lang)
  const { title, form, required, onlyIf } = document
  const remarks = [
    words(`print.documents.${form}`),
    onlyIf === null ? '' : words('print.documents.onlyIf', { condition: onlyIf[lang] }),
    required ? '' : words('common.optional'),
  ].filter((remark) => remark !== '')
  // Of a document that may not concern this citizen it is not said that it is missing.
  const missing = ready === false && required && onlyIf === null
  return `<li${missing ? ' class="missing"' : ''}>${box(ready)}<div>
<p>${escapeHtml(title[lang])} <small>(${escapeHtml(remarks.join(lang === 'fa' ? '؛ ' : '; '))})</small></p>
${missing ? `<p class="mark">${escapeHtml(words('print.documents.missing'))}</p>` : ''}
</div></li>`
}

function box(ready: Ready): string {
  const tick = ready === true ? '<path d="M4.5 10.5 8.5 14.5 15.5 5.5" stroke-width="2.6"/>' : ''
  return `<svg class="box" viewBox="0 0 20 20" aria-hidden="true"><rect x="1.5" y="1.5" width="17" height="17" stroke-width="1.6"/>${tick}</svg>`
}

function notes({ service, issued: { lang }, complaintLines }: TicketDocument): string {
  const words = translator(lang)
  const and = lang === 'fa' ? '؛ ' : '; '
  const reason = service.inPersonReasons
    .map(
      ({ code, note }) =>
        (code === 'other' ? note?.[lang] : undefined) ?? words(`common.inPersonReason.${code}`),
    )
    .join(and)
  const rules = [...new Set(service.inPersonReasons.flatMap((why) => why.legalRef?.[lang] ?? []))]
  const lines = [
    reason === '' ? '' : words('print.ticket.whyInPerson', { reason }),
    rules.length === 0 ? '' : words('print.ticket.rule', { rule: rules.join(and) }),
    words('print.route.fee', { fee: service.fee.text[lang] }),
    service.complaint === null
      ? ''
      : words('print.route.complaint', { unit: service.complaint[lang] }),
    complaints(complaintLines, lang),
  ]
  return `<section class="notes">${lines
    .filter((line) => line !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('\n')}</section>`
}

/** «شکایت و بازرسی: ۱۱۱، ۱۲۸»; empty where the office names no line. */
export function complaints(lines: readonly string[], lang: Lang): string {
  if (lines.length === 0) return ''
  const listed = digitsIn(lang, lines.join(lang === 'fa' ? '، ' : ', '))
  return translator(lang)('print.complaintLines', { lines: listed })
}

function code({ issued: { lang, ticketId } }: TicketDocument): string {
  return `<section class="code">
${renderSVG(ticketId, { ecc: 'M', border: 0, pixelSize: 1 })}
<p>${escapeHtml(translator(lang)('print.ticket.code'))}</p>
</section>`
}

function stepOf(service: Service, id: string): Step | undefined {
  return service.steps.find((step) => step.id === id)
}

/** «باجه ۱ یا ۲»; empty when no counter is known for the step. */
function countersAt({ counters, issued: { lang } }: TicketDocument, index: number): string {
  const words = translator(lang)
  const ids = (counters[index] ?? []).map((id) => digitsIn(lang, id))
  const last = ids.pop()
  if (last === undefined) return ''
  const listed =
    ids.length === 0
      ? last
      : `${ids.join(lang === 'fa' ? '، ' : ', ')} ${words('print.route.or')} ${last}`
  return words('print.route.at', { counters: listed })
}
