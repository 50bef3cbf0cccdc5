import type { ReactNode } from 'react'
import type { OfficeView } from '#shared/contract/schemas.ts'
import { Clock } from '../../ui/Clock.tsx'
import styles from './Asleep.module.css'

/** After hours: dark, for the screen's sake, but not so that it seems broken. */
export function Asleep({
  office,
  now,
  children,
}: {
  readonly office: OfficeView
  readonly now: number
  /** What must be said even so. */
  readonly children: ReactNode
}) {
  return (
    <main className={styles.asleep} data-testid="asleep">
      <div className={styles.wandering}>
        <Clock now={now} zone={office.zone} layout="row" />
        {children}
      </div>
    </main>
  )
}
