import { useEffect, useState } from 'react'
import type { Preview } from '#shared/catalog/preview.ts'
import type { ServiceId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/i18n/index.ts'
import { useLanguage } from '../../ui/i18n.tsx'
import { ServicePage } from './ServicePage.tsx'
import { TopBar } from './TopBar.tsx'
import styles from './Visit.module.css'

type Props = { readonly preview: Preview; readonly onLang: (lang: Lang) => void }

const nothing = () => undefined

/** The page of a service as it is being written. One may look round in it; it asks nobody for anything. */
export function PreviewPage({ preview, onLang }: Props) {
  const { service, office, counters } = preview
  const { lang } = useLanguage()
  const [past, setPast] = useState<'nothing' | 'online'>('nothing')
  useEffect(() => onLang(lang), [onLang, lang])

  return (
    <div className={styles.screen}>
      <TopBar
        office={office}
        clockOffset={0}
        onBack={() => setPast('nothing')}
        onHome={() => setPast('nothing')}
      />
      <ServicePage
        key={past}
        service={service}
        queue={{
          serviceId: service.id as ServiceId,
          ahead: 0,
          forecast: null,
          ending: null,
          counters: service.steps.map(({ deskType }) =>
            counters.filter(({ deskTypes }) => deskTypes.includes(deskType)).map(({ id }) => id),
          ),
        }}
        priorities={[]}
        now={0}
        zone="UTC"
        issuing="yes"
        ending={null}
        onlineFirst={service.mode === 'online' && past === 'nothing'}
        onTicketAnyway={() => setPast('online')}
        onGoOnline={nothing}
        onTake={nothing}
        sending={false}
        failure={null}
      />
    </div>
  )
}
