import type { OfficeView } from '#shared/contract/schemas.ts'
import { Clock } from '../../ui/Clock.tsx'
import styles from './Asleep.module.css'

/** After hours: dark, for the screen's sake, but not so that it seems broken. */
export function Asleep({ office, now }: { readonly office: OfficeView; readonly now: number }) {
  return (
    <main className={styles.asleep} data-testid="asleep">
      <Clock now={now} zone={office.zone} layout="row" />
    </main>
  )
}
