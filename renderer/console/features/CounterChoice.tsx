import { deskTypeNames } from '#shared/catalog/service.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import type { Session } from '../../client/start-screen.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './CounterChoice.module.css'

type Props = {
  readonly counters: Session['counters']
  readonly onChoose: (id: CounterId) => void
}

export function CounterChoice({ counters, onChoose }: Props) {
  const { lang, t } = useLanguage()
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('console.chooseCounter.title')}</h1>
      <p className={styles.hint}>
        {t(counters.length === 0 ? 'console.chooseCounter.none' : 'console.chooseCounter.hint')}
      </p>
      <ul className={styles.counters}>
        {counters.map(({ id, deskTypes }) => (
          <li key={id}>
            <button type="button" className={styles.counter} onClick={() => onChoose(id)}>
              <strong>{t('common.counterNumber', { counter: digitsIn(lang, id) })}</strong>
              <span>
                {deskTypes.map((type) => deskTypeNames[type][lang]).join(t('common.comma'))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  )
}
