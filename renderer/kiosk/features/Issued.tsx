import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { EndingWords } from '#shared/i18n/ending-text.ts'
import type { Client } from '../../client/client.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { counterList } from '../lib/counters.ts'
import { useCountdown } from '../lib/use-countdown.ts'
import { waitWords } from '../lib/wait-words.ts'
import { Countdown } from './Countdown.tsx'
import { EndingNotice } from './EndingNotice.tsx'
import styles from './Issued.module.css'
import { HearNumber } from './HearNumber.tsx'
import { Printing } from './Printing.tsx'

export type IssuedTicket = Awaited<ReturnType<Client['tickets']['issue']>>

type Props = {
  readonly service: Service
  readonly ticket: IssuedTicket
  /** Where the first step is done. */
  readonly counters: readonly string[]
  readonly printer: KioskView['printer']
  /** The host is away, and no paper comes. */
  readonly provisional: boolean
  /** What the office's hours mean for the visit. */
  readonly ending: EndingWords | null
  readonly onEnd: () => void
}

const STAYS_SECONDS = 20
/** الف and three digits. */
const USUAL_LENGTH = 7

/** The number, as large as the screen allows, and what happens now. */
export function Issued({ service, ticket, counters, printer, provisional, ending, onEnd }: Props) {
  const { lang, t } = useLanguage()
  const { left, restart } = useCountdown(STAYS_SECONDS, onEnd)
  const first = service.steps[0]
  return (
    <main className={styles.issued} onPointerDown={restart}>
      <div className={styles.middle}>
        <section className={styles.ticket} role="status">
          <h1>{t('kiosk.issued.title')}</h1>
          <p className={styles.label}>{t('kiosk.issued.yourNumber')}</p>
          <p
            className={styles.number}
            data-long={ticket.number.length > USUAL_LENGTH}
            data-testid="ticket-number"
          >
            <TicketNumber number={ticket.number} />
          </p>
          <p className={styles.service}>{service.title[lang]}</p>
          <HearNumber number={ticket.number} />
        </section>
        <section className={styles.next}>
          <p className={styles.wait}>
            <strong>{t('kiosk.issued.ahead', { count: ticket.ahead })}</strong>
            {(ticket.forecast !== null || ticket.ahead > 0) && (
              <span>{waitWords(ticket, lang, t)}</span>
            )}
          </p>
          {first !== undefined && (
            <p className={styles.first}>
              <span>{t('kiosk.issued.firstStep', { step: first.title[lang] })}</span>
              {counters.length > 0 && (
                <strong>
                  {t('kiosk.counters', {
                    count: counters.length,
                    counters: counterList(counters, lang, t),
                  })}
                </strong>
              )}
            </p>
          )}
          <p className={styles.sit}>{t('kiosk.issued.sit')}</p>
          <EndingNotice words={ending} />
          {provisional ? (
            <p className={styles.sit}>{t('away.issued')}</p>
          ) : (
            <Printing printer={printer} />
          )}
        </section>
      </div>
      <footer className={styles.end}>
        <Countdown left={left} of={STAYS_SECONDS} />
        <Button kind="primary" size="kiosk" className={styles.done} onClick={onEnd}>
          {t('kiosk.issued.done')}
        </Button>
      </footer>
    </main>
  )
}
