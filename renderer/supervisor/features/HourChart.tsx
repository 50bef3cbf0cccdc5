import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import type { Figures } from '#shared/contract/reports.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { formatDuration } from '#shared/i18n/jalali.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { hourPoints, type HourPoint } from '../lib/chart.ts'
import styles from './HourChart.module.css'
import { HourPlot } from './HourPlot.tsx'

type Props = {
  /** Null until the figures have come. */
  readonly byHour: Figures['byHour'] | null
  readonly targetMinutes: number
}

/** How long people waited, by the hour in which they joined. */
export function HourChart({ byHour, targetMinutes }: Props) {
  const { lang, t } = useLanguage()
  const { ref, width, height } = useElementSize()
  const [pointed, setPointed] = useState<number | null>(null)
  const points = hourPoints(byHour ?? [])
  const detail = points.find(({ hour }) => hour === pointed)
  const inWords = (point: HourPoint) => ({
    hour: digitsIn(lang, String(point.hour)),
    median: formatDuration(point.median * 60, lang),
    p90: formatDuration(point.p90 * 60, lang),
    people: t('common.peopleCount', { count: point.count }),
  })

  return (
    <Card
      className={styles.card}
      title={t('supervisor.chart.title')}
      aside={
        detail === undefined
          ? t('supervisor.chart.hint')
          : t('supervisor.chart.hourDetail', inWords(detail))
      }
    >
      <div ref={ref} className={styles.plot}>
        {byHour === null ? (
          <p role="status" className={styles.waiting}>
            {t('common.loading')}
          </p>
        ) : points.length === 0 ? (
          <EmptyState title={t('supervisor.chart.empty')} hint={t('supervisor.chart.emptyHint')} />
        ) : width > 0 && height > 0 ? (
          <HourPlot
            points={points}
            targetMinutes={targetMinutes}
            size={{ width, height }}
            pointed={pointed}
            onPoint={setPointed}
          />
        ) : null}
      </div>
      <table className="visually-hidden">
        <caption>{t('supervisor.chart.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('supervisor.chart.hour')}</th>
            <th scope="col">{t('supervisor.chart.median')}</th>
            <th scope="col">{t('supervisor.chart.p90')}</th>
            <th scope="col">{t('supervisor.chart.people')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => {
            const { hour, median, p90 } = inWords(point)
            return (
              <tr key={point.hour}>
                <th scope="row">{hour}</th>
                <td>{median}</td>
                <td>{p90}</td>
                <td>{formatNumber(point.count, lang)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}
