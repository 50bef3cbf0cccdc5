import type { Lang } from '#shared/domain/office.ts'
import { directionOf, translator } from '#shared/i18n/index.ts'
import { escapeHtml, fontFaces, type PaperFace } from '../printing/paper.ts'

/**
 * A page of any length that is read on a screen and printed on A4, with the number of each sheet in
 * the digits of its language. It asks for nothing from outside, and no script in it would run.
 */
export function reportPage(content: {
  readonly lang: Lang
  readonly faces: readonly PaperFace[]
  readonly title: string
  readonly body: string
  /** Beside the style that all have. */
  readonly style?: string
}): string {
  const { lang, faces, title, body } = content
  return `<!doctype html>
<html lang="${lang}" dir="${directionOf(lang)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<title>${escapeHtml(title)}</title>
<style>
${fontFaces(faces)}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: ${pageNumber(lang)}; font: 500 8pt Paper, sans-serif } }
@media screen { body { padding: 8mm 4mm 16mm; max-inline-size: 186mm } }
${style}
${content.style ?? ''}
</style>
<body>
${body}
</body>
</html>
`
}

/** «صفحه ۲ از ۳» as CSS writes it. A footer template of Chromium knows no digits but Latin ones. */
function pageNumber(lang: Lang): string {
  const counter = (name: string) => `" counter(${name}, ${lang === 'fa' ? 'persian' : 'decimal'}) "`
  return `"${translator(lang)('print.pageOf', { n: counter('page'), of: counter('pages') })}"`
}

/** Names with their values, three beside one another. */
export const facts = (pairs: readonly (readonly [name: string, value: string])[]): string =>
  `<dl class="figures">${pairs
    .map(([name, value]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
    .join('')}</dl>`

/** Names with values that need a line of their own. */
export const lines = (pairs: readonly (readonly [name: string, html: string])[]): string =>
  `<dl class="said">${pairs.map(([name, html]) => `<div><dt>${escapeHtml(name)}</dt><dd>${html}</dd></div>`).join('')}</dl>`

/** Rows of text under a header that is repeated on each sheet; the first of a row names it. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = header.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join('')
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escapeHtml(name)}</th>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  )
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>`
}

const style = `* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000 }
body { font: 500 10.5pt/1.7 Paper, sans-serif; overflow-wrap: anywhere; margin-inline: auto }
header { text-align: center; border-block-end: 1.5pt solid #000; padding-block-end: 4mm; margin-block-end: 5mm }
.name { font-weight: 800 }
.letter { inline-size: max-content; margin-inline-start: auto; text-align: start }
.letter div { display: grid; grid-template-columns: auto 30mm; gap: 2mm }
.letter .blank { border-block-end: 0.5pt dotted #000 }
h1 { font-size: 17pt; font-weight: 800; line-height: 1.5 }
.office { font-size: 12pt; font-weight: 800 }
.to { text-align: start; padding-block-start: 3mm }
h2 { font-size: 12.5pt; font-weight: 800; padding-block: 3mm 1mm; break-after: avoid }
h3 { font-size: 11pt; font-weight: 800 }
h3 small { font-weight: 500; border: 0.5pt solid #000; border-radius: 3mm; padding-inline: 2mm; margin-inline-start: 2mm }
article { border: 0.5pt solid #000; border-radius: 1.5mm; padding: 3mm 4mm; margin-block-end: 3mm; break-inside: avoid }
.figures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1mm 5mm; padding-block: 1.5mm }
.figures div { display: flex; justify-content: space-between; gap: 3mm; border-block-end: 0.5pt dotted #777 }
.figures dd { font-weight: 800 }
blockquote { border-inline-start: 1.5pt solid #000; padding-inline-start: 3mm; margin-block: 1mm }
.said div { display: grid; grid-template-columns: 46mm 1fr; gap: 3mm }
.said dt { font-weight: 800 }
.how { font-size: 9pt }
table { inline-size: 100%; margin-block: 1mm 2mm; border-collapse: collapse; font-size: 9pt; line-height: 1.6; overflow-wrap: break-word }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { padding: 0.8mm 1.5mm; border-block-end: 0.5pt solid #999; font-weight: 500; text-align: start; vertical-align: top }
thead th { border-block-end: 1pt solid #000; font-weight: 800; vertical-align: bottom }
tbody th { font-weight: 800 }
a { color: inherit }
small { font-weight: 500; font-size: 9pt }
code, pre { font: 8pt/1.6 ui-monospace, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; white-space: pre-wrap }
pre { text-align: start; border: 0.5pt solid #999; border-radius: 1mm; padding: 1mm 2mm; margin-block: 1mm }
.lines { padding-inline-start: 6mm; margin-block-end: 2mm }
.large { font-size: 13pt; line-height: 2 }
:lang(fa) > * ol { list-style-type: persian }
.verdict { border: 1.5pt solid #000; border-radius: 1.5mm; padding: 2mm 3mm; margin-block: 1mm 2mm }
.verdict strong { font-size: 12pt; padding-inline-end: 2mm }
.verdict[data-whole='false'] { border: 3pt double #8b0000; color: #8b0000 }
.dense table { font-size: 8pt }
.dense th, .dense td { padding-inline: 1.2mm }
footer { display: flex; justify-content: space-between; padding-block-start: 10mm; min-block-size: 35mm; break-inside: avoid; font-weight: 800 }`
