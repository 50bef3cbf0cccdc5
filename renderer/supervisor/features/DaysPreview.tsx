import { Checkbox } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Unread } from '#shared/calendar/special-day-entry.ts'
import type { Change } from '#shared/calendar/special-days-file.ts'
import type { SpecialDay } from '#shared/domain/hours.ts'
import { digitsIn, formatNumber } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { MOST_DAYS } from '../lib/hours-form.ts'
import styles from './TakeInDays.module.css'

/** Of a file that is something else altogether, every line is wrong. */
const SHOWN_UNREAD = 12

type Props = {
  readonly title: string
  readonly note: string | null
  readonly changes: readonly Change[]
  readonly unread: readonly Unread[]
  /** Whether nothing at all was read. */
  readonly isEmpty: boolean
  /** How long the list would be with these. */
  readonly room: (taken: readonly Change[]) => number
  readonly onTake: (taken: readonly Change[]) => void
  readonly onClose: () => void
}

/** What is new, what takes the place of what, and what could not be read: nothing of it is kept yet. */
export function DaysPreview(props: Props) {
  const { title, note, changes, unread, isEmpty, room, onTake, onClose } = props
  const { lang, t } = useLanguage()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const taken = changes.filter(({ day }) => !left.has(day.date))
  const isTooMany = room(taken) > MOST_DAYS

  function choose(date: string, isTaken: boolean): void {
    const next = new Set(left)
    if (isTaken) next.delete(date)
    else next.add(date)
    setLeft(next)
  }

  const wordsOf = ({ note: occasion, spans }: SpecialDay) =>
    [
      occasion,
      spans.length === 0
        ? t('hours.settings.closed')
        : spans
            .map(({ from, to }) =>
              t('settings.days.span', { from: digitsIn(lang, from), to: digitsIn(lang, to) }),
            )
            .join(t('common.comma')),
    ]
      .filter((words) => words !== '')
      .join(' · ')

  return (
    <section
      className={styles.preview}
      aria-label={t('settings.days.preview')}
      data-testid="days-preview"
    >
      <h4 ref={heading} tabIndex={-1} className={styles.title}>
        <bdi>{title}</bdi>
      </h4>
      {note !== null && <p className={styles.hint}>{note}</p>}
      {changes.length === 0 && (
        <p>{t(isEmpty ? 'settings.days.nothing' : 'settings.days.nothingNew')}</p>
      )}
      <ol className={styles.changes}>
        {changes.map(({ day, before }) => (
          <li key={day.date} className={styles.change}>
            <Checkbox
              checked={!left.has(day.date)}
              label={`${formatDate(day.date, lang, 'UTC', 'full')} · ${wordsOf(day)}`}
              onChange={(event) => choose(day.date, event.currentTarget.checked)}
            />
            {before === null ? (
              <Badge tone="green">{t('settings.days.new')}</Badge>
            ) : (
              <span className={styles.before}>
                {t('settings.days.replaces', { before: wordsOf(before) })}
              </span>
            )}
          </li>
        ))}
      </ol>
      {unread.length > 0 && (
        <div className={styles.unread} data-testid="days-unread">
          <p>{t('settings.days.unread', { count: unread.length })}</p>
          <ul>
            {unread.slice(0, SHOWN_UNREAD).map(({ line, problem, text }, index) => (
              <li key={index}>
                {t('settings.days.line', { line, problem: t(`settings.days.problem.${problem}`) })}
                {text !== '' && <bdi className={styles.text}>{text}</bdi>}
              </li>
            ))}
          </ul>
          {unread.length > SHOWN_UNREAD && (
            <p>
              {t('settings.days.more', { n: formatNumber(unread.length - SHOWN_UNREAD, lang) })}
            </p>
          )}
        </div>
      )}
      <div role="status">
        {isTooMany && (
          <p className={styles.problem}>{t('settings.days.tooMany', { most: MOST_DAYS })}</p>
        )}
      </div>
      <div className={styles.ways}>
        {changes.length > 0 && (
          <Button
            kind="primary"
            data-testid="take-days"
            disabled={taken.length === 0 || isTooMany}
            onClick={() => onTake(taken)}
          >
            {taken.length === 0
              ? t('settings.days.none')
              : t('settings.days.take', { count: taken.length })}
          </Button>
        )}
        <Button onClick={onClose}>{t('common.cancel')}</Button>
      </div>
    </section>
  )
}
