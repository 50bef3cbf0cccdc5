import { useNow } from '../../state/use-now.ts'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { AsideTickets } from './AsideTickets.tsx'
import styles from './Queue.module.css'
import { QueueRow } from './QueueRow.tsx'
import { Today } from './Today.tsx'

export function Queue() {
  const t = useT()
  const { view, clockOffset } = useDesk()
  const now = useNow(clockOffset, 10_000)
  const { queue, waitingElsewhere } = view
  return (
    <aside className={styles.aside} aria-labelledby="queue-title">
      <div className={styles.head}>
        <h2 id="queue-title" className={styles.title}>
          {t('console.queue.title')}
        </h2>
        <span className={styles.count} aria-live="polite">
          {t('common.peopleCount', { count: queue.length })}
        </span>
      </div>
      {/* A closed counter's rows have nothing to focus, and the list must scroll without a mouse. */}
      <ol className={styles.rows} tabIndex={0} aria-labelledby="queue-title">
        {queue.map((row, i) => (
          <QueueRow key={row.ticket.id} row={row} first={i === 0} now={now} />
        ))}
      </ol>
      <p className={styles.elsewhere}>
        {t('console.queue.elsewhere', { count: waitingElsewhere })}
      </p>
      <AsideTickets now={now} />
      <Today />
    </aside>
  )
}
