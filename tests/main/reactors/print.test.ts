import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CommandId, CounterId, Instant } from '#shared/domain/ids.ts'
import { NotPrinted, type TicketPrinter } from '../../../main/printing/ticket-printer.ts'
import { temporaryFolder } from '../../support/host.ts'
import { openJournalOffice, workMorning, type JournalOffice } from '../../support/office-journal.ts'
import { notingPrinter, openPrinting, type PrintingOffice } from '../../support/printing.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: JournalOffice
let printing: PrintingOffice

beforeEach(async () => {
  folder = temporaryFolder()
  office = await openJournalOffice(folder.path)
})
afterEach(async () => {
  await printing.close()
  await office.journal.close()
  folder.remove()
})

const open = async (printer: TicketPrinter | null) => {
  printing = await openPrinting(folder.path, office, () => printer)
}
/** The program ends and starts again, on what the disk has. */
async function startAgain(printer: TicketPrinter | null, later = 0): Promise<void> {
  await printing.close()
  await office.journal.close()
  office = await openJournalOffice(folder.path, (office.clock.now + later) as Instant)
  await open(printer)
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 })
const troubled = () => printing.devices.health().troubledPrints
const failing = (sent: boolean, passing: boolean) => () =>
  Promise.reject(new NotPrinted('out of paper', { sent, passing }))

describe('a paper of which nothing was sent', () => {
  it('is tried again by itself until it is printed, and those behind it keep their order', async () => {
    let paper = false
    const printer = notingPrinter(async () => {
      if (!paper) return failing(false, true)()
      return 'status'
    })
    await open(printer)
    await office.issue()
    await office.issue()
    await until(() => expect(troubled()).toMatchObject([{ state: 'waiting', label: 'الف-001' }]))
    expect(printing.devices.health().printer).toBe('failed')
    paper = true
    await until(() => expect(printer.printed).toHaveLength(2))
    expect(printer.printed.map(({ job }) => job)).toEqual([
      { id: 1, duplicate: false },
      { id: 2, duplicate: false },
    ])
    await until(() => expect(printing.devices.health().printer).toBe('ready'))
    expect(troubled()).toEqual([])
  })

  it('is given up when it comes too late for whoever it was for, and said', async () => {
    await open(notingPrinter(failing(false, true)))
    await office.issue()
    await until(() => expect(troubled()).toMatchObject([{ state: 'waiting' }]))
    office.pass(121_000)
    await until(() =>
      expect(troubled()).toMatchObject([
        { state: 'failed', reason: 'out of paper', duplicate: false },
      ]),
    )
  })

  it('is the original when staff have it printed later', async () => {
    let works = false
    const printer = notingPrinter(async () => (works ? 'confirmed' : failing(false, false)()))
    await open(printer)
    await office.issue()
    await until(() => expect(troubled()).toMatchObject([{ state: 'failed' }]))
    works = true
    expect(await printing.again(troubled()[0]?.id ?? 0, 'asked')).toMatchObject({ copy: 0 })
    await until(() => expect(printer.printed).toHaveLength(1))
    expect(printer.printed[0]?.job.duplicate).toBe(false)
    expect(troubled()).toEqual([])
  })
})

