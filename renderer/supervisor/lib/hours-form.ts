import { spansProblem } from '#shared/domain/hours.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import { addDays } from '#shared/i18n/jalali.ts'

/** The hours as they are being edited: a time that cannot be read yet is empty. */
export type Hours = Pick<SupervisorView['policy'], 'hours' | 'specialDays'>
export type Opening = Hours['hours'][number]
export type SpecialDay = Hours['specialDays'][number]
export type Span = SpecialDay['spans'][number]

/** As many as an office keeps of them, past ones included. */
export const MOST_DAYS = 200

const usual: Span = { from: '07:30', to: '14:30' }
const END_OF_DAY = 24 * 60

const two = (n: number): string => String(n).padStart(2, '0')
const timeOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** `۷:۳۰`, `730` and `7` as `07:30` and `07:00`; null where it is no time of a day. */
export function readTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.٫]?(\d{2}))?$/.exec(toAsciiDigits(typed).trim())
  if (found === null) return null
  const minutes = Number(found[1]) * 60 + Number(found[2] ?? 0)
  return Number(found[2] ?? 0) < 60 && minutes <= END_OF_DAY ? timeOf(minutes) : null
}

export type SpansProblem = 'incomplete' | NonNullable<ReturnType<typeof spansProblem>>

export function problemOf(spans: readonly Span[]): SpansProblem | null {
  return spans.some(({ from, to }) => from === '' || to === '') ? 'incomplete' : spansProblem(spans)
}

/** Whether they can be kept: every time is one, in its order, and no day is named twice. */
export function canBeKept({ hours, specialDays }: Hours): boolean {
  const days = [...hours.flatMap(({ week }) => week), ...specialDays.map(({ spans }) => spans)]
  return (
    days.every((spans) => problemOf(spans) === null) &&
    new Set(hours.map(({ from }) => from)).size === hours.length &&
    new Set(specialDays.map(({ date }) => date)).size === specialDays.length
  )
}

/** In the order of their days. */
export const inOrder = ({ hours, specialDays }: Hours): Hours => ({
  hours: hours.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  specialDays: specialDays.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
})

/** Saturday to Wednesday, from a day on: what an office may begin with. */
export const usualOpening = (from: BusinessDate): Opening => ({
  from,
  week: Array.from({ length: 7 }, (_, weekday) => (weekday < 5 ? [usual] : [])),
})

/** What opens a day that was closed, or the span after the last; null where no time is left. */
export function nextSpan(spans: readonly Span[], like: Opening['week'] = []): Span | null {
  const last = spans.at(-1)
  if (last === undefined) return firstOpen(like)?.spans[0] ?? usual
  const [hour = 0, minute = 0] = last.to.split(':').map(Number)
  const from = hour * 60 + minute + 60
  return from < END_OF_DAY
    ? { from: timeOf(from), to: timeOf(Math.min(END_OF_DAY, from + 120)) }
    : null
}

export function firstOpen(
  week: Opening['week'],
): { readonly weekday: number; readonly spans: Span[] } | null {
  const weekday = week.findIndex((spans) => spans.length > 0)
  const spans = week[weekday]
  return spans === undefined ? null : { weekday, spans }
}

/** The week with the first open day's spans on every day that is open. */
export const likeTheFirst = (week: Opening['week']): Opening['week'] =>
  week.map((spans) => (spans.length > 0 ? (firstOpen(week)?.spans ?? []) : []))

/** Where the timetable in force stands in the list; -1 where none is yet. */
export function inForceAt(hours: readonly Opening[], today: BusinessDate): number {
  const from = hours
    .map((each) => each.from)
    .filter((day) => day <= today)
    .reduce((last, day) => (day > last ? day : last), '')
  return hours.findIndex((each) => each.from === from)
}

/** The first day after `today` that is not among `taken`. */
export function freeDay(taken: readonly BusinessDate[], today: BusinessDate): BusinessDate {
  let day = addDays(today, 1)
  while (taken.includes(day)) day = addDays(day, 1)
  return day
}
