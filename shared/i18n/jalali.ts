import {
  CalendarDate,
  fromAbsolute,
  GregorianCalendar,
  PersianCalendar,
  toCalendar,
} from '@internationalized/date'
import type { BusinessDate } from '../domain/ids.ts'
import type { Lang } from '../domain/office.ts'
import { digitsIn, formatNumber } from './digits.ts'

/** `YYYY-MM-DD` in the Gregorian calendar, or an instant in milliseconds since 1970 in UTC. */
export type DayOrInstant = string | number

/** `month` and `day` from 1; `weekday` from 0 for Saturday, the first day of the Iranian week. */
export type DateParts = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

export const jalaliMonths = {
  fa: [
    'فروردین',
    'اردیبهشت',
    'خرداد',
    'تیر',
    'مرداد',
    'شهریور',
    'مهر',
    'آبان',
    'آذر',
    'دی',
    'بهمن',
    'اسفند',
  ],
  en: [
    'Farvardin',
    'Ordibehesht',
    'Khordad',
    'Tir',
    'Mordad',
    'Shahrivar',
    'Mehr',
    'Aban',
    'Azar',
    'Dey',
    'Bahman',
    'Esfand',
  ],
} as const satisfies Record<Lang, readonly string[]>

const gregorianMonths: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** From Saturday. */
export const weekdays = {
  fa: ['شنبه', 'یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه'],
  en: ['Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
} as const satisfies Record<Lang, readonly string[]>

/** Making an Intl formatter costs about a thousand times what using it does. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(calendar: 'persian' | 'gregory', zone: string): Intl.DateTimeFormat {
  const key = `${calendar} ${zone}`
  const known = formatters.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(key, made)
  return made
}

const shortWeekdays = ['Sat', 'Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri']

function partsIn(calendar: 'persian' | 'gregory', day: DayOrInstant, zone: string) {
  // A date alone is the same everywhere: its noon in UTC, read in UTC.
  const [instant, at] = typeof day === 'number' ? [day, zone] : [noonOf(day), 'UTC']
  const found: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatter(calendar, at).formatToParts(instant)) found[type] = value
  return found
}

function noonOf(isoDate: string): number {
  const instant = Date.parse(`${isoDate}T12:00:00Z`)
  if (Number.isNaN(instant)) throw new RangeError(`Not a date: ${isoDate}`)
  return instant
}

function dateParts(calendar: 'persian' | 'gregory', day: DayOrInstant, zone: string): DateParts {
  const { year, month, day: dayOfMonth, weekday } = partsIn(calendar, day, zone)
  return {
    year: Number(year),
    month: Number(month),
    day: Number(dayOfMonth),
    weekday: shortWeekdays.indexOf(weekday ?? ''),
  }
}

const two = (n: number): string => String(n).padStart(2, '0')
const iso = (y: number, m: number, d: number): string =>
  `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`

/** The Jalali date of a day. The zone is needed for an instant only. */
export function jalaliParts(day: DayOrInstant, zone = 'UTC'): DateParts {
  return dateParts('persian', day, zone)
}

/** The Jalali date in ASCII digits, as the log writes it: `2026-11-23` gives `1405-09-02`. */
export function jalaliIso(day: DayOrInstant, zone = 'UTC'): string {
  const { year, month, day: dayOfMonth } = jalaliParts(day, zone)
  return iso(year, month, dayOfMonth)
}

/** The Gregorian `YYYY-MM-DD` of a Jalali date: `(1404, 1, 1)` gives `2025-03-21`. */
export function jalaliToGregorian(year: number, month: number, day: number): BusinessDate {
  const date = new CalendarDate(new PersianCalendar(), year, month, day)
  if (date.month !== month || date.day !== day) {
    throw new RangeError(`Not a Jalali date: ${iso(year, month, day)}`)
  }
  return toCalendar(date, new GregorianCalendar()).toString() as BusinessDate
}

/** Whether Esfand of the Jalali year has 30 days. */
export function isJalaliLeapYear(year: number): boolean {
  return (
    new PersianCalendar().getDaysInMonth(new CalendarDate(new PersianCalendar(), year, 12, 1)) ===
    30
  )
}

/** The date on the office's wall at an instant. */
export function businessDate(instantMs: number, zone: string): BusinessDate {
  const { year, month, day } = dateParts('gregory', instantMs, zone)
  return iso(year, month, day) as BusinessDate
}

/** Minutes that a zone's wall is ahead of UTC at an instant: 210 in Tehran. */
export function utcOffset(instantMs: number, zone: string): number {
  return Math.round(fromAbsolute(instantMs, zone).offset / 60_000)
}

/** `days` may be negative. */
export const addDays = (date: string, days: number): BusinessDate =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10) as BusinessDate

