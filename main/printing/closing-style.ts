import type { PaperWidth } from '#shared/printing/printer-address.ts'

/** The look of a closing slip, plain as the ticket's: black lines and letters alone. */
export function closingStyle(widthMm: PaperWidth): string {
  const narrow = widthMm === 58
  return `
header, .day { text-align: center; text-wrap: balance }
h1 { font-size: 12pt; font-weight: 800; line-height: 1.4 }
h2 { font-size: 17pt; font-weight: 800; line-height: 1.35 }
h3 { font-size: 11pt; font-weight: 800; line-height: 1.35 }
section, dl { margin-block-start: 2.6mm; break-inside: avoid }
.sample { border: .4mm solid; padding: .6mm 2mm; line-height: 1.4; margin-block-end: 1.5mm; font-weight: 800 }

.day { border-block-start: .6mm solid; padding-block-start: 2mm }
.date { font-size: 13pt; font-weight: 800; line-height: 1.5 }
.at { margin-block-start: 1mm; font-size: 10.5pt }

.figures { border: .4mm solid; border-radius: 2mm; padding-inline: 3mm }
.figures div { display: flex; align-items: baseline; justify-content: space-between; gap: 3mm; padding-block: 1mm }
.figures div + div { border-block-start: .25mm solid }
.figures dt { font-size: 10.5pt; line-height: 1.4 }
.figures dd { flex: none; font-size: 13pt; font-weight: 800; line-height: 1.4 }

h3 { border-block-end: .3mm solid; padding-block-end: .6mm }
.events { margin-block-start: 1.5mm }
.hash { display: grid; grid-template-columns: repeat(4, 1fr); row-gap: .8mm; margin-block-start: 1.5mm; border: .4mm solid; border-radius: 2mm; padding: 1.5mm; text-align: center; font-size: ${narrow ? 10 : 13.5}pt; font-weight: 500; line-height: 1.35; letter-spacing: .3mm; font-variant-numeric: tabular-nums }
.keep { display: flex; flex-direction: ${narrow ? 'column' : 'row'}; align-items: center; gap: 3mm; margin-block-start: 3mm }
.keep svg { flex: none; inline-size: 26mm; block-size: 26mm; margin: 1mm; shape-rendering: crispEdges }
.signature { border-block-start: .3mm dashed; border-block-end: .3mm solid; padding-block: 2mm 15mm; margin-block-start: 3mm }
`
}
