import { parseDate, PersianCalendar, toCalendar } from '@internationalized/date'
import { useState } from 'react'
import {
  Button as AriaButton,
  Dialog,
  DialogTrigger,
  I18nProvider,
  Popover,
  RangeCalendar,
} from 'react-aria-components'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Dates } from '../lib/period.ts'
import { CalendarMonth, calendarLocales, isoDate } from './CalendarMonth.tsx'
import styles from './PeriodPicker.module.css'

type Props = {
  readonly dates: Dates
  readonly today: BusinessDate
  readonly onChange: (dates: Dates) => void
}

/** React Aria's own types refuse a class that may be undefined. */
const css = (name: string): string => styles[name] ?? ''

/** The period in words; pressed, a calendar of the language to choose other days from. */
export function PeriodPicker({ dates, today, onChange }: Props) {
  const { lang, t } = useLanguage()
  const [open, setOpen] = useState(false)
  const { from, to } = dates
  // The picture takes the calendar of its limits over that of its locale, so they are given in it.
  const read = (day: BusinessDate) =>
    lang === 'fa' ? toCalendar(parseDate(day), new PersianCalendar()) : parseDate(day)
  const words = (day: BusinessDate) => formatDate(day, lang, 'UTC', 'long')
  const text =
    from === to ? words(from) : t('supervisor.log.days', { from: words(from), to: words(to) })

  return (
    <I18nProvider locale={calendarLocales[lang]}>
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
                  from: isoDate(start),
                  to: isoDate(end),
                })
                setOpen(false)
              }}
            >
              {({ state }) => (
                <>
                  <CalendarMonth month={state.visibleRange.start} today={today} />
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
