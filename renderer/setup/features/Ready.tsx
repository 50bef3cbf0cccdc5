import { useEffect, useRef } from 'react'
import type { Text } from '#shared/catalog/service.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import styles from './Ready.module.css'

const next = ['nextPin', 'nextPrinter', 'nextServices'] as const

/** The office is set up: what happens now, and what to do after it. */
export function Ready({
  office,
  after,
  onReload,
}: {
  readonly office: Text
  /** `window`: the program's own, which closes by itself. `already`: there was nothing left to do. */
  readonly after: 'window' | 'browser' | 'already'
  readonly onReload: () => void
}) {
  const { lang, t } = useLanguage()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <main className={styles.ready} data-testid="setup-ready">
      <svg viewBox="0 0 16 16" className={styles.tick} aria-hidden="true">
        <path d="M3 8.5l3.5 3.5L13 4.5" />
      </svg>
      <h1 ref={title} tabIndex={-1} className={styles.title}>
        {t('setup.ready.title', { office: office[lang] })}
      </h1>
      <p className={styles.hint}>{t(`setup.ready.${after}`)}</p>
      {after !== 'browser' ? null : (
        <Button kind="primary" size="kiosk" onClick={onReload}>
          {t('setup.ready.reload')}
        </Button>
      )}
      <section className={styles.next}>
        <h2>{t('setup.ready.nextTitle')}</h2>
        <ul>
          {next.map((step) => (
            <li key={step}>{t(`setup.ready.${step}`)}</li>
          ))}
        </ul>
      </section>
    </main>
  )
}
