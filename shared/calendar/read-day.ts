import { spansProblem, type Span } from '../domain/hours.ts'
import type { BusinessDate } from '../domain/ids.ts'
import { addDays, jalaliToGregorian } from '../i18n/jalali.ts'
import { toAsciiDigits } from '../lib/fold.ts'

/** The years that an office's list may speak of, in either calendar; what lies between is neither. */
const jalaliYears = [1300, 1599] as const
const gregorianYears = [1900, 2199] as const

/** `1405/1/13`, `۱۴۰۵-۰۱-۱۳` and `2026-04-02` are the same day; null where it is none. */
export function readDate(typed: string): BusinessDate | null {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(toAsciiDigits(typed).trim())
  if (found === null) return null
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return dayOf(year, month, day)
}

/** A day of the calendar that its year belongs to. */
export function dayOf(year: number, month: number, day: number): BusinessDate | null {
  const isIn = ([first, last]: readonly [number, number]) => year >= first && year <= last
  if (isIn(jalaliYears)) return jalaliDay(year, month, day)
  return isIn(gregorianYears) ? gregorianDay(year, month, day) : null
}

function jalaliDay(year: number, month: number, day: number): BusinessDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  try {
    return jalaliToGregorian(year, month, day)
  } catch {
    return null
  }
}

export function gregorianDay(year: number, month: number, day: number): BusinessDate | null {
  const two = (n: number) => String(n).padStart(2, '0')
  const written = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  if (Number.isNaN(Date.parse(written))) return null
  // The 31st of a month of thirty days is read as the day after by some and refused by others.
  return addDays(written, 0) === written ? (written as BusinessDate) : null
}

const closedWords = ['', 'تعطیل', 'بسته', 'closed', '-', '—']
const MOST_SPANS = 6
const END_OF_DAY = '24:00'

/** `08:00-12:00`, `۸ تا ۱۲`, several of them with spaces or commas between; null where it is none. */
export function readSpans(typed: string): readonly Span[] | null {
  const words = toAsciiDigits(typed).trim().toLowerCase()
  if (closedWords.includes(words)) return []
  const parts = words
    .replace(/\s*(?:[-–—]|تا|\bto\b)\s*/g, '-')
    .split(/[\s,،;؛+&/]+/)
    .filter((part) => part !== '' && part !== 'و' && part !== 'and')
  const spans = parts.map(readSpan)
  if (spans.length === 0 || spans.length > MOST_SPANS) return null
  const whole = spans.filter((span) => span !== null)
  return whole.length === spans.length && spansProblem(whole) === null ? whole : null
}

function readSpan(part: string): Span | null {
  const [from, to, more] = part.split('-').map(readTime)
  return from != null && to != null && more === undefined ? { from, to } : null
}

function readTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed)
  if (found === null) return null
  const time = `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? '00'}`
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time) || time === END_OF_DAY ? time : null
}
