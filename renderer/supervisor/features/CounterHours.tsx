import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { nextSpan, type Span } from '../lib/hours-form.ts'
import { SpanList } from './SpanList.tsx'
import styles from './CounterSettings.module.css'

const first: Span = { from: '08:00', to: '12:00' }

/** When a counter is planned to be open; without a span as long as the office is. */
export function CounterHours({
  counter,
  spans,
  onChange,
}: {
  readonly counter: string
  readonly spans: readonly Span[]
  readonly onChange: (spans: Span[]) => void
}) {
  const { lang, t } = useLanguage()
  const shown = digitsIn(lang, counter)
  return (
    <div className={styles.hours}>
      <span>{t('settings.counters.hours')}</span>
      <SpanList
        spans={spans}
        next={spans.length === 0 ? first : nextSpan(spans)}
        words={{
          group: t('settings.counters.hoursOf', { counter: shown }),
          none: t('settings.counters.officeHours'),
          from: (n) => t('settings.counters.hoursFrom', { counter: shown, n }),
          to: (n) => t('settings.counters.hoursTo', { counter: shown, n }),
          remove: (n) => t('settings.counters.removeHours', { counter: shown, n }),
          add: t('settings.counters.addHours'),
          addLabel: t('settings.counters.addHoursOf', { counter: shown }),
          problem: t('settings.counters.hoursProblem'),
        }}
        onChange={onChange}
      />
    </div>
  )
}
