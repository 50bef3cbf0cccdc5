import type { DisplayView } from '#shared/contract/views.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { pageAt } from '../turns.ts'
import styles from './CounterStrip.module.css'

const FIT = 12
const EVERY_MS = 9_000

/** The counters that work now; those on a break say so. */
export function CounterStrip({
  counters,
  now,
}: {
  readonly counters: DisplayView['counters']
  readonly now: number
}) {
  const { lang, t } = useLanguage()
  const manned = counters.filter(({ state }) => state !== 'closed')
  if (manned.length === 0) return <p className={styles.strip}>{t('display.noOpenCounter')}</p>
  return (
    <div className={styles.strip}>
      <h2 className={styles.title}>{t('display.openCounters')}</h2>
      <ul className={styles.list}>
        {pageAt(manned, FIT, now, EVERY_MS).shown.map(({ id, state }) => (
          <li key={id} className={styles.counter} data-state={state}>
            <bdi>{digitsIn(lang, id)}</bdi>
            {state === 'paused' ? <span>{t('display.onBreak')}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
