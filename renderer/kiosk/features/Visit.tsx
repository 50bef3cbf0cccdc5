import { useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { EndingView } from '#shared/contract/schemas.ts'
import type { KioskView } from '#shared/contract/views.ts'
import { endingText, type Stage } from '#shared/i18n/ending-text.ts'
import type { Client } from '../../client/client.ts'
import type { Connection } from '../../state/view-store.ts'
import { useLanguage, useT } from '../../ui/i18n.tsx'
import { AwayBanner } from '../../ui/AwayBanner.tsx'
import { issuingNow, type Issuing } from '../lib/issuing.ts'
import { useIdle } from '../lib/use-idle.ts'
import { useScanner } from '../lib/use-scanner.ts'
import type { FindServices } from '../lib/use-search.ts'
import { Home, type Reading } from './Home.tsx'
import { IdleWarning } from './IdleWarning.tsx'
import { Issued, type IssuedTicket } from './Issued.tsx'
import { LiveServicePage } from './LiveServicePage.tsx'
import { MyTicket } from './MyTicket.tsx'
import { Thanks } from './Thanks.tsx'
import { TopBar } from './TopBar.tsx'
import styles from './Visit.module.css'

type Props = {
  readonly client: Client
  readonly view: KioskView
  readonly connection: Connection
  readonly clockOffset: number
  readonly services: readonly Service[]
  /** Null while the services are being read. */
  readonly find: FindServices | null
  /** The citizen has gone: the next one begins anew. */
  readonly onEnd: () => void
}

type Page =
  | { readonly at: 'home' }
  /** `code`: what a scanner has read, and how manieth time it has; null to enter a number. */
  | { readonly at: 'mine'; readonly code: string | null; readonly scan: number }
  | { readonly at: 'service'; readonly id: string; readonly past: 'nothing' | 'online' }
  | { readonly at: 'thanks'; readonly service: Service; readonly counted: boolean }
  | { readonly at: 'issued'; readonly service: Service; readonly ticket: IssuedTicket }

const IDLE_SECONDS = 60
const WARN_SECONDS = 10
const home: Page = { at: 'home' }

/** What one citizen sees, from the first page to the ticket. */
export function Visit(props: Props) {
  const { client, view, connection, clockOffset, services, find, onEnd } = props
  const t = useT()
  const { lang } = useLanguage()
  const [page, setPage] = useState(home)
  const [search, setSearch] = useState('')
  const [agency, setAgency] = useState<string | null>(null)
  const [reading, setReading] = useState<Reading>(null)

  const untouched =
    page === home &&
    search === '' &&
    agency === null &&
    reading === null &&
    lang === view.office.lang
  const counting = page.at === 'issued' || page.at === 'thanks'
  const { left, stay } = useIdle({
    watching: !untouched && !counting,
    limitSeconds: IDLE_SECONDS,
    warnSeconds: WARN_SECONDS,
    onIdle: onEnd,
  })

  useScanner((code) => {
    stay()
    // What it typed into a field on the way is nobody's search.
    setSearch('')
    setReading(null)
    setPage((before) => ({
      at: 'mine',
      code,
      scan: before.at === 'mine' ? before.scan + 1 : 1,
    }))
  })

  const service = page.at === 'service' ? services.find(({ id }) => id === page.id) : undefined
  const issuing = issuingNow(view, connection)
  const queue = (id: string | undefined) => view.services.find(({ serviceId }) => serviceId === id)

  const told = (ending: EndingView | null | undefined, stage: Stage) =>
    endingText(ending ?? null, stage, { now: view.now, lang, zone: view.office.zone })
  const toldBefore = (id: string | undefined) =>
    issuing === 'yes' || issuing === 'closed'
      ? told(queue(id)?.ending, issuing === 'yes' ? 'before' : 'refused')
      : null

  const goHome = () => setPage(home)
  const goBack = () =>
    setPage(page.at === 'service' && page.past === 'online' ? { ...page, past: 'nothing' } : home)

  return (
    <div className={styles.screen}>
      <div>
        <TopBar
          office={view.office}
          clockOffset={clockOffset}
          onMine={() => setPage({ at: 'mine', code: null, scan: 0 })}
          {...(page.at === 'mine' ? { onBack: goHome, onHome: goHome } : {})}
          {...(page.at === 'service' ? { onBack: goBack, onHome: goHome } : {})}
          {...(counting ? { onHome: onEnd } : {})}
        />
        <AwayBanner provisional={view.provisional} at="kiosk" />
      </div>
      {page.at === 'home' && (
        <Home
          view={view}
          issuing={issuing}
          closed={toldBefore(anyShut(view, issuing)?.serviceId)}
          services={services}
          find={find}
          search={search}
          onSearch={setSearch}
          agency={agency}
          onAgency={setAgency}
          reading={reading}
          onRead={setReading}
          onChoose={(id) => setPage({ at: 'service', id, past: 'nothing' })}
        />
      )}
      {page.at === 'mine' && (
        <MyTicket
          key={page.scan}
          client={client}
          view={view}
          services={services}
          code={page.code}
          onEnd={onEnd}
        />
      )}
      {page.at === 'service' && service === undefined && (
        <main className={styles.gone} role="alert">
          <h1>{t('kiosk.service.gone')}</h1>
        </main>
      )}
      {page.at === 'service' && service !== undefined && (
        <LiveServicePage
          key={`${service.id} ${page.past}`}
          client={client}
          service={service}
          queue={queue(service.id)}
          priorities={view.priorities}
          now={Date.parse(view.now)}
          zone={view.office.zone}
          issuing={issuing}
          ending={toldBefore(service.id)}
          onlineFirst={service.mode === 'online' && page.past === 'nothing'}
          onTicketAnyway={() => setPage({ ...page, past: 'online' })}
          onDiverted={(counted) => setPage({ at: 'thanks', service, counted })}
          onIssued={(ticket) => setPage({ at: 'issued', service, ticket })}
        />
      )}
      {page.at === 'thanks' && (
        <Thanks service={page.service} counted={page.counted} onEnd={onEnd} />
      )}
      {page.at === 'issued' && (
        <Issued
          service={page.service}
          ticket={page.ticket}
          counters={queue(page.service.id)?.counters[0] ?? []}
          printer={view.printer}
          provisional={view.provisional ?? false}
          ending={told(page.ticket.ending, 'after')}
          onEnd={onEnd}
        />
      )}
      {left !== null && <IdleWarning left={left} onStay={stay} onStartOver={onEnd} />}
    </div>
  )
}

/** Any service, of an office that is closed: its hours are the same for all of them. */
const anyShut = ({ services }: KioskView, issuing: Issuing) =>
  services.find(({ ending }) => issuing === 'closed' || ending?.verdict === 'closed-now')
