import { afterAll, expect, it, vi } from 'vitest'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import { createPrinters, type PageEngine } from '../../main/printing/printers.ts'
import { randomFrom, type Random } from '../simulation/random.ts'
import { startEscPosPrinter, type Manners } from '../support/escpos-printer.ts'
import { temporaryFolder } from '../support/host.ts'
import { openJournalOffice, type JournalOffice } from '../support/office-journal.ts'
import { openPrinting, type PrintingOffice } from '../support/printing.ts'
import { times } from './served.ts'

const JOBS = times(60)
const SEED = Number(process.env['FAULT_SEED'] ?? 1)
const ROWS = 40
const folder = temporaryFolder()
afterAll(folder.remove)

/** A paper of few dots that can be read back: its ticket's number in two bytes, and whether it is marked. */
const tinyPages: PageEngine = {
  toPdf: null,
  print: null,
  warm: () => undefined,
  async toPixels(html, dots) {
    const number = Number(/<title>[^<]*-(\d+)/.exec(toAsciiDigits(html))?.[1])
    const marked = html.includes('class="duplicate"')
    const row = [number >> 8, number & 0xff, marked ? 0xff : 0x01]
    const data = new Uint8Array(dots * ROWS * 4).fill(255)
    for (let y = 0; y < ROWS; y++) {
      for (let x = 0; x < 24; x++) {
        if (((row[x >> 3] ?? 0) & (0x80 >> (x & 7))) === 0) continue
        data.fill(0, (y * dots + x) * 4, (y * dots + x) * 4 + 3)
      }
    }
    return { width: dots, height: ROWS, data, order: 'rgba' }
  },
}

/** What a printer does for a while; mostly it prints. */
function mannersOf(random: Random): Manners {
  const faults: (() => Manners)[] = [
    () => ({ coverOpen: true }),
    () => ({ refuses: true }),
    () => ({ answers: 'none' }),
    () => ({ answers: 'garbage' }),
    () => ({ answersInOrder: false }),
    () => ({ knifeJams: true }),
    () => ({ paperLow: true, confirms: true }),
    () => ({ cutAfterBytes: random.below(600) }),
    () => ({ deafAfterBytes: random.below(600) }),
    () => ({ paperRows: random.below(90) }),
    () => ({ bytesPerSecond: 2_000 + random.below(20_000) }),
    () => ({ cutAfterBytes: 300 + random.below(300) }),
    () => ({ initializeEndsStatus: true }),
  ]
  return random.chance(0.45) ? random.pick(faults)() : { confirms: random.chance(0.5) }
}

it(`${JOBS} tickets on a printer with faults: each has an end, none comes twice without the mark`, async () => {
  const random = randomFrom(SEED)
  const printer = await startEscPosPrinter()
  const limits = { connect: 400, firstAnswer: 60, answer: 120, stall: 150, proof: 200, close: 60 }
  const options = { engine: tinyPages, faces: () => [], list: async () => [], tcpLimits: limits }
  const setting = `tcp://127.0.0.1:${printer.port}?dots=64`
  let office: JournalOffice = await openJournalOffice(folder.path)
  let printers = createPrinters(options)
  const open = () => openPrinting(folder.path, office, () => printers.printerFor(setting))
  let printing: PrintingOffice = await open()

  /** The program ends, and starts again on what the disk has. */
  async function startAgain(): Promise<void> {
    await printing.close()
    await printers.close()
    await office.journal.close()
    office = await openJournalOffice(folder.path, office.clock.now)
    printers = createPrinters(options)
    printing = await open()
  }

  /** Somebody goes to look, or has it printed again. */
  async function attend(): Promise<void> {
    const all = printing.devices.health().troubledPrints
    const unsure = all.filter(({ state }) => state === 'unsure')
    const over = unsure.length > 0 ? unsure : all.filter(({ state }) => state === 'failed')
    if (over.length === 0) return
    const { id, state } = random.pick(over)
    if (random.chance(0.6)) await printing.again(id, `again ${id}`)
    else printing.settle(id, state === 'unsure' && random.chance(0.5))
  }

  for (let i = 0; i < JOBS; i++) {
    if (random.chance(0.6)) printer.behave(mannersOf(random))
    await office.issue()
    for (let tries = random.below(12); tries > 0 && printing.ledger.next('') !== null; tries--) {
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    if (random.chance(0.6)) await attend()
    if (random.chance(0.02)) office.pass(130_000)
    if (random.chance(0.03)) await startAgain()
  }
  printer.behave({})
  const tickets = [...(office.desk.state().day?.tickets.values() ?? [])]
  expect(tickets).toHaveLength(JOBS)
  const openPapers = () =>
    tickets.filter(({ id }) =>
      printing.ofTicket(id).every(({ state }) => state === 'queued' || state === 'sending'),
    )
  await vi.waitFor(() => expect(openPapers()).toEqual([]), { timeout: 60_000, interval: 50 })
  await printing.stop()

  /** Rows of dots: a roll that ends in the middle of a ticket leaves it in two pieces. */
  const came = new Map<number, { readonly plain: number; readonly marked: number }>()
  for (const { rows } of printer.papers) {
    const [row] = rows
    if (row === undefined) continue
    const number = ((row[0] ?? 0) << 8) | (row[1] ?? 0)
    const before = came.get(number) ?? { plain: 0, marked: 0 }
    const marked = row[2] === 0xff
    came.set(number, {
      plain: before.plain + (marked ? 0 : rows.length),
      marked: before.marked + (marked ? rows.length : 0),
    })
  }
  const ends: Record<string, number> = {}
  for (const ticket of tickets) {
    const [print] = printing.ofTicket(ticket.id)
    const { plain = 0, marked = 0 } = came.get(ticket.order) ?? {}
    const told = `${ticket.number}: ${JSON.stringify(print)} came ${plain} rows and ${marked} marked`
    expect(['printed', 'uncertain', 'failed'], told).toContain(print?.state)
    expect(plain, told).toBeLessThanOrEqual(ROWS)
    if (print?.proof === 'confirmed' || print?.proof === 'status') {
      expect(plain + marked, told).toBeGreaterThanOrEqual(ROWS)
    }
    if (print?.copy === 0 && !print.sent) expect(plain + marked, told).toBe(0)
    const end = `${print?.state}${print?.proof == null ? '' : `, ${print.proof}`}`
    ends[end] = (ends[end] ?? 0) + 1
  }
  const marked = [...came.values()].filter((each) => each.marked > 0).length
  process.stdout.write(`${JOBS} tickets: ${JSON.stringify(ends)}; ${marked} with duplicates\n`)
  await printing.close()
  await printers.close()
  await office.journal.close()
  await printer.stop()
}, 1_200_000)
