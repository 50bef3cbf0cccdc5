import { formatDuration } from '#shared/i18n/jalali.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import styles from './Today.module.css'

export function Today() {
  const t = useT()
  const { view, lang } = useDesk()
  const { served, medianServiceSeconds } = view.today
  return (
    <footer className={styles.today}>
      <span>{t('common.today')}</span>
      <strong className={styles.served}>{t('console.today.served', { count: served })}</strong>
      {medianServiceSeconds !== null && (
        <span>
          {t('console.today.median', { duration: formatDuration(medianServiceSeconds, lang) })}
        </span>
      )}
      {view.office.sample && <span className={styles.sample}>{t('common.sample')}</span>}
    </footer>
  )
}
