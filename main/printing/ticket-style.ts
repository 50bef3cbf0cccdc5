import type { PaperWidth } from '#shared/printing/printer-address.ts'

/** The look of a ticket. Lines and letters are black alone: a thermal head prints grey as dust. */
export function ticketStyle(widthMm: PaperWidth, number: string): string {
  const narrow = widthMm === 58
  const figurePt = Math.floor((narrow ? 245 : 375) / Math.max(7, number.length))
  return `
header, .number, .first, .closing { text-wrap: balance }
header { text-align: center }
h1 { font-size: 12pt; font-weight: 800; line-height: 1.4 }
h2 { font-size: 13pt; font-weight: 800; line-height: 1.35 }
h3 { font-size: 11pt; font-weight: 800; line-height: 1.35 }
h4 { font-size: 10.5pt; font-weight: 800; line-height: 1.35 }
section { margin-block-start: 2.6mm; break-inside: avoid }
small { font-size: inherit }
.sample { border: .4mm solid; padding: .6mm 2mm; line-height: 1.4; margin-block-end: 1.5mm; font-weight: 800 }

.number { border-block-start: .6mm solid; padding-block-start: 2mm; text-align: center }
.figure { font-size: ${figurePt}pt; font-weight: 800; line-height: 1.2; white-space: nowrap; margin-block: -1.5mm 0 }
.hall { font-size: 15pt; font-weight: 800 }
.number h2 { margin-block-start: .5mm }

.queue { display: ${narrow ? 'block' : 'flex'}; margin-block-start: 3mm; border: .4mm solid; border-radius: 2mm; text-align: center }
.queue div { flex: 1; padding: 1.2mm 1.5mm }
.queue div + div { border-${narrow ? 'block' : 'inline'}-start: .4mm solid }
.queue dt { font-size: 9pt; line-height: 1.3 }
.queue dd { font-size: 11.5pt; font-weight: 800; line-height: 1.4 }

.ending { border: .4mm dashed; border-radius: 2mm; padding: 1.2mm 2.5mm; text-align: center; text-wrap: balance; font-size: 9.5pt; line-height: 1.45 }

.first { border: .8mm solid; border-radius: 2mm; padding: 1.5mm 2.5mm; text-align: center }
.first .where { font-size: 15pt; font-weight: 800; line-height: 1.4 }

h3 { border-block-end: .3mm solid; padding-block-end: .6mm }
li { display: flex; gap: 2mm; margin-block-start: 1.2mm; break-inside: avoid }
li > div { flex: 1; min-inline-size: 0 }
li p { font-size: 9pt; line-height: 1.35 }
li p > span { white-space: nowrap }
.n { flex: none; inline-size: 5.6mm; block-size: 5.6mm; border: .4mm solid; border-radius: 50%; text-align: center; font-weight: 800; font-size: 9.5pt; line-height: 5.3mm }
.box { flex: none; inline-size: 4.2mm; block-size: 4.2mm; margin-block-start: .4mm; fill: none; stroke: #000; stroke-linecap: round; stroke-linejoin: round }
.missing p { font-weight: 800 }
.missing .mark { font-weight: 800; text-decoration: underline; text-underline-offset: 1mm }

.notes { border-block-start: .3mm dashed; padding-block-start: 2mm; font-size: 9pt; line-height: 1.4 }
.code { display: flex; align-items: center; gap: 3mm; border-block-start: .3mm dashed; padding-block-start: 3mm; font-size: 9pt }
.code svg { flex: none; inline-size: 24mm; block-size: 24mm; margin: 1mm; shape-rendering: crispEdges }
.tracking { font-size: 15pt; font-weight: 800; line-height: 1.4; letter-spacing: .3mm }
.said { margin-block-start: 1.2mm; font-size: 11pt; line-height: 1.5 }
.closing { margin-block-start: 3mm; text-align: center; font-size: 11pt; font-weight: 800 }
.today { text-align: center; font-size: 9pt }
`
}
