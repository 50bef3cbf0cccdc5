import type { ReactNode } from 'react'
import styles from './Choice.module.css'

/** One of a few that exclude each other, as large as a card. */
export function Choice({
  name,
  value,
  chosen,
  onChoose,
  lang,
  dir,
  children,
  hint,
}: {
  readonly name: string
  readonly value: string
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly lang?: 'fa' | 'en'
  readonly dir?: 'rtl' | 'ltr'
  readonly children: ReactNode
  readonly hint?: ReactNode
}) {
  return (
    <label className={styles.choice} data-chosen={chosen}>
      <input type="radio" name={name} value={value} checked={chosen} onChange={onChoose} />
      <span className={styles.words}>
        <span className={styles.name} lang={lang} dir={dir}>
          {children}
        </span>
        {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}
