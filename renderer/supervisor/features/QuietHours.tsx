import { useId } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { nextSpan, problemOf, type Span } from '../lib/hours-form.ts'
import styles from './HoursSettings.module.css'
import { TimeField } from './TimeField.tsx'

const MOST_SPANS = 6
const first: Span = { from: '12:00', to: '12:30' }

/** When calls are shown and not heard. */
export function QuietHours({
  spans,
  onChange,
}: {
  readonly spans: readonly Span[]
  readonly onChange: (spans: Span[]) => void
}) {
  const t = useT()
  const problemId = useId()
  const wrong = problemOf(spans) !== null
  const next = spans.length === 0 ? first : nextSpan(spans)
  const set = (index: number, change: Partial<Span>) =>
    onChange(spans.map((span, i) => (i === index ? { ...span, ...change } : span)))

  return (
    <div className={styles.spans} role="group" aria-label={t('voice.quiet')}>
      {spans.length === 0 && <span className={styles.closed}>{t('voice.noQuiet')}</span>}
      {spans.map(({ from, to }, index) => {
        const n = { n: index + 1 }
        return (
          <div key={index} className={styles.span}>
            <span aria-hidden="true">{t('hours.settings.from')}</span>
            <TimeField
              label={t('voice.quietFrom', n)}
              value={from}
              wrong={wrong}
              describedBy={problemId}
              onChange={(value) => set(index, { from: value })}
            />
            <span aria-hidden="true">{t('hours.settings.to')}</span>
            <TimeField
              label={t('voice.quietTo', n)}
              value={to}
              wrong={wrong}
              describedBy={problemId}
              onChange={(value) => set(index, { to: value })}
            />
            <button
              type="button"
              className={styles.remove}
              aria-label={t('voice.removeQuiet', n)}
              onClick={() => onChange(spans.filter((_, i) => i !== index))}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M7 7l10 10M17 7L7 17" />
              </svg>
            </button>
          </div>
        )
      })}
      <Button
        className={styles.more}
        data-testid="add-quiet"
        disabled={next === null || spans.length >= MOST_SPANS}
        onClick={() => next !== null && onChange([...spans, next])}
      >
        {t('voice.addQuiet')}
      </Button>
      {wrong && (
        <p id={problemId} role="alert" className={styles.problem}>
          {t('voice.quietProblem')}
        </p>
      )}
    </div>
  )
}
