import type { Warning } from '#shared/contract/views.ts'
import { useT } from '../../ui/i18n.tsx'
import styles from './Warnings.module.css'

/** What is not a fault yet, and what to do about each. */
export function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const t = useT()
  return (
    <ul className={styles.list} aria-label={t('supervisor.warning.title')} aria-live="polite">
      {warnings.map((warning) => (
        <li key={warning} data-grave={warning !== 'key-in-file'}>
          <strong>{t(`common.warning.${warning}`)}.</strong> {t(`supervisor.warning.${warning}`)}
        </li>
      ))}
    </ul>
  )
}
