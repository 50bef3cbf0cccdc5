import { describe, expect, it, vi } from 'vitest'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { closingPage } from '../../main/printing/closing-page.ts'
import { NotPrinted } from '../../main/printing/ticket-printer.ts'
import { closingDocument } from '../support/closing-document.ts'
import { temporaryFolder } from '../support/host.ts'
import { DAY_MS, openJournalOffice, workMorning } from '../support/office-journal.ts'
import { notingPrinter, openPrinting } from '../support/printing.ts'
import { TODAY } from '../support/sample.ts'

/** What a reader sees, without the marks. */
function slip(...args: Parameters<typeof closingDocument>): string {
  return closingPage(closingDocument(...args), { widthMm: 80, faces: [] })
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
}

const codeIn = (text: string): string =>
  (/(?:[0-9a-f]{4} +){15}[0-9a-f]{4}/.exec(text)?.[0] ?? '').replaceAll(' ', '')

describe('the slip of a closed day', () => {
  it('carries the day’s figures and the head of the chain, in Persian', () => {
    const text = slip()
    for (const said of [
      'استانداری قم، میز خدمت (نمونه)',
      'نمونه نمایشی',
      'برگه پایان روز',
      'دوشنبه ۲ آذر ۱۴۰۵',
      '۲۳ نوامبر ۲۰۲۶',
      'روز در ساعت ۱۴:۰۵ بسته شد.',
      'نوبت‌های صادرشده ۲۱۲',
      'مراجعه‌های پایان‌یافته ۱۹۸',
      'عدم حضور ۹',
      'مراجعه‌های ناتمام ۳',
      'نوبت‌های سپرده به روز بعد ۲',
      'شمار رویدادها تا پایان این روز: ۱٬۷۴۵',
      'این برگه را نگه دارید.',
      'امضای سرپرست',
    ]) {
      expect(text).toContain(said)
    }
    const { hash } = closingDocument().head
    expect(codeIn(text)).toBe(hash)
    expect(text.replace(/(?:[0-9a-f]{4} +){15}[0-9a-f]{4}/, '')).not.toMatch(/[0-9a-z]/i)
  })

  it('writes the code from left to right in an office of either language', () => {
    for (const lang of ['fa', 'en'] as const) {
      const html = closingPage(closingDocument({}, { lang }), { widthMm: 80, faces: [] })
      expect(html).toContain(`dir="${lang === 'fa' ? 'rtl' : 'ltr'}"`)
      expect(html).toContain('<p class="hash" dir="ltr" lang="en"><span>9f86</span>')
    }
  })

  it('says so when it was made up later', () => {
    const text = slip({ date: '2026-11-21' as BusinessDate })
    expect(text).toContain('شنبه ۳۰ آبان ۱۴۰۵')
    expect(text).toContain('روز دیرتر بسته شد: دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۴:۰۵.')
  })

  it('is in English where the office is', () => {
    const text = slip({}, { lang: 'en' })
    expect(text).toContain('Monday 2 Azar 1405')
    expect(text).toContain('23 November 2026')
    expect(text).toContain('The day was closed at 14:05.')
    expect(text).toContain('Tickets carried over 2')
    expect(text).not.toMatch(/[آ-ی۰-۹]/)
    expect(codeIn(text)).toBe(closingDocument().head.hash)
  })

  it('writes the office’s name as text, never as markup, and asks for nothing from outside', () => {
    const evil = '<script>alert("1")</script>'
    const html = closingPage(closingDocument({}, { name: { fa: evil, en: evil } }), {
      widthMm: 80,
      faces: [],
    })
    expect(html).not.toContain('<script')
    expect(html).toContain('&#60;script')
    expect(html).toContain("default-src 'none'")
    expect(html.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:/)
  })
})

describe('the printing of slips', () => {
  it('prints one for a closing, with the hash of its line, and none on replay', async () => {
    const folder = temporaryFolder()
    const office = await openJournalOffice(folder.path)
    const printer = notingPrinter()
    const printing = await openPrinting(folder.path, office, () => printer)
    await workMorning(office, 1)
    await office.ask({ type: 'CloseDay' })
    await vi.waitFor(() => expect(printer.printed).toHaveLength(3))
    await printing.close()
    const documents = printer.printed.map(({ document }) => document)
    expect(documents.map(({ kind }) => kind)).toEqual(['ticket', 'outcome', 'closing'])
    const { seq, hash: head } = await office.journal.head()
    expect(documents[2]).toMatchObject({ head: { seq, hash: head }, closed: { issued: 1 } })
    await office.journal.close()

    const again = await openJournalOffice(folder.path)
    const nothing = await openPrinting(folder.path, again, () => printer)
    await again.desk.tick()
    await nothing.close()
    expect(printer.printed).toHaveLength(3)
    await again.journal.close()
    folder.remove()
  })

  it('prints the slip of a closing that was forgotten, when it is made up', async () => {
    const folder = temporaryFolder()
    const before = await openJournalOffice(folder.path)
    await before.issue()
    await before.journal.close()

    const after = await openJournalOffice(folder.path, (before.clock.now + DAY_MS) as Instant)
    const printer = notingPrinter()
    const printing = await openPrinting(folder.path, after, () => printer)
    await after.desk.tick()
    await vi.waitFor(() => expect(printer.printed).toHaveLength(1))
    await printing.close()
    expect(printer.printed[0]?.document).toMatchObject({
      kind: 'closing',
      closed: { date: TODAY, issued: 1 },
    })
    await after.journal.close()
    folder.remove()
  })

  it('tells the staff of one that was not printed; the day stays closed', async () => {
    const folder = temporaryFolder()
    const office = await openJournalOffice(folder.path)
    const failure = new NotPrinted('no paper', { sent: false, passing: false })
    const printing = await openPrinting(folder.path, office, () =>
      notingPrinter(() => Promise.reject(failure)),
    )
    await office.issue()
    await office.ask({ type: 'CloseDay' })
    await vi.waitFor(() => expect(printing.devices.health().troubledPrints).toHaveLength(2))
    await printing.close()
    expect(printing.devices.health().troubledPrints[0]).toMatchObject({
      kind: 'closing',
      label: TODAY,
      state: 'failed',
      reason: 'no paper',
    })
    expect(office.desk.state().day?.closed).toBe(true)
    expect((await office.lines()).at(-1)).toContain('"DayClosed"')
    await office.journal.close()
    folder.remove()
  })
})
