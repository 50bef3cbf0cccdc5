import { useSyncExternalStore, type CSSProperties } from 'react'
import { useT } from '../ui/i18n.tsx'
import type { OfficeView } from '#shared/contract/schemas.ts'
import type { DisplayView } from '#shared/contract/views.ts'
import { useNow } from '../state/use-now.ts'
import type { HallSound } from '../sound/hall-sound.ts'
import type { ViewStore } from '../state/view-store.ts'
import { earlierCalls } from './announcements.ts'
import type { Announcer } from './announcer.ts'
import { Asleep } from './features/Asleep.tsx'
import { CharterLine } from './features/CharterLine.tsx'
import { CounterStrip } from './features/CounterStrip.tsx'
import { EarlierCalls } from './features/EarlierCalls.tsx'
import { HallHeader } from './features/HallHeader.tsx'
import { LargeCall } from './features/LargeCall.tsx'
import { Notices } from './features/Notices.tsx'
import { OfflineNotice } from './features/OfflineNotice.tsx'
import { SoundButton } from './features/SoundButton.tsx'
import { VolumePanel } from './features/VolumePanel.tsx'
import { WaitsBar } from './features/WaitsBar.tsx'
import { Welcome } from './features/Welcome.tsx'
import { shiftAt } from './turns.ts'
import styles from './App.module.css'

/** How long a call that is no longer said keeps its place before notices. */
const CALL_STAYS_MS = 20_000

type AppProps = {
  /** As the session told it, until the first view comes. */
  readonly office: OfficeView | null
  readonly views: ViewStore<DisplayView>
  readonly announcer: Announcer
  readonly sound: HallSound
  readonly layout: 'hall' | 'calls' | 'notices'
}

export function App({ office: known, views, announcer, sound, layout }: AppProps) {
  const t = useT()
  const { view, connection, clockOffset } = views()
  const announcements = announcer()
  const soundState = useSyncExternalStore(sound.subscribe, sound.state)
  const now = useNow(clockOffset)
  const office = view?.office ?? known
  const { across, down } = shiftAt(now)
  const shift = { '--across': across, '--down': down } as CSSProperties
  const stale = connection === 'stale'
  const { large } = announcements

  if (view?.asleep === true && !stale && !announcements.sounding) {
    return (
      <div className={styles.hall} style={shift}>
        <Asleep office={view.office} now={now} />
      </div>
    )
  }
  // Notices give way to whoever is called, and come back when they have had time to see it.
  const calling =
    announcements.sounding ||
    announcements.queue.length > 0 ||
    (large !== null && now - Date.parse(large.at) < CALL_STAYS_MS)
  const telling =
    layout === 'notices' && !calling && view !== null && view.notices.length > 0
      ? view.notices
      : null

  return (
    <div className={styles.hall} style={shift} data-layout={layout}>
      <HallHeader office={office} now={now} />
      <OfflineNotice
        since={stale && view !== null ? Date.parse(view.now) : null}
        failing={view?.storage === 'failing'}
        office={office}
      />
      {view === null ? (
        <main className={styles.connecting} aria-busy="true">
          {t('display.connecting')}
        </main>
      ) : (
        <>
          <main className={styles.main} data-stale={stale}>
            <div className={styles.place}>
              {telling !== null ? (
                <Notices notices={telling} now={now} />
              ) : large === null ? (
                <Welcome />
              ) : (
                <LargeCall
                  key={large.n}
                  call={large}
                  plate={view.counters.find(({ id }) => id === large.counterId)?.plate ?? null}
                  sounded={announcements.since !== null}
                />
              )}
              {stale || layout === 'calls' ? null : (
                <CounterStrip counters={view.counters} now={now} />
              )}
            </div>
            {large === null ? null : (
              <EarlierCalls calls={earlierCalls(announcements, view.calls)} />
            )}
          </main>
          {layout === 'calls' ? null : (
            <footer className={styles.foot} data-stale={stale}>
              <WaitsBar waiting={view.waiting} now={now} />
              <CharterLine now={now} complaintLines={view.complaintLines} />
            </footer>
          )}
        </>
      )}
      {soundState === 'suspended' ? <SoundButton onPress={() => void sound.wake()} /> : null}
      {soundState === 'none' ? null : <VolumePanel />}
    </div>
  )
}
