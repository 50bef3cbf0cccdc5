import { mkdirSync, writeFileSync } from 'node:fs'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChromiumEngine, findChromium } from '../../main/platform/chromium.ts'
import { screenFaces } from '../../main/exports/screen-font.ts'
import { toBitmap } from '../../main/printing/escpos/bitmap.ts'
import { createPrinters, type PageEngine, type Printers } from '../../main/printing/printers.ts'
import { ticketPage } from '../../main/printing/ticket-page.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { closingDocument } from '../support/closing-document.ts'
import { startEscPosPrinter, type EscPosPrinter } from '../support/escpos-printer.ts'
import { outcomeDocument } from '../support/outcome-document.ts'
import { ticketDocument } from '../support/ticket-document.ts'

const SHOTS = 'test-results/paper'
const original = { id: 7, duplicate: false }

/** What a scanner reads in the picture. */
function codeIn(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png)
  return jsqr(new Uint8ClampedArray(data), width, height)?.data
}

describe('a page, dot by dot, on a receipt printer', () => {
  let printer: EscPosPrinter
  let engine: PageEngine
  let printers: Printers
  const faces = screenFaces('dist/renderer')

  beforeAll(async () => {
    ensureSystemPackages(['browser'])
    const program = findChromium()
    if (program === null) throw new Error('No Chromium')
    engine = createChromiumEngine(program)
    printer = await startEscPosPrinter({ confirms: true })
    printers = createPrinters({ engine, faces: () => faces, list: async () => [] })
    mkdirSync(SHOTS, { recursive: true })
  })
  afterAll(async () => {
    await printers.close()
    await printer.stop()
  })

  const address = (query: string) => `tcp://127.0.0.1:${printer.port}${query}`

  it('is the ticket as it is laid out, with its code to be scanned, and the printer confirms it', async () => {
    const document = ticketDocument()
    const proof = await printers.printerFor(address('?told=sheet'))?.print(document, original)
    expect(proof).toBe('confirmed')
    const paper = printer.papers.at(-1)
    if (paper === undefined) throw new Error('No paper came out')
    writeFileSync(`${SHOTS}/ticket-80-fa.png`, paper.png)
    expect(paper.complete).toBe(true)
    expect(printer.garbage).toEqual([])
    expect(codeIn(paper.png)).toBe(document.issued.ticketId)

    const html = ticketPage(document, { widthMm: 80, dots: 576, faces })
    const laidOut = toBitmap(await engine.toPixels(html, 576), 576)
    const printed = PNG.sync.read(paper.png)
    expect(printed.width).toBe(576)
    let differing = 0
    for (let y = 0; y < laidOut.height; y++) {
      for (let x = 0; x < 576; x++) {
        const black = ((laidOut.rows[y * 72 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
        if (black !== (printed.data[(y * 576 + x) * 4] ?? 255) < 128) differing += 1
      }
    }
    // A dot that would read as a command of the printer is blackened.
    expect(differing).toBeLessThan(5)
  })

  it.each([
    ['ticket-58-en', '?paper=58', ticketDocument({ lang: 'en' })],
    ['receipt-80-fa', '', outcomeDocument()],
    ['return-80-fa', '', outcomeDocument({ outcome: 'incomplete-documents', missing: ['x'] })],
    ['refusal-58-fa', '?paper=58', outcomeDocument({ outcome: 'refused', reason: 'مهلت گذشته' })],
    ['closing-58-fa', '?paper=58', closingDocument()],
  ] as const)('takes %s whole, to the last row', async (name, query, document) => {
    expect(await printers.printerFor(address(query))?.print(document, original)).toBe('status')
    const paper = printer.papers.at(-1)
    if (paper === undefined) throw new Error('No paper came out')
    writeFileSync(`${SHOTS}/${name}.png`, paper.png)
    const { width, height } = PNG.sync.read(paper.png)
    expect(width).toBe(query === '' ? 576 : 384)
    expect(height).toBeGreaterThan(400)
    expect(height).toBeLessThan(3_500)
    expect(paper.complete).toBe(true)
  })

  it('marks a duplicate as one, in black at its head', async () => {
    const target = printers.printerFor(address(''))
    await target?.print(ticketDocument(), { id: 8, duplicate: true })
    const marked = printer.papers.at(-1)
    if (marked === undefined) throw new Error('No paper came out')
    writeFileSync(`${SHOTS}/duplicate-80-fa.png`, marked.png)
    const original = printer.papers[0]
    expect(PNG.sync.read(marked.png).height).toBeGreaterThan(
      PNG.sync.read(original?.png ?? marked.png).height + 40,
    )
  })

  it('prints the test page', async () => {
    expect(await printers.testPage(address(''))).toEqual({
      printed: true,
      reason: null,
      told: 'sheet',
    })
    writeFileSync(`${SHOTS}/test-80-fa.png`, printer.papers.at(-1)?.png ?? '')
  })

  it('says in words what the printer is short of, and sends it nothing', async () => {
    printer.behave({ coverOpen: true })
    const before = printer.papers.length
    await expect(
      printers.printerFor(address(''))?.print(ticketDocument(), original),
    ).rejects.toMatchObject({
      message: 'در چاپگر باز است. آن را ببندید.',
      sent: false,
      passing: true,
    })
    expect(printer.papers).toHaveLength(before)
    printer.behave({ confirms: true })
  })

  it('is a plain form in English where nothing can lay a page out', async () => {
    const plain = createPrinters({ engine: null, faces: () => [], list: async () => [] })
    const document = ticketDocument()
    await plain.printerFor(address(''))?.print(document, { id: 9, duplicate: true })
    const paper = printer.papers.at(-1)
    expect(paper?.text.map(({ line }) => line)).toEqual(
      expect.arrayContaining(['DUPLICATE', 'ALEF-012', document.service.title.en]),
    )
    expect(paper?.text.find(({ line }) => line === 'ALEF-012')?.times).toBe(2)
    expect(paper?.codes.map(({ text }) => text)).toEqual([document.issued.ticketId])
    for (const other of [outcomeDocument(), closingDocument()]) {
      await plain.printerFor(address(''))?.print(other, original)
    }
    expect(
      await plain.printerFor('system:Hall')?.print(document, original).catch(String),
    ).toContain('ESC/POS')
    expect(printer.garbage).toEqual([])
    await plain.close()
  })
})