describe('a paper that may have come out', () => {
  it('is never repeated by itself; a person is asked, and another is marked as a duplicate', async () => {
    let calls = 0
    const printer = notingPrinter(async () => {
      calls += 1
      return calls === 1 ? failing(true, true)() : 'handed-over'
    })
    await open(printer)
    await office.issue()
    await until(() => expect(troubled()).toMatchObject([{ state: 'unsure', duplicate: true }]))
    const [{ id = 0 } = {}] = troubled()
    const again = await printing.again(id, 'asked once')
    expect(again).toMatchObject({ copy: 1, label: 'الف-001' })
    // The answer was lost, and the same request comes again.
    expect(await printing.again(id, 'asked once')).toMatchObject({
      id: (again as { id: number }).id,
    })
    await until(() => expect(printer.printed).toHaveLength(1))
    expect(printer.printed[0]?.job).toEqual({ id: 2, duplicate: true })
    expect(troubled()).toEqual([])
    expect(calls).toBe(2)
  })

  it('is settled by whoever has looked', async () => {
    await open(notingPrinter(failing(true, false)))
    await office.issue()
    await office.issue()
    await until(() => expect(troubled()).toHaveLength(2))
    expect(printing.settle(1, true)).toMatchObject({ state: 'printed', proof: 'person' })
    expect(printing.settle(2, false)).toMatchObject({ state: 'failed' })
    expect(troubled()).toEqual([])
    expect(printing.settle(1, false)).toBeNull()
    expect(printing.settle(99, true)).toBeNull()
  })

  it('is what was being sent when the program stopped', async () => {
    await open(null)
    await office.issue()
    const seq = office.desk.seq()
    printing.ledger.want(
      [
        {
          seq,
          stream: `day:${office.desk.state().day?.date ?? ''}`,
          place: '',
          kind: 'ticket',
          ticketId: 't',
          label: 'الف-001',
          at: office.clock.now,
        },
      ],
      seq,
    )
    printing.ledger.sending(1)
    const printer = notingPrinter()
    await startAgain(printer)
    expect(troubled()).toMatchObject([{ state: 'unsure', reason: 'stopped midway' }])
    expect(printer.printed).toEqual([])
    await printing.again(1, 'asked')
    await until(() => expect(printer.printed).toHaveLength(1))
    expect(printer.printed[0]?.job.duplicate).toBe(true)
    expect(printer.printed[0]?.document).toMatchObject({ issued: { number: 'الف-001' } })
  })
})

describe('a program that stops', () => {
  it('prints at its next start what it had recorded and not come to', async () => {
    const before = notingPrinter()
    await open(before)
    await office.issue()
    await until(() => expect(before.printed).toHaveLength(1))
    // As after a crash: recorded, and nobody was there to print it.
    await printing.close()
    await office.issue()
    const after = notingPrinter()
    await open(after)
    await until(() => expect(after.printed).toHaveLength(1))
    expect(after.printed[0]).toMatchObject({ document: { issued: { number: 'الف-002' } } })
  })

  it('prints nothing that is too old by then, and says so', async () => {
    await open(notingPrinter())
    await printing.close()
    await office.issue()
    office.pass(600_000)
    const printer = notingPrinter()
    await open(printer)
    await until(() => expect(troubled()).toMatchObject([{ state: 'failed', label: 'الف-001' }]))
    expect(printer.printed).toEqual([])
  })

  it('prints nothing of before it had a ledger', async () => {
    await open(null)
    await printing.close()
    const printer = notingPrinter()
    await open(printer)
    await startAgain(printer)
    expect(printer.printed).toEqual([])
    expect(troubled()).toEqual([])
  })
})

describe('the papers of a visit', () => {
  it('can be had again on its day, each marked', async () => {
    const printer = notingPrinter()
    await open(printer)
    await workMorning(office, 1)
    await until(() => expect(printer.printed).toHaveLength(2))
    const [ticketId] = office.desk.state().day?.tickets.keys() ?? []
    const papers = printing.ofTicket(ticketId ?? '')
    expect(papers.map(({ kind, state }) => [kind, state])).toEqual([
      ['ticket', 'printed'],
      ['outcome', 'printed'],
    ])
    for (const { id } of papers) await printing.again(id, `again ${id}`)
    await until(() => expect(printer.printed).toHaveLength(4))
    expect(
      printer.printed.slice(2).map(({ document, job }) => [document.kind, job.duplicate]),
    ).toEqual([
      ['ticket', true],
      ['outcome', true],
    ])
    expect(await printing.again(99, 'none')).toBe('not-found')
  })

  it('are gone when what stood on them is: a slip of an earlier day is not made up', async () => {
    const printer = notingPrinter()
    await open(printer)
    await workMorning(office, 1)
    await until(() => expect(printer.printed).toHaveLength(2))
    const [ticketId] = office.desk.state().day?.tickets.keys() ?? []
    const slip = printing.ofTicket(ticketId ?? '').find(({ kind }) => kind === 'outcome')
    await startAgain(printer, 86_400_000)
    await office.desk.submit(
      {
        id: 'next' as CommandId,
        actor: 'test',
        command: { type: 'OpenCounter', counterId: '1' as CounterId, clerk: 'م' },
      },
      () => null,
    )
    expect(await printing.again(slip?.id ?? 0, 'late')).toBe('paper-gone')
  })
})
