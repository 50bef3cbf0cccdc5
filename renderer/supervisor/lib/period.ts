import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { addDays, jalaliParts, jalaliToGregorian } from '#shared/i18n/jalali.ts'

export const presets = ['today', 'yesterday', 'thisWeek', 'thisMonth'] as const
export type Preset = (typeof presets)[number]

/** A named period moves on with the days; a range stays where it is. */
export type Period =
  | { readonly kind: Preset }
  | { readonly kind: 'range'; readonly from: BusinessDate; readonly to: BusinessDate }

export type Dates = { readonly from: BusinessDate; readonly to: BusinessDate }

/** First and last day of a period. Weeks begin on Saturday; months are the language's own. */
export function datesOf(period: Period, today: BusinessDate, lang: Lang): Dates {
  switch (period.kind) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday': {
      const day = addDays(today, -1)
      return { from: day, to: day }
    }
    case 'thisWeek':
      return { from: addDays(today, -jalaliParts(today).weekday), to: today }
    case 'thisMonth':
      return { from: firstOfMonth(today, lang), to: today }
    case 'range':
      return { from: period.from, to: period.to }
  }
}

function firstOfMonth(today: BusinessDate, lang: Lang): BusinessDate {
  if (lang === 'en') return `${today.slice(0, 8)}01` as BusinessDate
  const { year, month } = jalaliParts(today)
  return jalaliToGregorian(year, month, 1)
}
