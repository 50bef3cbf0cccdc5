import { useState } from 'react'
import {
  Button as AriaButton,
  Calendar,
  Dialog,
  DialogTrigger,
  I18nProvider,
  Popover,
} from 'react-aria-components'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { formatDate } from '#shared/i18n/jalali.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { CalendarIcon, CalendarMonth, css, inCalendarOf, isoOf, locales } from './CalendarMonth.tsx'

type Props = {
  readonly label: string
  readonly day: BusinessDate
  readonly today: BusinessDate
  readonly onChange: (day: BusinessDate) => void
}

/** One day in words; pressed, a calendar of the language to choose another from. */
export function DayPicker({ label, day, today, onChange }: Props) {
  const { lang, t } = useLanguage()
  const [open, setOpen] = useState(false)
  const text = formatDate(day, lang, 'UTC', 'full')
  return (
    <I18nProvider locale={locales[lang]}>
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <AriaButton className={css('button')} aria-label={`${label}: ${text}`}>
          <CalendarIcon />
          {text}
        </AriaButton>
        <Popover className={css('popover')} placement="bottom start">
          <Dialog className={css('dialog')} aria-label={label}>
            <Calendar
              aria-label={t('hours.settings.calendar')}
              firstDayOfWeek="sat"
              defaultValue={inCalendarOf(lang, day)}
              onChange={(chosen) => {
                onChange(isoOf(chosen))
                setOpen(false)
              }}
            >
              {({ state }) => (
                <CalendarMonth first={state.visibleRange.start} today={today} dayClass="single" />
              )}
            </Calendar>
          </Dialog>
        </Popover>
      </DialogTrigger>
    </I18nProvider>
  )
}
