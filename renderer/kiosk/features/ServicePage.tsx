import { useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { EndingWords } from '#shared/i18n/ending-text.ts'
import type { Failure } from '../../client/send.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Issuing } from '../lib/issuing.ts'
import { Documents } from './Documents.tsx'
import { Facts } from './Facts.tsx'
import { ModeBadge } from './ModeBadge.tsx'
import { OnlineFirst } from './OnlineFirst.tsx'
import { OnlinePart } from './OnlinePart.tsx'
import { ScrollArea } from './ScrollArea.tsx'
import styles from './ServicePage.module.css'
import { StepPath } from './StepPath.tsx'
import { TakeTicket, type Chosen } from './TakeTicket.tsx'
import { WhyInPerson } from './WhyInPerson.tsx'

/** What somebody chose before the ticket. */
export type Wish = Chosen & {
  /** Ids of the documents at hand; null where nobody answered. */
  readonly documentsReady: string[] | null
}

type Props = {
  readonly service: Service
  readonly queue: KioskView['services'][number] | undefined
  readonly priorities: KioskView['priorities']
  /** The office's clock, in milliseconds, and its zone. */
  readonly now: number
  readonly zone: string
  readonly issuing: Issuing
  /** What the office's hours mean for the visit. */
  readonly ending: EndingWords | null
  /** Whether the online way is offered before a ticket is. */
  readonly onlineFirst: boolean
  readonly onTicketAnyway: () => void
  readonly onGoOnline: () => void
  readonly onTake: (wish: Wish) => void
  /** Whether a ticket, or the going, is on its way to the host. */
  readonly sending: boolean
  readonly failure: Failure | null
}

/** All that one should know before a ticket, and the ticket. Asks the host for nothing by itself. */
export function ServicePage(props: Props) {
  const { service, queue, priorities, issuing, sending, failure } = props
  const { lang, t } = useLanguage()
  const [have, setHave] = useState<ReadonlySet<string> | null>(null)
  const [chosen, setChosen] = useState<Chosen>({ priority: null })
  const { online } = service

  return (
    <main className={styles.page}>
      <div className={styles.heading}>
        <h1>{service.title[lang]}</h1>
        <ModeBadge mode={service.mode} />
      </div>
      {props.onlineFirst && online !== null ? (
        <OnlineFirst
          service={service}
          url={online.url}
          sending={sending}
          onTicketAnyway={props.onTicketAnyway}
          onGoOnline={props.onGoOnline}
        />
      ) : (
        <>
          <div className={styles.banners}>
            {service.inPersonReasons.length > 0 && (
              <WhyInPerson reasons={service.inPersonReasons} />
            )}
            {service.mode === 'hybrid' && online !== null && (
              <OnlinePart url={online.url} title={service.title[lang]} />
            )}
          </div>
          <div className={styles.columns}>
            <Documents
              documents={service.documents}
              steps={service.steps}
              have={have ?? new Set()}
              onHave={setHave}
              after={<Facts service={service} />}
            />
            <section className={styles.path} aria-labelledby="path">
              <h2 id="path">{t('kiosk.service.stepsTitle', { count: service.steps.length })}</h2>
              <ScrollArea fill label={t('common.steps')}>
                <StepPath steps={service.steps} counters={queue?.counters ?? []} />
              </ScrollArea>
            </section>
          </div>
          <TakeTicket
            queue={queue}
            priorities={priorities}
            chosen={chosen}
            onChoose={setChosen}
            now={props.now}
            zone={props.zone}
            issuing={issuing}
            sending={sending}
            failure={failure}
            ending={props.ending}
            onTake={() =>
              props.onTake({ ...chosen, documentsReady: have === null ? null : [...have] })
            }
          />
        </>
      )}
    </main>
  )
}
