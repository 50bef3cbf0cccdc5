import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import type { VisitRow } from '#shared/contract/reports.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatClock, formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { Badge } from '../../ui/Badge.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { WaitRange } from '../../ui/WaitRange.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { outcomeTone, outcomeWords } from '../lib/visits.ts'
import styles from './VisitDetails.module.css'

type Props = {
  readonly visit: VisitRow | null
  readonly zone: string
  readonly classTitles: SupervisorView['classTitles']
  readonly onClose: () => void
}

/** All that the log holds of one step, beside the table. */
export function VisitDetails({ visit, zone, classTitles, onClose }: Props) {
  const { t } = useLanguage()
  return (
    <Drawer
      opened={visit !== null}
      onClose={onClose}
      position="right"
      size="27rem"
      title={
        visit === null ? null : (
          <span className={styles.title}>
            <TicketNumber number={visit.number} size="list" />
            <Badge tone={outcomeTone(visit)}>{outcomeWords(visit, t)}</Badge>
          </span>
        )
      }
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {visit === null ? null : <Facts visit={visit} zone={zone} classTitles={classTitles} />}
    </Drawer>
  )
}

function Facts({
  visit,
  zone,
  classTitles,
}: Pick<Props, 'zone' | 'classTitles'> & { readonly visit: VisitRow }) {
  const { lang, t } = useLanguage()
  const time = (at: string | null) =>
    at === null ? null : <bdi>{formatTime(Date.parse(at), lang, zone)}</bdi>
  const clock = (seconds: number | null) =>
    seconds === null ? null : <bdi>{formatClock(seconds, lang)}</bdi>
  const priority =
    classTitles.find(({ id }) => id === visit.priority_class)?.title[lang] ?? visit.priority_class
  const { forecast_low_min: low, forecast_high_min: high } = visit
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('common.service'), visit.service],
    [t('supervisor.column.date'), formatDate(visit.date, lang, zone)],
    [t('supervisor.column.step'), t('common.stepOf', { n: visit.step, of: visit.step_count })],
    [t('common.counter'), visit.counter_id === null ? null : digitsIn(lang, visit.counter_id)],
    [t('common.clerk'), visit.clerk],
    [t('common.priority'), visit.priority_class === null ? null : <bdi>{priority}</bdi>],
    [t('supervisor.column.joined'), time(visit.joined_at)],
    [t('common.wait'), clock(visit.wait_s)],
    [
      t('supervisor.column.forecast'),
      low === null || high === null ? null : <WaitRange range={{ low, high }} />,
    ],
    [t('supervisor.column.called'), time(visit.called_at)],
    [t('supervisor.column.recalls'), t('supervisor.column.times', { count: visit.recalls })],
    [t('supervisor.column.arrival'), clock(visit.arrival_s)],
    [t('supervisor.column.started'), time(visit.started_at)],
    [t('supervisor.column.serviceTime'), clock(visit.service_s)],
    [t('supervisor.column.ended'), time(visit.ended_at)],
  ]
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? '—'}</dd>
        </div>
      ))}
    </dl>
  )
}
