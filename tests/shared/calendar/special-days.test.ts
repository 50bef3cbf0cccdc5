import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { writeCsvDays } from '#shared/calendar/special-days-csv.ts'
import { changesOf, readSpecialDays, withChanges } from '#shared/calendar/special-days-file.ts'
import { solarHolidays } from '#shared/calendar/solar-holidays.ts'
import { hoursProblem, type SpecialDay } from '#shared/domain/hours.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { addDays, jalaliIso } from '#shared/i18n/jalali.ts'
import { toPersianDigits } from '#shared/i18n/digits.ts'

const day = (date: string, note = '', ...spans: (readonly [string, string])[]): SpecialDay => ({
  date: date as BusinessDate,
  note,
  spans: spans.map(([from, to]) => ({ from, to })),
})

describe('a table of special days', () => {
  it('has dates of either calendar, digits of either script, and hours or none', () => {
    const text = [
      'تاریخ,مناسبت,ساعت',
      '1405/01/12,روز جمهوری اسلامی,تعطیل',
      '۱۴۰۵/۱/۱۳,روز طبیعت,',
      '2026-12-24,شب یلدا,08:00-12:00',
      '2026-12-25,"نیمه‌وقت، آزمایشی",۸ تا ۱۰ و ۱۱:۳۰ تا ۱۳',
    ].join('\r\n')
    expect(readSpecialDays(text)).toEqual({
      days: [
        day('2026-04-01', 'روز جمهوری اسلامی'),
        day('2026-04-02', 'روز طبیعت'),
        day('2026-12-24', 'شب یلدا', ['08:00', '12:00']),
        day('2026-12-25', 'نیمه‌وقت، آزمایشی', ['08:00', '10:00'], ['11:30', '13:00']),
      ],
      unread: [],
    })
  })

  it.each([',', ';', '؛', '\t'])(
    'may be parted by «%s», and begin with the mark of UTF-8',
    (mark) => {
      const text = `\uFEFF${['1405/1/13', 'روز طبیعت', 'closed'].join(mark)}\n`
      expect(readSpecialDays(text)).toEqual({ days: [day('2026-04-02', 'روز طبیعت')], unread: [] })
    },
  )

  it('tells of each row that cannot be read its line and why, and reads the others', () => {
    const text = [
      'date;title;hours',
      '1405/01/32;no such day;',
      '1405/01/13;روز طبیعت;',
      '',
      '1405/01/14;a;12:00-08:00',
      'Monday;b;',
      '1405/12/30;not a leap year;',
      '1405/01/15;"two',
      'lines";',
      `1405/01/16;${'ب'.repeat(121)};`,
      '1405/01/17;\uFFFD\uFFFD;',
    ].join('\n')
    const { days, unread } = readSpecialDays(text)
    expect(days).toEqual([day('2026-04-02', 'روز طبیعت'), day('2026-04-04', 'two lines')])
    expect(unread.map(({ line, problem }) => [line, problem])).toEqual([
      [2, 'bad-date'],
      [5, 'bad-hours'],
      [6, 'bad-date'],
      [7, 'bad-date'],
      [10, 'long-note'],
      [11, 'encoding'],
    ])
    expect(unread[0]?.text).toBe('1405/01/32 | no such day')
  })

  it('names two occasions of one closed day as one, and takes no second hours for a day', () => {
    const text = '1405/1/1,نوروز\n1405/1/1,عید فطر\n1405/1/1,باز,08:00-10:00'
    expect(readSpecialDays(text)).toEqual({
      days: [day('2026-03-21', 'نوروز؛ عید فطر')],
      unread: [{ line: 3, problem: 'not-alike', text: 'باز' }],
    })
  })
})

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']

