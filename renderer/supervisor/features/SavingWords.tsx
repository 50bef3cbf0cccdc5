import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import type { Saving } from '../lib/use-machine.ts'
import styles from './Settings.module.css'

export function SavingWords({
  saving,
  unsaved = false,
}: {
  readonly saving: Saving
  /** Whether something was changed and not kept yet, which is easily left behind on a long page. */
  readonly unsaved?: boolean
}) {
  const t = useT()
  const failed = typeof saving === 'object'
  return (
    <p role="status" className={styles.saving} data-failed={failed}>
      {failed
        ? t('supervisor.settings.notSaved', { reason: failureWords(saving, t) })
        : saving === 'idle'
          ? unsaved && <span className={styles.unsaved}>{t('settings.unsaved')}</span>
          : t(`supervisor.settings.${saving}`)}
    </p>
  )
}
