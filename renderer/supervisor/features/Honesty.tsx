import { SegmentedControl } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import type { PromiseReport } from '#shared/contract/wait-promises.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { promiseBys, rowsBy, type PromiseBy } from '../lib/honesty.ts'
import { datesChosen, daysOf, useTrendChoice } from '../lib/trends.ts'
import { useAnswer } from '../lib/use-answer.ts'
import { ClosingWarnings } from './ClosingWarnings.tsx'
import { CoverageChart } from './CoverageChart.tsx'
import styles from './Honesty.module.css'
import log from './Log.module.css'
import { PeriodPicker } from './PeriodPicker.tsx'
import { PromisePicture } from './PromisePicture.tsx'
import { PromiseTable } from './PromiseTable.tsx'
import { PromiseVerdict } from './PromiseVerdict.tsx'
import safety from './Safety.module.css'

type Props = { readonly client: Client; readonly view: SupervisorView }

/** Whether the waits that people were promised were those that they had. */
export function Honesty({ client, view }: Props) {
  const { t } = useLanguage()
  const choice = useTrendChoice()
  const today = view.date ?? businessDate(Date.parse(view.now), view.office.zone)
  const { from, to } = datesChosen(choice, today)
  const dates = useMemo(() => ({ from, to }), [from, to])
  const ask = useCallback(
    () => send((options) => client.reports.forecast(dates, options)),
    [client, dates],
  )
  const { answer, again } = useAnswer(ask)
  return (
    <div className={styles.page}>
      <header className={log.head}>
        <h1 className={safety.title}>{t('honesty.title')}</h1>
        <PeriodPicker
          dates={dates}
          today={today}
          onChange={(range) => useTrendChoice.setState({ days: daysOf(range, today) })}
        />
      </header>
      <p className={safety.hint}>{t('honesty.hint')}</p>
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <div role="alert" className={safety.failure}>
          <span>{failureWords(answer.error, t)}</span>{' '}
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      ) : answer.value.all.told === 0 ? (
        <EmptyState title={t('honesty.empty')} hint={t('honesty.emptyHint')} />
      ) : (
        <Report report={answer.value} />
      )}
    </div>
  )
}

function Report({ report }: { readonly report: PromiseReport }) {
  const { lang, t } = useLanguage()
  const [by, setBy] = useState<PromiseBy>('hour')
  return (
    <>
      <PromiseVerdict all={report.all} />
      {report.all.coverage === null ? null : (
        <>
          {report.points.length === 0 ? null : <PromisePicture report={report} />}
          <Card title={t('honesty.byService')}>
            <PromiseTable
              label={t('honesty.byService')}
              part={t('honesty.service')}
              rows={report.byService.map(({ name, figures }) => ({ name: name[lang], figures }))}
              all={report.all}
            />
            <p className={safety.hint}>{t('honesty.columnHint')}</p>
          </Card>
          <Card
            title={t(`honesty.byTitles.${by}`)}
            aside={
              <SegmentedControl
                aria-label={t('honesty.by')}
                value={by}
                data={promiseBys.map((value) => ({ value, label: t(`honesty.bys.${value}`) }))}
                onChange={(value) => setBy(promiseBys.find((each) => each === value) ?? 'hour')}
              />
            }
          >
            <PromiseTable
              label={t(`honesty.byTitles.${by}`)}
              part={t(`honesty.bys.${by}`)}
              rows={rowsBy(report, by, lang, t)}
              all={report.all}
            />
          </Card>
          <CoverageChart overTime={report.overTime} />
        </>
      )}
      <ClosingWarnings bins={report.closing} />
    </>
  )
}
