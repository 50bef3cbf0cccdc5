import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { turnAt } from '../turns.ts'
import styles from './CharterLine.module.css'

const lines = ['guidance', 'equal', 'mutual', 'reason', 'time', 'complaint'] as const
const EVERY_MS = 15_000

type Props = { readonly now: number; readonly complaintLines: readonly string[] }

/** One line of the charter of rights and of mutual respect at a time. */
export function CharterLine({ now, complaintLines }: Props) {
  const { lang, t } = useLanguage()
  const line = lines[turnAt(now, lines.length, EVERY_MS)] ?? 'guidance'
  const where = digitsIn(lang, complaintLines.join(lang === 'fa' ? '، ' : ', '))
  return (
    <p key={line} className={styles.line}>
      {line === 'complaint' && where !== ''
        ? t('display.charter.complaintAt', { lines: where })
        : t(`display.charter.${line}`)}
    </p>
  )
}
