import type { CSSProperties } from 'react'
import { digitsIn } from '#shared/i18n/digits.ts'
import { isolatedTicketNumber } from '#shared/i18n/ticket-number.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import type { Call } from '../../sound/announcements.ts'
import styles from './LargeCall.module.css'

/** The call that the whole hall is to see. Drawn anew for each, so that it moves in. */
export function LargeCall({
  call: { number, counterId, recall, current },
  plate,
  sounded,
}: {
  readonly call: Call
  /** The name and post of the clerk who called; null where nobody serves there now. */
  readonly plate: string | null
  /** It is news, not what was found on connecting. */
  readonly sounded: boolean
}) {
  const { lang, t } = useLanguage()
  const counter = digitsIn(lang, counterId)
  const spoken = { number: isolatedTicketNumber(number, lang), counter }
  const lengths = {
    '--number-length': number.length,
    '--counter-length': counterId.length,
  } as CSSProperties

  return (
    <section
      className={styles.call}
      style={lengths}
      data-sounded={sounded}
      data-current={current}
      data-recall={recall}
    >
      <p role="status" className="visually-hidden">
        {t(recall ? 'display.recalledCall' : 'display.call', spoken)}
      </p>
      <p className={styles.lead} aria-hidden="true">
        <span>{t(current ? 'display.pleaseProceed' : 'display.lastCall')}</span>
        {recall ? <span className={styles.recall}>{t('display.recalled')}</span> : null}
      </p>
      <p className={styles.number} data-testid="call-number">
        <TicketNumber number={number} />
      </p>
      <p className={styles.counter}>
        <span>{t('display.toCounter')}</span>
        <b className={styles.plate} data-testid="call-counter">
          <bdi>{counter}</bdi>
        </b>
        {plate !== null && (
          <span className={styles.clerk} data-testid="call-clerk">
            <bdi>{plate}</bdi>
          </span>
        )}
      </p>
    </section>
  )
}
