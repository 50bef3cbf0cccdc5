import { useElementSize } from '@mantine/hooks'
import type { PromiseReport } from '#shared/contract/wait-promises.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { formatRange } from '#shared/i18n/jalali.ts'
import { Card } from '../../ui/Card.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { beyondPicture, minutesWords, pictureAxis, saidWords } from '../lib/honesty.ts'
import styles from './Honesty.module.css'
import { Share } from './PromiseTable.tsx'
import { PromisePlot } from './PromisePlot.tsx'
import safety from './Safety.module.css'
import { ScrollRegion } from './ScrollRegion.tsx'
import trends from './Trends.module.css'

const MARKS = ['dot', 'band', 'median', 'diagonal'] as const

/** What was promised against what was waited: a picture, and the same in figures beside it. */
export function PromisePicture({ report }: { readonly report: PromiseReport }) {
  const { lang, t } = useLanguage()
  const { ref, width } = useElementSize()
  const { all, points } = report
  const axis = pictureAxis(points)
  const called = all.sooner + all.within + all.later
  const beyond = beyondPicture(points, axis)
  const n = (count: number) => formatNumber(count, lang)
  return (
    <Card title={t('honesty.picture')}>
      <div className={styles.picture}>
        <figure className={styles.figure}>
          <div ref={ref} className={styles.plot} data-testid="promise-plot">
            {width > 0 ? <PromisePlot report={report} axis={axis} size={width} /> : null}
          </div>
          <p className={styles.legend} aria-hidden="true">
            {MARKS.map((mark) => (
              <span key={mark}>
                <span className={styles.mark} data-of={mark} />
                {t(`honesty.${mark}`)}
              </span>
            ))}
          </p>
          <figcaption className={safety.hint}>
            {[
              t('honesty.pictureHint'),
              ...(points.length < called
                ? [t('honesty.sampled', { of: n(called), n: n(points.length) })]
                : []),
              ...(beyond === 0 ? [] : [t('honesty.beyond', { n: n(beyond) })]),
            ].join(' ')}
          </figcaption>
        </figure>
        <div className={styles.said}>
          <h3 className={styles.saidTitle}>{t('honesty.saidTable')}</h3>
          <SaidTable report={report} />
        </div>
      </div>
    </Card>
  )
}

function SaidTable({ report }: { readonly report: PromiseReport }) {
  const { lang, t } = useLanguage()
  return (
    <ScrollRegion label={t('honesty.saidTable')}>
      <table className={trends.table} data-testid="said-table">
        <thead>
          <tr>
            <th scope="col">{t('honesty.saidColumn')}</th>
            <th scope="col">{t('honesty.column.told')}</th>
            <th scope="col">{t('honesty.rangeColumn')}</th>
            <th scope="col">{t('honesty.waitedColumn')}</th>
            <th scope="col">{t('honesty.mostColumn')}</th>
            <th scope="col">{t('honesty.column.kept')}</th>
          </tr>
        </thead>
        <tbody>
          {report.bySaid.map((bin) => {
            const { low, high, waited, coverage, told } = bin.figures
            return (
              <tr key={bin.from}>
                <th scope="row">{saidWords(bin, lang, t)}</th>
                <td>{formatNumber(told, lang)}</td>
                <td>{low === null || high === null ? '–' : formatRange(low, high, lang)}</td>
                <td>{waited === null ? '–' : minutesWords(waited, lang, t)}</td>
                <td>
                  {bin.waitedLow === null || bin.waitedHigh === null
                    ? '–'
                    : formatRange(bin.waitedLow, bin.waitedHigh, lang)}
                </td>
                <Share seen={coverage} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
