import type {
  PromiseFigures,
  PromiseReport,
  SaidBin,
  SeenShare,
} from '#shared/contract/wait-promises.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn, formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import type { Translate } from '#shared/i18n/index.ts'
import { weekdays } from '#shared/i18n/jalali.ts'
import { FEW_PROMISES } from '#shared/metrics/wait-promises.ts'
import { roundAxis, type Axis } from './chart.ts'

/** What figures of promises are grouped by in a table, beside services. */
export const promiseBys = ['hour', 'weekday', 'ahead'] as const
export type PromiseBy = (typeof promiseBys)[number]

export type PromiseRow = { readonly name: string; readonly figures: PromiseFigures }

/** Minutes to a tenth below ten, and to whole ones from there on. */
export function minutesWords(minutes: number, lang: Lang, t: Translate): string {
  const n = minutes < 9.95 ? Math.round(minutes * 10) / 10 : Math.round(minutes)
  return t('honesty.minutes', { n: formatNumber(n, lang) })
}

/** A share as a percentage; of few, as what it was counted of. */
export function shareWords(seen: SeenShare, lang: Lang, t: Translate): string {
  if (seen === null) return '–'
  if (seen.of >= FEW_PROMISES) return formatPercent(seen.share, lang)
  const part = Math.round(seen.share * seen.of)
  return t('honesty.ofCount', { n: formatNumber(part, lang), of: formatNumber(seen.of, lang) })
}

/** Between which shares the true one lies. */
export const rangeWords = (seen: NonNullable<SeenShare>, lang: Lang, t: Translate): string =>
  t('honesty.range', {
    low: formatPercent(seen.low, lang),
    high: formatPercent(seen.high, lang),
  })

/** Half a minute to either side is neither. */
export function biasWords(bias: number | null, lang: Lang, t: Translate): string {
  if (bias === null) return '–'
  if (Math.abs(bias) < 0.5) return t('honesty.biasNone')
  const minutes = minutesWords(Math.abs(bias), lang, t)
  return t(bias < 0 ? 'honesty.biasShort' : 'honesty.biasLong', { minutes })
}

/** What came of the promises, in one sentence; null while nothing is known. */
export function summaryWords(all: PromiseFigures, lang: Lang, t: Translate): string | null {
  if (all.coverage === null) return null
  const { of } = all.coverage
  const part = (n: number) =>
    of >= FEW_PROMISES
      ? formatPercent(n / of, lang)
      : n === 0
        ? t('honesty.none')
        : t('honesty.each', { n: formatNumber(n, lang) })
  const parts = {
    of: formatNumber(of, lang),
    kept: part(all.within),
    sooner: part(all.sooner),
    later: part(all.later + all.uncalled),
  }
  return all.error === null
    ? t('honesty.summaryNoError', parts)
    : t('honesty.summary', { ...parts, error: minutesWords(all.error, lang, t) })
}

export function rowsBy(
  report: PromiseReport,
  by: PromiseBy,
  lang: Lang,
  t: Translate,
): readonly PromiseRow[] {
  switch (by) {
    case 'hour':
      return report.byHour.map(({ key, figures }) => ({
        name: digitsIn(lang, `${String(key)}:00`),
        figures,
      }))
    case 'weekday':
      return report.byWeekday.map(({ key, figures }) => ({
        name: weekdays[lang][key] ?? String(key),
        figures,
      }))
    case 'ahead':
      return report.byAhead.map(({ from, to, figures }) => ({
        name: aheadWords(from, to, lang, t),
        figures,
      }))
  }
}

function aheadWords(from: number, to: number | null, lang: Lang, t: Translate): string {
  const least = formatNumber(from, lang)
  if (to === null) return t('honesty.aheadOver', { from: least })
  return t('honesty.aheadTo', { from: least, to: formatNumber(to - 1, lang) })
}

export function saidWords({ from, to }: SaidBin, lang: Lang, t: Translate): string {
  const least = formatNumber(from, lang)
  return to === null
    ? t('honesty.saidOver', { from: least })
    : t('honesty.saidFrom', { from: least, to: formatNumber(to, lang) })
}

const WITHIN_PICTURE = 0.99

/** One scale for both ways: as far as all but the last hundredth of the points reach. */
export function pictureAxis(points: PromiseReport['points']): Axis {
  const reached = points.map(({ said, waited }) => Math.max(said, waited)).toSorted((a, b) => a - b)
  const top = reached[Math.ceil(reached.length * WITHIN_PICTURE) - 1] ?? 0
  const { max, ticks } = roundAxis(Math.max(5, top) * 60, 'wait')
  return { max: max / 60, ticks: ticks.map((seconds) => seconds / 60) }
}

/** How many points lie beyond the picture. */
export const beyondPicture = (points: PromiseReport['points'], { max }: Axis): number =>
  points.filter(({ said, waited }) => said > max || waited > max).length
