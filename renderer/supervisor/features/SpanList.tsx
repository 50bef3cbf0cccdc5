import { useId } from 'react'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import { problemOf, type Span } from '../lib/hours-form.ts'
import styles from './HoursSettings.module.css'
import { TimeField } from './TimeField.tsx'

const MOST_SPANS = 6

export type SpanWords = {
  /** What the list is of. */
  readonly group: string
  /** What no span means. */
  readonly none: string
  readonly from: (n: number) => string
  readonly to: (n: number) => string
  readonly remove: (n: number) => string
  readonly add: string
  /** Of the adding, for those who do not see where it stands. */
  readonly addLabel?: string
  readonly problem: string
}

/** Stretches of a day that may be added, changed and removed. */
export function SpanList({
  spans,
  next,
  words,
  testId,
  onChange,
}: {
  readonly spans: readonly Span[]
  /** What is added next; null where no time is left. */
  readonly next: Span | null
  readonly words: SpanWords
  readonly testId?: string
  readonly onChange: (spans: Span[]) => void
}) {
  const t = useT()
  const problemId = useId()
  const problem = problemOf(spans)
  const wrong = (time: string) => (problem === 'incomplete' ? time === '' : problem !== null)
  const set = (index: number, change: Partial<Span>) =>
    onChange(spans.map((span, i) => (i === index ? { ...span, ...change } : span)))

  return (
    <div className={styles.spans} role="group" aria-label={words.group}>
      {spans.length === 0 && <span className={styles.closed}>{words.none}</span>}
      {spans.map(({ from, to }, index) => (
        <div key={index} className={styles.span}>
          <span aria-hidden="true">{t('hours.settings.from')}</span>
          <TimeField
            label={words.from(index + 1)}
            value={from}
            wrong={wrong(from)}
            describedBy={problemId}
            onChange={(value) => set(index, { from: value })}
          />
          <span aria-hidden="true">{t('hours.settings.to')}</span>
          <TimeField
            label={words.to(index + 1)}
            value={to}
            wrong={wrong(to)}
            describedBy={problemId}
            onChange={(value) => set(index, { to: value })}
          />
          <button
            type="button"
            className={styles.remove}
            aria-label={words.remove(index + 1)}
            onClick={() => onChange(spans.filter((_, i) => i !== index))}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M7 7l10 10M17 7L7 17" />
            </svg>
          </button>
        </div>
      ))}
      <Button
        className={styles.more}
        aria-label={words.addLabel}
        data-testid={testId}
        disabled={next === null || spans.length >= MOST_SPANS}
        onClick={() => next !== null && onChange([...spans, next])}
      >
        {words.add}
      </Button>
      {problem !== null && (
        <p id={problemId} role="alert" className={styles.problem}>
          {words.problem}
        </p>
      )}
    </div>
  )
}
