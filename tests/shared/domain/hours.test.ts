import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hoursNow,
  hoursProblem,
  spansOn,
  type OfficeHours,
  type Span,
} from '#shared/domain/hours.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { wallClock } from '#shared/metrics/wall-clock.ts'

const TEHRAN = 'Asia/Tehran'
const day = (date: string) => date as BusinessDate
const at = (iso: string) => Date.parse(iso) as Instant
const isoOf = (instant: Instant | null | undefined) =>
  instant == null ? instant : new Date(instant).toISOString()

const workday: readonly Span[] = [{ from: '07:30', to: '14:30' }]
const usual: OfficeHours = {
  hours: [
    { from: day('2026-03-21'), week: [workday, workday, workday, workday, workday, [], []] },
    {
      from: day('2026-12-22'),
      week: [[], ...Array.from({ length: 4 }, () => [{ from: '08:00', to: '12:00' }]), [], []],
    },
  ],
  specialDays: [
    { date: day('2026-03-20'), note: 'too early', spans: [] },
    { date: day('2026-11-24'), note: 'a holiday', spans: [] },
    { date: day('2026-11-27'), note: 'a Friday at work', spans: [{ from: '09:00', to: '11:00' }] },
  ],
}

describe('the hours of a day', () => {
  it.each([
    ['a Monday', '2026-11-23', workday],
    ['a Friday', '2026-11-20', []],
    ['a holiday', '2026-11-24', []],
    ['a Friday with hours of its own', '2026-11-27', [{ from: '09:00', to: '11:00' }]],
    ['the last Monday of the old timetable', '2026-12-21', workday],
    ['the first day of the new one', '2026-12-22', [{ from: '08:00', to: '12:00' }]],
    ['a Saturday of the new one', '2026-12-26', []],
    ['a day before any timetable, special or not', '2026-03-20', null],
  ])('%s', (_name, date, spans) => {
    expect(spansOn(usual, day(date))).toEqual(spans)
  })
})

describe('an instant', () => {
  it.each([
    // Tehran is three and a half hours ahead of UTC.
    ['before the doors', '2026-11-23T03:00:00Z', false, '2026-11-23T04:00:00.000Z', 420],
    ['as they open', '2026-11-23T04:00:00Z', true, '2026-11-25T04:00:00.000Z', 420],
    ['in the last minute', '2026-11-23T10:59:00Z', true, '2026-11-25T04:00:00.000Z', 1],
    ['as they close', '2026-11-23T11:00:00Z', false, '2026-11-25T04:00:00.000Z', 0],
    ['in the evening', '2026-11-23T18:00:00Z', false, '2026-11-25T04:00:00.000Z', 0],
  ])('%s of a Monday before a holiday', (_name, now, open, opensAt, minutesLeft) => {
    const found = hoursNow(usual, TEHRAN, at(now))
    expect(found).toMatchObject({ open, minutesLeft })
    expect(isoOf(found?.closesAt)).toBe('2026-11-23T11:00:00.000Z')
    expect(isoOf(found?.opensAt)).toBe(opensAt)
  })

  it('on a Friday knows when Saturday opens, and no closing', () => {
    const found = hoursNow(usual, TEHRAN, at('2026-11-20T08:00:00Z'))
    expect(found).toMatchObject({ open: false, closesAt: null, minutesLeft: 0 })
    expect(isoOf(found?.opensAt)).toBe('2026-11-21T04:00:00.000Z')
  })

  it('in a break is closed until the next span, and a break is no time to work in', () => {
    const hours: OfficeHours = {
      ...usual,
      specialDays: [
        {
          date: day('2026-11-23'),
          note: '',
          spans: [
            { from: '08:00', to: '12:00' },
            { from: '13:00', to: '24:00' },
          ],
        },
      ],
    }
    const noon = hoursNow(hours, TEHRAN, at('2026-11-23T09:00:00Z'))
    expect(noon).toMatchObject({ open: false, minutesLeft: 11 * 60 })
    expect(isoOf(noon?.opensAt)).toBe('2026-11-23T09:30:00.000Z')
    expect(isoOf(noon?.closesAt)).toBe('2026-11-23T20:30:00.000Z')
    const morning = hoursNow(hours, TEHRAN, at('2026-11-23T08:00:00Z'))
    expect(morning).toMatchObject({ open: true, minutesLeft: 30 + 11 * 60 })
    expect(isoOf(morning?.opensAt)).toBe('2026-11-24T04:00:00.000Z')
  })

  it('has no hours where none are set, or none yet', () => {
    expect(hoursNow({ hours: [], specialDays: [] }, TEHRAN, at('2026-11-23T08:00:00Z'))).toBeNull()
    expect(hoursNow(usual, TEHRAN, at('2026-03-01T08:00:00Z'))).toBeNull()
  })

  it('knows no next opening where the office never opens again', () => {
    const shut = {
      ...usual,
      hours: [{ from: day('2026-01-01'), week: Array.from({ length: 7 }, () => []) }],
      specialDays: [],
    }
    expect(hoursNow(shut, TEHRAN, at('2026-11-23T08:00:00Z'))).toMatchObject({ opensAt: null })
  })

  it('closes by the wall on the days that the clocks are set', () => {
    const berlin: OfficeHours = {
      hours: [{ from: day('2026-01-01'), week: Array.from({ length: 7 }, () => workday) }],
      specialDays: [],
    }
    const closing = (now: string) => isoOf(hoursNow(berlin, 'Europe/Berlin', at(now))?.closesAt)
    expect(closing('2026-03-28T08:00:00Z')).toBe('2026-03-28T13:30:00.000Z')
    expect(closing('2026-03-29T08:00:00Z')).toBe('2026-03-29T12:30:00.000Z')
    expect(closing('2026-10-25T08:00:00Z')).toBe('2026-10-25T13:30:00.000Z')
  })
})

