import { GregorianCalendar, toCalendar, type CalendarDate } from '@internationalized/date'
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './PeriodPicker.module.css'

/** React Aria's own types refuse a class that may be undefined. */
const css = (name: string): string => styles[name] ?? ''

export const calendarLocales = { fa: 'fa-IR-u-ca-persian', en: 'en-GB-u-ca-gregory' } as const

/** A date of any calendar as the Gregorian `YYYY-MM-DD`. */
export const isoDate = (date: CalendarDate): BusinessDate =>
  toCalendar(date, new GregorianCalendar()).toString() as BusinessDate

type Props = {
  /** Any day of the month. */
  readonly month: CalendarDate
  readonly today: BusinessDate
}

/** A month of React Aria's calendars, in the words and digits of the language. */
export function CalendarMonth({ month, today }: Props) {
  const { lang, dir, t } = useLanguage()
  return (
    <>
      <header className={styles.head}>
        <Button
          slot="previous"
          className={css('step')}
          aria-label={t('supervisor.log.previousMonth')}
        >
          <Chevron back={dir === 'ltr'} />
        </Button>
        <h2 className={styles.month}>{formatDate(isoDate(month), lang, 'UTC', 'month')}</h2>
        <Button slot="next" className={css('step')} aria-label={t('supervisor.log.nextMonth')}>
          <Chevron back={dir === 'rtl'} />
        </Button>
      </header>
      <CalendarGrid weekdayStyle="narrow" className={css('grid')}>
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={css('weekday')}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className={css('day')}
              data-business-day={isoDate(date) === today || undefined}
            >
              {digitsIn(lang, String(date.day))}
            </CalendarCell>
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  )
}

function Chevron({ back }: { readonly back: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={styles.icon}>
      <path d={back ? 'M15 5l-7 7 7 7' : 'M9 5l7 7-7 7'} />
    </svg>
  )
}
