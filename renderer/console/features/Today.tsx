import { formatDuration } from '#shared/i18n/jalali.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { capOf } from '../lib/keys.ts'
import { verbsOf } from '../lib/verbs.ts'
import { keepFocus } from './keep-focus.ts'
import { Key } from './Key.tsx'
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
      <Overdue />
      {view.office.sample && <span className={styles.sample}>{t('common.sample')}</span>}
    </footer>
  )
}

/** Nothing where no promise is late, or none has been counted yet. */
function Overdue() {
  const t = useT()
  const { view, panel, doVerb } = useDesk()
  const count = view.overduePromises ?? 0
  if (count === 0) return null
  const words = t('console.promises.strip', { count })
  if (panel !== null || !verbsOf(view).includes('promises')) {
    return <strong className={styles.late}>{words}</strong>
  }
  return (
    <button
      type="button"
      className={styles.overdue}
      data-testid="overdue-promises"
      aria-keyshortcuts={capOf('promises')}
      onMouseDown={keepFocus}
      onClick={() => doVerb('promises')}
    >
      {words}
      <Key cap={capOf('promises')} />
    </button>
  )
}
