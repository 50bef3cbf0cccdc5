import { mkdirSync, writeFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { screenFaces } from '../../main/exports/screen-font.ts'
import { createChromiumEngine, findChromium } from '../../main/platform/chromium.ts'
import { readLogo } from '../../main/printing/logo.ts'
import { createPrinters } from '../../main/printing/printers.ts'
import { startEscPosPrinter, type EscPosPrinter } from '../support/escpos-printer.ts'
import { temporaryFolder } from '../support/host.ts'
import { ticketDocument } from '../support/ticket-document.ts'

/** A black square with sides of so many dots. */
function square(dots: number): Buffer {
  const png = new PNG({ width: dots, height: dots })
  for (let i = 3; i < png.data.length; i += 4) png.data[i] = 255
  return PNG.sync.write(png)
}

const folder = temporaryFolder()
const put = (bytes: Buffer | string) => writeFileSync(`${folder.path}/logo.png`, bytes)
afterAll(() => folder.remove())

describe('the logo of an office', () => {
  it.each([
    ['used', square(120)],
    ['used', square(1500)],
    ['too-large', square(1501)],
    ['too-large', Buffer.concat([square(10), Buffer.alloc(512 * 1024)])],
    ['not-png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['not-png', square(10).subarray(0, 20)],
  ] as const)('is %s', (state, bytes) => {
    put(bytes)
    const logo = readLogo(folder.path)
    expect(logo.state).toBe(state)
    expect(logo.src !== null).toBe(state === 'used')
  })

  it('need not be', () => {
    expect(readLogo(`${folder.path}/nowhere`)).toEqual({ state: 'none', src: null })
  })
})

describe('on paper', () => {
  let printer: EscPosPrinter
  beforeAll(async () => {
    printer = await startEscPosPrinter()
  })
  afterAll(() => printer.stop())

  it('it stands above all, in the middle', async () => {
    const program = findChromium()
    if (program === null) throw new Error('No Chromium')
    const printers = createPrinters({
      engine: createChromiumEngine(program),
      faces: () => screenFaces('dist/renderer'),
      logo: () => readLogo(folder.path).src,
      list: async () => [],
    })
    put(square(120))
    await printers
      .printerFor(`tcp://127.0.0.1:${printer.port}`)
      ?.print(ticketDocument(), { id: 1, duplicate: false })
    await printers.close()
    const paper = printer.papers.at(-1)
    if (paper === undefined) throw new Error('No paper came out')
    mkdirSync('test-results/paper', { recursive: true })
    writeFileSync('test-results/paper/logo.png', paper.png)
    const { data, width } = PNG.sync.read(paper.png)
    const row = 40
    const black = Array.from({ length: width }, (_, x) => x).filter(
      (x) => (data[(row * width + x) * 4] ?? 255) < 128,
    )
    const [first = 0, last = 0] = [black[0], black.at(-1)]
    expect(last - first + 1).toBe(black.length)
    expect(Math.abs(first + last - width)).toBeLessThan(4)
    expect(black.length).toBeGreaterThan(90)
  })
})
