import { describe, expect, it, vi } from 'vitest'
import type { BusinessDate, CommandId, Instant, TicketId } from '#shared/domain/ids.ts'
import { closingPage } from '../../main/printing/closing-page.ts'
import type { ClosingDocument, PrintedDocument } from '../../main/printing/ticket-printer.ts'
import { createDeviceBoard } from '../../main/reactors/devices.ts'
import { printDocuments } from '../../main/reactors/print.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { temporaryFolder } from '../support/host.ts'
import { openJournalOffice, workMorning } from '../support/office-journal.ts'

const hash = '0123456789abcdef'.repeat(4)

function slip(change: Partial<ClosingDocument['closed']> = {}, lang: 'fa' | 'en' = 'fa') {
  const document: ClosingDocument = {
    kind: 'closing',
    office: {
      name: { fa: 'میز خدمت', en: 'Service desk' },
      zone: 'Asia/Tehran',
      lang,
      sample: false,
    },
    at: Date.parse('2026-11-23T14:05:00+03:30') as Instant,
    closed: {
      date: '2026-11-23' as BusinessDate,
      issued: 212,
      served: 198,
      noShows: 9,
      open: ['a', 'b', 'c'] as TicketId[],
      carried: ['d', 'e'] as TicketId[],
      ...change,
    },
    head: { seq: 1745, hash },
  }
  return closingPage(document, { widthMm: 80, faces: [] })
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, 'QR')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('the slip of a closed day', () => {
  it('carries the day’s figures and the head of the chain, in Persian', () => {
    const text = slip()
    for (const said of ['میز خدمت', 'دوشنبه ۲ آذر ۱۴۰۵', '۲۳ نوامبر ۲۰۲۶', '۱۴:۰۵']) {
      expect(text).toContain(said)
    }
    for (const figure of ['۲۱۲', '۱۹۸', '۹', '۳', '۲', '۱٬۷۴۵']) expect(text).toContain(figure)
    expect(text).toContain('0123 4567 89ab cdef')
    expect(text).toContain('QR')
    const code = text.match(/(?:[0-9a-f]{4} ){15}[0-9a-f]{4}/)?.[0] ?? ''
    expect(code.replaceAll(' ', '')).toBe(hash)
  })

  it('says so when it was made up later', () => {
    expect(slip({ date: '2026-11-21' as BusinessDate })).toContain('دوشنبه ۲ آذر ۱۴۰۵')
    expect(slip({ date: '2026-11-21' as BusinessDate })).toContain('شنبه ۳۰ آبان ۱۴۰۵')
  })

  it('is in English where the office is', () => {
    const text = slip({}, 'en')
    expect(text).toContain('Monday 2 Azar 1405')
    expect(text).not.toMatch(/[آ-ی]/)
  })
})

describe('the printing of slips', () => {
  it('prints one for a closing, with the hash of its line, and none on replay', async () => {
    const folder = temporaryFolder()
    const office = await openJournalOffice(folder.path)
    const print = vi.fn<(document: PrintedDocument) => Promise<void>>(async () => undefined)
    const ports = {
      devices: createDeviceBoard(() => undefined),
      printer: () => ({ print }),
      log: createLogger('silent'),
    }
    const printing = printDocuments({ desk: office.desk, ...ports })
    await workMorning(office, 1)
    await office.ask({ type: 'CloseDay' })
    await printing.stop()
    const documents = print.mock.calls.map(([document]) => document)
    expect(documents.map(({ kind }) => kind)).toEqual(['ticket', 'closing'])
    const { seq, hash: head } = await office.journal.head()
    expect(documents[1]).toMatchObject({ head: { seq, hash: head }, closed: { issued: 1 } })
    await office.journal.close()

    const again = await openJournalOffice(folder.path)
    const nothing = printDocuments({ desk: again.desk, ...ports })
    await again.desk.tick()
    await nothing.stop()
    expect(print).toHaveBeenCalledTimes(2)
    await again.journal.close()
    folder.remove()
  })

  it('tells the staff of one that was not printed; the day stays closed', async () => {
    const folder = temporaryFolder()
    const office = await openJournalOffice(folder.path)
    const devices = createDeviceBoard(() => undefined)
    const printing = printDocuments({
      desk: office.desk,
      devices,
      printer: () => ({ print: () => Promise.reject(new Error('no paper')) }),
      log: createLogger('silent'),
    })
    const id = 'close' as CommandId
    await office.issue()
    await office.desk.submit({ id, actor: 'test', command: { type: 'CloseDay' } }, () => null)
    await printing.stop()
    expect(devices.failedPrints()[0]).toMatchObject({ kind: 'closing', reason: 'no paper' })
    expect(office.desk.state().day?.closed).toBe(true)
    await office.journal.close()
    folder.remove()
  })
})
