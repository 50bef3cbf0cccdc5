import { useDeferredValue, useRef, useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { EndingWords } from '#shared/i18n/ending-text.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../ui/i18n.tsx'
import { agencyTabs } from '../lib/agencies.ts'
import type { Issuing } from '../lib/issuing.ts'
import { lifeEvents } from '../lib/life-events.ts'
import { narrow, readNarrowing, writeNarrowing, type Narrowing } from '../lib/narrowing.ts'
import { eraseIn, typeInto } from '../lib/typing.ts'
import { useIdle } from '../lib/use-idle.ts'
import type { FindServices } from '../lib/use-search.ts'
import { AgencyTabs } from './AgencyTabs.tsx'
import { Charter } from './Charter.tsx'
import { EndingNotice } from './EndingNotice.tsx'
import { Help } from './Help.tsx'
import styles from './Home.module.css'
import { HomeEvents } from './HomeEvents.tsx'
import { HomeNothing } from './HomeNothing.tsx'
import { HomeServices } from './HomeServices.tsx'
import { HomeWays } from './HomeWays.tsx'
import { Keyboard } from './Keyboard.tsx'
import { NoTickets } from './NoTickets.tsx'
import { SearchBox } from './SearchBox.tsx'

/** A keyboard that nobody types on goes away, or the next one finds half a page. */
const KEYBOARD_SECONDS = 60

export type Reading = 'help' | 'charter' | null

type Props = {
  readonly view: KioskView
  readonly issuing: Issuing
  /** That the office is closed at this hour, whatever one came for, and when it opens. */
  readonly closed: EndingWords | null
  readonly services: readonly Service[]
  /** Null while the services are being read: until then all are shown. */
  readonly find: FindServices | null
  readonly search: string
  readonly onSearch: (search: string) => void
  /** To which agency or life event the services are narrowed, as `writeNarrowing` has it. */
  readonly agency: string | null
  readonly onAgency: (agency: string | null) => void
  /** What lies open over the page. */
  readonly reading: Reading
  readonly onRead: (reading: Reading) => void
  readonly onChoose: (serviceId: string) => void
}

/** The first page: every service one touch away, by its name, by one's own life, by its agency. */
export function Home(props: Props) {
  const { view, issuing, closed, services, find, search, onSearch } = props
  const { agency, onAgency, reading, onRead } = props
  const { lang, t } = useLanguage()
  const field = useRef<HTMLInputElement>(null)
  const [typing, setTyping] = useState(false)
  const wanted = useDeferredValue(search)
  const events = lifeEvents(services, lang)
  const tabs = agencyTabs(services, lang)
  const kept = readNarrowing(agency)
  const narrowing: Narrowing = events.length < 2 ? { ...kept, by: 'agency' } : kept
  const searched = wanted === '' || find === null ? null : find(wanted)
  const found = searched ?? narrow(services, narrowing)
  useIdle({
    watching: typing && search === '',
    limitSeconds: KEYBOARD_SECONDS,
    warnSeconds: 0,
    onIdle: () => setTyping(false),
  })

  const chosen = search === '' ? narrowing.id : null
  const choose = (next: Narrowing) => {
    onSearch('')
    onAgency(writeNarrowing(next))
  }
  const withField = (write: (field: HTMLInputElement) => void) => {
    if (field.current !== null) write(field.current)
  }

  return (
    <main className={styles.home}>
      {issuing !== 'yes' && <NoTickets why={issuing} />}
      <EndingNotice words={closed} />
      <div className={styles.find}>
        <SearchBox
          field={field}
          value={search}
          onChange={onSearch}
          found={searched?.length ?? null}
          typing={typing}
          onTyping={setTyping}
        />
        {!typing && events.length > 1 && tabs.length > 1 && (
          <HomeWays way={narrowing.by} onWay={(by) => choose({ by, id: null })} />
        )}
      </div>
      {!typing && narrowing.by === 'event' && (
        <HomeEvents
          events={events}
          chosen={chosen}
          onChoose={(id) => choose({ by: 'event', id })}
        />
      )}
      {!typing && narrowing.by === 'agency' && (
        <AgencyTabs tabs={tabs} chosen={chosen} onChoose={(id) => choose({ by: 'agency', id })} />
      )}
      <div className={styles.list}>
        {services.length === 0 && <h2 className={styles.empty}>{t('kiosk.closed.noServices')}</h2>}
        {services.length > 0 && found.length === 0 && (
          <HomeNothing
            onSearchAgain={() => {
              onSearch('')
              setTyping(true)
              field.current?.focus()
            }}
            onShowAll={() => {
              setTyping(false)
              choose({ by: narrowing.by, id: null })
            }}
          />
        )}
        {found.length > 0 && (
          <HomeServices
            key={`${agency} ${wanted}`}
            services={found}
            queues={issuing === 'yes' ? view.services : null}
            onChoose={props.onChoose}
          />
        )}
      </div>
      {typing ? (
        <Keyboard
          onType={(text) => withField((input) => typeInto(input, text))}
          onErase={() => withField(eraseIn)}
          onClose={() => setTyping(false)}
        />
      ) : (
        <footer className={styles.footer}>
          <p>
            <strong>{t('kiosk.respect')}</strong> {t('kiosk.respectHint')}
            {view.office.sample && <span className={styles.sample}>{t('kiosk.sampleNotice')}</span>}
          </p>
          <div className={styles.reads}>
            <Button size="kiosk" data-testid="open-charter" onClick={() => onRead('charter')}>
              {t('common.charter.open')}
            </Button>
            <Button size="kiosk" onClick={() => onRead('help')}>
              {t('common.help')}
            </Button>
          </div>
        </footer>
      )}
      {reading === 'help' && <Help onClose={() => onRead(null)} />}
      {reading === 'charter' && (
        <Charter complaintLines={view.complaintLines} onClose={() => onRead(null)} />
      )}
    </main>
  )
}
