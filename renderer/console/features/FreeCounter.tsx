import { formatDuration } from '#shared/i18n/jalali.ts'
import { useNow } from '../../state/use-now.ts'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import styles from './FreeCounter.module.css'

/** Nobody is at the counter: whom the next press will call, and why. */
export function FreeCounter() {
  const t = useT()
  const { view, lang, clockOffset } = useDesk()
  const now = useNow(clockOffset, 10_000)
  const next = view.queue[0]
  return (
    <section className={styles.free}>
      <h2 className={styles.title}>{t('console.free.title')}</h2>
      {next === undefined ? (
        <>
          <p className={styles.empty}>{t('console.free.empty')}</p>
          <p className={styles.hint}>
            {view.waitingElsewhere > 0
              ? t('console.queue.elsewhere', { count: view.waitingElsewhere })
              : t('console.free.emptyHint')}
          </p>
        </>
      ) : (
        <>
          <p className={styles.label}>{t('console.free.next')}</p>
          <p className={styles.number}>
            <TicketNumber number={next.ticket.number} />
          </p>
          <p className={styles.service}>{next.service[lang]}</p>
          <p className={styles.hint}>
            {t('console.current.waited', {
              duration: formatDuration((now - Date.parse(next.ticket.joinedAt)) / 1000, lang),
            })}
            {' · '}
            {next.why.text[lang]}
          </p>
        </>
      )}
    </section>
  )
}