/** The Saturday that the day's week began on. */
export const weekOf = (date: string): BusinessDate => addDays(date, -jalaliParts(date).weekday)

/**
 * full: weekday, day, month, year. long: without the weekday. day: weekday, day, month.
 * month: month, year. short: figures, `۱۴۰۵/۰۹/۰۲` and `23/11/2026`.
 */
export type DateStyle = 'full' | 'long' | 'day' | 'month' | 'short'

/** A day in words: Jalali in Persian, «دوشنبه ۲ آذر ۱۴۰۵»; Gregorian in English, “Monday 23 November 2026”. */
export function formatDate(
  day: DayOrInstant,
  lang: Lang,
  zone: string,
  style: DateStyle = 'full',
): string {
  const parts = dateParts(lang === 'fa' ? 'persian' : 'gregory', day, zone)
  const names = lang === 'fa' ? jalaliMonths.fa : gregorianMonths
  const weekday = weekdays[lang][parts.weekday] ?? ''
  const month = names[parts.month - 1] ?? ''
  const write = (...words: readonly (string | number)[]): string => digitsIn(lang, words.join(' '))
  switch (style) {
    case 'full':
      return write(weekday, parts.day, month, parts.year)
    case 'long':
      return write(parts.day, month, parts.year)
    case 'day':
      return write(weekday, parts.day, month)
    case 'month':
      return write(month, parts.year)
    case 'short': {
      const figures = [String(parts.year), two(parts.month), two(parts.day)]
      return write((lang === 'fa' ? figures : figures.reverse()).join('/'))
    }
  }
}

/** The time on the office's wall, 24 hours: «۱۰:۲۴», “10:24”. */
export function formatTime(instant: number, lang: Lang, zone: string): string {
  const { hour, minute } = partsIn('gregory', instant, zone)
  return digitsIn(lang, `${hour}:${minute}`)
}

/** Minutes to the nearest one: «۱۴ دقیقه», «زیر ۱ دقیقه», «۱ ساعت و ۵ دقیقه»; “1 hr 5 min”. */
export function formatDuration(seconds: number, lang: Lang): string {
  if (!(seconds >= 60)) return lang === 'fa' ? 'زیر ۱ دقیقه' : 'under 1 min'
  const total = Math.round(seconds / 60)
  const [hours, minutes] = [Math.floor(total / 60), total % 60]
  const words: string[] = []
  if (hours > 0) words.push(`${formatNumber(hours, lang)} ${lang === 'fa' ? 'ساعت' : 'hr'}`)
  if (minutes > 0) words.push(`${formatNumber(minutes, lang)} ${lang === 'fa' ? 'دقیقه' : 'min'}`)
  return words.join(lang === 'fa' ? ' و ' : ' ')
}

/** A running stopwatch: «۰۳:۱۲», and «۱:۰۳:۱۲» from an hour on. Whole seconds that have passed. */
export function formatClock(seconds: number, lang: Lang): string {
  const whole = Math.max(0, Math.floor(seconds))
  const hours = Math.floor(whole / 3600)
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
  return digitsIn(lang, hours > 0 ? `${hours}:${rest}` : rest)
}

/** A range of minutes, widened to whole ones: «۱۰ تا ۲۰ دقیقه», “10 to 20 min”, «زیر ۵ دقیقه». */
export function formatRange(lowMin: number, highMin: number, lang: Lang): string {
  const low = Math.max(0, Math.floor(lowMin))
  const high = Math.max(1, low, Math.ceil(highMin))
  const [least, most] = [formatNumber(low, lang), formatNumber(high, lang)]
  if (low === 0) return lang === 'fa' ? `زیر ${most} دقیقه` : `under ${most} min`
  if (low === high) return lang === 'fa' ? `${most} دقیقه` : `${most} min`
  return lang === 'fa' ? `${least} تا ${most} دقیقه` : `${least} to ${most} min`
}
