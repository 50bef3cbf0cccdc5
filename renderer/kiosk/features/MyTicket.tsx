import { useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import type { KioskView } from '#shared/contract/views.ts'
import { endingText } from '#shared/i18n/ending-text.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { EndingNotice } from './EndingNotice.tsx'
import { EnterNumber } from './EnterNumber.tsx'
import styles from './MyTicket.module.css'
import { ObstacleChoice } from './ObstacleChoice.tsx'
import { ScrollArea } from './ScrollArea.tsx'
import { StepPath } from './StepPath.tsx'
import { SurveyForm } from './SurveyForm.tsx'
import { WhereIAm } from './WhereIAm.tsx'

type Props = {
  readonly client: Client
  readonly view: KioskView
  readonly services: readonly Service[]
  readonly onEnd: () => void
}

type Doing =
  | { readonly kind: 'looking' | 'survey' | 'obstacle' }
  | { readonly kind: 'told'; readonly words: string }

const over: readonly OwnTicket['state'][] = ['finished', 'cancelled', 'unfinished']

/** A scanner types the id on the paper's code; a finger types the number. */
const SCANNED = /^[0-9a-f-]{20,}$/i

/** For somebody who has a ticket: where it is, back with a document, how it was, what was hard. */
export function MyTicket({ client, view, services, onEnd }: Props) {
  const { lang, t } = useLanguage()
  const [ticket, setTicket] = useState<OwnTicket | null>(null)
  /** As it was when the visit began; null where it could not be asked for. */
  const [service, setService] = useState<Service | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [doing, setDoing] = useState<Doing>({ kind: 'looking' })
  const prefixes = [...new Set(services.map(({ prefix }) => prefix))]

  async function find(typed: string): Promise<void> {
    const id = typed as OwnTicket['id']
    const found = await send((options) =>
      SCANNED.test(typed)
        ? client.tickets.get({ id }, options)
        : client.tickets.find({ number: typed }, options),
    )
    setFailure(
      found.ok
        ? null
        : found.error.code === 'unknown-ticket'
          ? t('mine.notFound')
          : words(found.error.message),
    )
    if (!found.ok) return
    const its = await send((options) => client.tickets.service({ id: found.value.id }, options))
    setService(its.ok ? its.value : null)
    setTicket(found.value)
  }

  const words = (message: string) => (message === '' ? t('kiosk.noAnswer') : message)

  if (ticket === null) {
    return (
      <EnterNumber prefixes={prefixes} failure={failure} onEnter={(typed) => void find(typed)} />
    )
  }

  async function readmit({ id }: OwnTicket): Promise<void> {
    const back = await send((options) => client.tickets.readmit({ id }, options))
    if (back.ok) setTicket(back.value)
    setFailure(back.ok ? null : words(back.error.message))
  }

  if (doing.kind === 'survey') {
    return (
      <SurveyForm
        failure={failure}
        onSend={async (answers) => {
          const sent = await send((options) =>
            client.tickets.survey({ id: ticket.id, answers }, options),
          )
          setFailure(sent.ok ? null : words(sent.error.message))
          if (sent.ok) setDoing({ kind: 'told', words: t('mine.thanks') })
        }}
      />
    )
  }
  if (doing.kind === 'obstacle') {
    return (
      <ObstacleChoice
        failure={failure}
        onChoose={async (category) => {
          const { id: ticketId, serviceId, step } = ticket
          const told = await send((options) =>
            client.obstacles.report({ serviceId, stepId: step.id, ticketId, category }, options),
          )
          setFailure(told.ok ? null : words(told.error.message))
          if (!told.ok) return
          const { answer } = told.value
          setDoing({ kind: 'told', words: answer === '' ? t('mine.obstacleTold') : answer })
        }}
      />
    )
  }
  if (doing.kind === 'told') {
    return (
      <main className={styles.told}>
        <h1 role="status">{doing.words}</h1>
        <Button kind="primary" size="kiosk" onClick={onEnd}>
          {t('kiosk.issued.done')}
        </Button>
      </main>
    )
  }
  return (
    <main className={styles.mine}>
      <WhereIAm ticket={ticket} service={service} />
      {ticket.ending !== null && (
        <EndingNotice
          words={endingText(ticket.ending, 'after', {
            now: view.now,
            lang,
            zone: view.office.zone,
          })}
        />
      )}
      {ticket.mayReturn && (
        <section className={styles.back}>
          <h2>{t('mine.returnTitle')}</h2>
          <p>{t('mine.returnHint')}</p>
          <Button
            kind="primary"
            size="kiosk"
            data-testid="readmit"
            onClick={() => void readmit(ticket)}
          >
            {t('mine.back')}
          </Button>
        </section>
      )}
      {service !== null && !over.includes(ticket.state) && (
        <section className={styles.way}>
          <h2>{t('kiosk.path.title')}</h2>
          <ScrollArea fill label={t('kiosk.path.title')}>
            <StepPath
              steps={service.steps}
              counters={ticket.way.map(({ counters }) => counters)}
              states={ticket.way.map(({ state }) => state)}
              documents={service.documents}
            />
          </ScrollArea>
        </section>
      )}
      {failure !== null && <p role="alert">{failure}</p>}
      <footer className={styles.ways}>
        {!ticket.surveyed && (
          <Button size="kiosk" data-testid="survey" onClick={() => setDoing({ kind: 'survey' })}>
            {t('mine.survey')}
          </Button>
        )}
        <Button size="kiosk" data-testid="obstacle" onClick={() => setDoing({ kind: 'obstacle' })}>
          {t('mine.obstacle')}
        </Button>
        <Button kind="primary" size="kiosk" onClick={onEnd}>
          {t('kiosk.issued.done')}
        </Button>
      </footer>
    </main>
  )
}
