import { digitsIn } from '#shared/i18n/digits.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import type { Current } from '../lib/verbs.ts'
import styles from './Notes.module.css'

/** What other desks have written for this one. */
export function Notes({ notes }: { readonly notes: Current['notes'] }) {
  const t = useT()
  const { lang } = useDesk()
  if (notes.length === 0) return null
  return (
    <section className={styles.notes} aria-label={t('console.notes.title')}>
      <h3 className={styles.title}>{t('console.notes.title')}</h3>
      <ul>
        {notes.map(({ at, counterId, text }) => (
          <li key={at} className={styles.note}>
            <span className={styles.from}>
              {t('common.counterNumber', { counter: digitsIn(lang, counterId) })}
            </span>
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
