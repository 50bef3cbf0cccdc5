import type { KioskView } from '#shared/contract/views.ts'
import { useT } from '../../ui/i18n.tsx'
import styles from './Printing.module.css'

/** What the printer does with this ticket, and what to do if it does nothing. */
export function Printing({ printer }: { readonly printer: KioskView['printer'] }) {
  const t = useT()
  const prints = printer === 'ready' || printer === 'printing'
  return (
    <p className={styles.printing} data-prints={prints} role="status">
      <strong>{t(prints ? 'kiosk.printing.title' : `kiosk.printing.${printer}`)}</strong>{' '}
      {t(prints ? 'kiosk.printing.hint' : 'kiosk.printing.remember')}
    </p>
  )
}
