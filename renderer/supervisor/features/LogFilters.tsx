import { SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { digitsIn, foldForSearch } from '#shared/i18n/digits.ts'
import { weekdays } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { isNarrowed, noFilter, useLogFilter } from '../lib/log-filter.ts'
import { datesOf, presets } from '../lib/period.ts'
import type { IndexedVisit } from '../lib/use-visits.ts'
import { outcomeChoices, outcomeName } from '../lib/visits.ts'
import styles from './LogFilters.module.css'
import { PeriodPicker } from './PeriodPicker.tsx'

type Props = {
  readonly client: Client
  readonly view: SupervisorView
  readonly today: BusinessDate
  readonly rows: readonly IndexedVisit[]
}

type Option = { readonly value: string; readonly label: string }

/** As many rows as one answer holds: enough to meet the period's services. */
const ROWS_LOOKED_AT = 500

export function LogFilters({ client, view, today, rows }: Props) {
  const { lang, t } = useLanguage()
  const filter = useLogFilter()
  const { period, service, counterId, outcome } = filter
  const dates = datesOf(period, today, lang)
  const [met, setMet] = useState<ReadonlyMap<string, string>>(new Map())

  /** A supervisor may not read the catalogue, so services are those of the rows and of the queue. */
  const titles = new Map([
    ...(service === null ? [] : [[service.id, service.title] as const]),
    ...met,
    ...view.waiting.map(({ ticket, service: title }) => [ticket.serviceId, title[lang]] as const),
    ...rows.map(({ visit }) => [visit.service_id, visit.service] as const),
  ])

  async function meetServices(): Promise<void> {
    const answer = await send((options) =>
      client.reports.visits({ ...dates, lang, offset: 0, limit: ROWS_LOOKED_AT }, options),
    )
    // Not worth words: the services in sight are offered in any case.
    if (!answer.ok) return
    setMet(new Map(answer.value.rows.map((row) => [row.service_id, row.service])))
  }

  const services = [...titles]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, lang))
  // One that was taken away since still has its visits.
  const here = view.counters.map(({ id }) => id as string)
  const counters = [...new Set([...here, filter.counterId ?? ''])].filter(Boolean).map((id) => ({
    value: id,
    label: t('common.counterNumber', { counter: digitsIn(lang, id) }),
  }))
  const { step, priorityClass, hour, weekday } = filter
  const further = [
    { key: 'step', words: step?.title },
    {
      key: 'priorityClass',
      words: priorityClass && (priorityClass.title || t('supervisor.trends.noClass')),
    },
    { key: 'hour', words: hour == null ? null : digitsIn(lang, `${hour}:00`) },
    { key: 'weekday', words: weekday == null ? null : weekdays[lang][weekday] },
  ].flatMap(({ key, words }) => (words == null ? [] : [{ key, words }]))
  const outcomes = outcomeChoices.map((value) => ({ value, label: outcomeName(value, t) }))

  return (
    <section className={styles.bar} aria-label={t('supervisor.log.filters')}>
      <SegmentedControl
        className={styles.presets}
        size="sm"
        aria-label={t('supervisor.log.period')}
        value={period.kind}
        onChange={(value) => {
          const kind = presets.find((preset) => preset === value)
          if (kind !== undefined) useLogFilter.setState({ period: { kind } })
        }}
        data={[
          { value: 'today', label: t('common.today') },
          { value: 'yesterday', label: t('common.yesterday') },
          { value: 'thisWeek', label: t('supervisor.log.thisWeek') },
          { value: 'thisMonth', label: t('supervisor.log.thisMonth') },
        ]}
      />
      <PeriodPicker
        dates={dates}
        today={today}
        onChange={(range) => useLogFilter.setState({ period: { kind: 'range', ...range } })}
      />
      <Select
        className={styles.service}
        aria-label={t('common.service')}
        placeholder={t('supervisor.log.allServices')}
        data={services}
        value={service?.id ?? null}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        filter={({ options, search }) =>
          (options as Option[]).filter(({ label }) =>
            foldForSearch(label).includes(foldForSearch(search)),
          )
        }
        nothingFoundMessage={t('common.none')}
        onDropdownOpen={() => void meetServices()}
        onChange={(id) =>
          useLogFilter.setState({
            service: id === null ? null : { id, title: titles.get(id) ?? id },
          })
        }
      />
      <Select
        className={styles.counter}
        aria-label={t('common.counter')}
        placeholder={t('supervisor.log.allCounters')}
        data={counters}
        value={counterId}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={(id) => useLogFilter.setState({ counterId: id })}
      />
      <Select
        className={styles.outcome}
        aria-label={t('supervisor.column.outcome')}
        placeholder={t('supervisor.log.allOutcomes')}
        data={outcomes}
        value={outcome}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        onChange={(value) => useLogFilter.setState({ outcome: value })}
      />
      {further.map(({ key, words }) => (
        <Button
          key={key}
          data-testid={`narrowed-${key}`}
          aria-label={t('supervisor.log.without', { words })}
          onClick={() => useLogFilter.setState({ [key]: null })}
        >
          {words} ×
        </Button>
      ))}
      {isNarrowed(filter) ? (
        <Button onClick={() => useLogFilter.setState({ ...noFilter, period })}>
          {t('supervisor.log.clear')}
        </Button>
      ) : null}
    </section>
  )
}
