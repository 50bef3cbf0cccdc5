import type { Lang } from '#shared/domain/office.ts'
import { directionOf, translator } from '#shared/i18n/index.ts'
import type { PaperWidth } from '#shared/printing/printer-address.ts'

/** One weight of the type, or all: `src` is a `data:` URL, or any `src` of `@font-face`. */
export type PaperFace = { readonly weight: number | '100 900'; readonly src: string }

export type Paper = {
  readonly widthMm: PaperWidth
  /** Fixed weights: of a variable face Chromium draws each letter anew, in four times the bytes. */
  readonly faces: readonly PaperFace[]
  /** What stands above all, as a `data:` URL. */
  readonly logo?: string | null
  /** Whether the sheet must say that it is a duplicate. */
  readonly duplicate?: boolean
  /** Dots in a row of a print head, for a page that is drawn dot by dot; else it is laid out for the roll. */
  readonly dots?: number
}

/** What a print head reaches of the roll: 576 and 384 dots of 203 to the inch. */
const printableMm: Readonly<Record<PaperWidth, number>> = { 80: 72, 58: 48 }

/**
 * On a roll the print head leaves the edges free. Drawn for the head itself, the page has no edges, and
 * one dot of the screen is one of the head.
 */
function widthOf({ widthMm, dots }: Paper): string {
  const printable = printableMm[widthMm]
  if (dots === undefined) {
    return `inline-size: ${widthMm}mm; padding-block: 4mm 6mm; padding-inline: ${(widthMm - printable) / 2}mm;`
  }
  return `inline-size: ${printable}mm; padding-block: 1mm 2mm; zoom: ${(dots * 25.4) / (96 * printable)};`
}

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

/**
 * A whole page of the paper's width and the content's height, in black on white. It asks for
 * nothing from outside, and no script in it would run.
 */
export function page(content: {
  readonly paper: Paper
  readonly lang: Lang
  readonly title: string
  readonly style: string
  readonly body: string
}): string {
  const { paper, lang, title, style, body } = content
  return `<!doctype html>
<html lang="${lang}" dir="${directionOf(lang)}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<title>${escapeHtml(title)}</title>
<style>
${fontFaces(paper.faces)}
@page { margin: 0 }
* { box-sizing: border-box; margin: 0; padding: 0 }
html { background: #fff; color: #000 }
body {
  ${widthOf(paper)}
  font: 500 9.5pt/1.5 Paper, sans-serif;
  overflow-wrap: anywhere;
}
ul, ol { list-style: none }
img { display: block; max-inline-size: 60%; max-block-size: 16mm; margin-inline: auto; margin-block-end: 2mm }
.duplicate { border: .8mm solid; margin-block-end: 2mm; text-align: center; font-size: 15pt; font-weight: 800; line-height: 1.5 }
${style}
</style>
<body>${paper.logo == null ? '' : `<img src="${escapeHtml(paper.logo)}" alt="">`}${paper.duplicate === true ? `<p class="duplicate">${escapeHtml(translator(lang)('print.duplicate'))}</p>` : ''}${body}</body>
</html>
`
}

export const fontFaces = (faces: readonly PaperFace[]): string => faces.map(fontFace).join('\n')

function fontFace({ weight, src }: PaperFace): string {
  const source = src.startsWith('data:') ? `url("${src}")` : src
  return `@font-face { font-family: Paper; font-weight: ${weight}; src: ${source} }`
}
