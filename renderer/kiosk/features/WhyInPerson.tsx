import type { InPersonReason } from '#shared/catalog/service.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { whyWords } from '../lib/why-words.ts'
import styles from './Banner.module.css'

/** Why one had to come, and by what rule. */
export function WhyInPerson({ reasons }: { readonly reasons: readonly InPersonReason[] }) {
  const { lang, t } = useLanguage()
  const why = whyWords(reasons, lang, t)
  return (
    <section className={styles.banner} data-tone="gold">
      <p>
        <strong>{t('kiosk.service.whyInPerson')}</strong> {why.reasons}
        {why.rules.length > 0 && (
          <span className={styles.rule}>
            {t('kiosk.service.rule', { rule: why.rules.join(lang === 'fa' ? '؛ ' : '; ') })}
          </span>
        )}
      </p>
    </section>
  )
}
