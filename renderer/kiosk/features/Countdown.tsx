import { useT } from '../../ui/i18n.tsx'
import styles from './Countdown.module.css'

type Props = { readonly left: number; readonly of: number }

/** How long the page still stays. Read aloud when asked for, not every second. */
export function Countdown({ left, of }: Props) {
  const t = useT()
  return (
    <div className={styles.countdown} role="timer">
      <span>{t('kiosk.closesIn', { count: left })}</span>
      <span className={styles.track}>
        <span style={{ inlineSize: `${(100 * left) / of}%` }} />
      </span>
    </div>
  )
}
