import { mkdirSync, writeFileSync } from 'node:fs'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { startEscPosPrinter, type EscPosPrinter } from '../support/escpos-printer.ts'
import { buildPrintProgram, type PrintProgram } from '../support/print-in-electron.ts'
import { ticketDocument } from '../support/ticket-document.ts'

describe('a page drawn by the real Electron, on a receipt printer', () => {
  let printer: EscPosPrinter
  let program: PrintProgram

  beforeAll(async () => {
    ensureSystemPackages(['electron'])
    printer = await startEscPosPrinter()
    program = await buildPrintProgram()
  }, 600_000)
  afterAll(async () => {
    program?.remove()
    await printer?.stop()
  })

  it('is whole, in the right size for each roll, one after the other', async () => {
    const wide = `tcp://127.0.0.1:${printer.port}`
    const narrow = `${wide}?paper=58`
    const document = ticketDocument()
    const { reasons } = await program.run([
      { setting: wide, document },
      { setting: narrow, document: ticketDocument({ lang: 'en' }) },
      { setting: wide, document: null },
      { setting: narrow, document },
    ])
    expect(reasons).toEqual([null, null, null, null])
    mkdirSync('test-results/paper', { recursive: true })
    const pictures = printer.papers.map(({ png }, i) => {
      writeFileSync(`test-results/paper/electron-${i + 1}.png`, png)
      return PNG.sync.read(png)
    })
    expect(pictures.map(({ width }) => width)).toEqual([576, 384, 576, 384])
    const codes = pictures.map(
      ({ data, width, height }) => jsqr(new Uint8ClampedArray(data), width, height)?.data,
    )
    const { ticketId } = document.issued
    expect(codes).toEqual([ticketId, ticketId, undefined, ticketId])
    // The last row of a ticket stands at its foot, with a little white below for the cut.
    for (const { data, width, height } of pictures) {
      const inked = (y: number) =>
        Array.from({ length: width }, (_, x) => data[(y * width + x) * 4] ?? 255).some(
          (light) => light < 128,
        )
      const last = Array.from({ length: height }, (_, i) => height - 1 - i).find(inked)
      expect(height - (last ?? 0)).toBeLessThan(30)
    }
  }, 120_000)
})
