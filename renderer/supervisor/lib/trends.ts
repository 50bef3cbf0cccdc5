import { create } from 'zustand'
import { savedView, type SavedView } from '#shared/contract/saved-views.ts'
import type { Comparison, Measure, Trend, TrendBy } from '#shared/contract/trends.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import {
  addDays,
  formatDate,
  formatDuration,
  jalaliToGregorian,
  weekdays,
} from '#shared/i18n/jalali.ts'
import { noFilter, type LogFilter } from './log-filter.ts'
import type { Dates } from './period.ts'

type Group = Trend['groups'][number]
type Of = Pick<Group, 'figures' | 'occupancy' | 'diverted'>

const figures = {
  wait: { unit: 'seconds', of: ({ figures }: Of) => figures.wait.median },
  waitP90: { unit: 'seconds', of: ({ figures }: Of) => figures.wait.p90 },
  withinTarget: { unit: 'share', of: ({ figures }: Of) => figures.withinTarget },
  joined: { unit: 'count', of: ({ figures }: Of) => figures.issued },
  serviceTime: { unit: 'seconds', of: ({ figures }: Of) => figures.service.median },
  turnaround: { unit: 'seconds', of: ({ figures }: Of) => figures.turnaround.median },
  noShow: { unit: 'share', of: ({ figures }: Of) => figures.noShowRate },
  abandonment: { unit: 'share', of: ({ figures }: Of) => figures.abandonment },
  occupancy: { unit: 'share', of: ({ occupancy }: Of) => occupancy },
  returned: { unit: 'share', of: ({ figures }: Of) => figures.returned },
  diverted: { unit: 'share', of: ({ diverted }: Of) => diverted },
  promiseKept: { unit: 'share', of: ({ figures }: Of) => figures.promiseKept },
} as const satisfies Readonly<Record<Measure, { unit: Unit; of: (group: Of) => number | null }>>
type Unit = 'seconds' | 'share' | 'count'

const KEY = 'nobat-trends'
const USUAL_DAYS = 30
export type TrendChoice = SavedView
const usual: TrendChoice = {
  days: { last: USUAL_DAYS },
  by: 'hour',
  measure: 'wait',
  compare: 'before',
}

function read(text: string | null): TrendChoice {
  try {
    return savedView.parse(JSON.parse(text ?? ''))
  } catch {
    return usual
  }
}

let key = KEY
/** What is looked at. It stays between sections, and in this browser from one day to the next. */
export const useTrendChoice = create<TrendChoice>(() => read(localStorage.getItem(key)))
useTrendChoice.subscribe((choice) => localStorage.setItem(key, JSON.stringify(choice)))

/** Each person finds what they looked at last, whoever sat here meanwhile. */
export function takeUpTrends(personId: string | null): void {
  key = personId === null ? KEY : `${KEY}-${personId}`
  useTrendChoice.setState(read(localStorage.getItem(key)))
}

export const datesChosen = ({ days }: Pick<TrendChoice, 'days'>, today: BusinessDate): Dates =>
  'last' in days ? { from: addDays(today, 1 - days.last), to: today } : days

/** Days up to today go on with it; others stay as they are. */
export const daysOf = ({ from, to }: Dates, today: BusinessDate): TrendChoice['days'] =>
  to === today && lengthOf({ from, to }) <= 3660 ? { last: lengthOf({ from, to }) } : { from, to }

/** Whether it is just this that is on the screen. */
export const isLookedAt = (view: SavedView, choice: TrendChoice): boolean =>
  JSON.stringify(savedView.parse(view)) === JSON.stringify(savedView.parse(choice))

const lengthOf = ({ from, to }: Dates): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1

/**
 * The days that a period is held against: as many days right before it, or the same days fifty-two
 * weeks before, so that a Saturday stands beside a Saturday.
 */
export function datesBeside({ from, to }: Dates, compare: Comparison): Dates | null {
  if (compare === 'none') return null
  const back = compare === 'year' ? 364 : lengthOf({ from, to })
  return { from: addDays(from, -back), to: addDays(to, -back) }
}

export const unitOf = (measure: Measure): Unit => figures[measure].unit

export function measured(measure: Measure, of: Of): number | null {
  return figures[measure].of(of)
}

export function inWords(measure: Measure, value: number | null, lang: Lang): string {
  if (value === null) return '–'
  switch (unitOf(measure)) {
    case 'seconds':
      return formatDuration(value, lang)
    case 'share':
      return formatPercent(value, lang)
    case 'count':
      return formatNumber(value, lang)
  }
}

/** What a group is called; its title where it has one. */
export function groupName(
  { key, name }: Pick<Group, 'key' | 'name'>,
  by: TrendBy,
  lang: Lang,
  words: { readonly noClass: string; readonly counter: (id: string) => string },
): string {
  switch (by) {
    case 'hour':
      return digitsIn(lang, `${key}:00`)
    case 'weekday':
      return weekdays[lang][Number(key)] ?? key
    case 'day':
    case 'week':
      return formatDate(key, lang, 'UTC', 'short')
    case 'month': {
      const [year, month] = key.split('-').map(Number)
      // Its middle, so that in English it is the Gregorian month that most of it is in.
      const middle = jalaliToGregorian(year ?? 0, month ?? 1, 15)
      return formatDate(middle, lang, 'UTC', 'month')
    }
    case 'counter':
      return words.counter(key)
    default:
      return name?.[lang] ?? words.noClass
  }
}

/** The visits behind a group. */
export function logOf(group: Group, by: TrendBy, dates: Dates, lang: Lang): LogFilter {
  const { key, name } = group
  const filter: LogFilter = { ...noFilter, period: { kind: 'range', ...dates } }
  const [serviceId = '', stepId = ''] = key.split('/')
  switch (by) {
    case 'hour':
      return { ...filter, hour: Number(key) }
    case 'weekday':
      return { ...filter, weekday: Number(key) }
    case 'day':
      return { ...filter, period: rangeWithin(key as BusinessDate, key as BusinessDate, dates) }
    case 'week':
      return { ...filter, period: rangeWithin(key as BusinessDate, addDays(key, 6), dates) }
    case 'month': {
      const [year = 0, month = 1] = key.split('-').map(Number)
      const next =
        month === 12 ? jalaliToGregorian(year + 1, 1, 1) : jalaliToGregorian(year, month + 1, 1)
      return {
        ...filter,
        period: rangeWithin(jalaliToGregorian(year, month, 1), addDays(next, -1), dates),
      }
    }
    case 'service':
      return { ...filter, service: { id: key, title: name?.[lang] ?? key } }
    case 'step':
      return { ...filter, step: { serviceId, id: stepId, title: name?.[lang] ?? stepId } }
    case 'counter':
      return { ...filter, counterId: key }
    case 'class':
      return { ...filter, priorityClass: { id: key, title: name?.[lang] ?? '' } }
  }
}

function rangeWithin(from: BusinessDate, to: BusinessDate, dates: Dates): LogFilter['period'] {
  return {
    kind: 'range',
    from: from < dates.from ? dates.from : from,
    to: to > dates.to ? dates.to : to,
  }
}

/** Days, weeks and months of another period have other keys: they stand beside one another in order. */
export function pairs(trend: Trend, before: Trend | null) {
  const inOrder = trend.by === 'day' || trend.by === 'week' || trend.by === 'month'
  return trend.groups.map((group, i) => ({
    group,
    beside:
      before === null
        ? null
        : ((inOrder ? before.groups[i] : before.groups.find(({ key }) => key === group.key)) ??
          null),
  }))
}
