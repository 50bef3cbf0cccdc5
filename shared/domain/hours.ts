import {
  fromAbsolute,
  getDayOfWeek,
  parseDate,
  parseDateTime,
  toCalendarDate,
  toZoned,
} from '@internationalized/date'
import type { BusinessDate, Instant } from './ids.ts'

/** A stretch of one day by the office's wall, `07:30` to `14:30`. `24:00` is the midnight that ends it. */
export type Span = { readonly from: string; readonly to: string }

/**
 * The hours of each weekday, seven lists from Saturday; an empty one: closed. They hold from a day
 * on, until the day that a later opening names.
 */
export type Opening = {
  readonly from: BusinessDate
  readonly week: readonly (readonly Span[])[]
}

/** A holiday, or a day with hours of its own, whatever its weekday says; no spans: closed. */
export type SpecialDay = {
  readonly date: BusinessDate
  /** What the day is, as the office calls it. */
  readonly note: string
  readonly spans: readonly Span[]
}

export type OfficeHours = {
  /** Empty while the office has set none: then nobody is warned of anything. */
  readonly hours: readonly Opening[]
  readonly specialDays: readonly SpecialDay[]
}

/** How an instant stands to the hours of its day. */
export type HoursNow = {
  readonly open: boolean
  /** When the day's last span ends, past or to come; null on a day that is closed throughout. */
  readonly closesAt: Instant | null
  /** When it opens next: of a closed office, be it the same day; of an open one, on a later day. */
  readonly opensAt: Instant | null
  /** Minutes of the day's spans that are still to come; breaks between them are none. */
  readonly minutesLeft: number
}

/** Whether a visit comes to its end before the office closes, and what its holder may do instead. */
export type Ending = {
  readonly verdict: 'ends' | 'may-not-end' | 'closed-now'
} & Pick<HoursNow, 'closesAt' | 'opensAt'>

/** How far ahead the next opening is looked for, in days. */
const HORIZON = 366

/** The spans of a day; null where no hours hold on it yet. */
export function spansOn(
  { hours, specialDays }: OfficeHours,
  date: BusinessDate,
): readonly Span[] | null {
  const inForce = hours
    .filter(({ from }) => from <= date)
    .reduce<Opening | null>((last, each) => (last && last.from > each.from ? last : each), null)
  if (inForce === null) return null
  const special = specialDays.find((day) => day.date === date)
  return special?.spans ?? inForce.week[weekdayOf(date)] ?? []
}

/** Null where no hours hold on that day. `zone` is the office's. */
export function hoursNow(hours: OfficeHours, zone: string, now: Instant): HoursNow | null {
  if (hours.hours.length === 0) return null
  const today = toCalendarDate(fromAbsolute(now, zone)).toString() as BusinessDate
  const spans = spansOn(hours, today)
  if (spans === null) return null
  const stretches = spans.map(({ from, to }) => ({
    opens: instantAt(today, from, zone),
    closes: instantAt(today, to, zone),
  }))
  const open = stretches.some(({ opens, closes }) => opens <= now && now < closes)
  const left = stretches.map(({ opens, closes }) => Math.max(0, closes - Math.max(opens, now)))
  return {
    open,
    closesAt: stretches.at(-1)?.closes ?? null,
    opensAt:
      (open ? undefined : stretches.find(({ opens }) => opens > now)?.opens) ??
      firstAfter(hours, zone, today),
    minutesLeft: left.reduce((sum, ms) => sum + ms, 0) / 60_000,
  }
}

function firstAfter(hours: OfficeHours, zone: string, today: BusinessDate): Instant | null {
  for (let days = 1; days <= HORIZON; days++) {
    const date = daysOn(today, days)
    const first = spansOn(hours, date)?.[0]
    if (first !== undefined) return instantAt(date, first.from, zone)
  }
  return null
}

/**
 * When the office's wall shows `time`. A time that the clock shows twice is the first of the two; one
 * that it leaps over is as much later as it leaps.
 */
export function instantAt(date: BusinessDate, time: string, zone: string): Instant {
  const wall = time === '24:00' ? `${daysOn(date, 1)}T00:00` : `${date}T${time}`
  return toZoned(parseDateTime(wall), zone).toDate().getTime() as Instant
}

const daysOn = (date: BusinessDate, days: number): BusinessDate =>
  parseDate(date).add({ days }).toString() as BusinessDate

/** From 0 for Saturday. */
export const weekdayOf = (date: BusinessDate): number => getDayOfWeek(parseDate(date), 'en', 'sat')

/** Whether the office's wall shows a time within one of the spans, on whatever day. */
export function isWithin(spans: readonly Span[], zone: string, now: Instant): boolean {
  if (spans.length === 0) return false
  const { hour, minute } = fromAbsolute(now, zone)
  const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')
  return spans.some(({ from, to }) => from <= time && time < to)
}

/** What is wrong with hours: a code, and the day that it is wrong on, a weekday from 0 or a date. */
export type HoursProblem = {
  readonly code: 'span-reversed' | 'spans-overlap' | 'opening-twice' | 'special-day-twice'
  readonly day: number | BusinessDate
}

/** Of one day's spans, each `HH:MM`: they stand in their order, and none runs into the next. */
export function spansProblem(
  spans: readonly Span[],
): Extract<HoursProblem['code'], 'span-reversed' | 'spans-overlap'> | null {
  if (spans.some(({ from, to }) => from >= to)) return 'span-reversed'
  return spans.some(({ from }, i) => from < (spans[i - 1]?.to ?? '')) ? 'spans-overlap' : null
}

/** The first thing that is wrong; null when the hours can be kept as they are. */
export function hoursProblem({ hours, specialDays }: OfficeHours): HoursProblem | null {
  for (const { from, week } of hours) {
    if (hours.filter((each) => each.from === from).length > 1) {
      return { code: 'opening-twice', day: from }
    }
    for (const [day, spans] of week.entries()) {
      const code = spansProblem(spans)
      if (code !== null) return { code, day }
    }
  }
  for (const { date, spans } of specialDays) {
    if (specialDays.filter((each) => each.date === date).length > 1) {
      return { code: 'special-day-twice', day: date }
    }
    const code = spansProblem(spans)
    if (code !== null) return { code, day: date }
  }
  return null
}
