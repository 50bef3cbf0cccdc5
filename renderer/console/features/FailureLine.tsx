import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { keepFocus } from './keep-focus.ts'
import styles from './FailureLine.module.css'

/** Why the last command did nothing, and what to do; beside whatever was pressed. */
export function FailureLine() {
  const t = useT()
  const { failure, notice, dismiss } = useDesk()
  return (
    <div className={styles.place} aria-live="assertive">
      {failure !== null ? (
        <p className={styles.failure} data-testid="failure">
          {failure}
          <button
            type="button"
            className={styles.dismiss}
            aria-label={t('console.failure.dismiss')}
            onMouseDown={keepFocus}
            onClick={dismiss}
          >
            ×
          </button>
        </p>
      ) : (
        notice !== null && <p className={styles.notice}>{notice}</p>
      )}
    </div>
  )
}
