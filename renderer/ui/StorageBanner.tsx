import type { Storage } from '#shared/contract/views.ts'
import { useT } from './i18n.tsx'
import styles from './ConnectionBanner.module.css'

/** Says that the host records nothing, or no new tickets, and what to do. Empty while all is well. */
export function StorageBanner({ storage }: { readonly storage: Storage }) {
  const t = useT()
  return (
    <div
      role="alert"
      className={styles.banner}
      data-state={storage === 'ok' || storage === 'full' ? storage : 'offline'}
      data-testid="storage"
    >
      {storage === 'ok' ? null : <p className={styles.words}>{t(`common.storage.${storage}`)}</p>}
    </div>
  )
}
