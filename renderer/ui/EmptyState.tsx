import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** Why there is nothing here, and what would fill it. */
export function EmptyState({
  title,
  hint,
  action,
}: {
  readonly title: ReactNode
  readonly hint?: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </div>
  )
}