const zones = ['Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']
const two = (n: number) => String(n).padStart(2, '0')
const timeOf = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
/** Clear of the small hours, in which clocks are set. */
const spans = fc
  .uniqueArray(fc.integer({ min: 5 * 60, max: 22 * 60 }), { minLength: 0, maxLength: 6 })
  .map((times) => {
    const sorted = times.toSorted((a, b) => a - b).slice(0, times.length - (times.length % 2))
    return sorted.flatMap((from, i) =>
      i % 2 === 0 ? [{ from: timeOf(from), to: timeOf(sorted[i + 1] ?? from) }] : [],
    )
  })
const dates = fc.integer({ min: 0, max: 3000 }).map((n) => {
  const date = new Date(Date.UTC(2019, 0, 1) + n * 86_400_000)
  return day(date.toISOString().slice(0, 10))
})
const officeHours: fc.Arbitrary<OfficeHours> = fc.record({
  hours: fc.uniqueArray(
    fc.record({ from: dates, week: fc.array(spans, { minLength: 7, maxLength: 7 }) }),
    { maxLength: 3, selector: ({ from }) => from },
  ),
  specialDays: fc.uniqueArray(fc.record({ date: dates, note: fc.string(), spans }), {
    maxLength: 5,
    selector: ({ date }) => date,
  }),
})
const instants = fc
  .integer({ min: Date.UTC(2019, 0, 2) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 })
  .map((minutes) => (minutes * 60_000) as Instant)

