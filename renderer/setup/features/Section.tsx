import type { ReactNode } from 'react'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { parts, type Part } from '../office-form.ts'
import styles from './Section.module.css'

/** One of the five questions. */
export function Section({
  part,
  aside,
  children,
}: {
  readonly part: Part
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const { lang, t } = useLanguage()
  return (
    <section id={part} className={styles.section} aria-labelledby={`${part}-title`}>
      <header className={styles.head}>
        <span className={styles.n} aria-hidden="true">
          {digitsIn(lang, String(parts.indexOf(part) + 1))}
        </span>
        <h2 id={`${part}-title`} className={styles.title}>
          {t(`setup.${part}.title`)}
        </h2>
        {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
        <p className={styles.hint}>{t(`setup.${part}.hint`)}</p>
      </header>
      {children}
    </section>
  )
}
