import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CupsError, printOnCups } from '../../main/printing/cups.ts'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { noCups, startCups, type Cups } from '../support/cups.ts'
import { buildPrintProgram, type PrintProgram } from '../support/print-in-electron.ts'
import { closingDocument } from '../support/closing-document.ts'
import { ticketDocument } from '../support/ticket-document.ts'

const POINTS_PER_MM = 72 / 25.4

describe.skipIf(noCups !== null)('printing in Electron, through CUPS', () => {
  let cups: Cups
  let program: PrintProgram
  let folder: string

  beforeAll(async () => {
    ensureSystemPackages(['electron', 'printing'])
    folder = mkdtempSync(join(tmpdir(), 'nobat-paper-'))
    cups = await startCups()
    program = await buildPrintProgram()
  }, 600_000)

  afterAll(async () => {
    program?.remove()
    await cups?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('puts one ticket on one page of the roll’s width', async () => {
    const document = ticketDocument()
    const { printers, reasons } = await program.run(
      [
        { setting: `system:${cups.paper}`, document },
        { setting: `system:${cups.paper}`, document: null },
        { setting: 'none', document },
      ],
      { CUPS_SERVER: cups.server },
    )

    expect(reasons).toEqual([null, null, null])
    expect(printers).toContain(cups.paper)
    const [ticket, test] = [await cups.nextPage(), await cups.nextPage()]
    for (const file of [ticket, test]) {
      const { pages, widthMm } = pdfInfo(file)
      expect(pages).toBe(1)
      expect(Math.abs(widthMm - 80)).toBeLessThan(1)
    }
    expect(pdfInfo(ticket).heightMm).toBeGreaterThan(150)
    expect(pdfInfo(test).heightMm).toBeLessThan(120)
    expect(qrOf(ticket)).toBe(document.issued.ticketId)
    // The letters come out in the order of the eye; the digits are what is sure.
    expect(execFileSync('pdftotext', [ticket, '-'], { encoding: 'utf8' })).toContain('۰۱۲')
    expect(inkReachesEdge(ticket)).toBe(false)
    expect(await cups.waiting()).toBe('')
  }, 120_000)

  it('puts the slip of a closed day on one page, with its code as a reader and a camera find it', async () => {
    const document = closingDocument()
    const english = closingDocument({}, { lang: 'en' })
    const { reasons } = await program.run(
      [
        { setting: `system:${cups.paper}`, document },
        { setting: `system:${cups.paper}`, document: english },
        { setting: `pdf:${join(folder, 'slips')}`, document },
        { setting: `system:${cups.stopped}`, document },
      ],
      { CUPS_SERVER: cups.server },
    )

    expect(reasons.slice(0, 3)).toEqual([null, null, null])
    expect(reasons[3]).toContain('متوقف است')
    expect(readdirSync(join(folder, 'slips'))).toEqual(['closing-2026-11-23.pdf'])
    const printed = [await cups.nextPage(), await cups.nextPage()]
    for (const file of [...printed, join(folder, 'slips', 'closing-2026-11-23.pdf')]) {
      const { pages, widthMm, heightMm } = pdfInfo(file)
      expect(pages).toBe(1)
      expect(Math.abs(widthMm - 80)).toBeLessThan(1)
      expect(heightMm).toBeGreaterThan(150)
      expect(qrOf(file)).toBe(document.head.hash)
      expect(inkReachesEdge(file)).toBe(false)
      expect(codeRead(file)).toBe(document.head.hash)
    }
    expect(await cups.waiting()).toBe('')
  }, 120_000)

  it('says in words why a ticket was not printed', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const document = ticketDocument()
    const { reasons } = await program.run(
      [
        { setting: 'system:Missing', document },
        { setting: `system:${cups.stopped}`, document },
        { setting: `pdf:${join(file, 'inside')}`, document },
        { setting: 'fax:12', document },
        { setting: 'none', document: null },
      ],
      { CUPS_SERVER: cups.server },
    )

    expect(reasons[0]).toContain('چاپگری به نام «Missing» در این دستگاه نیست')
    expect(reasons[1]).toContain('متوقف است')
    expect(reasons[2]).toContain('نوشته نشد')
    expect(reasons[3]).toContain('شناخته نیست')
    expect(reasons[4]).toContain('چاپگری انتخاب نشده است')
    expect(await cups.waiting()).toBe('')
  }, 120_000)

  it('writes a PDF into a folder, and nothing else beside it', async () => {
    const target = join(folder, 'برگه‌ها')
    const { reasons } = await program.run([
      { setting: `pdf:${target}`, document: ticketDocument({ lang: 'en' }) },
    ])

    expect(reasons).toEqual([null])
    expect(readdirSync(target)).toEqual(['الف-012-2026-11-23-1024.pdf'])
    const file = join(target, 'الف-012-2026-11-23-1024.pdf')
    expect(pdfInfo(file).pages).toBe(1)
    expect(execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })).toContain('012')
  }, 120_000)

  it('withdraws a job that the printer does not end in time', async () => {
    const before = process.env['CUPS_SERVER']
    process.env['CUPS_SERVER'] = cups.server
    try {
      const pdf = Buffer.alloc(20_000_000)
      const job = { printer: cups.silent, title: 'ticket', pdf, widthMm: 80, heightMm: 120 }
      const failure = printOnCups(job, 3_000).catch((error: unknown) => error)

      expect(await failure).toBeInstanceOf(CupsError)
      expect(await failure).toMatchObject({ failure: { kind: 'late' } })
      expect(await cups.waiting()).toBe('')
    } finally {
      if (before === undefined) delete process.env['CUPS_SERVER']
      else process.env['CUPS_SERVER'] = before
    }
  }, 30_000)
})

function pdfInfo(file: string): { pages: number; widthMm: number; heightMm: number } {
  const said = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
  const size = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(said)
  return {
    pages: Number(/Pages:\s+(\d+)/.exec(said)?.[1]),
    widthMm: Number(size?.[1]) / POINTS_PER_MM,
    heightMm: Number(size?.[2]) / POINTS_PER_MM,
  }
}

/** The page as a thermal head would set it, 203 dots to the inch. */
function pictureOf(file: string): PNG {
  const to = file.replace(/\.pdf$/, '')
  if (!existsSync(`${to}.png`)) {
    execFileSync('pdftoppm', ['-png', '-r', '203', '-singlefile', file, to])
  }
  return PNG.sync.read(readFileSync(`${to}.png`))
}

function qrOf(file: string): string | undefined {
  const { data, width, height } = pictureOf(file)
  return jsqr(new Uint8ClampedArray(data), width, height)?.data
}

/** The code as a person copies it: four groups a line, from the left, from the top. */
function codeRead(file: string): string {
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
  return text
    .replace(/\p{Cf}/gu, '')
    .split('\n')
    .filter((line) => /^ *(?:[0-9a-f]{4} +){3}[0-9a-f]{4} *$/.test(line))
    .join('')
    .replaceAll(' ', '')
}

/** Whether anything dark stands in the 3 mm at either side that a head does not reach. */
function inkReachesEdge(file: string): boolean {
  const { data, width, height } = pictureOf(file)
  const unreached = Math.floor(3 * (203 / 25.4))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (x >= unreached && x < width - unreached) continue
      if ((data[(y * width + x) * 4] ?? 255) < 128) return true
    }
  }
  return false
}
