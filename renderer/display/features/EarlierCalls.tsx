import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import type { Call } from '../../sound/announcements.ts'
import styles from './EarlierCalls.module.css'

const ROWS = 6

export function EarlierCalls({ calls }: { readonly calls: readonly Call[] }) {
  const { lang, t } = useLanguage()
  return (
    <section className={styles.panel} aria-labelledby="earlier-calls">
      <h2 id="earlier-calls" className={styles.head}>
        <span>{t('display.recentCalls')}</span>
        <span aria-hidden="true">{t('common.counter')}</span>
      </h2>
      {calls.length === 0 ? (
        <p className={styles.none}>{t('display.noEarlierCalls')}</p>
      ) : (
        <ol className={styles.list}>
          {calls.slice(0, ROWS).map(({ n, number, counterId, current }) => (
            <li key={n} className={styles.row} data-current={current}>
              <TicketNumber number={number} />
              <span className={styles.counter}>
                <span className="visually-hidden">{t('display.toCounter')}</span>
                <bdi>{digitsIn(lang, counterId)}</bdi>
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
