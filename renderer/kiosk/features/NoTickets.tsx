import { useT } from '../../ui/i18n.tsx'
import type { Issuing } from '../lib/issuing.ts'
import styles from './NoTickets.module.css'

/** In large words: that no ticket can be had now, and what one can do. */
export function NoTickets({ why }: { readonly why: Exclude<Issuing, 'yes'> }) {
  const t = useT()
  return (
    <div className={styles.notice} role="alert">
      <strong>{t(`kiosk.${why}.title`)}</strong>
      <span>{t(`kiosk.${why}.hint`)}</span>
    </div>
  )
}
