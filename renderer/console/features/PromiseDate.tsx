import type { BusinessDate } from '#shared/domain/ids.ts'
import { addDays, formatDate } from '#shared/i18n/jalali.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import styles from './PromiseDate.module.css'

const DAYS = [1, 2, 3, 7, 10, 14, 21, 30]

/** By when the result is promised; it is printed on the receipt. At once, unless chosen. */
export function PromiseDate() {
  const t = useT()
  const { view, lang, promisedOn, promise } = useDesk()
  const { date } = view
  if (date === null) return null
  return (
    <label className={styles.promise}>
      {t('console.receipt.promise')}
      <select
        className={styles.select}
        data-testid="promise"
        value={promisedOn ?? ''}
        onChange={(event) => {
          const on = event.currentTarget.value
          promise(on === '' ? null : (on as BusinessDate))
        }}
      >
        <option value="">{t('console.receipt.atOnce')}</option>
        {DAYS.map((days) => {
          const on = addDays(date, days)
          return (
            <option key={days} value={on}>
              {t('console.receipt.inDays', {
                count: days,
                date: formatDate(on, lang, 'UTC', 'day'),
              })}
            </option>
          )
        })}
      </select>
    </label>
  )
}
