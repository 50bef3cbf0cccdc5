import type { Ranged, StaffingReport } from '#shared/contract/planning.ts'
import { digitsIn, formatPercent } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../../ui/i18n.tsx'
import { inMinutes } from '../../lib/planning.ts'
import { ScrollRegion } from '../ScrollRegion.tsx'
import trends from '../Trends.module.css'
import styles from './Planning.module.css'

/** The share within target hour by hour, without the change and with it. */
export function StaffingByHour({ report }: { readonly report: StaffingReport }) {
  const { lang, t } = useLanguage()
  const bar = (share: number | null, of: 'was' | 'other') => (
    <span className={styles.column} data-of={of} style={{ blockSize: `${100 * (share ?? 0)}%` }} />
  )
  const percent = (share: number) => formatPercent(share, lang)
  const minutes = (seconds: number) => inMinutes(seconds, lang)
  const spanned = ({ value, low, high }: Ranged, of: (value: number) => string) =>
    value === null
      ? '–'
      : low === null || high === null
        ? of(value)
        : t('planning.staffing.span', { value: of(value), low: of(low), high: of(high) })
  return (
    <>
      <figure className={styles.picture} aria-hidden="true">
        <figcaption className={trends.legend}>
          <span>{t('planning.staffing.byHour')}:</span>
          <span>
            <span className={styles.swatch} data-of="was" />
            {t('planning.staffing.without')}
          </span>
          <span>
            <span className={styles.swatch} data-of="other" />
            {t('planning.staffing.with')}
          </span>
        </figcaption>
        <div className={styles.columns}>
          {report.byHour.map(({ hour, before, after }) => (
            <div key={hour} className={styles.hour}>
              <span className={styles.shares}>
                <span>{percent(before.withinTarget.value ?? 0)}</span>
                <span>{percent(after.withinTarget.value ?? 0)}</span>
              </span>
              <span className={styles.pair}>
                {bar(before.withinTarget.value, 'was')}
                {bar(after.withinTarget.value, 'other')}
              </span>
              <span>{digitsIn(lang, String(hour))}</span>
            </div>
          ))}
        </div>
      </figure>
      <ScrollRegion label={t('planning.staffing.byHour')}>
        <table className={`${trends.table} ${styles.table}`} data-testid="staffing-table">
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                {t('planning.staffing.hour')}
              </th>
              <th scope="colgroup" colSpan={2} data-begins="true">
                {t('planning.replay.within')}
              </th>
              <th scope="colgroup" colSpan={2} data-begins="true">
                {t('planning.staffing.median')}
              </th>
              <th scope="colgroup" colSpan={2} data-begins="true">
                {t('planning.staffing.p90')}
              </th>
            </tr>
            <tr>
              {['share', 'median', 'p90'].flatMap((measure) =>
                (['without', 'with'] as const).map((side) => (
                  <th key={`${measure} ${side}`} scope="col" data-begins={side === 'without'}>
                    {t(`planning.staffing.${side}`)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {[
              { name: t('planning.replay.all'), ...report.all },
              ...report.byHour.map((each) => ({
                ...each,
                name: digitsIn(lang, String(each.hour)),
              })),
            ].map(({ name, before, after }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-begins="true">{spanned(before.withinTarget, percent)}</td>
                <td>{spanned(after.withinTarget, percent)}</td>
                <td data-begins="true">{spanned(before.median, minutes)}</td>
                <td>{spanned(after.median, minutes)}</td>
                <td data-begins="true">{spanned(before.p90, minutes)}</td>
                <td>{spanned(after.p90, minutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}
