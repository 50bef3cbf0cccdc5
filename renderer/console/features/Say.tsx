import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { wordsToSay } from '../lib/say.ts'
import { unseenRequired, type Current } from '../lib/verbs.ts'
import styles from './Say.module.css'

export function Say({ current }: { readonly current: Current }) {
  const t = useT()
  const { view, lang } = useDesk()
  const words = wordsToSay(t, {
    current,
    counterId: view.counter.id,
    documentsComplete: unseenRequired(current).length === 0,
    lang,
  })
  return (
    <section className={styles.card} aria-label={t('console.say.title')}>
      <h3 className={styles.title}>{t('console.say.title')}</h3>
      {words.map((line, i) => (
        <p key={line} className={i === 0 ? styles.line : styles.more}>
          {line}
        </p>
      ))}
    </section>
  )
}
