import { useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import { Button } from '../../ui/Button.tsx'
import { useT } from '../../ui/i18n.tsx'
import styles from './HomeServices.module.css'
import { ScrollArea } from './ScrollArea.tsx'
import { ServiceCard } from './ServiceCard.tsx'

/** So many stand in two columns, larger. */
const FEW = 6
/** So many are drawn before somebody asks for more: nobody reads a thousand cards. */
const PAGE = 60

type Props = {
  readonly services: readonly Service[]
  /** Null while no tickets are given: then no wait is promised. */
  readonly queues: KioskView['services'] | null
  readonly onChoose: (serviceId: string) => void
}

export function HomeServices({ services, queues, onChoose }: Props) {
  const t = useT()
  const [pages, setPages] = useState(1)
  const shown = services.slice(0, pages * PAGE)
  const queueOf = new Map(queues?.map((queue) => [String(queue.serviceId), queue]))
  return (
    <ScrollArea label={t('kiosk.allServices')}>
      <ul className={styles.cards} data-few={services.length <= FEW}>
        {shown.map((service) => (
          <li key={service.id}>
            <ServiceCard
              service={service}
              queue={queueOf.get(service.id)}
              onChoose={() => onChoose(service.id)}
            />
          </li>
        ))}
      </ul>
      {shown.length < services.length && (
        <Button size="kiosk" className={styles.more} onClick={() => setPages(pages + 1)}>
          {t('kiosk.showMore')}
        </Button>
      )}
    </ScrollArea>
  )
}
