import { useState } from 'react'
import type { TroubledPrint as Troubled } from '#shared/contract/prints.ts'
import { formatDate, formatTime } from '#shared/i18n/jalali.ts'
import type { Client } from '../../client/client.ts'
import { send, type SendOptions } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { TicketNumber } from '../../ui/TicketNumber.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { failureWords } from '../lib/failure.ts'
import styles from './Devices.module.css'

type Props = { readonly client: Client; readonly print: Troubled; readonly zone: string }

/** A paper that was not printed, or of which nobody knows: what is the matter, and what can be done. */
export function TroubledPrint({ client, print, zone }: Props) {
  const { lang, t } = useLanguage()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const { id, state, duplicate } = print

  async function carryOut(call: (options: SendOptions) => Promise<unknown>): Promise<void> {
    setBusy(true)
    setFailure(null)
    const answer = await send(call)
    setBusy(false)
    if (!answer.ok) setFailure(failureWords(answer.error, t))
  }
  const settle = (cameOut: boolean) =>
    void carryOut((options) => client.prints.settle({ id, cameOut }, options))
  const again = () => void carryOut((options) => client.prints.again({ id }, options))

  return (
    <li data-testid="troubled-print" data-state={state}>
      <div className={styles.paper}>
        {print.kind === 'closing' ? (
          <span>
            {t('print.closing.title')} ({formatDate(print.label, lang, zone, 'day')})
          </span>
        ) : (
          <>
            <TicketNumber number={print.label} />
            <span>{t(`supervisor.prints.kind.${print.kind}`)}</span>
          </>
        )}
        <span>{formatTime(Date.parse(print.at), lang, zone)}</span>
        <bdi className={styles.reason}>{print.reason}</bdi>
      </div>
      {state === 'waiting' ? (
        <p className={styles.words}>{t('supervisor.prints.waiting')}</p>
      ) : (
        <div className={styles.actions}>
          {state === 'unsure' && (
            <>
              <span>{t('supervisor.prints.cameOut')}</span>
              <Button disabled={busy} data-testid="came-out" onClick={() => settle(true)}>
                {t('supervisor.prints.yes')}
              </Button>
            </>
          )}
          <Button disabled={busy} data-testid="print-again" onClick={again}>
            {t(
              state === 'unsure'
                ? 'supervisor.prints.noDuplicate'
                : duplicate
                  ? 'supervisor.prints.againDuplicate'
                  : 'supervisor.prints.again',
            )}
          </Button>
          <Button disabled={busy} data-testid="not-wanted" onClick={() => settle(false)}>
            {t(
              state === 'unsure'
                ? 'supervisor.prints.noAndNotWanted'
                : 'supervisor.prints.notWanted',
            )}
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
