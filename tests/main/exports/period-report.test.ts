// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/domain/ids.ts'
import type { StepFacts } from '#shared/metrics/facts.ts'
import { figuresOf, stepFacts } from '../../support/step-facts.ts'
import { periodPage, type PeriodReport } from '../../../main/exports/period-report.ts'

const settings = { targetMinutes: 15, abandonedCount: 'against' } as const

const visit = (waitMinutes: number, hour = 8): StepFacts =>
  stepFacts({ wait: waitMinutes * 60, arrival: 0, hour })
const figures = figuresOf([visit(10), visit(20), visit(12, 9)], settings)

const report: PeriodReport = {
  office: {
    name: { fa: 'میز خدمت <قم>', en: 'Desk' },
    zone: 'Asia/Tehran',
    lang: 'fa',
    sample: false,
  },
  lang: 'fa',
  from: '2026-10-23',
  to: '2026-11-23',
  at: Date.parse('2026-11-23T12:00:00Z') as Instant,
  targetMinutes: 15,
  figures,
  byService: [{ service: { fa: 'پروانه', en: 'Permit' }, figures }],
  byWeek: [
    { from: '2026-11-14', wait: figures.wait },
    { from: '2026-11-21', wait: figures.wait },
  ],
  weeks: 2,
  diverted: 4,
}

const opened = (given: Partial<PeriodReport> = {}) =>
  new DOMParser().parseFromString(periodPage({ ...report, ...given }), 'text/html')

describe('the report of a period', () => {
  it('has the office, the Jalali period, the figures and lines for signatures', () => {
    const page = opened()
    expect(page.documentElement.dir).toBe('rtl')
    expect(page.querySelector('.office')?.textContent).toBe('میز خدمت <قم>')
    expect(page.querySelector('header')?.textContent).toContain('از ۱ آبان ۱۴۰۵ تا ۲ آذر ۱۴۰۵')
    const facts = [...page.querySelectorAll('.figures div')].map((each) => each.textContent)
    expect(facts).toContain('مراجعه‌ها۳')
    expect(facts).toContain('میانه انتظار۱۲ دقیقه')
    expect(facts).toContain('راهنمایی به خدمت الکترونیکی۴')
    expect(page.querySelectorAll('footer p')).toHaveLength(2)
  })

  it('draws a bar an hour, a week and a service, and asks for nothing from outside', () => {
    const page = opened()
    const [hours, weeks, services] = page.querySelectorAll('svg')
    // Of each, the median before what nine in ten waited less than.
    expect(hours?.querySelectorAll('rect')).toHaveLength(4)
    expect(weeks?.querySelectorAll('rect')).toHaveLength(4)
    expect(services?.querySelectorAll('rect')).toHaveLength(2)
    expect(page.querySelectorAll('[src], link, script, image')).toHaveLength(0)
    expect(periodPage(report)).toContain('counter(page, persian)')
  })

  it('has no Latin digit in what Persian readers see', () => {
    const page = opened()
    page.querySelector('style')?.remove()
    expect(page.body.textContent?.match(/[0-9]/g) ?? []).toEqual([])
  })

  it('runs hours from the right in Persian and from the left in English', () => {
    const middles = (lang: 'fa' | 'en') =>
      [...opened({ lang }).querySelectorAll('figure svg rect[fill="#333"]')]
        .slice(0, 2)
        .map((bar) => Number(bar.getAttribute('x')))
    const [firstHour = 0, secondHour = 0] = middles('fa')
    expect(firstHour).toBeGreaterThan(secondHour)
    const [first = 0, second = 0] = middles('en')
    expect(first).toBeLessThan(second)
  })

  it('says that there was no visit, and draws nothing', () => {
    const page = opened({ figures: figuresOf([], settings), byService: [], byWeek: [], weeks: 1 })
    expect(page.querySelectorAll('svg')).toHaveLength(0)
    expect(page.body.textContent).toContain('در این دوره مراجعه‌ای ثبت نشده است.')
  })

  it('names a single day once, and draws no wait where nobody was called', () => {
    const waiting = figuresOf([{ ...visit(0), wait: null, outcome: null }], settings)
    const page = opened({
      from: '2026-11-23',
      figures: waiting,
      byService: [{ service: { fa: 'پروانه', en: 'Permit' }, figures: waiting }],
      byWeek: [],
      weeks: 1,
    })
    expect(page.querySelector('header > p:last-of-type')?.textContent).toBe('۲ آذر ۱۴۰۵')
    expect(page.querySelectorAll('svg')).toHaveLength(0)
    expect(page.querySelectorAll('tbody tr')).toHaveLength(1)
  })

  it('says how many weeks are drawn where there are more', () => {
    expect(opened({ weeks: 60 }).body.textContent).toContain('تنها ۲ هفته پایانی')
  })
})
