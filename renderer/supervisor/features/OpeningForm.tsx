import type { BusinessDate } from '#shared/domain/ids.ts'
import { weekdays } from '#shared/i18n/jalali.ts'
import { refusalText } from '#shared/i18n/refusal-text.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { firstOpen, likeTheFirst, type Opening } from '../lib/hours-form.ts'
import { DayPicker } from './DayPicker.tsx'
import { DaySpans } from './DaySpans.tsx'
import styles from './HoursSettings.module.css'

type Props = {
  readonly opening: Opening
  readonly today: BusinessDate
  /** Whether another timetable begins on the same day. */
  readonly twice: boolean
  readonly onChange: (opening: Opening) => void
  /** Another timetable like this one; null where there are as many as there may be. */
  readonly onAdd: (() => void) | null
  readonly onRemove: () => void
}

/** One timetable: from which day on, and the hours of each weekday. */
export function OpeningForm({ opening, today, twice, onChange, onAdd, onRemove }: Props) {
  const { lang, t } = useLanguage()
  const { from, week } = opening
  const first = firstOpen(week)
  return (
    <>
      <div className={styles.valid}>
        <span>{t('hours.settings.validFrom')}</span>
        <DayPicker
          label={t('hours.settings.validFrom')}
          day={from}
          today={today}
          onChange={(day) => onChange({ ...opening, from: day })}
        />
        <Button data-testid="add-opening" disabled={onAdd === null} onClick={() => onAdd?.()}>
          {t('hours.settings.addOpening')}
        </Button>
        <Button onClick={onRemove}>{t('hours.settings.removeOpening')}</Button>
        {twice && (
          <p role="alert" className={styles.problem}>
            {refusalText('opening-twice', { day: from }, lang)}
          </p>
        )}
      </div>
      <dl className={styles.week}>
        {week.map((spans, weekday) => {
          const name = weekdays[lang][weekday] ?? ''
          return (
            <div key={weekday} className={styles.weekday}>
              <dt>{name}</dt>
              <dd>
                <DaySpans
                  day={weekday}
                  name={name}
                  spans={spans}
                  like={week}
                  onChange={(changed) =>
                    onChange({
                      ...opening,
                      week: week.map((each, i) => (i === weekday ? changed : each)),
                    })
                  }
                />
              </dd>
            </div>
          )
        })}
      </dl>
      {first !== null && (
        <Button
          data-testid="copy-hours"
          onClick={() => onChange({ ...opening, week: likeTheFirst(week) })}
        >
          {t('hours.settings.copy', { day: weekdays[lang][first.weekday] ?? '' })}
        </Button>
      )}
    </>
  )
}
