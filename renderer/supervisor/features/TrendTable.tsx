import { measures, type Measure, type Trend } from '#shared/contract/trends.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { inWords, measured, pairs } from '../lib/trends.ts'
import { ScrollRegion } from './ScrollRegion.tsx'
import safety from './Safety.module.css'
import styles from './Trends.module.css'

type Group = Trend['groups'][number]
type Props = {
  readonly trend: Trend
  /** Of the period beside it. */
  readonly before: Trend | null
  readonly measure: Measure
  readonly nameOf: (group: Group) => string
  readonly onOpen: (group: Group) => void
}

/** The figures of each part, each opening the visits behind it, and what they leave out. */
export function TrendTable({ trend, before, measure, nameOf, onOpen }: Props) {
  const { lang, t } = useLanguage()
  const { wait, service, turnaround, withinTarget } = trend.all.figures.excluded
  const counts = ({ open, never }: typeof wait) => ({
    open: formatNumber(open, lang),
    never: formatNumber(never, lang),
  })
  return (
    <>
      <ScrollRegion label={t('supervisor.trends.table')}>
        <table className={styles.table} data-testid="trend-table">
          <thead>
            <tr>
              <th scope="col">{t(`supervisor.trends.bys.${trend.by}`)}</th>
              {measures.map((each) => (
                <th key={each} scope="col" data-chosen={each === measure}>
                  {t(`supervisor.trends.measures.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pairs(trend, before).map(({ group, beside }) => (
              <tr key={group.key}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles.name}
                    data-testid={`open-${group.key}`}
                    onClick={() => onOpen(group)}
                  >
                    {nameOf(group)}
                  </button>
                </th>
                {measures.map((each) => (
                  <td key={each} data-chosen={each === measure}>
                    {inWords(each, measured(each, group), lang)}
                    {each === measure && beside !== null && measured(each, beside) !== null ? (
                      <span className={styles.beside}>
                        ({inWords(each, measured(each, beside), lang)})
                      </span>
                    ) : null}
                  </td>
                ))}
              </tr>
            ))}
            <tr className={styles.all}>
              <th scope="row">{t('supervisor.trends.all')}</th>
              {measures.map((each) => (
                <td key={each} data-chosen={each === measure}>
                  {inWords(each, measured(each, trend.all), lang)}
                  {each === measure && before !== null && measured(each, before.all) !== null ? (
                    <span className={styles.beside}>
                      ({inWords(each, measured(each, before.all), lang)})
                    </span>
                  ) : null}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
      <p className={safety.hint} data-testid="excluded">
        {[
          t('supervisor.trends.excluded'),
          t('supervisor.trends.excludedWait', counts(wait)),
          t('supervisor.trends.excludedService', counts(service)),
          t('supervisor.trends.excludedTurnaround', counts(turnaround)),
          t('supervisor.trends.excludedTarget', counts(withinTarget)),
        ].join(' ')}
      </p>
    </>
  )
}
