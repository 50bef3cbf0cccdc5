import type { Lang } from '#shared/i18n/index.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { useLanguage } from './i18n.tsx'
import styles from './Clock.module.css'

/** The time and the date on the office's wall at `now`, in milliseconds; who draws it keeps it going. */
export function Clock({
  now,
  zone,
  lang,
  layout = 'stacked',
}: {
  readonly now: number
  readonly zone: string
  readonly lang?: Lang | undefined
  readonly layout?: 'stacked' | 'row'
}) {
  const { lang: around } = useLanguage()
  const shown = lang ?? around
  return (
    <time className={styles.clock} data-layout={layout} dateTime={new Date(now).toISOString()}>
      <span className={styles.time}>{formatTime(now, shown, zone)}</span>
      <span className={styles.date}>{formatDate(now, shown, zone)}</span>
    </time>
  )
}