describe('a calendar (iCalendar)', () => {
  it('closes the office on each day of its all-day events', () => {
    const text = calendar(
      'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
      'X-WR-CALNAME:تعطیلات',
      ...event(
        'DTSTART;VALUE=DATE:20260321',
        'DTEND;VALUE=DATE:20260325',
        'DTSTAMP:20251122T000000Z',
        'UID:20260321_n@google.com',
        'CLASS:PUBLIC',
        'STATUS:CONFIRMED',
        'SUMMARY:نوروز\\, آغاز',
        '  سال',
        'TRANSP:TRANSPARENT',
        'BEGIN:VALARM',
        'DTSTART:nonsense',
        'SUMMARY:alarm',
        'END:VALARM',
      ),
      ...event('dtstart;X-NOTE="a:b;c":20260402', 'summary;language=fa:روز طبیعت'),
      ...event('SUMMARY:two days', 'DTSTART;VALUE=DATE:20260604', 'DURATION:P2D'),
      ...event('SUMMARY:off', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20260605'),
    )
    expect(readSpecialDays(text)).toEqual({
      days: [
        day('2026-03-21', 'نوروز, آغاز سال'),
        day('2026-03-22', 'نوروز, آغاز سال'),
        day('2026-03-23', 'نوروز, آغاز سال'),
        day('2026-03-24', 'نوروز, آغاز سال'),
        day('2026-04-02', 'روز طبیعت'),
        day('2026-06-04', 'two days'),
        day('2026-06-05', 'two days'),
      ],
      unread: [],
    })
  })

  it('tells which events it cannot take, on which line and why', () => {
    const text = calendar(
      ...event('SUMMARY:meeting', 'DTSTART;TZID=Asia/Tehran:20260321T080000'),
      ...event('SUMMARY:nothing'),
      ...event('SUMMARY:yearly', 'DTSTART;VALUE=DATE:20260321', 'RRULE:FREQ=YEARLY'),
      ...event('SUMMARY:no day', 'DTSTART;VALUE=DATE:20260231'),
      ...event('SUMMARY:back', 'DTSTART;VALUE=DATE:20260321', 'DTEND;VALUE=DATE:20260301'),
      ...event('SUMMARY:season', 'DTSTART;VALUE=DATE:20260321', 'DTEND;VALUE=DATE:20260621'),
      'BEGIN:VEVENT',
      'SUMMARY:cut',
    ).replace('END:VCALENDAR\r\n', '')
    const { days, unread } = readSpecialDays(text)
    expect(days).toEqual([])
    expect(unread.map(({ line, problem, text: words }) => [line, problem, words])).toEqual([
      [5, 'not-all-day', 'meeting'],
      [7, 'no-start', 'nothing'],
      [13, 'repeats', 'yearly'],
      [17, 'bad-date', 'no day'],
      [22, 'bad-end', 'back'],
      [27, 'bad-end', 'season'],
      [29, 'cut-off', 'cut'],
    ])
  })
})

const someDay: fc.Arbitrary<SpecialDay> = fc
  .record({
    days: fc.nat(40_000),
    note: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom('=1+1', '-۲', "'=x", 'a "b"; c, d؛ e', 'تعطیل', '@', "'"),
    ),
    minutes: fc.uniqueArray(fc.nat(1440), { maxLength: 12 }),
  })
  .map(({ days, note, minutes }) => {
    const inOrder = minutes.toSorted((a, b) => a - b)
    const time = (m: number) =>
      `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
    const spans = Array.from({ length: Math.floor(inOrder.length / 2) }, (_, i) => ({
      from: time(inOrder[2 * i] ?? 0),
      to: time(inOrder[2 * i + 1] ?? 0),
    }))
    const plain = note
      .replace(/[\p{Cc}\u2028\u2029\uFFFD\0]+/gu, ' ')
      .replace(/ +/g, ' ')
      .trim()
    return { date: addDays('1990-01-01', days), note: plain, spans }
  })
const someDays = fc
  .uniqueArray(someDay, { selector: ({ date }) => date, maxLength: 20 })
  .map((days) => days.toSorted((a, b) => (a.date < b.date ? -1 : 1)))

/** As a calendar program writes it: escaped, and folded after every 30 letters. */
const icsOf = (days: readonly SpecialDay[]) =>
  calendar(
    ...days.flatMap(({ date, note }) =>
      event(
        `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`,
        `DTEND;VALUE=DATE:${addDays(date, 1).replaceAll('-', '')}`,
        `SUMMARY:${note.replace(/[\\,;]/g, (sign) => `\\${sign}`)}`.replace(
          /([\s\S]{30})(?=[\s\S])/gu,
          '$1\r\n ',
        ),
      ),
    ),
  )

describe('whatever the days', () => {
  it('a table that was written is read back as it was', () => {
    fc.assert(
      fc.property(someDays, fc.boolean(), (days, persian) => {
        const text = writeCsvDays(days, ['تاریخ', 'مناسبت', 'ساعت'])
        const typed = persian ? text.replace(/^"[\d-]+"/gm, toPersianDigits) : text
        expect(readSpecialDays(typed)).toEqual({ days, unread: [] })
      }),
    )
  })

  it('a calendar that was written is read back as it was', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const closed = days.map((each) => ({ ...each, spans: [] }))
        expect(readSpecialDays(icsOf(closed))).toEqual({ days: closed, unread: [] })
      }),
    )
  })

  it('taking them in twice is taking them in once, and leaves the others', () => {
    fc.assert(
      fc.property(someDays, someDays, (have, read) => {
        const once = withChanges(have, changesOf(have, read))
        expect(changesOf(once, read)).toEqual([])
        expect(hoursProblem({ hours: [], specialDays: once })).toBeNull()
        for (const each of have) {
          const isNamed = read.some(({ date }) => date === each.date)
          if (!isNamed) expect(once).toContainEqual(each)
        }
        expect(once).toEqual(expect.arrayContaining([...read]))
      }),
    )
  })
})

describe('no text whatever', () => {
  const pieces = fc.constantFrom(
    ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'END:VEVENT', 'DTSTART:', 'DTEND:2026', 'RRULE:', '\n'],
    ...['\r\n ', '"', ',', '؛', '1405/1/1', '۱۴۰۵/۱۲/۳۰', '20260321', '99999999', '08:00-', 'تا'],
    ...['DURATION:P999W', '\uFFFD', '\0', 'SUMMARY:', '\\', ':', ';', '0000-00-00', '1405/13/40'],
  )
  const text = fc
    .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 })
    .map((all) => all.join(''))

  it('throws, and every day that is read can be kept', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((end) => `BEGIN:VCALENDAR\n${end}`),
        ),
        (any) => {
          const { days, unread } = readSpecialDays(any)
          expect(hoursProblem({ hours: [], specialDays: days })).toBeNull()
          for (const { date, note } of days) {
            expect(note.length).toBeLessThanOrEqual(120)
            expect(addDays(date, 0)).toBe(date)
          }
          for (const { line } of unread) expect(line).toBeGreaterThan(0)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

it('the holidays of a solar year fall on their Jalali dates, in whatever year', () => {
  for (const year of [1404, 1405, 1408]) {
    const dates = solarHolidays(year, 'fa').map(({ date }) => jalaliIso(date).slice(5))
    expect(dates).toEqual([
      ...['01-01', '01-02', '01-03', '01-04', '01-12', '01-13'],
      ...['03-14', '03-15', '11-22', '12-29'],
    ])
  }
  expect(solarHolidays(1405, 'fa')[5]).toEqual(day('2026-04-02', 'روز طبیعت'))
})
