import { formatDuration, formatTime } from '#shared/i18n/jalali.ts'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import type { Current } from '../lib/verbs.ts'
import styles from './Citizen.module.css'
import { StepTime } from './StepTime.tsx'

export function Citizen({ current }: { readonly current: Current }) {
  const t = useT()
  const { view, lang } = useDesk()
  const { ticket, service, calledAt, recalls, further, announced } = current
  const zone = view.office.zone
  const waited =
    calledAt === null ? null : (Date.parse(calledAt) - Date.parse(ticket.queuedAt)) / 1000
  const priority = view.priorities.find(({ id }) => id === ticket.priority)
  return (
    <section className={styles.citizen} aria-label={t('console.current.label')}>
      <p className={styles.number} data-testid="current-number">
        <TicketNumber number={ticket.number} />
      </p>
      <div className={styles.about}>
        <h2 className={styles.service}>{service[lang]}</h2>
        <ul className={styles.facts}>
          <li className={styles.state} data-state={ticket.state} aria-live="polite">
            {t(
              ticket.state === 'called'
                ? 'console.current.called'
                : ticket.state === 'finishing'
                  ? 'console.current.finishing'
                  : 'console.current.serving',
            )}
          </li>
          <li>{t('common.stepOf', { n: ticket.step.n, of: ticket.step.of })}</li>
          <li>
            {t('console.current.joined', {
              time: formatTime(Date.parse(ticket.joinedAt), lang, zone),
            })}
          </li>
          {waited !== null && (
            <li>{t('console.current.waited', { duration: formatDuration(waited, lang) })}</li>
          )}
          {priority !== undefined && (
            <li className={styles.priority}>
              {t('console.current.priority', { name: priority.title[lang] })}
            </li>
          )}
          {further.length > 0 && (
            <li>
              {t('console.current.further', {
                services: further.map(({ title }) => title[lang]).join(t('common.comma')),
              })}
            </li>
          )}
          {announced !== null && (
            <li className={styles.announced} data-announced={announced} aria-live="polite">
              {t(`console.current.announced.${announced}`)}
            </li>
          )}
          {recalls > 0 && <li>{t('console.current.recalls', { count: recalls })}</li>}
        </ul>
      </div>
      <StepTime current={current} />
    </section>
  )
}
