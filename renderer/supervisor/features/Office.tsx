import { useEffect, useMemo } from 'react'
import type { CentralView } from '#shared/contract/central.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../client/client.ts'
import type { Session } from '../../client/start-screen.tsx'
import type { ViewStore } from '../../state/view-store.ts'
import { ConnectionBanner } from '../../ui/ConnectionBanner.tsx'
import { StorageBanner } from '../../ui/StorageBanner.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useMay } from '../lib/may.ts'
import { usePlace } from '../lib/place.ts'
import { sectionsFor, useSection } from '../lib/sections.ts'
import { takeUpTrends } from '../lib/trends.ts'
import { useStartAtServices } from '../lib/use-start-at-services.ts'
import { CentralNotice } from './catalog/CentralNotice.tsx'
import { Services } from './catalog/Services.tsx'
import { Compare } from './central/Compare.tsx'
import { LookedAt } from './central/LookedAt.tsx'
import { Offices } from './central/Offices.tsx'
import { Honesty } from './Honesty.tsx'
import { Log } from './Log.tsx'
import styles from './Office.module.css'
import { People } from './people/People.tsx'
import { Settings } from './Settings.tsx'
import { Safety } from './Safety.tsx'
import { Service } from './Service.tsx'
import { SideBar } from './SideBar.tsx'
import { Stations } from './stations/Stations.tsx'
import { Today } from './Today.tsx'
import { Planning } from './planning/Planning.tsx'
import { Trends } from './Trends.tsx'
import { Warnings } from './Warnings.tsx'

type Props = {
  readonly client: Client
  readonly session: Session
  readonly store: ViewStore<SupervisorView>
  readonly openCentral: () => ViewStore<CentralView>
  readonly onSignIn: () => void
  readonly onSignOut: () => void
  /** Who is here, or what they may do, is no longer what it was. */
  readonly onChanged: () => void
}

/** The sections beside their bar; every one draws the same live view. */
export function Office(props: Props) {
  const { client, session, store, openCentral, onSignIn, onSignOut, onChanged } = props
  const { view, connection, clockOffset } = store()
  const may = useMay()
  const place = usePlace()
  const allowed = sectionsFor(place, may)
  const section = useSection(allowed)
  const t = useT()
  useStartAtServices(client, place === 'office' && may('manage'))
  const office = view?.office ?? session.office
  const counters = useDesks(view?.counters ?? session.counters)
  const personId = session.person?.id ?? null
  useEffect(() => takeUpTrends(personId), [personId])

  useEffect(() => {
    document.title = `${t(`supervisor.nav.${section}`)} · ${t('supervisor.title')}`
  }, [t, section])

  return (
    <div className={styles.screen}>
      <SideBar
        section={section}
        sections={allowed}
        office={office}
        session={session}
        onSignIn={onSignIn}
        onSignOut={onSignOut}
      />
      <div className={styles.content}>
        {place === 'through-centre' ? <LookedAt office={office} /> : null}
        <ConnectionBanner
          state={connection}
          asOf={view === null ? null : Date.parse(view.now)}
          zone={office?.zone ?? 'UTC'}
        />
        {view === null ? null : (
          <>
            <StorageBanner storage={view.storage} />
            <Warnings
              warnings={view.warnings.filter(
                (warning) => warning !== 'key-in-file' || section === 'safety',
              )}
            />
            {view.centralRev === undefined || !may('manage') ? null : (
              <CentralNotice rev={view.centralRev} />
            )}
          </>
        )}
        <main className={styles.main}>
          {section === 'offices' ? (
            <Offices store={openCentral()} />
          ) : section === 'settings' ? (
            <Settings client={client} view={view} />
          ) : view === null ? null : section === 'compare' ? (
            <Compare client={client} view={view} />
          ) : section === 'log' ? (
            <Log client={client} view={view} />
          ) : section === 'trends' ? (
            <Trends client={client} view={view} />
          ) : section === 'honesty' ? (
            <Honesty client={client} view={view} />
          ) : section === 'planning' ? (
            <Planning client={client} view={view} />
          ) : section === 'service' ? (
            <Service client={client} view={view} />
          ) : section === 'services' ? (
            <Services
              client={client}
              view={view}
              counters={counters}
              central={place === 'centre' ? openCentral() : null}
            />
          ) : section === 'people' ? (
            <People
              client={client}
              session={session}
              view={view}
              central={place === 'centre' ? openCentral() : null}
              onChanged={onChanged}
            />
          ) : section === 'stations' ? (
            <Stations client={client} view={view} clockOffset={clockOffset} />
          ) : section === 'safety' ? (
            <Safety client={client} view={view} />
          ) : (
            <Today client={client} view={view} clockOffset={clockOffset} />
          )}
        </main>
      </div>
    </div>
  )
}

/** The same list for as long as it says the same: the preview of a service is drawn anew with it. */
function useDesks(counters: Session['counters']): Session['counters'] {
  const said = JSON.stringify(counters.map(({ id, deskTypes }) => ({ id, deskTypes })))
  return useMemo(() => JSON.parse(said) as Session['counters'], [said])
}
