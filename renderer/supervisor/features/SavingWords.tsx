import { useT } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import type { Saving } from '../lib/use-machine.ts'
import styles from './Settings.module.css'

export function SavingWords({ saving }: { readonly saving: Saving }) {
  const t = useT()
  const failed = typeof saving === 'object'
  return (
    <p role="status" className={styles.saving} data-failed={failed}>
      {failed
        ? t('supervisor.settings.notSaved', { reason: failureWords(saving, t) })
        : saving === 'idle'
          ? null
          : t(`supervisor.settings.${saving}`)}
    </p>
  )
}
