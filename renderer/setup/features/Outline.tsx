import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { parts, type Part } from '../office-form.ts'
import styles from './Outline.module.css'

/** Where one is: the five parts, and which are complete. */
export function Outline({ unfinished }: { readonly unfinished: ReadonlySet<Part> }) {
  const { lang, t } = useLanguage()
  return (
    <aside className={styles.outline}>
      <p className={styles.app}>{t('common.appName')}</p>
      <h1 className={styles.title}>{t('setup.welcome')}</h1>
      <p className={styles.hint}>{t('setup.welcomeHint')}</p>
      <nav aria-label={t('setup.parts')}>
        <ol className={styles.parts}>
          {parts.map((part, index) => {
            const done = !unfinished.has(part)
            return (
              <li key={part}>
                <a href={`#${part}`} className={styles.part} data-done={done}>
                  <span className={styles.mark} aria-hidden="true">
                    {done ? <Tick /> : digitsIn(lang, String(index + 1))}
                  </span>
                  {t(`setup.${part}.title`)}
                  {done ? <span className="visually-hidden">{t('setup.done')}</span> : null}
                </a>
              </li>
            )
          })}
        </ol>
      </nav>
    </aside>
  )
}

const Tick = () => (
  <svg viewBox="0 0 16 16" className={styles.tick}>
    <path d="M3 8.5l3.5 3.5L13 4.5" />
  </svg>
)
