import { useDeferredValue } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage, useT } from '../../ui/i18n.tsx'
import { agencyOf, agencyTabs } from '../lib/agencies.ts'
import { findServices } from '../lib/find-services.ts'
import type { Issuing } from '../lib/issuing.ts'
import { AgencyTabs } from './AgencyTabs.tsx'
import { Help } from './Help.tsx'
import styles from './Home.module.css'
import { NoTickets } from './NoTickets.tsx'
import { ScrollArea } from './ScrollArea.tsx'
import { SearchBox } from './SearchBox.tsx'
import { ServiceCard } from './ServiceCard.tsx'

/** So many stand in two columns, larger. */
const FEW = 6

type Props = {
  readonly view: KioskView
  readonly issuing: Issuing
  readonly services: readonly Service[]
  readonly search: string
  readonly onSearch: (search: string) => void
  /** The agency whose services are shown; null shows all. */
  readonly agency: string | null
  readonly onAgency: (agency: string | null) => void
  readonly helping: boolean
  readonly onHelp: (open: boolean) => void
  readonly onChoose: (serviceId: string) => void
}

/** The first page: every service, one touch away. */
export function Home(props: Props) {
  const { view, issuing, services, search, onSearch, agency, onAgency, helping, onHelp } = props
  const t = useT()
  const { lang } = useLanguage()
  const wanted = useDeferredValue(search)
  const ofAgency = services.filter((service) => agency === null || agencyOf(service) === agency)
  const found = findServices(wanted === '' ? ofAgency : services, wanted)

  return (
    <main className={styles.home}>
      {issuing !== 'yes' && <NoTickets why={issuing} />}
      <SearchBox value={search} onChange={onSearch} found={wanted === '' ? null : found.length} />
      <AgencyTabs
        tabs={agencyTabs(services, lang)}
        chosen={search === '' ? agency : null}
        onChoose={(chosen) => {
          onSearch('')
          onAgency(chosen)
        }}
      />
      {found.length === 0 ? (
        <div className={styles.nothing}>
          <h2>
            {services.length === 0
              ? t('kiosk.closed.noServices')
              : t('kiosk.searchResults', { count: 0 })}
          </h2>
          {services.length > 0 && (
            <>
              <p>{t('kiosk.searchNothingHint')}</p>
              <Button size="kiosk" onClick={() => onSearch('')}>
                {t('kiosk.showAll')}
              </Button>
            </>
          )}
        </div>
      ) : (
        <ScrollArea key={`${agency} ${wanted}`} label={t('kiosk.allServices')}>
          <ul className={styles.cards} data-few={found.length <= FEW}>
            {found.map((service) => (
              <li key={service.id}>
                <ServiceCard
                  service={service}
                  queue={
                    issuing === 'yes'
                      ? view.services.find(({ serviceId }) => serviceId === service.id)
                      : undefined
                  }
                  onChoose={() => props.onChoose(service.id)}
                />
              </li>
            ))}
          </ul>
        </ScrollArea>
      )}
      <footer className={styles.footer}>
        <p>
          <strong>{t('kiosk.respect')}</strong> {t('kiosk.respectHint')}
          {view.office.sample && <span className={styles.sample}>{t('kiosk.sampleNotice')}</span>}
        </p>
        <Button size="kiosk" onClick={() => onHelp(true)}>
          {t('common.help')}
        </Button>
      </footer>
      {helping && <Help onClose={() => onHelp(false)} />}
    </main>
  )
}
