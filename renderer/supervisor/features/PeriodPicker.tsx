import {
  GregorianCalendar,
  parseDate,
  PersianCalendar,
  toCalendar,
  type CalendarDate,
} from '@internationalized/date'
import { useState } from 'react'
import {
  Button as AriaButton,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Dialog,
  DialogTrigger,
  I18nProvider,
  Popover,
  RangeCalendar,
} from 'react-aria-components'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Dates } from '../lib/period.ts'
import styles from './PeriodPicker.module.css'

type Props = {
  readonly dates: Dates
  readonly today: BusinessDate
  readonly onChange: (dates: Dates) => void
}

/** React Aria's own types refuse a class that may be undefined. */
const css = (name: string): string => styles[name] ?? ''

const locales = { fa: 'fa-IR-u-ca-persian', en: 'en-GB-u-ca-gregory' } as const

/** The period in words; pressed, a calendar of the language to choose other days from. */
export function PeriodPicker({ dates, today, onChange }: Props) {
  const { lang, dir, t } = useLanguage()
  const [open, setOpen] = useState(false)
  const { from, to } = dates
  // The picture takes the calendar of its limits over that of its locale, so they are given in it.
  const read = (day: BusinessDate) =>
    lang === 'fa' ? toCalendar(parseDate(day), new PersianCalendar()) : parseDate(day)
  const words = (day: BusinessDate) => formatDate(day, lang, 'UTC', 'long')
  const text =
    from === to ? words(from) : t('supervisor.log.days', { from: words(from), to: words(to) })

  return (
    <I18nProvider locale={locales[lang]}>
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton
          className={css('button')}
          aria-label={`${t('supervisor.log.calendar')}: ${text}`}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true" className={styles.icon}>
            <path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4" />
          </svg>
          {text}
        </AriaButton>
        <Popover className={css('popover')} placement="bottom start">
          <Dialog className={css('dialog')} aria-label={t('supervisor.log.calendar')}>
            <RangeCalendar
              aria-label={t('supervisor.log.calendar')}
              firstDayOfWeek="sat"
              defaultValue={{ start: read(from), end: read(to) }}
              maxValue={read(today)}
              onChange={({ start, end }) => {
                onChange({
                  from: iso(start),
                  to: iso(end),
                })
                setOpen(false)
              }}
            >
              {({ state }) => (
                <>
                  <header className={styles.head}>
                    <AriaButton
                      slot="previous"
                      className={css('step')}
                      aria-label={t('supervisor.log.previousMonth')}
                    >
                      <Chevron back={dir === 'ltr'} />
                    </AriaButton>
                    <h2 className={styles.month}>
                      {formatDate(iso(state.visibleRange.start), lang, 'UTC', 'month')}
                    </h2>
                    <AriaButton
                      slot="next"
                      className={css('step')}
                      aria-label={t('supervisor.log.nextMonth')}
                    >
                      <Chevron back={dir === 'rtl'} />
                    </AriaButton>
                  </header>
                  <CalendarGrid weekdayStyle="narrow" className={css('grid')}>
                    <CalendarGridHeader>
                      {(day) => (
                        <CalendarHeaderCell className={css('weekday')}>{day}</CalendarHeaderCell>
                      )}
                    </CalendarGridHeader>
                    <CalendarGridBody>
                      {(date) => (
                        <CalendarCell
                          date={date}
                          className={css('day')}
                          data-business-day={iso(date) === today || undefined}
                        >
                          {digitsIn(lang, String(date.day))}
                        </CalendarCell>
                      )}
                    </CalendarGridBody>
                  </CalendarGrid>
                  <p className={styles.hint}>{t('supervisor.log.calendarHint')}</p>
                </>
              )}
            </RangeCalendar>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </I18nProvider>
  )
}

/** A date of any calendar as the Gregorian `YYYY-MM-DD`. */
const iso = (date: CalendarDate): BusinessDate =>
  toCalendar(date, new GregorianCalendar()).toString() as BusinessDate

function Chevron({ back }: { readonly back: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={styles.icon}>
      <path d={back ? 'M15 5l-7 7 7 7' : 'M9 5l7 7-7 7'} />
    </svg>
  )
}
