import { useT } from '../../ui/i18n.tsx'
import styles from './Loading.module.css'

/** Before the first view; with the reason when asking has failed. */
export function Loading({ failure }: { readonly failure: string | null }) {
  const t = useT()
  return (
    <main className={styles.page} role="status" aria-busy="true">
      <h1>{t('common.connection.connecting')}</h1>
      {failure !== null && <p>{failure}</p>}
    </main>
  )
}
