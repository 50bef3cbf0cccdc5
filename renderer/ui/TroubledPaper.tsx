import type { TroubledPrint } from '#shared/contract/prints.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import { Button } from './Button.tsx'
import { TicketNumber } from './TicketNumber.tsx'
import { useLanguage } from './i18n.tsx'
import styles from './TroubledPaper.module.css'

type Props = {
  readonly print: TroubledPrint
  readonly zone: string
  readonly busy: boolean
  /** Why the last press did nothing, in words. */
  readonly failure: string | null
  readonly onSettle: (cameOut: boolean) => void
  readonly onAgain: () => void
}

/** A paper that was not printed, or of which nobody knows: what is the matter, and what can be done. */
export function TroubledPaper({ print, zone, busy, failure, onSettle, onAgain }: Props) {
  const { lang, t } = useLanguage()
  const { state, duplicate } = print
  return (
    <li className={styles.row} data-testid="troubled-print" data-state={state}>
      <div className={styles.paper}>
        {print.kind === 'closing' ? (
          <span>
            {t('print.closing.title')} ({formatDate(print.label, lang, zone, 'day')})
          </span>
        ) : (
          <>
            <TicketNumber number={print.label} />
            <span>{t(`papers.kind.${print.kind}`)}</span>
          </>
        )}
        <span>{formatTime(Date.parse(print.at), lang, zone)}</span>
        {print.station === null ? null : <bdi>{print.station}</bdi>}
        <bdi className={styles.reason}>{print.reason}</bdi>
      </div>
      {state === 'waiting' ? (
        <p className={styles.words}>{t('papers.waiting')}</p>
      ) : (
        <div className={styles.actions}>
          {state === 'unsure' && (
            <>
              <span>{t('papers.cameOut')}</span>
              <Button disabled={busy} data-testid="came-out" onClick={() => onSettle(true)}>
                {t('papers.yes')}
              </Button>
            </>
          )}
          <Button disabled={busy} data-testid="print-again" onClick={onAgain}>
            {t(
              state === 'unsure'
                ? 'papers.noDuplicate'
                : duplicate
                  ? 'papers.againDuplicate'
                  : 'papers.again',
            )}
          </Button>
          <Button disabled={busy} data-testid="not-wanted" onClick={() => onSettle(false)}>
            {t(state === 'unsure' ? 'papers.noAndNotWanted' : 'papers.notWanted')}
          </Button>
        </div>
      )}
      {failure !== null && (
        <p role="alert" className={styles.failed}>
          {failure}
        </p>
      )}
    </li>
  )
}
