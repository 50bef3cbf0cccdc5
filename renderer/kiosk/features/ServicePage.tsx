import { useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import type { EndingWords } from '#shared/i18n/ending-text.ts'
import type { Client } from '../../client/client.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import type { Issuing } from '../lib/issuing.ts'
import { useIssue } from '../lib/use-issue.ts'
import { Documents } from './Documents.tsx'
import { Facts } from './Facts.tsx'
import type { IssuedTicket } from './Issued.tsx'
import { ModeBadge } from './ModeBadge.tsx'
import { OnlineFirst } from './OnlineFirst.tsx'
import { OnlinePart } from './OnlinePart.tsx'
import { ScrollArea } from './ScrollArea.tsx'
import styles from './ServicePage.module.css'
import { StepPath } from './StepPath.tsx'
import { TakeTicket } from './TakeTicket.tsx'
import { WhyInPerson } from './WhyInPerson.tsx'

type Props = {
  readonly client: Client
  readonly service: Service
  readonly queue: KioskView['services'][number] | undefined
  readonly priorities: KioskView['priorities']
  readonly issuing: Issuing
  /** What the office's hours mean for the visit. */
  readonly ending: EndingWords | null
  /** Whether the online way is offered before a ticket is. */
  readonly onlineFirst: boolean
  readonly onTicketAnyway: () => void
  readonly onDiverted: (counted: boolean) => void
  readonly onIssued: (ticket: IssuedTicket) => void
}

/** All that one should know before a ticket, and the ticket. */
export function ServicePage(props: Props) {
  const { client, service, queue, priorities, issuing, onIssued } = props
  const { lang, t } = useLanguage()
  const [have, setHave] = useState<ReadonlySet<string> | null>(null)
  const [priority, setPriority] = useState<string | null>(null)
  const { issue, sending, failure } = useIssue(client, onIssued)
  const { online } = service

  return (
    <main className={styles.page}>
      <div className={styles.heading}>
        <h1>{service.title[lang]}</h1>
        <ModeBadge mode={service.mode} />
      </div>
      {props.onlineFirst && online !== null ? (
        <OnlineFirst
          client={client}
          service={service}
          url={online.url}
          onTicketAnyway={props.onTicketAnyway}
          onDiverted={props.onDiverted}
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
            priority={priority}
            onPriority={setPriority}
            issuing={issuing}
            sending={sending}
            failure={failure}
            ending={props.ending}
            onTake={() =>
              issue({
                serviceId: service.id as ServiceId,
                lang,
                priority,
                documentsReady: have === null ? null : [...have],
              })
            }
          />
        </>
      )}
    </main>
  )
}
