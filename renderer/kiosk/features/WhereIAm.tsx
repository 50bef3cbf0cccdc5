import type { Service } from '#shared/catalog/service.ts'
import { deskTypeNames } from '#shared/catalog/service.ts'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import { digitsIn } from '#shared/i18n/digits.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { waitWords } from '../lib/wait-words.ts'
import styles from './MyTicket.module.css'

type Props = { readonly ticket: OwnTicket; readonly service: Service | null }

/** Where a ticket is, and what its holder does now. */
export function WhereIAm({ ticket, service }: Props) {
  const { lang, t } = useLanguage()
  const step = service?.steps.find(({ id }) => id === ticket.step.id)
  const counter = ticket.counterId === null ? '' : digitsIn(lang, ticket.counterId)
  return (
    <section className={styles.where} role="status">
      <p className={styles.number}>
        <TicketNumber number={ticket.number} />
      </p>
      {service !== null && <h1>{service.title[lang]}</h1>}
      {['waiting', 'called', 'serving', 'held'].includes(ticket.state) && (
        <p>
          {t('mine.stepNow', {
            n: digitsIn(lang, String(ticket.step.n)),
            of: digitsIn(lang, String(ticket.step.of)),
            step: step?.title[lang] ?? deskTypeNames[ticket.step.deskType][lang],
          })}
        </p>
      )}
      <p className={styles.now}>{now()}</p>
      {ticket.ahead !== null && (
        <p>{waitWords({ ahead: ticket.ahead, forecast: ticket.forecast }, lang, t)}</p>
      )}
    </section>
  )

  function now(): string {
    switch (ticket.state) {
      case 'waiting':
        return t('kiosk.issued.ahead', { count: ticket.ahead ?? 0 })
      case 'called':
      case 'serving':
      case 'finishing':
        return t('mine.goTo', { counter })
      case 'held':
        return t('mine.held', { counter })
      case 'missed':
        return t('mine.missed')
      default:
        return t('mine.over')
    }
  }
}
