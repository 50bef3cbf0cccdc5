import type { StaffingChange, StaffingEffect, StaffingReport } from '#shared/contract/planning.ts'
import { digitsIn, formatNumber, formatPercent } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { points, signed } from '../../lib/planning.ts'
import safety from '../Safety.module.css'
import styles from './Planning.module.css'

/** What a change would bring, in a sentence with its range. */
export function StaffingWords({
  change,
  effect,
  targetMinutes,
  desksOf,
}: {
  readonly change: StaffingChange
  readonly effect: StaffingEffect
  readonly targetMinutes: number
  readonly desksOf: (id: string) => string
}) {
  const { lang, t } = useLanguage()
  const { before, after, gain } = effect
  const percent = (share: number | null) => (share === null ? '–' : formatPercent(share, lang))
  const inPoints = (share: number | null) => signed(points(share ?? 0), lang)
  const { low, high } = after.withinTarget
  const isUnsure = gain.low !== null && gain.high !== null && gain.low < 0 && gain.high > 0
  return (
    <div className={styles.words} data-testid="staffing-words">
      <p className={styles.sentence}>
        {t(`planning.staffing.${change.kind}`, {
          id: digitsIn(lang, change.counterId),
          desks: desksOf(change.counterId),
          from: digitsIn(lang, change.from),
          to: digitsIn(lang, change.to),
          target: formatNumber(targetMinutes, lang),
          before: percent(before.withinTarget.value),
          after: percent(after.withinTarget.value),
        })}
        {low === null || high === null
          ? ''
          : ` (${t('planning.staffing.range', { low: percent(low), high: percent(high) })})`}
        .
      </p>
      <p className={safety.hint}>
        {gain.low === null || gain.high === null
          ? t('planning.staffing.gainAlone', { gain: inPoints(gain.value) })
          : t('planning.staffing.gain', {
              gain: inPoints(gain.value),
              low: inPoints(gain.low),
              high: inPoints(gain.high),
            })}{' '}
        {isUnsure ? t('planning.staffing.unsure') : null}
      </p>
    </div>
  )
}

/** By which days it is judged, and whether those are few. */
export function Studied({
  report: { days, from, to, thin },
}: {
  readonly report: Pick<StaffingReport, 'days' | 'from' | 'to' | 'thin'>
}) {
  const { lang, t } = useLanguage()
  const n = formatNumber(days, lang)
  const day = (date: string) => formatDate(date, lang, 'UTC', 'long')
  return (
    <>
      {thin ? (
        <p className={safety.notice} data-testid="thin-history">
          {t('planning.staffing.thin', { n })}
        </p>
      ) : null}
      <p className={safety.hint}>
        {t('planning.staffing.studied', { n, from: day(from), to: day(to) })}
      </p>
    </>
  )
}
