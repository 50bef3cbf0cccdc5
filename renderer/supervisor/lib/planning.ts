import type { Compared, ComparedPart, ReplayReport } from '#shared/contract/planning.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import type { Lang, Translate } from '#shared/i18n/index.ts'

/** Seconds as minutes with one decimal. */
export const inMinutes = (seconds: number | null, lang: Lang): string =>
  seconds === null ? '–' : formatNumber(Math.round(seconds / 6) / 10, lang)

/** With its sign, before the digits in whatever direction they are read. */
export const signed = (n: number, lang: Lang): string =>
  `\u2066${n > 0 ? '+' : n < 0 ? '−' : ''}${formatNumber(Math.abs(n), lang)}\u2069`

export const points = (share: number): number => Math.round(share * 100)

/** Of the mean wait in the replay, in seconds: what the other order alone changes. */
export const shiftOf = ({ replayed, other }: Compared): number =>
  (other.mean ?? 0) - (replayed.mean ?? 0)

const A_MINUTE = 60

export type Shifted = { readonly part: ComparedPart; readonly minutes: number }

/** Who would have waited less and who more, by a minute or more, most first. */
export function whoGains({ byClass, byService }: Pick<ReplayReport, 'byClass' | 'byService'>): {
  readonly shorter: readonly Shifted[]
  readonly longer: readonly Shifted[]
} {
  const shifted = [...byClass, ...byService]
    .map((part) => ({ part, seconds: shiftOf(part) }))
    .filter(({ seconds }) => Math.abs(seconds) >= A_MINUTE)
    .toSorted((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds))
    .map(({ part, seconds }) => ({ part, seconds, minutes: Math.round(Math.abs(seconds) / 60) }))
  return {
    shorter: shifted.filter(({ seconds }) => seconds < 0),
    longer: shifted.filter(({ seconds }) => seconds > 0),
  }
}

/** Whether the replay under the day's own rules is the day itself, to the tenth of a minute. */
export const isExact = ({ real, replayed }: Compared): boolean =>
  Math.abs((real.mean ?? 0) - (replayed.mean ?? 0)) < 6 && real.count === replayed.count

export const partName = (part: ComparedPart, lang: Lang, t: Translate): string =>
  part.name?.[lang] ?? t('planning.replay.noClass')
