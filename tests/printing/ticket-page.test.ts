import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/domain/ids.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { startingPolicy } from '../../main/sample-office.ts'
import type { Paper } from '../../main/printing/paper.ts'
import { TICKET_WIDTH_MM, ticketPage } from '../../main/printing/ticket-page.ts'
import { ISSUED_AT, sampleService, ticketDocument } from '../support/ticket-document.ts'

const paper: Paper = { widthMm: TICKET_WIDTH_MM, faces: [] }

/** What a reader sees, without the marks. */
function textOf(html: string): string {
  const body = html.slice(html.indexOf('<body>'))
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ')
}

const read = (...args: Parameters<typeof ticketDocument>): string =>
  textOf(ticketPage(ticketDocument(...args), paper))

describe('a ticket in Persian', () => {
  it('carries what the citizen needs, in Persian digits and the Jalali calendar', () => {
    const text = read()

    for (const said of [
      'استانداری قم، میز خدمت (نمونه)',
      'نمونه نمایشی',
      'دوشنبه ۲ آذر ۱۴۰۵، ساعت ۱۰:۲۴',
      'الف-۰۱۲',
      'ثبت ولادت و صدور شناسنامه',
      '۳ نفر',
      '۱۰ تا ۲۰ دقیقه',
      'گام نخست: پذیرش و ثبت درخواست باجه ۱ یا ۲',
      'باجه ۳ یا ۴ · متصدی مدارک · حدود ۶ دقیقه',
      'هزینه: طبق تعرفه',
      'دلیل مراجعه حضوری: احراز هویت شخص',
      'مستند: ماده ۱۲ قانون ثبت احوال',
      'سپاسگزاریم',
    ]) {
      expect(text).toContain(said)
    }
    expect(text).not.toMatch(/[0-9]/)
  })

  it('says so when there is no estimate, and when nobody is ahead', () => {
    const text = read({ forecast: null, ahead: 0 })

    expect(text).toContain('هنوز برآوردی نداریم')
    expect(text).toContain('شما نفر بعدی هستید')
  })

  it('says so when the estimate is made from very little', () => {
    const text = read({ forecast: { low: 5, median: 10, high: 30, thin: true } })
    expect(text).toContain('۵ تا ۳۰ دقیقه (برآورد اولیه)')
    expect(read()).not.toContain('برآورد اولیه')
  })

  it('marks the documents that the citizen did not tick', () => {
    expect(read({ documentsReady: ['parents-id-booklets'] })).toMatch(
      /گواهی ولادت، یا دو شاهد همراه \(اصل\) همراهتان نبود/,
    )
    expect(read({ documentsReady: ['parents-id-booklets', 'proof-of-birth'] })).not.toContain(
      'همراهتان نبود',
    )
    expect(read({ documentsReady: null })).not.toContain('همراهتان نبود')
  })

  it('does not call a document missing that may not concern the citizen', () => {
    const service = sampleService('birth-registration')
    const documents = service.documents.map((document) => ({
      ...document,
      onlyIf: { fa: 'ولادت در خارج بوده', en: 'the birth was abroad' },
    }))
    const text = read({ service: { ...service, documents }, documentsReady: [] })

    expect(text).toContain('اگر ولادت در خارج بوده')
    expect(text).not.toContain('همراهتان نبود')
  })

  it('says when it was told that the visit may not end before closing, and when to come instead', () => {
    const ending = {
      verdict: 'may-not-end',
      closesAt: Date.parse('2026-11-23T11:00:00Z') as Instant,
      opensAt: Date.parse('2026-11-24T04:00:00Z') as Instant,
    } as const
    const text = read({ ending })

    expect(text).toContain('شاید این مراجعه پیش از پایان کار اداره (ساعت ۱۴:۳۰) تمام نشود')
    expect(text).toContain('فردا، سه‌شنبه ۳ آذر، ساعت ۰۷:۳۰')
    expect(text).not.toMatch(/[0-9]/)
    expect(read({ ending: { ...ending, verdict: 'ends' } })).toBe(read({ ending: null }))
    expect(read({ ending, lang: 'en' })).toContain('before the office closes (14:30)')
  })

  it('leaves out the sample note in an office that is none', () => {
    expect(read({ office: { sample: false } })).not.toContain('نمونه نمایشی')
  })
})

describe('a ticket in English', () => {
  it('shows the number also as the hall shows it', () => {
    const text = read({ lang: 'en' })

    expect(text).toContain('الف-012')
    expect(text).toContain('On the hall’s screen: الف-۰۱۲')
    expect(text).toContain(formatDate(ISSUED_AT, 'en', 'Asia/Tehran'))
    expect(text).toContain('Counter 1 or 2')
  })
})

it.each(['fa', 'en'] as const)('never tells the priority class (%s)', (lang) => {
  const plain = ticketPage(ticketDocument({ lang }), paper)
  for (const { id, creditMinutes } of startingPolicy.classes) {
    expect(ticketPage(ticketDocument({ lang, priority: id, creditMinutes }), paper)).toBe(plain)
  }
})

it('writes every text of the catalogue and the office as text, never as markup', () => {
  const evil = { fa: '<script>alert("۱")</script>', en: '<img src=x onerror=alert(1)>' }
  const base = sampleService('birth-registration')
  const service = {
    ...base,
    title: evil,
    complaint: evil,
    fee: { text: evil },
    inPersonReasons: [{ code: 'other' as const, note: evil, legalRef: null }],
    documents: base.documents.map((document) => ({ ...document, title: evil, onlyIf: evil })),
    steps: base.steps.map((step) => ({
      ...step,
      title: evil,
      place: evil,
      helper: evil,
      fee: { text: { fa: `${evil.fa}!`, en: `${evil.en}!` } },
    })),
  }
  for (const lang of ['fa', 'en'] as const) {
    const document = ticketDocument({ service, lang, number: '<b>-012', office: { name: evil } })
    const html = ticketPage({ ...document, counters: [['<i>1</i>']] }, paper)

    expect(html).not.toMatch(/<(script|img|b|i)\b/)
    expect(html).toContain('&#60;')
  }
})

it('asks for nothing from outside', () => {
  const html = ticketPage(ticketDocument(), paper)

  expect(html).toContain("default-src 'none'")
  expect(html.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:/)
})
