import { deskTypeNames } from '#shared/catalog/service.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import {
  deskGaps,
  MOST_COUNTERS,
  withCounter,
  withCounterNumber,
  withDeskToggled,
  withoutCounter,
  type OfficeForm,
  type Problems,
} from '../office-form.ts'
import { CounterRow } from './CounterRow.tsx'
import { Section } from './Section.tsx'
import styles from './CountersPart.module.css'

const comma = { fa: '، ', en: ', ' }

export function CountersPart({
  form,
  onChange,
  problems,
}: {
  readonly form: OfficeForm
  readonly onChange: (form: OfficeForm) => void
  readonly problems: Problems
}) {
  const { lang, t } = useLanguage()
  const gaps = deskGaps(form).map((desk) => deskTypeNames[desk][lang])
  const problem = problems.counters
  return (
    <Section part="counters" aside={t('setup.counters.count', { count: form.counters.length })}>
      <ul className={styles.rows}>
        {form.counters.map((counter) => (
          <CounterRow
            key={counter.key}
            counter={counter}
            problem={problems.counter.get(counter.key) ?? null}
            onNumber={(id) => onChange(withCounterNumber(form, counter.key, id))}
            onDesk={(desk) => onChange(withDeskToggled(form, counter.key, desk))}
            onRemove={() => onChange(withoutCounter(form, counter.key))}
          />
        ))}
      </ul>
      <div className={styles.end}>
        {form.counters.length < MOST_COUNTERS ? (
          <Button onClick={() => onChange(withCounter(form))} aria-invalid={problem !== null}>
            {t('setup.counters.add')}
          </Button>
        ) : (
          <p>{t('setup.counters.tooMany')}</p>
        )}
        <p role="status" className={problem === null ? styles.gaps : styles.problem}>
          {problem !== null
            ? t('setup.problem.noCounters')
            : gaps.length > 0
              ? t('setup.counters.gaps', { desks: gaps.join(comma[lang]) })
              : null}
        </p>
      </div>
    </Section>
  )
}
