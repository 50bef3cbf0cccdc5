import type { EndingWords } from '#shared/i18n/ending-text.ts'
import styles from './EndingNotice.module.css'
import { ClockIcon } from './icons.tsx'

/** What the office's hours mean for this visit, and what one can do. It never stands in the way. */
export function EndingNotice({ words }: { readonly words: EndingWords | null }) {
  if (words === null) return null
  return (
    <div role="note" className={styles.notice} data-testid="ending">
      <ClockIcon />
      <p>
        <strong>{words.title}</strong>
        {words.hint !== null && <span>{words.hint}</span>}
      </p>
    </div>
  )
}
