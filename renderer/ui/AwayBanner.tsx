import { useT } from './i18n.tsx'
import styles from './ConnectionBanner.module.css'

/**
 * Says calmly that this machine goes on without its host. Always in the page, empty while the host is
 * there, so that a screen reader hears it when it changes.
 */
export function AwayBanner({
  provisional = false,
  at,
}: {
  readonly provisional?: boolean | undefined
  readonly at: 'kiosk' | 'console'
}) {
  const t = useT()
  return (
    <div role="status" className={styles.banner} data-state="connecting" data-testid="away">
      {provisional ? <p className={styles.words}>{t(`away.${at}`)}</p> : null}
    </div>
  )
}
