import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { OfficeView } from '#shared/contract/schemas.ts'
import type { DisplayView } from '#shared/contract/views.ts'
import { useNow } from '../state/use-now.ts'
import type { HallSound } from '../sound/hall-sound.ts'
import type { ViewStore } from '../state/view-store.ts'
import { earlierCalls } from '../sound/announcements.ts'
import type { Announcer } from '../sound/announcer.ts'
import { CharterLine } from './features/CharterLine.tsx'
import { CounterStrip } from './features/CounterStrip.tsx'
import { EarlierCalls } from './features/EarlierCalls.tsx'
import { Frame } from './features/Frame.tsx'
import { LargeCall } from './features/LargeCall.tsx'
import { Notices } from './features/Notices.tsx'
import { SoundButton } from './features/SoundButton.tsx'
import { VolumePanel } from './features/VolumePanel.tsx'
import { WaitsBar } from './features/WaitsBar.tsx'
import { Welcome } from './features/Welcome.tsx'
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
  const { view, connection, clockOffset } = views()
  const announcements = useStore(announcer)
  const soundState = useSyncExternalStore(sound.subscribe, sound.state)
  const now = useNow(clockOffset)
  const stale = connection === 'stale'
  const { large } = announcements

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
    <Frame
      {...{ office: view?.office ?? known, view, stale, now, layout }}
      over={
        <>
          {soundState === 'suspended' ? <SoundButton onPress={() => void sound.wake()} /> : null}
          {soundState === 'none' ? null : <VolumePanel />}
        </>
      }
    >
      {(view) => (
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
    </Frame>
  )
}
