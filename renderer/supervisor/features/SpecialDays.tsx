import { TextInput } from '@mantine/core'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { refusalText } from '#shared/i18n/refusal-text.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { freeDay, MOST_DAYS, type SpecialDay } from '../lib/hours-form.ts'
import { DayPicker } from './DayPicker.tsx'
import { DaySpans } from './DaySpans.tsx'
import styles from './HoursSettings.module.css'
import { TakeInDays } from './TakeInDays.tsx'

type Props = {
  readonly days: readonly SpecialDay[]
  readonly today: BusinessDate
  readonly onChange: (days: SpecialDay[]) => void
  /** Many at once, to be kept at once. */
  readonly onTake: (days: SpecialDay[]) => void
}

/** Holidays, and days with hours of their own. Those that are over are only counted. */
export function SpecialDays({ days, today, onChange, onTake }: Props) {
  const { lang, t } = useLanguage()
  const past = days.filter(({ date }) => date < today).length
  const set = (index: number, change: Partial<SpecialDay>) =>
    onChange(days.map((day, i) => (i === index ? { ...day, ...change } : day)))
  const taken = days.map(({ date }) => date)

  return (
    <section className={styles.special}>
      <h3>{t('hours.settings.special')}</h3>
      <p className={styles.hint}>{t('hours.settings.specialHint')}</p>
      {days.length === 0 && <p className={styles.hint}>{t('hours.settings.noSpecial')}</p>}
      {past > 0 && (
        <p className={styles.past}>
          {t('hours.settings.pastDays', { count: past })}
          <Button onClick={() => onChange(days.filter(({ date }) => date >= today))}>
            {t('hours.settings.removePast')}
          </Button>
        </p>
      )}
      <ol className={styles.days}>
        {days.map(({ date, note, spans }, index) => {
          if (date < today) return null
          const name = formatDate(date, lang, 'UTC', 'day')
          return (
            <li key={index} className={styles.day}>
              <DayPicker
                label={t('hours.settings.specialDay')}
                day={date}
                today={today}
                onChange={(day) => set(index, { date: day })}
              />
              <TextInput
                className={styles.note ?? ''}
                aria-label={`${t('hours.settings.note')}: ${name}`}
                placeholder={t('hours.settings.note')}
                maxLength={120}
                value={note}
                onChange={(event) => set(index, { note: event.currentTarget.value })}
              />
              <div className={styles.own} data-open={spans.length > 0}>
                <DaySpans
                  day={date}
                  name={name}
                  spans={spans}
                  onChange={(changed) => set(index, { spans: changed })}
                />
              </div>
              <Button
                aria-label={t('hours.settings.removeSpecial', { day: name })}
                onClick={() => onChange(days.filter((_, i) => i !== index))}
              >
                {t('common.remove')}
              </Button>
              {taken.indexOf(date) !== index && (
                <p role="alert" className={styles.problem}>
                  {refusalText('special-day-twice', { day: date }, lang)}
                </p>
              )}
            </li>
          )
        })}
      </ol>
      <Button
        data-testid="add-special-day"
        disabled={days.length >= MOST_DAYS}
        onClick={() => onChange([...days, { date: freeDay(taken, today), note: '', spans: [] }])}
      >
        {t('hours.settings.addSpecial')}
      </Button>
      <TakeInDays days={days} today={today} onTake={onTake} />
    </section>
  )
}
