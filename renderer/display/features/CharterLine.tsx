import { charterLines } from '#shared/i18n/charter.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { turnAt } from '../turns.ts'
import styles from './CharterLine.module.css'

const EVERY_MS = 15_000

type Props = { readonly now: number; readonly complaintLines: readonly string[] }

/** One line of the charter at a time. */
export function CharterLine({ now, complaintLines }: Props) {
  const { lang, t } = useLanguage()
  const lines = charterLines(t, lang, complaintLines)
  const line = lines[turnAt(now, lines.length, EVERY_MS)]
  return (
    <p key={line} className={styles.line}>
      {line}
    </p>
  )
}
