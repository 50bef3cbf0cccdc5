import type { DisplayView } from '#shared/contract/views.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { pageAt } from '../turns.ts'
import styles from './Notices.module.css'

/** Long enough to read the longest twice. */
const EVERY_MS = 18_000

/** One notice of the office at a time, over the whole place. */
export function Notices({
  notices,
  now,
}: {
  readonly notices: DisplayView['notices']
  readonly now: number
}) {
  const { lang, t } = useLanguage()
  const { shown, n, of } = pageAt(notices, 1, now, EVERY_MS)
  const words = shown[0]?.[lang] ?? ''
  return (
    <section key={n} className={styles.notice} data-testid="notice">
      <h2 className={styles.title}>{t('display.notice')}</h2>
      <p className={styles.words} data-long={words.length > 90} dir="auto">
        {words}
      </p>
      {of > 1 && <p className={styles.page}>{t('display.page', { n, of })}</p>}
    </section>
  )
}
