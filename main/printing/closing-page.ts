import { renderSVG } from 'uqr'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { translator } from '#shared/i18n/index.ts'
import {
  businessDate,
  formatTime,
  jalaliMonths,
  jalaliParts,
  weekdays,
} from '#shared/i18n/jalali.ts'
import { closingStyle } from './closing-style.ts'
import { escapeHtml, page, type Paper } from './paper.ts'
import type { ClosingDocument } from './ticket-printer.ts'

/**
 * The slip of a closed day, in the office's language: its figures, and the head of the journal's
 * chain in a form that a person can compare or copy. It names no citizen and no clerk.
 */
export function closingPage(document: ClosingDocument, paper: Paper): string {
  const { office, closed } = document
  const { lang } = office
  const words = translator(lang)
  return page({
    paper,
    lang,
    title: closingTitle(document),
    style: closingStyle(paper.widthMm),
    body: `<header>
${office.sample ? `<p class="sample">${escapeHtml(words('print.sample'))}</p>` : ''}
<h1>${escapeHtml(office.name[lang])}</h1>
</header>
<section class="day">
<h2>${escapeHtml(words('print.closing.title'))}</h2>
<p class="date">${escapeHtml(jalaliDay(closed.date, lang))}</p>
<p>${escapeHtml(words('print.closing.gregorian', { date: gregorianDay(closed.date, lang) }))}</p>
<p class="at">${escapeHtml(closedAt(document))}</p>
</section>
${figures(document)}
${chain(document)}
<section class="signature"><p>${escapeHtml(words('print.closing.signature'))}</p></section>`,
  })
}

/** What the slip is called where it waits to be printed: its name and its date. */
export function closingTitle({ office: { lang }, closed }: ClosingDocument): string {
  return `${translator(lang)('print.closing.title')} ${jalaliDay(closed.date, lang)}`
}

/** A closing that was forgotten is made up on a later date, and the slip says so. */
function closedAt({ office: { lang, zone }, closed, at }: ClosingDocument): string {
  const words = translator(lang)
  const time = formatTime(at, lang, zone)
  const date = businessDate(at, zone)
  return date === closed.date
    ? words('print.closing.closedAt', { time })
    : words('print.closing.closedLater', { date: unbroken(jalaliDay(date, lang)), time })
}

const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

function figures({ office: { lang }, closed }: ClosingDocument): string {
  const words = translator(lang)
  const rows = [
    [words('print.closing.issued'), closed.issued],
    [words('print.closing.served'), closed.served],
    [words('print.closing.noShows'), closed.noShows],
    [words('print.closing.open'), closed.open.length],
    [words('print.closing.carried'), closed.carried.length],
  ] as const
  return `<dl class="figures">${rows
    .map(
      ([name, count]) =>
        `<div><dt>${escapeHtml(name)}</dt><dd>${formatNumber(count, lang)}</dd></div>`,
    )
    .join('\n')}</dl>`
}

/** The code as it is, so that what is scanned can be searched for in an exported journal. */
function chain({ office: { lang }, head: { seq, hash } }: ClosingDocument): string {
  const words = translator(lang)
  const groups = hash.match(/.{1,4}/g) ?? []
  return `<section>
<h3>${escapeHtml(words('print.closing.head'))}</h3>
<p class="events">${escapeHtml(words('print.closing.events', { n: seq }))}</p>
<p class="hash" dir="ltr" lang="en">${groups.map((group) => `<span>${escapeHtml(group)}</span>`).join(' ')}</p>
<div class="keep">${renderSVG(hash, { ecc: 'M', border: 0, pixelSize: 1 })}
<p>${escapeHtml(words('print.closing.keep'))}</p></div>
</section>`
}

/** The Jalali day in either language: «دوشنبه ۲ آذر ۱۴۰۵», “Monday 2 Azar 1405”. */
function jalaliDay(date: BusinessDate, lang: Lang): string {
  const { weekday, day, month, year } = jalaliParts(date)
  const named = [weekdays[lang][weekday], day, jalaliMonths[lang][month - 1], year]
  return digitsIn(lang, named.join(' '))
}

/** The Gregorian day in either language: «۲۳ نوامبر ۲۰۲۶», “23 November 2026”. */
function gregorianDay(date: BusinessDate, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'fa' ? 'fa-u-ca-gregory-nu-arabext' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T12:00:00Z`))
}
