import { screenFaces } from '../../main/exports/screen-font.ts'
import { createChromiumEngine, findChromium } from '../../main/platform/chromium.ts'
import { closingPage } from '../../main/printing/closing-page.ts'
import { toBitmap } from '../../main/printing/escpos/bitmap.ts'
import { printJob } from '../../main/printing/escpos/encode.ts'
import { outcomePage } from '../../main/printing/outcome-page.ts'
import type { Paper } from '../../main/printing/paper.ts'
import { ticketPage } from '../../main/printing/ticket-page.ts'
import { closingDocument } from '../support/closing-document.ts'
import { outcomeDocument } from '../support/outcome-document.ts'
import { ticketDocument } from '../support/ticket-document.ts'
import { print, quantile } from './tools.ts'

const TIMES = 3

const papers: readonly (readonly [name: string, page: (paper: Paper) => string])[] = [
  ['ticket', (paper) => ticketPage(ticketDocument(), paper)],
  ['receipt', (paper) => outcomePage(outcomeDocument(), paper)],
  [
    'refusal',
    (paper) =>
      outcomePage(outcomeDocument({ outcome: 'refused', reason: 'مهلت گذشته است.' }), paper),
  ],
  ['closing slip', (paper) => closingPage(closingDocument(), paper)],
]
const rolls = [
  { widthMm: 80, dots: 576 },
  { widthMm: 58, dots: 384 },
] as const

/**
 * From a document to the bytes of a receipt printer, on a host without windows. The baseline is a
 * picture of an empty page by the same engine, taken in turn with the papers.
 */
export async function paperTimes(): Promise<void> {
  const program = findChromium()
  if (program === null) throw new Error('No Chromium')
  const engine = createChromiumEngine(program)
  const faces = screenFaces('dist/renderer')
  for (const roll of rolls) {
    const empty: number[] = []
    const drawn = papers.map((): number[] => [])
    const encoded = papers.map((): number[] => [])
    const sizes = papers.map(() => 0)
    for (let time = 0; time < TIMES; time++) {
      const start = performance.now()
      await engine.toPixels('<!doctype html><title>empty</title>', roll.dots)
      empty.push(performance.now() - start)
      for (const [i, [, page]] of papers.entries()) {
        const from = performance.now()
        const pixels = await engine.toPixels(page({ ...roll, faces }), roll.dots)
        const laidOut = performance.now()
        sizes[i] = printJob({ bitmap: toBitmap(pixels, roll.dots), cut: true }).length
        drawn[i]?.push(laidOut - from)
        encoded[i]?.push(performance.now() - laidOut)
      }
    }
    const median = (times: readonly number[] = []) => quantile(times, 0.5)
    const least = median(empty)
    print(`an empty page, ${roll.widthMm} mm`, `${least.toFixed(0)} ms`)
    for (const [i, [name]] of papers.entries()) {
      const laidOut = median(drawn[i])
      print(
        `a ${name} laid out and drawn, ${roll.widthMm} mm`,
        `${laidOut.toFixed(0)} ms (${(laidOut / least).toFixed(2)} × empty), ` +
          `to ${((sizes[i] ?? 0) / 1024).toFixed(0)} KB of dots in ${median(encoded[i]).toFixed(0)} ms`,
      )
    }
  }
}
