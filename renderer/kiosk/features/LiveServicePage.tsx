import { useState, type ComponentProps } from 'react'
import type { ServiceId } from '#shared/domain/ids.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { useIssue } from '../lib/use-issue.ts'
import type { IssuedTicket } from './Issued.tsx'
import { ServicePage } from './ServicePage.tsx'

type Props = Pick<
  ComponentProps<typeof ServicePage>,
  | 'service'
  | 'queue'
  | 'priorities'
  | 'now'
  | 'zone'
  | 'issuing'
  | 'ending'
  | 'onlineFirst'
  | 'onTicketAnyway'
> & {
  readonly client: Client
  /** The citizen goes online; whether the office could count it. */
  readonly onDiverted: (counted: boolean) => void
  readonly onIssued: (ticket: IssuedTicket) => void
}

/** The page of a service, whose buttons are answered by the host. */
export function LiveServicePage({ client, onDiverted, onIssued, ...page }: Props) {
  const { lang } = useLanguage()
  const { issue, sending, failure } = useIssue(client, onIssued)
  const [going, setGoing] = useState(false)
  const serviceId = page.service.id as ServiceId

  const divert = async () => {
    setGoing(true)
    const answer = await send((options) => client.services.divert({ id: serviceId }, options))
    onDiverted(answer.ok)
  }
  return (
    <ServicePage
      {...page}
      sending={sending || going}
      failure={failure}
      onGoOnline={() => void divert()}
      onTake={(wish) => issue({ serviceId, lang, ...wish })}
    />
  )
}
