import { parseDate, PersianCalendar, toCalendar } from '@internationalized/date'
import { useId, useState } from 'react'
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
import { Button } from '../../../ui/Button.tsx'
import { useLanguage } from '../../../ui/i18n.tsx'
import { useEditor } from '../../lib/editor-context.ts'
import { CalendarMonth, isoOf, locales } from '../CalendarMonth.tsx'
import picker from '../PeriodPicker.module.css'
import styles from './Fields.module.css'
import { Problem } from './Problem.tsx'

type Props = {
  readonly name: string
  readonly label: string
  readonly value: string | null
  readonly onChange: (day: BusinessDate | null) => void
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** A day that was, such as that on which an address was tried: today in one press, or from a calendar. */
export function DayField({ name, label, value, onChange }: Props) {
  const { lang, t } = useLanguage()
  const { today, leave } = useEditor()
  const labelId = useId()
  const [open, setOpen] = useState(false)
  const day = value !== null && DAY.test(value) ? value : null
  const read = (date: string) =>
    lang === 'fa' ? toCalendar(parseDate(date), new PersianCalendar()) : parseDate(date)
  const words = day === null ? t('catalog.day.none') : formatDate(day, lang, 'UTC', 'long')
  const choose = (chosen: BusinessDate | null) => {
    onChange(chosen)
    setOpen(false)
    leave(name)
  }
  return (
    <div className={styles.group} role="group" aria-labelledby={labelId}>
      <span id={labelId} className={styles.label}>
        {label}
      </span>
      <div className={styles.row}>
        <I18nProvider locale={locales[lang]}>
          <DialogTrigger isOpen={open} onOpenChange={setOpen}>
            <AriaButton
              data-field={name}
              className={picker['button'] ?? ''}
              aria-label={`${label}: ${words}`}
            >
              {words}
            </AriaButton>
            <Popover className={picker['popover'] ?? ''} placement="bottom start">
              <Dialog className={picker['dialog'] ?? ''} aria-label={label}>
                <Calendar
                  aria-label={label}
                  firstDayOfWeek="sat"
                  defaultValue={day === null ? null : read(day)}
                  maxValue={read(today)}
                  onChange={(date) => choose(isoOf(date))}
                >
                  {({ state }) => <CalendarMonth first={state.visibleRange.start} today={today} />}
                </Calendar>
              </Dialog>
            </Popover>
          </DialogTrigger>
        </I18nProvider>
        {day !== today && <Button onClick={() => choose(today)}>{t('common.today')}</Button>}
        {day !== null && <Button onClick={() => choose(null)}>{t('common.clear')}</Button>}
      </div>
      <Problem name={name} />
    </div>
  )
}
