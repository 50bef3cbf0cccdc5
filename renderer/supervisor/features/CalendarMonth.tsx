import {
  GregorianCalendar,
  parseDate,
  PersianCalendar,
  toCalendar,
  type CalendarDate,
} from '@internationalized/date'
import {
  Button as AriaButton,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from 'react-aria-components'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './PeriodPicker.module.css'

/** React Aria's own types refuse a class that may be undefined. */
export const css = (name: string): string => styles[name] ?? ''

export const locales = { fa: 'fa-IR-u-ca-persian', en: 'en-GB-u-ca-gregory' } as const

/** A day in the calendar of the language: the picture takes that of its limits over its locale's. */
export const inCalendarOf = (lang: Lang, day: BusinessDate): CalendarDate =>
  lang === 'fa' ? toCalendar(parseDate(day), new PersianCalendar()) : parseDate(day)

/** A date of any calendar as the Gregorian `YYYY-MM-DD`. */
export const isoOf = (date: CalendarDate): BusinessDate =>
  toCalendar(date, new GregorianCalendar()).toString() as BusinessDate

/** The month that a calendar shows, with the way to the months beside it. */
export function CalendarMonth({
  first,
  today,
  dayClass = 'day',
}: {
  readonly first: CalendarDate
  readonly today: BusinessDate
  readonly dayClass?: 'day' | 'single'
}) {
  const { lang, dir, t } = useLanguage()
  return (
    <>
      <header className={styles.head}>
        <AriaButton
          slot="previous"
          className={css('step')}
          aria-label={t('supervisor.log.previousMonth')}
        >
          <Chevron back={dir === 'ltr'} />
        </AriaButton>
        <h2 className={styles.month}>{formatDate(isoOf(first), lang, 'UTC', 'month')}</h2>
        <AriaButton slot="next" className={css('step')} aria-label={t('supervisor.log.nextMonth')}>
          <Chevron back={dir === 'rtl'} />
        </AriaButton>
      </header>
      <CalendarGrid weekdayStyle="narrow" className={css('grid')}>
        <CalendarGridHeader>
          {(day) => <CalendarHeaderCell className={css('weekday')}>{day}</CalendarHeaderCell>}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className={dayClass === 'day' ? css('day') : `${css('day')} ${css('single')}`}
              data-business-day={isoOf(date) === today || undefined}
            >
              {digitsIn(lang, String(date.day))}
            </CalendarCell>
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </>
  )
}

export function CalendarIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={styles.icon}>
      <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
    </svg>
  )
}

function Chevron({ back }: { readonly back: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={styles.icon}>
      <path d={back ? 'M15 5l-7 7 7 7' : 'M9 5l7 7-7 7'} />
    </svg>
  )
}