describe('whatever the hours, wherever the office', () => {
  const holds = (
    look: (hours: OfficeHours, zone: string, now: Instant, wall: Date) => void,
  ): void => {
    fc.assert(
      fc.property(officeHours, fc.constantFrom(...zones), instants, (hours, zone, now) => {
        look(hours, zone, now, new Date(wallClock(zone)(now)))
      }),
      { numRuns: 400 },
    )
  }

  it('it is open exactly while the wall stands in one of the day’s spans', () => {
    holds((hours, zone, now, wall) => {
      const [date = '', time = ''] = wall.toISOString().split(/[TZ]/)
      const today = spansOn(hours, day(date))
      const minute = time.slice(0, 5)
      const found = hoursNow(hours, zone, now)
      expect(found === null).toBe(today === null)
      if (found === null || today === null) return
      expect(found.open).toBe(today.some(({ from, to }) => from <= minute && minute < to))
      expect(found.minutesLeft > 0).toBe(minute < (today.at(-1)?.to ?? ''))
      if (found.closesAt === null) expect(today).toEqual([])
      else expect(new Date(wallClock(zone)(found.closesAt)).toISOString()).toContain(date)
    })
  })

  it('at the instant at which it opens next it is open, and a minute before it is not', () => {
    holds((hours, zone, now) => {
      const found = hoursNow(hours, zone, now)
      if (found?.opensAt == null) return
      const then = found.opensAt
      expect(then).toBeGreaterThan(now)
      expect(hoursNow(hours, zone, then)?.open).toBe(true)
      const before = (then - 60_000) as Instant
      expect(hoursNow(hours, zone, before)?.open ?? false).toBe(false)
    })
  })

  it('has no more minutes left than there are until it closes', () => {
    holds((hours, zone, now) => {
      const found = hoursNow(hours, zone, now)
      if (found === null) return
      const until = Math.max(0, ((found.closesAt ?? now) - now) / 60_000)
      expect(found.minutesLeft).toBeLessThanOrEqual(until)
    })
  })

  it('it is the same in any order of the lists', () => {
    holds((hours, zone, now) => {
      const turned = {
        hours: hours.hours.toReversed(),
        specialDays: hours.specialDays.toReversed(),
      }
      expect(hoursNow(turned, zone, now)).toEqual(hoursNow(hours, zone, now))
      expect(hoursProblem(hours)).toBeNull()
    })
  })
})

describe('hours that cannot be', () => {
  const monday = (...spans: readonly Span[]): OfficeHours => ({
    hours: [{ from: day('2026-03-21'), week: [[], [], spans, [], [], [], []] }],
    specialDays: [],
  })

  it.each<[string, OfficeHours, ReturnType<typeof hoursProblem>]>([
    [
      'a span that ends before it begins',
      monday({ from: '14:30', to: '07:30' }),
      { code: 'span-reversed', day: 2 },
    ],
    [
      'a span of no time',
      monday({ from: '07:30', to: '07:30' }),
      { code: 'span-reversed', day: 2 },
    ],
    [
      'spans that run into one another',
      monday({ from: '07:30', to: '12:00' }, { from: '11:00', to: '14:30' }),
      { code: 'spans-overlap', day: 2 },
    ],
    [
      'spans out of their order',
      monday({ from: '13:00', to: '16:00' }, { from: '07:30', to: '12:00' }),
      { code: 'spans-overlap', day: 2 },
    ],
    [
      'two timetables from one day',
      { ...usual, hours: usual.hours.map((each) => ({ ...each, from: day('2026-03-21') })) },
      { code: 'opening-twice', day: day('2026-03-21') },
    ],
    [
      'one special day twice',
      {
        ...usual,
        specialDays: usual.specialDays.map((each) => ({ ...each, date: day('2026-11-24') })),
      },
      { code: 'special-day-twice', day: day('2026-11-24') },
    ],
    [
      'a special day whose span is reversed',
      {
        hours: [],
        specialDays: [
          { date: day('2026-11-24'), note: '', spans: [{ from: '12:00', to: '08:00' }] },
        ],
      },
      { code: 'span-reversed', day: day('2026-11-24') },
    ],
  ])('%s', (_name, hours, problem) => {
    expect(hoursProblem(hours)).toEqual(problem)
  })

  it('spans that touch are in order', () => {
    expect(
      hoursProblem(monday({ from: '07:30', to: '12:00' }, { from: '12:00', to: '24:00' })),
    ).toBeNull()
  })
})
