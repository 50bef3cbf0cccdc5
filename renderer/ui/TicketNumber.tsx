import type { Lang } from '#shared/i18n/index.ts'
import { formatTicketNumber } from '#shared/i18n/ticket-number.ts'
import { useLanguage } from './i18n.tsx'
import styles from './TicketNumber.module.css'

/** `inherit` stands in a line of text; `hall` is read across eight metres. */
export type TicketNumberSize = 'inherit' | 'list' | 'large' | 'huge' | 'hall'

/** A stored number (`الف-012`) in the reader's digits, the letter first from the right in both languages. */
export function TicketNumber({
  number,
  size = 'inherit',
  lang,
}: {
  readonly number: string
  readonly size?: TicketNumberSize
  readonly lang?: Lang | undefined
}) {
  const { lang: around } = useLanguage()
  return (
    <bdi dir="rtl" lang="fa" className={styles.number} data-size={size}>
      {formatTicketNumber(number, lang ?? around)}
    </bdi>
  )
}
