import type { ReactNode } from 'react'
import type { Text } from '#shared/catalog/service.ts'
import type { TicketView } from '#shared/contract/schemas.ts'
import { formatTime } from '#shared/i18n/jalali.ts'
import { isolatedTicketNumber } from '#shared/i18n/ticket-number.ts'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk } from '../desk.ts'
import { verbsOf } from '../lib/verbs.ts'
import styles from './AsideTickets.module.css'
import { keepFocus } from './keep-focus.ts'

/** Tickets on hold at this counter, and those that were called and did not come. */
export function AsideTickets({ now }: { readonly now: number }) {
  const t = useT()
  const { view, lang } = useDesk()
  const { held, missed } = view
  if (held.length === 0 && missed.length === 0) return null
  return (
    <div className={styles.lists}>
      {held.length > 0 && (
        <section aria-label={t('console.queue.held')}>
          <h3 className={styles.title}>{t('console.queue.held')}</h3>
          <ul className={styles.rows}>
            {held.map(({ ticket, service }) => (
              <Row key={ticket.id} ticket={ticket} service={service}>
                {verbsOf(view).includes('resume') && <Act ticket={ticket} verb="resume" />}
                <Act ticket={ticket} verb="putBack" />
              </Row>
            ))}
          </ul>
        </section>
      )}
      {missed.length > 0 && (
        <section aria-label={t('console.queue.missed')}>
          <h3 className={styles.title}>{t('console.queue.missed')}</h3>
          <ul className={styles.rows}>
            {missed.map(({ ticket, until }) => {
              const over = Date.parse(until) < now
              const time = formatTime(Date.parse(until), lang, view.office.zone)
              const words = over ? t('console.queue.graceOver') : t('console.queue.until', { time })
              return (
                <Row key={ticket.id} ticket={ticket} service={{ fa: words, en: words }}>
                  {!over && <Act ticket={ticket} verb="putBack" />}
                </Row>
              )
            })}
          </ul>
        </section>
      )}
    </div>
  )
}

type RowProps = {
  readonly ticket: TicketView
  readonly service: Text
  readonly children: ReactNode
}

function Row({ ticket, service, children }: RowProps) {
  const { lang } = useDesk()
  return (
    <li className={styles.row}>
      <span className={styles.number}>
        <TicketNumber number={ticket.number} />
      </span>
      <span className={styles.words}>{service[lang]}</span>
      {children}
    </li>
  )
}

function Act({
  ticket,
  verb,
}: {
  readonly ticket: TicketView
  readonly verb: 'resume' | 'putBack'
}) {
  const t = useT()
  const { run, busy, lang } = useDesk()
  const number = isolatedTicketNumber(ticket.number, lang)
  return (
    <button
      type="button"
      className={styles.act}
      aria-label={t(`console.queue.${verb}Named`, { number })}
      aria-disabled={busy}
      onMouseDown={keepFocus}
      onClick={() => void run((commands) => commands[verb](ticket.id))}
    >
      {t(`console.queue.${verb}`)}
    </button>
  )
}
