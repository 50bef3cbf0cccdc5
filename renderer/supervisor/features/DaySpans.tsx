import { useId } from 'react'
import { refusalText } from '#shared/i18n/refusal-text.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { nextSpan, problemOf, type Opening, type Span } from '../lib/hours-form.ts'
import styles from './HoursSettings.module.css'
import { TimeField } from './TimeField.tsx'

const MOST_SPANS = 6

type Props = {
  /** A weekday from 0 for Saturday, or a date; and how it is called. */
  readonly day: number | BusinessDate
  readonly name: string
  readonly spans: readonly Span[]
  /** The week whose first open day a closed one is opened like. */
  readonly like?: Opening['week']
  readonly onChange: (spans: Span[]) => void
}

/** When the office is open on one day. Without a span it is closed. */
export function DaySpans({ day, name, spans, like, onChange }: Props) {
  const { lang, t } = useLanguage()
  const problemId = useId()
  const problem = problemOf(spans)
  const next = spans.length < MOST_SPANS ? nextSpan(spans, like) : null
  const set = (index: number, change: Partial<Span>) =>
    onChange(spans.map((span, i) => (i === index ? { ...span, ...change } : span)))

  return (
    <div className={styles.spans}>
      {spans.length === 0 && <span className={styles.closed}>{t('hours.settings.closed')}</span>}
      {spans.map(({ from, to }, index) => {
        const names = { day: name, n: index + 1 }
        const wrong = (time: string) => (problem === 'incomplete' ? time === '' : problem !== null)
        return (
          <div key={index} className={styles.span}>
            <span aria-hidden="true">{t('hours.settings.from')}</span>
            <TimeField
              label={t('hours.settings.fromOf', names)}
              value={from}
              wrong={wrong(from)}
              describedBy={problemId}
              onChange={(value) => set(index, { from: value })}
            />
            <span aria-hidden="true">{t('hours.settings.to')}</span>
            <TimeField
              label={t('hours.settings.toOf', names)}
              value={to}
              wrong={wrong(to)}
              describedBy={problemId}
              onChange={(value) => set(index, { to: value })}
            />
            <button
              type="button"
              className={styles.remove}
              aria-label={t('hours.settings.removeSpanOf', names)}
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
        aria-label={t('hours.settings.addSpanOf', { day: name })}
        disabled={next === null}
        onClick={() => next !== null && onChange([...spans, next])}
      >
        {t(spans.length === 0 ? 'hours.settings.setSpan' : 'hours.settings.addSpan')}
      </Button>
      {problem !== null && (
        <p id={problemId} role="alert" className={styles.problem}>
          {problem === 'incomplete'
            ? t('hours.settings.timeProblem')
            : refusalText(problem, { day }, lang)}
        </p>
      )}
    </div>
  )
}
