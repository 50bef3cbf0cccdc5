import { Select } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { comparisons, measures, trendBys, type Trend } from '#shared/contract/trends.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { businessDate, formatDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import { useLogFilter } from '../lib/log-filter.ts'
import { goTo } from '../lib/sections.ts'
import {
  datesBeside,
  datesChosen,
  daysOf,
  groupName,
  logOf,
  pairs,
  measured,
  useTrendChoice,
} from '../lib/trends.ts'
import { useAnswer } from '../lib/use-answer.ts'
import { Bottlenecks } from './Bottlenecks.tsx'
import { PeriodPicker } from './PeriodPicker.tsx'
import safety from './Safety.module.css'
import { SavedViews } from './SavedViews.tsx'
import { TrendChart } from './TrendChart.tsx'
import { TrendTable } from './TrendTable.tsx'
import styles from './Trends.module.css'

type Props = { readonly client: Client; readonly view: SupervisorView }

/** How the office does over time and by its parts, beside another period. */
export function Trends({ client, view }: Props) {
  const { lang, t } = useLanguage()
  const choice = useTrendChoice()
  const { by, measure, compare } = choice
  const today = view.date ?? businessDate(Date.parse(view.now), view.office.zone)
  const { from, to } = datesChosen(choice, today)
  const dates = useMemo(() => ({ from, to }), [from, to])
  const other = useMemo(() => datesBeside(dates, compare), [dates, compare])
  const ask = useCallback(
    () => send((options) => client.reports.trend({ ...dates, by }, options)),
    [client, dates, by],
  )
  const askBeside = useCallback(
    async (): Promise<Result<Trend | null, Failure>> =>
      other === null
        ? ok(null)
        : send((options) => client.reports.trend({ ...other, by }, options)),
    [client, other, by],
  )
  const { answer, again } = useAnswer(ask)
  const { answer: beside } = useAnswer(askBeside)
  const before = beside?.ok === true ? beside.value : null
  const nameOf = (group: Trend['groups'][number]) =>
    groupName(group, answer?.ok === true ? answer.value.by : by, lang, {
      noClass: t('supervisor.trends.noClass'),
      counter: (id) => t('supervisor.trends.counter', { counter: digitsIn(lang, id) }),
    })
  const days = ({ from, to }: typeof dates) => ({
    from: formatDate(from, lang, 'UTC', 'long'),
    to: formatDate(to, lang, 'UTC', 'long'),
  })

  return (
    <div className={styles.page}>
      <header>
        <h1 className={safety.title}>{t('supervisor.trends.title')}</h1>
      </header>
      <SavedViews client={client} />
      <div className={styles.controls}>
        <PeriodPicker
          dates={dates}
          today={today}
          onChange={(range) => useTrendChoice.setState({ days: daysOf(range, today) })}
        />
        <Select
          label={t('supervisor.trends.by')}
          data-testid="trend-by"
          allowDeselect={false}
          value={by}
          data={trendBys.map((value) => ({ value, label: t(`supervisor.trends.bys.${value}`) }))}
          onChange={(value) => {
            const chosen = trendBys.find((each) => each === value)
            if (chosen !== undefined) useTrendChoice.setState({ by: chosen })
          }}
        />
        <Select
          label={t('supervisor.trends.measure')}
          data-testid="trend-measure"
          allowDeselect={false}
          value={measure}
          data={measures.map((value) => ({
            value,
            label: t(`supervisor.trends.measures.${value}`),
          }))}
          onChange={(value) => {
            const chosen = measures.find((each) => each === value)
            if (chosen !== undefined) useTrendChoice.setState({ measure: chosen })
          }}
        />
        <Select
          label={t('supervisor.trends.compare')}
          allowDeselect={false}
          value={compare}
          data={comparisons.map((value) => ({
            value,
            label: t(`supervisor.trends.comparisons.${value}`),
          }))}
          onChange={(value) => {
            const chosen = comparisons.find((each) => each === value)
            if (chosen !== undefined) useTrendChoice.setState({ compare: chosen })
          }}
        />
      </div>
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <div role="alert" className={safety.failure}>
          <span>{failureWords(answer.error, t)}</span>{' '}
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      ) : answer.value.groups.length === 0 ? (
        <EmptyState title={t('supervisor.trends.empty')} hint={t('supervisor.trends.emptyHint')} />
      ) : (
        <>
          <Card title={t(`supervisor.trends.measures.${measure}`)}>
            <p className={styles.legend}>
              <span>
                <span className={styles.swatch} data-of="own" />
                {t('supervisor.trends.period', days(dates))}
              </span>
              {other === null ? null : (
                <span>
                  <span className={styles.swatch} />
                  {t('supervisor.trends.beside', days(other))}
                </span>
              )}
            </p>
            <TrendChart
              by={answer.value.by}
              measure={measure}
              groups={pairs(answer.value, before).map(({ group, beside }) => ({
                key: group.key,
                name: nameOf(group),
                value: measured(measure, group),
                beside: beside === null ? null : measured(measure, beside),
              }))}
            />
          </Card>
          <Card title={t('supervisor.trends.table')}>
            <TrendTable
              trend={answer.value}
              before={before}
              measure={measure}
              nameOf={nameOf}
              onOpen={(group) => {
                useLogFilter.setState(logOf(group, answer.value.by, dates, lang))
                goTo('log')
              }}
            />
          </Card>
          <Bottlenecks client={client} dates={dates} />
        </>
      )}
    </div>
  )
}
