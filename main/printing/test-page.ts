import type { Lang } from '#shared/domain/office.ts'
import { translator } from '#shared/i18n/index.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { escapeHtml, page, type Paper } from './paper.ts'

/** What shows that a printer is set up: both scripts, both sets of digits, and the paper's edges. */
export function testPage(paper: Paper, lang: Lang, at: number, zone: string): string {
  const words = translator(lang)
  const title = words('print.test.title')
  const now = words('print.ticket.issuedAt', {
    date: formatDate(at, lang, zone),
    time: formatTime(at, lang, zone),
  })
  return page({
    paper,
    lang,
    title,
    style: `
body { text-align: center }
h1 { font-size: 15pt; font-weight: 800 }
.figures { font-size: 24pt; font-weight: 800; line-height: 1.3 }
.edge { border-block: .6mm solid; border-inline: .6mm solid; margin-block-start: 2mm; padding-block: 1.5mm }
`,
    body: `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(now)}</p>
<p class="figures"><bdi dir="rtl">الف-۰۱۲۳۴۵۶۷۸۹</bdi></p>
<p class="figures"><bdi dir="ltr">Nobat 0123456789</bdi></p>
<p>${escapeHtml(words('print.test.reads'))}</p>
<p class="edge">${escapeHtml(words('print.test.width'))}</p>`,
  })
}
