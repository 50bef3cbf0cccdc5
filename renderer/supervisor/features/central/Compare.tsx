import { NativeSelect } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { LEAST_CASES } from '#shared/contract/central.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { formatNumber } from '#shared/i18n/digits.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import {
  comparedInOrder,
  comparedMeasures,
  comparedPeriods,
  datesCompared,
  measuredOf,
  type ComparedMeasure,
  type ComparedPeriod,
} from '../../lib/compared.ts'
import { failureWords } from '../../lib/failure.ts'
import type { Dates } from '../../lib/period.ts'
import { useAnswer } from '../../lib/use-answer.ts'
import { fileName, useFileExport } from '../../lib/use-export.ts'
import { ExportResult } from '../ExportResult.tsx'
import { PeriodPicker } from '../PeriodPicker.tsx'
import styles from './Central.module.css'
import { CompareChart } from './CompareChart.tsx'
import { CompareTable } from './CompareTable.tsx'

type Props = { readonly client: Client; readonly view: SupervisorView }

/** The offices beside one another over some days, with how many cases each figure is of. */
export function Compare({ client, view }: Props) {
  const { lang, t } = useLanguage()
  const today = businessDate(Date.parse(view.now), view.office.zone)
  const [period, setPeriod] = useState<ComparedPeriod>('month')
  const [range, setRange] = useState<Dates | null>(null)
  const [by, setBy] = useState<ComparedMeasure | 'name'>('median')
  const [down, setDown] = useState(true)
  const { from, to } =
    period === 'range'
      ? (range ?? datesCompared('month', today, lang))
      : datesCompared(period, today, lang)
  const dates = useMemo(() => ({ from, to }), [from, to])
  const ask = useCallback(
    () => send((options) => client.central.compare(dates, options)),
    [client, dates],
  )
  const { answer, again } = useAnswer(ask)
  const { state: exported, run } = useFileExport()
  const measure = by === 'name' ? 'median' : by
  const offices = answer?.ok === true ? comparedInOrder(answer.value.offices, by, down, lang) : null

  function choose(next: ComparedPeriod): void {
    if (next === 'range') setRange(dates)
    setPeriod(next)
  }
  function save(file: 'csv' | 'xlsx'): void {
    if (exported.kind === 'running') return
    const input = { ...dates, lang }
    void run(file, fileName('offices', file, dates), (options) =>
      file === 'csv'
        ? client.central.compareCsv(input, options)
        : client.central.compareXlsx(input, options),
    )
  }

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('central.compare.title')}</h1>
        <p className={styles.hint}>
          {t('central.compare.hint', { least: formatNumber(LEAST_CASES, lang) })}{' '}
          {t('central.compare.target')}
        </p>
      </header>
      <div className={styles.controls}>
        <NativeSelect
          label={t('central.compare.period')}
          data-testid="compare-period"
          value={period}
          data={comparedPeriods.map((value) => ({
            value,
            label: t(`central.compare.periods.${value}`),
          }))}
          onChange={({ currentTarget: { value } }) =>
            choose(comparedPeriods.find((known) => known === value) ?? 'month')
          }
        />
        <PeriodPicker
          dates={dates}
          today={today}
          onChange={(chosen) => {
            setRange(chosen)
            setPeriod('range')
          }}
        />
        <NativeSelect
          label={t('central.compare.measure')}
          data-testid="compare-measure"
          value={measure}
          data={comparedMeasures.map((value) => ({
            value,
            label: t(`central.compare.measures.${value}`),
          }))}
          onChange={({ currentTarget: { value } }) =>
            setBy(comparedMeasures.find((known) => known === value) ?? 'median')
          }
        />
        <div className={styles.actions}>
          {(['csv', 'xlsx'] as const).map((file) => (
            <Button
              key={file}
              data-testid={`compare-${file}`}
              aria-disabled={exported.kind === 'running'}
              onClick={() => save(file)}
            >
              {t(`central.compare.${file}`)}
            </Button>
          ))}
        </div>
      </div>
      <ExportResult state={exported} />
      {answer === null ? (
        <p role="status">{t('common.loading')}</p>
      ) : !answer.ok ? (
        <div role="alert" className={styles.failure}>
          <span>{failureWords(answer.error, t)}</span>{' '}
          <Button onClick={again}>{t('common.retry')}</Button>
        </div>
      ) : offices === null || offices.length === 0 ? (
        <EmptyState title={t('central.offices.none')} hint={t('central.offices.noneHint')} />
      ) : (
        <>
          <Card title={t(`central.compare.measures.${measure}`)}>
            {offices.some((office) => measuredOf(office, measure).value !== null) ? (
              <CompareChart offices={offices} measure={measure} />
            ) : (
              <p className={styles.hint}>{t('central.compare.none')}</p>
            )}
          </Card>
          <Card title={t('central.compare.table')}>
            <CompareTable
              offices={offices}
              by={by}
              down={down}
              onSort={(column, falling) => {
                setBy(column)
                setDown(falling)
              }}
            />
          </Card>
        </>
      )}
    </div>
  )
}
