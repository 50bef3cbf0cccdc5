import { describe, expect, it, vi } from 'vitest'
import type { CommandId, CounterId, Instant, ServiceId } from '#shared/domain/ids.ts'
import { fileNameOf } from '../../main/printing/pdf-folder.ts'
import { outcomePage } from '../../main/printing/outcome-page.ts'
import { openTestHost, temporaryFolder } from '../support/host.ts'
import { outcomeDocument } from '../support/outcome-document.ts'
import { notingPrinter } from '../support/printing.ts'

/** What a reader sees, without the marks. */
function paper(...args: Parameters<typeof outcomeDocument>): string {
  return outcomePage(outcomeDocument(...args), { widthMm: 80, faces: [] })
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
}

const missing = {
  outcome: 'incomplete-documents',
  missing: ['proof-of-birth', 'رضایت‌نامه'],
} as const
const refused = {
  outcome: 'refused',
  reason: 'مهلت <گذشته> است',
  article: 'ماده ۱۵',
} as const

describe('what a citizen takes home', () => {
  it('is a receipt with its code and the promised day', () => {
    const text = paper()
    for (const said of [
      'رسید خدمت',
      'ثبت ولادت و صدور شناسنامه',
      'نتیجه تا این روز آماده می‌شود سه‌شنبه ۱۰ آذر ۱۴۰۵',
      '۲۶۱۱۲۳ ۰۰۰۱ ۲',
      'باجه ۸، مریم رضایی، کارشناس',
      'شکایت و بازرسی: ۱۱۱، ۱۲۸، ۱۳۶',
    ]) {
      expect(text).toContain(said)
    }
    expect(paper({ promisedOn: null })).toContain('کار شما به پایان رسید.')
    expect(paper({}, { lang: 'en' })).toContain('Tuesday 1 December 2026')
  })

  it('says what the visit goes on with', () => {
    const { service } = outcomeDocument()
    expect(paper({}, { then: service })).toContain('هنوز ادامه دارد: ثبت ولادت')
    expect(paper()).not.toContain('هنوز ادامه دارد')
  })

  it('is a return slip that names what is missing and keeps the place', () => {
    const text = paper({ ...missing, trackingCode: null })
    expect(text).toContain('برگه نقص مدارک')
    expect(text).toContain('گواهی ولادت، یا دو شاهد همراه (اصل)')
    expect(text).toContain('رضایت‌نامه')
    expect(text).toContain('اگر امروز برگردید، جای شما در صف می‌ماند.')
    expect(text).not.toContain('کد رهگیری')
  })

  it('is a refusal with its reason and article, and where to complain', () => {
    const text = paper(refused, { complaintLines: ['111'] })
    for (const said of ['رد درخواست', 'مهلت <گذشته> است', 'ماده ۱۵', 'شکایت و بازرسی: ۱۱۱']) {
      expect(text).toContain(said)
    }
    const html = outcomePage(outcomeDocument(refused), { widthMm: 58, faces: [] })
    expect(html).not.toContain('<گذشته>')
    expect(paper(refused, { complaintLines: [] })).not.toContain('شکایت و بازرسی')
  })

  it('has a file of its own beside the ticket’s', () => {
    expect(fileNameOf(outcomeDocument(missing), false)).toBe(
      'الف-012-2026-11-23-1024-incomplete-documents.pdf',
    )
  })
})

describe('the end of a visit', () => {
  it('prints what its citizen takes home, and nothing when nobody was there', async () => {
    const folder = temporaryFolder()
    const printer = notingPrinter()
    let now = Date.parse('2026-11-23T05:00:00Z')
    const host = await openTestHost(folder.path, {
      clock: () => now as Instant,
      printer: () => printer,
    })
    await host.setUpSample('resources/catalogs/qom.json')
    let ids = 0
    const one = '1' as CounterId
    const submit = (command: Parameters<typeof host.desk.submit>[0]['command']) =>
      host.desk.submit({ id: `c${(ids += 1)}` as CommandId, actor: 'test', command }, () => null)
    await submit({ type: 'OpenCounter', counterId: one, clerk: 'مریم' })
    const ends = [
      ['incomplete-documents', ['proof-of-birth'], null],
      ['refused', [], 'a reason'],
      ['referred', [], null],
    ] as const
    for (const [outcome, papers, reason] of ends) {
      await submit({
        type: 'IssueTicket',
        serviceId: 'birth-registration' as ServiceId,
        priority: null,
        lang: 'en',
        documentsReady: null,
      })
      await submit({ type: 'CallNext', counterId: one })
      const ticketId = host.desk.state().day?.counters.get(one)?.ticketId
      if (ticketId == null) throw new Error('Nobody was called')
      await submit({ type: 'StartService', counterId: one, ticketId })
      await submit({
        type: 'FinishVisit',
        counterId: one,
        outcome,
        missing: papers,
        reason,
        article: null,
        promisedOn: null,
      })
    }
    now += 60_000
    await vi.waitFor(() => expect(printer.printed).toHaveLength(5))
    const slips = printer.printed
      .map(({ document }) => document)
      .filter((document) => document.kind === 'outcome')
    expect(slips.map(({ finished }) => finished.outcome)).toEqual([
      'incomplete-documents',
      'refused',
    ])
    expect(slips[1]).toMatchObject({
      lang: 'en',
      clerk: 'مریم',
      number: 'الف-002',
      finished: { reason: 'a reason' },
      complaintLines: ['111', '128', '136'],
    })
    await host.close()
    folder.remove()
  })
})
