import { NativeSelect } from '@mantine/core'
import { useId, useState } from 'react'
import {
  USUAL_DAYS,
  type StaffingChange,
  type StaffingReport,
  type SuggestReport,
} from '#shared/contract/planning.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { deskTypeNames } from '#shared/catalog/service.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import type { Client } from '../../../client/client.ts'
import { send } from '../../../client/send.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { usePlanning } from '../../lib/use-planning.ts'
import safety from '../Safety.module.css'
import { TimeField } from '../TimeField.tsx'
import styles from './Planning.module.css'
import { StaffingByHour } from './StaffingByHour.tsx'
import { StaffingWords, Studied } from './StaffingWords.tsx'
import { Working } from './Working.tsx'

type Props = { readonly client: Client; readonly view: SupervisorView }

const dayChoices = [10, USUAL_DAYS, 40] as const

/** What one counter more or less would have brought, and where one more would bring most. */
export function Staffing({ client, view }: Props) {
  const { lang, t } = useLanguage()
  const [change, setChange] = useState<StaffingChange>({
    kind: 'more',
    counterId: view.counters[0]?.id ?? ('' as StaffingChange['counterId']),
    from: '10:00',
    to: '12:00',
  })
  const [days, setDays] = useState<number>(USUAL_DAYS)
  const study = usePlanning<StaffingReport>(client)
  const suggest = usePlanning<SuggestReport>(client)
  const problemId = useId()
  const valid = change.from !== '' && change.from < change.to
  const busy = study.asked.kind === 'running' || suggest.asked.kind === 'running'
  const desksOf = (id: string) => {
    const desks = view.counters.find((each) => each.id === id)?.deskTypes ?? []
    return desks.map((desk) => deskTypeNames[desk][lang]).join(lang === 'fa' ? '، ' : ', ')
  }

  function ask(asked: StaffingChange): void {
    if (busy || !valid) return
    setChange(asked)
    void study.run(() => send((options) => client.planning.staffing({ ...asked, days }, options)))
  }

  return (
    <Card title={t('planning.staffing.title')} aside={t('planning.staffing.hint')}>
      <div className={styles.form}>
        <div className={styles.fields}>
          <NativeSelect
            label={t('planning.staffing.kind')}
            value={change.kind}
            data={(['more', 'fewer'] as const).map((value) => ({
              value,
              label: t(`planning.staffing.kinds.${value}`),
            }))}
            onChange={({ currentTarget: { value } }) =>
              setChange({ ...change, kind: value === 'more' ? 'more' : 'fewer' })
            }
          />
          <NativeSelect
            label={t(
              change.kind === 'more' ? 'planning.staffing.counter' : 'planning.staffing.which',
            )}
            data-testid="staffing-counter"
            value={change.counterId}
            data={view.counters.map(({ id }) => ({
              value: id,
              label: t('planning.staffing.option', {
                id: digitsIn(lang, id),
                desks: desksOf(id),
              }),
            }))}
            onChange={({ currentTarget: { value } }) =>
              setChange({ ...change, counterId: value as StaffingChange['counterId'] })
            }
          />
          {(['from', 'to'] as const).map((end) => (
            <div key={end} className={styles.time}>
              <span aria-hidden="true">{t(`planning.staffing.${end}`)}</span>
              <TimeField
                label={t(`planning.staffing.${end}`)}
                value={change[end]}
                wrong={!valid}
                describedBy={problemId}
                onChange={(time) => setChange({ ...change, [end]: time })}
              />
            </div>
          ))}
          <NativeSelect
            label={t('planning.staffing.days')}
            value={String(days)}
            data={dayChoices.map((n) => ({
              value: String(n),
              label: t('planning.staffing.daysOption', { n: formatNumber(n, lang) }),
            }))}
            onChange={({ currentTarget: { value } }) => setDays(Number(value))}
          />
        </div>
        {valid ? null : (
          <p id={problemId} role="alert" className={safety.failure}>
            {t('planning.staffing.timeProblem')}
          </p>
        )}
        <div className={styles.actions}>
          <Button
            data-testid="run-staffing"
            aria-disabled={busy || !valid}
            onClick={() => ask(change)}
          >
            {t('planning.staffing.run')}
          </Button>
          <Button
            data-testid="suggest-staffing"
            aria-disabled={busy}
            onClick={() => {
              if (busy) return
              void suggest.run(() => send((options) => client.planning.suggest({ days }, options)))
            }}
          >
            {t('planning.staffing.suggest')}
          </Button>
        </div>
      </div>
      <Working asked={suggest.asked} />
      {suggest.asked.kind === 'done' ? (
        <Suggestions
          report={suggest.asked.value}
          desksOf={desksOf}
          onOpen={(chosen) => ask(chosen)}
        />
      ) : null}
      <Working asked={study.asked} />
      {study.asked.kind === 'done' ? (
        <section className={styles.result} data-testid="staffing-result">
          <StaffingWords
            change={study.asked.value.change}
            effect={study.asked.value.all}
            targetMinutes={study.asked.value.targetMinutes}
            desksOf={desksOf}
          />
          <Studied report={study.asked.value} />
          <StaffingByHour report={study.asked.value} />
          <p className={safety.hint}>{t('planning.staffing.limits')}</p>
        </section>
      ) : null}
    </Card>
  )
}

function Suggestions({
  report,
  desksOf,
  onOpen,
}: {
  readonly report: SuggestReport
  readonly desksOf: (id: string) => string
  readonly onOpen: (change: StaffingChange) => void
}) {
  const { t } = useLanguage()
  return (
    <section className={styles.result} data-testid="suggestions">
      <h3>{t('planning.staffing.suggestions')}</h3>
      {report.suggestions.length === 0 ? <p>{t('planning.staffing.none')}</p> : null}
      <ol className={styles.suggestions}>
        {report.suggestions.map(({ change, all }) => (
          <li key={`${change.counterId} ${change.from}`}>
            <StaffingWords
              change={change}
              effect={all}
              targetMinutes={report.targetMinutes}
              desksOf={desksOf}
            />
            <Button data-testid="open-suggestion" onClick={() => onOpen(change)}>
              {t('planning.staffing.open')}
            </Button>
          </li>
        ))}
      </ol>
      <Studied report={report} />
    </section>
  )
}
