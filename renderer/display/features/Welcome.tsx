import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './Welcome.module.css'

const steps = ['ticket', 'sit', 'watch', 'go'] as const

/** Before the first call of the day: what to do. */
export function Welcome() {
  const { lang, t } = useLanguage()
  return (
    <section className={styles.welcome}>
      <h2 className={styles.title}>{t('display.welcome.title')}</h2>
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step} className={styles.step}>
            <span className={styles.n} aria-hidden="true">
              {digitsIn(lang, String(index + 1))}
            </span>
            {t(`display.welcome.${step}`)}
          </li>
        ))}
      </ol>
    </section>
  )
}
