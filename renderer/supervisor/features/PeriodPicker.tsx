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
import { CalendarIcon, CalendarMonth, css, inCalendarOf, isoOf, locales } from './CalendarMonth.tsx'
import styles from './PeriodPicker.module.css'

type Props = {
  readonly dates: Dates
  readonly today: BusinessDate
  readonly onChange: (dates: Dates) => void
}

/** The period in words; pressed, a calendar of the language to choose other days from. */
export function PeriodPicker({ dates, today, onChange }: Props) {
  const { lang, t } = useLanguage()
  const [open, setOpen] = useState(false)
  const { from, to } = dates
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
          <CalendarIcon />
          {text}
        </AriaButton>
        <Popover className={css('popover')} placement="bottom start">
          <Dialog className={css('dialog')} aria-label={t('supervisor.log.calendar')}>
            <RangeCalendar
              aria-label={t('supervisor.log.calendar')}
              firstDayOfWeek="sat"
              defaultValue={{ start: inCalendarOf(lang, from), end: inCalendarOf(lang, to) }}
              maxValue={inCalendarOf(lang, today)}
              onChange={({ start, end }) => {
                onChange({ from: isoOf(start), to: isoOf(end) })
                setOpen(false)
              }}
            >
              {({ state }) => (
                <>
                  <CalendarMonth first={state.visibleRange.start} today={today} />
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
