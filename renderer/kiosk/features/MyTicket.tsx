import { useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import type { KioskView } from '#shared/contract/views.ts'
import { endingText } from '#shared/i18n/ending-text.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { useOwnTicket } from '../lib/use-own-ticket.ts'
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
  /** What a scanner has read; null for somebody who enters a number. */
  readonly code: string | null
  readonly onEnd: () => void
}

type Doing =
  | { readonly kind: 'looking' | 'survey' | 'obstacle' }
  | { readonly kind: 'told'; readonly words: string }

const over: readonly OwnTicket['state'][] = ['finished', 'cancelled', 'unfinished']

/** For somebody who has a ticket: where it is, back with a document, how it was, what was hard. */
export function MyTicket({ client, view, services, code, onEnd }: Props) {
  const { lang, t } = useLanguage()
  const { ticket, setTicket, service, failure: notFound, find } = useOwnTicket(client, code)
  const [failure, setFailure] = useState<string | null>(null)
  const [doing, setDoing] = useState<Doing>({ kind: 'looking' })
  const prefixes = [...new Set(services.map(({ prefix }) => prefix))]

  const words = (message: string) => (message === '' ? t('kiosk.noAnswer') : message)
  /** What is too long for a number, as the code of another paper is, is none of today's either. */
  const whyNot = ({ code, message }: Failure) =>
    code === 'unknown-ticket' || code === 'bad-request' ? t('mine.notFound') : words(message)

  if (ticket === null) {
    if (code !== null && notFound === null) {
      return (
        <main className={styles.told} role="status">
          <h1>{t('common.loading')}</h1>
        </main>
      )
    }
    return (
      <EnterNumber
        prefixes={prefixes}
        failure={notFound === null ? null : whyNot(notFound)}
        onEnter={(typed) => void find(typed)}
      />
    )
  }

  const isOver = over.includes(ticket.state)
  /** Of a visit that is over nothing else is left to do. */
  const askedFirst = isOver && !ticket.mayReturn && !ticket.surveyed

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
  const survey = (
    <Button
      kind={askedFirst ? 'primary' : 'quiet'}
      size="kiosk"
      data-testid="survey"
      onClick={() => setDoing({ kind: 'survey' })}
    >
      {t('mine.survey')}
    </Button>
  )
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
      {service !== null && !isOver && (
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
      {askedFirst && (
        <section className={styles.back}>
          <h2>{t('mine.surveyTitle')}</h2>
          <p>{t('mine.surveyHint')}</p>
          {survey}
        </section>
      )}
      <footer className={styles.ways}>
        {!ticket.surveyed && !askedFirst && survey}
        <Button size="kiosk" data-testid="obstacle" onClick={() => setDoing({ kind: 'obstacle' })}>
          {t('mine.obstacle')}
        </Button>
        <Button kind={askedFirst ? 'quiet' : 'primary'} size="kiosk" onClick={onEnd}>
          {t('kiosk.issued.done')}
        </Button>
      </footer>
    </main>
  )
}
