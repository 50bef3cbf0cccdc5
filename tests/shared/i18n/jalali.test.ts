import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  businessDate,
  formatClock,
  formatDate,
  formatDuration,
  formatRange,
  formatTime,
  isJalaliLeapYear,
  jalaliIso,
  jalaliMonths,
  jalaliParts,
  jalaliToGregorian,
} from '#shared/i18n/jalali.ts'

const tehran = 'Asia/Tehran'
/** 10:24 in Tehran on Monday 2 Azar 1405. */
const morning = Date.UTC(2026, 10, 23, 6, 54)

describe('the Jalali calendar', () => {
  it.each([
    ['2026-11-23', '1405-09-02'],
    ['2025-03-21', '1404-01-01'],
    ['2025-03-20', '1403-12-30'],
    ['2024-03-20', '1403-01-01'],
    ['2027-03-20', '1405-12-29'],
    ['2030-03-20', '1408-12-30'],
    ['1979-02-11', '1357-11-22'],
  ])('%s is %s', (gregorian, jalali) => {
    expect(jalaliIso(gregorian)).toBe(jalali)
    const [y = 0, m = 0, d = 0] = jalali.split('-').map(Number)
    expect(jalaliToGregorian(y, m, d)).toBe(gregorian)
  })

  it('has thirty days in Esfand of a leap year alone', () => {
    const leap = [1399, 1400, 1401, 1402, 1403, 1404, 1405, 1406, 1407, 1408, 1409].filter(
      isJalaliLeapYear,
    )
    expect(leap).toEqual([1399, 1403, 1408])
    expect(() => jalaliToGregorian(1404, 12, 30)).toThrow(RangeError)
    expect(() => jalaliToGregorian(1404, 13, 1)).toThrow(RangeError)
  })

  it('comes back from the Gregorian one, by two implementations, over 1300 to 1500', () => {
    const day = fc
      .record({
        year: fc.integer({ min: 1300, max: 1500 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
      })
      .filter(({ year, month, day: d }) =>
        month <= 6 ? true : month <= 11 ? d <= 30 : d <= (isJalaliLeapYear(year) ? 30 : 29),
      )
    fc.assert(
      fc.property(day, ({ year, month, day: d }) => {
        expect(jalaliParts(jalaliToGregorian(year, month, d))).toMatchObject({
          year,
          month,
          day: d,
        })
      }),
      { numRuns: 2000 },
    )
  })

  it('counts the week from Saturday', () => {
    expect(jalaliParts('2026-11-21').weekday).toBe(0)
    expect(jalaliParts('2026-11-27').weekday).toBe(6)
  })

  it('refuses what is not a date', () => {
    expect(() => jalaliIso('2026-02-31x')).toThrow(RangeError)
  })
})

describe('the business day', () => {
  it('is that of the office’s zone', () => {
    expect(businessDate(Date.UTC(2026, 10, 23, 20, 29, 59), tehran)).toBe('2026-11-23')
    expect(businessDate(Date.UTC(2026, 10, 23, 20, 30), tehran)).toBe('2026-11-24')
    expect(jalaliIso(Date.UTC(2026, 10, 23, 20, 30), tehran)).toBe('1405-09-03')
  })
})

describe('formatDate', () => {
  it.each([
    ['full', 'دوشنبه ۲ آذر ۱۴۰۵', 'Monday 23 November 2026'],
    ['long', '۲ آذر ۱۴۰۵', '23 November 2026'],
    ['day', 'دوشنبه ۲ آذر', 'Monday 23 November'],
    ['month', 'آذر ۱۴۰۵', 'November 2026'],
    ['short', '۱۴۰۵/۰۹/۰۲', '23/11/2026'],
  ] as const)('%s', (style, fa, en) => {
    expect(formatDate(morning, 'fa', tehran, style)).toBe(fa)
    expect(formatDate(morning, 'en', tehran, style)).toBe(en)
    expect(formatDate('2026-11-23', 'fa', tehran, style)).toBe(fa)
  })

  it('names the months as Intl does', () => {
    for (const lang of ['fa', 'en'] as const) {
      const intl = new Intl.DateTimeFormat(`${lang}-u-ca-persian`, {
        month: 'long',
        timeZone: 'UTC',
      })
      jalaliMonths[lang].forEach((name, i) => {
        expect(intl.format(Date.parse(jalaliToGregorian(1405, i + 1, 15)))).toBe(name)
      })
    }
  })
})

describe('times and durations', () => {
  it('are on the wall clock of the office', () => {
    expect(formatTime(morning, 'fa', tehran)).toBe('۱۰:۲۴')
    expect(formatTime(morning, 'en', tehran)).toBe('10:24')
    expect(formatTime(Date.UTC(2026, 10, 23, 20, 30), 'en', tehran)).toBe('00:00')
  })

  it.each([
    [0, 'زیر ۱ دقیقه', 'under 1 min'],
    [59, 'زیر ۱ دقیقه', 'under 1 min'],
    [14 * 60, '۱۴ دقیقه', '14 min'],
    [60 * 60 - 1, '۱ ساعت', '1 hr'],
    [65 * 60, '۱ ساعت و ۵ دقیقه', '1 hr 5 min'],
    [Number.NaN, 'زیر ۱ دقیقه', 'under 1 min'],
  ])('%d seconds', (seconds, fa, en) => {
    expect(formatDuration(seconds, 'fa')).toBe(fa)
    expect(formatDuration(seconds, 'en')).toBe(en)
  })

  it('run as a stopwatch', () => {
    expect(formatClock(192, 'fa')).toBe('۰۳:۱۲')
    expect(formatClock(3792.9, 'en')).toBe('1:03:12')
    expect(formatClock(-5, 'en')).toBe('00:00')
  })

  it.each([
    [10, 20, '۱۰ تا ۲۰ دقیقه', '10 to 20 min'],
    [0, 5, 'زیر ۵ دقیقه', 'under 5 min'],
    [0, 0, 'زیر ۱ دقیقه', 'under 1 min'],
    [10, 10, '۱۰ دقیقه', '10 min'],
    [9.6, 19.2, '۹ تا ۲۰ دقیقه', '9 to 20 min'],
  ])('range %d to %d', (low, high, fa, en) => {
    expect(formatRange(low, high, 'fa')).toBe(fa)
    expect(formatRange(low, high, 'en')).toBe(en)
  })
})
