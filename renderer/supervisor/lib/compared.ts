import { LEAST_CASES, type ComparedOffice } from '#shared/contract/central.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { addDays, formatDuration } from '#shared/i18n/jalali.ts'
import { nameOf } from './central-rows.ts'
import { datesOf, type Dates } from './period.ts'

export const comparedPeriods = ['today', 'week', 'month', 'quarter', 'thisMonth', 'range'] as const
export type ComparedPeriod = (typeof comparedPeriods)[number]

export function datesCompared(
  period: Exclude<ComparedPeriod, 'range'>,
  today: BusinessDate,
  lang: Lang,
): Dates {
  switch (period) {
    case 'today':
      return { from: today, to: today }
    case 'week':
      return { from: addDays(today, -6), to: today }
    case 'month':
      return { from: addDays(today, -29), to: today }
    case 'quarter':
      return { from: addDays(today, -89), to: today }
    case 'thisMonth':
      return datesOf({ kind: 'thisMonth' }, today, lang)
  }
}

export const comparedMeasures = [
  'issued',
  'median',
  'mean',
  'p90',
  'withinTarget',
  'noShow',
  'abandonment',
  'returned',
  'satisfaction',
  'obstacles',
] as const
export type ComparedMeasure = (typeof comparedMeasures)[number]

type Unit = 'count' | 'seconds' | 'share' | 'mark'

const units: Readonly<Record<ComparedMeasure, Unit>> = {
  issued: 'count',
  median: 'seconds',
  mean: 'seconds',
  p90: 'seconds',
  withinTarget: 'share',
  noShow: 'share',
  abandonment: 'share',
  returned: 'share',
  satisfaction: 'mark',
  obstacles: 'count',
}
export const unitOf = (measure: ComparedMeasure): Unit => units[measure]

/** A figure, and of how many cases it is; counts are of themselves, and never too few. */
export type Measured = {
  readonly value: number | null
  readonly n: number | null
  readonly isFew: boolean
}

export function measuredOf(office: ComparedOffice, measure: ComparedMeasure): Measured {
  const { figures, satisfaction, obstacles } = office
  if (figures === null) return { value: null, n: null, isFew: false }
  switch (measure) {
    case 'issued':
      return { value: figures.issued, n: null, isFew: false }
    case 'obstacles':
      return { value: obstacles, n: null, isFew: false }
    case 'median':
    case 'mean':
    case 'p90':
      return of(figures.wait[measure], figures.wait.count)
    case 'withinTarget':
      return of(figures.withinTarget, countedIn(figures))
    case 'noShow':
      return of(figures.noShowRate, figures.wait.count)
    case 'abandonment':
      return of(figures.abandonment, figures.issued)
    case 'returned':
      return of(figures.returned, figures.issued)
    case 'satisfaction':
      return of(satisfaction.mean, satisfaction.answered)
  }
}

const of = (value: number | null, n: number): Measured => ({
  value,
  n,
  isFew: value !== null && n < LEAST_CASES,
})

/** Steps that the share within target is of: all but those that it leaves out. */
function countedIn({ rows, excluded }: NonNullable<ComparedOffice['figures']>): number {
  return rows - excluded.withinTarget.open - excluded.withinTarget.never
}

export function measuredWords(measure: ComparedMeasure, value: number | null, lang: Lang): string {
  if (value === null) return '–'
  switch (units[measure]) {
    case 'count':
      return formatNumber(value, lang)
    case 'seconds':
      return formatDuration(value, lang)
    case 'share':
      return formatPercent(value, lang)
    case 'mark':
      return formatNumber(Math.round(value * 10) / 10, lang)
  }
}

/** By name, or by a figure: what is of too few cases, or not known, stands behind what is ranked. */
export function comparedInOrder(
  offices: readonly ComparedOffice[],
  by: ComparedMeasure | 'name',
  down: boolean,
  lang: Lang,
): readonly ComparedOffice[] {
  const { compare } = new Intl.Collator(lang, { numeric: true })
  const byName = (a: ComparedOffice, b: ComparedOffice) => compare(nameOf(a, lang), nameOf(b, lang))
  if (by === 'name') return offices.toSorted((a, b) => (down ? byName(b, a) : byName(a, b)))
  const rankOf = ({ value, isFew }: Measured) => (value === null ? 2 : isFew ? 1 : 0)
  return offices.toSorted((a, b) => {
    const [one, other] = [measuredOf(a, by), measuredOf(b, by)]
    const apart = rankOf(one) - rankOf(other)
    if (apart !== 0) return apart
    const difference = (one.value ?? 0) - (other.value ?? 0)
    return (down ? -difference : difference) || byName(a, b)
  })
}
