import type { DisplayView } from '#shared/contract/views.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { WaitRange } from '../../ui/WaitRange.tsx'
import { pageAt } from '../turns.ts'
import styles from './WaitsBar.module.css'

const FIT = 3
const EVERY_MS = 9_000

/** Who waits for what, and how long; in turns when there are more services than room. */
export function WaitsBar({
  waiting,
  now,
}: {
  readonly waiting: DisplayView['waiting']
  readonly now: number
}) {
  const { lang, t } = useLanguage()
  if (waiting.length === 0) return <p className={styles.none}>{t('display.nobodyWaits')}</p>
  // By name and not by length of the queue: an order that jumps would leave some out of every turn.
  const sorted = waiting.toSorted((a, b) => a.title[lang].localeCompare(b.title[lang], lang))
  const { shown, n, of } = pageAt(sorted, FIT, now, EVERY_MS)
  return (
    <section className={styles.bar} aria-label={t('display.waits')}>
      <ul key={n} className={styles.list}>
        {shown.map(({ serviceId, title, count, forecast }) => (
          <li key={serviceId} className={styles.service}>
            <span className={styles.title}>{title[lang]}</span>
            <span className={styles.wait}>
              <span className={styles.count}>{t('display.waitingCount', { count })}</span>
              {forecast === null ? null : (
                <span className={styles.range}>
                  <WaitRange range={forecast} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {of > 1 ? (
        <p className={styles.page}>
          <span className="visually-hidden">{t('display.page', { n, of })}</span>
          {Array.from({ length: of }, (_, index) => (
            <i key={index} className={styles.dot} data-on={index + 1 === n} aria-hidden="true" />
          ))}
        </p>
      ) : null}
    </section>
  )
}
