import { useCallback, useEffect, useState } from 'react'
import type { TroubledPrint } from '#shared/contract/prints.ts'
import { isolatedTicketNumber } from '#shared/i18n/ticket-number.ts'
import { Button } from '../../ui/Button.tsx'
import { TroubledPaper } from '../../ui/TroubledPaper.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useDesk, type Ask } from '../desk.ts'
import type { CounterCommands } from '../lib/commands.ts'
import { failureWords } from '../lib/failure.ts'
import { FailureLine } from './FailureLine.tsx'
import frame from './PanelFrame.module.css'
import styles from './PapersPanel.module.css'

type Answered<Name extends keyof CounterCommands> = Extract<
  Awaited<ReturnType<CounterCommands[Name]>>,
  { ok: true }
>['value']
type Paper = Answered<'papersOf'>['prints'][number]

/** The papers of whoever is at the counter, to be printed again, and those that somebody has to see to. */
export function PapersPanel() {
  const t = useT()
  const { view, lang, look, closePanel } = useDesk()
  const { current, devices } = view
  const ticketId = current?.ticket.id ?? null
  const [papers, setPapers] = useState<readonly Paper[]>([])
  const [busy, setBusy] = useState<number | null>(null)
  /** What became of the last press, and on which paper. */
  const [told, setTold] = useState<{ id: number; words: string; failed: boolean } | null>(null)

  const read = useCallback(async () => {
    if (ticketId === null) return []
    const answer = await look((commands) => commands.papersOf(ticketId))
    return answer.ok ? answer.value.prints : []
  }, [look, ticketId])
  // What becomes of a paper shows in what the printer is doing.
  const { printer } = devices
  useEffect(() => {
    let gone = false
    void read().then((found) => {
      if (!gone) setPapers(found)
    })
    return () => void (gone = true)
  }, [read, printer])

  async function carryOut(id: number, ask: Ask<unknown>): Promise<void> {
    setBusy(id)
    setTold(null)
    const answer = await look(ask)
    setBusy(null)
    setTold({
      id,
      words: answer.ok ? t('papers.sent') : failureWords(answer.error, t),
      failed: !answer.ok,
    })
    setPapers(await read())
  }
  const again = (id: number) => void carryOut(id, (commands) => commands.printAgain(id))
  const failureOf = ({ id }: TroubledPrint) =>
    told !== null && told.id === id && told.failed ? told.words : null

  return (
    <section className={frame.panel} aria-labelledby="panel-title" data-testid="papers">
      <div className={frame.head}>
        <h2 id="panel-title" className={frame.title}>
          {t('papers.title')}
        </h2>
        <p className={frame.hint}>{t('papers.hint')}</p>
      </div>
      <div className={frame.fields}>
        {current !== null && (
          <section>
            <h3 className={styles.title}>
              {t('papers.ofTicket', { number: isolatedTicketNumber(current.ticket.number, lang) })}
            </h3>
            {papers.length === 0 && <p className={styles.words}>{t('papers.noneOfTicket')}</p>}
            <ul>
              {papers.map(({ id, kind, state, duplicate }, index) => (
                <li key={id} className={styles.paper} data-testid="paper">
                  <span className={styles.kind}>{t(`papers.kind.${kind}`)}</span>
                  {duplicate && <span className={styles.mark}>{t('papers.duplicateMark')}</span>}
                  <span className={styles.words}>{t(`papers.states.${state}`)}</span>
                  {!papers.slice(index + 1).some((later) => later.kind === kind) && (
                    <Button
                      data-testid="reprint"
                      disabled={busy !== null || state === 'queued' || state === 'sending'}
                      onClick={() => again(id)}
                    >
                      {t(state === 'failed' ? 'papers.again' : 'papers.againDuplicate')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            <p role="status" className={styles.told} data-failed={told?.failed}>
              {told !== null && papers.some(({ id }) => id === told.id) ? told.words : ''}
            </p>
          </section>
        )}
        <section>
          <h3 className={styles.title}>{t('papers.troubled')}</h3>
          {devices.troubledPrints.length === 0 ? (
            <p className={styles.words}>{t('papers.allWell')}</p>
          ) : (
            <ul className={styles.troubled}>
              {devices.troubledPrints.map((print) => (
                <TroubledPaper
                  key={print.id}
                  print={print}
                  zone={view.office.zone}
                  busy={busy === print.id}
                  failure={failureOf(print)}
                  onSettle={(cameOut) =>
                    void carryOut(print.id, (commands) => commands.settlePrint(print.id, cameOut))
                  }
                  onAgain={() => again(print.id)}
                />
              ))}
            </ul>
          )}
        </section>
      </div>
      <div className={frame.foot}>
        <Button size="kiosk" keyHint="Esc" onClick={closePanel}>
          {t('papers.close')}
        </Button>
        <FailureLine />
      </div>
    </section>
  )
}
