import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  announce,
  nextIsDueAt,
  nothingHeard,
  type Announcements,
  type CallsView,
  type Heard,
} from './announcements.ts'
import type { HallSound } from './hall-sound.ts'

export type Announcer = StoreApi<Announcements>

type Views = Pick<StoreApi<{ readonly view: CallsView | null }>, 'getState' | 'subscribe'>

/** What became of call `n` here; neither: it waits its turn. */
export type Receipt = { readonly n: number; readonly shown: boolean; readonly spoken: boolean }

/**
 * Follows the views as they come and sounds each new call once, one after another. `tell` is told
 * what becomes of each.
 */
export function createAnnouncer(
  views: Views,
  sound: HallSound,
  tell: (receipt: Receipt) => void,
): Announcer {
  const store = createStore<Announcements>(() => nothingHeard)
  let timer: ReturnType<typeof setTimeout> | undefined

  function hear(heard: Heard): void {
    clearTimeout(timer)
    const before = store.getState()
    const after = announce(before, heard)
    store.setState(after, true)
    for (const { n } of after.queue) {
      if (n > before.heard) tell({ n, shown: false, spoken: false })
    }
    if (after.since !== null && after.since !== before.since) speak(after)
    const due = nextIsDueAt(after)
    if (due === Infinity) return
    timer = setTimeout(
      () => hear({ type: 'time', at: performance.now() }),
      Math.max(0, due - heard.at),
    )
  }

  function speak({ large, queue }: Announcements): void {
    const hearing = views.getState().view?.announcements
    if (large === null || hearing === undefined) return
    const { n, number, counterId } = large
    // A page behind another window shows nothing to anybody.
    const shown = document.visibilityState === 'visible'
    tell({ n, shown, spoken: false })
    // While others wait to be called, nobody is told twice.
    const repeats = queue.length > 0 ? 1 : hearing.repeats
    void sound.play({ number, counter: counterId }, { ...hearing, repeats }).then((heard) => {
      if (heard === 'words') tell({ n, shown, spoken: true })
      hear({ type: 'silence', n, at: performance.now() })
    })
  }

  function see(view: CallsView): void {
    sound.prepare(view.announcements)
    hear({ type: 'view', view, at: performance.now() })
  }

  views.subscribe(({ view }, before) => {
    if (view !== null && view !== before.view) see(view)
  })
  const { view } = views.getState()
  if (view !== null) see(view)
  return store
}
