import { useT } from '../../ui/i18n.tsx'
import { turnAt } from '../turns.ts'
import styles from './CharterLine.module.css'

const lines = ['guidance', 'equal', 'reason', 'time', 'complaint'] as const
const EVERY_MS = 15_000

/** One line of the charter of rights at a time. */
export function CharterLine({ now }: { readonly now: number }) {
  const t = useT()
  const line = lines[turnAt(now, lines.length, EVERY_MS)] ?? 'guidance'
  return (
    <p key={line} className={styles.line}>
      {t(`display.charter.${line}`)}
    </p>
  )
}
