import { useT } from '../../ui/i18n.tsx'
import type { Way } from '../lib/narrowing.ts'
import styles from './HomeWays.module.css'

const ways = ['event', 'agency'] as const

type Props = { readonly way: Way; readonly onWay: (way: Way) => void }

/** For whoever does not know what the service is called: by one's own life, or by the agency. */
export function HomeWays({ way, onWay }: Props) {
  const t = useT()
  return (
    <div className={styles.ways} role="group" aria-label={t('kiosk.ways.label')}>
      {ways.map((one) => (
        <button
          key={one}
          type="button"
          className={styles.way}
          aria-pressed={one === way}
          onClick={() => onWay(one)}
        >
          {t(`kiosk.ways.${one}`)}
        </button>
      ))}
    </div>
  )
}
