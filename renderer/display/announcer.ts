import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { DisplayView } from '#shared/contract/views.ts'
import type { ViewStore } from '../state/view-store.ts'
import { announce, nextIsDueAt, nothingHeard, type Announcements } from './announcements.ts'
import type { Chime } from './sound/chime.ts'

export type Announcer = UseBoundStore<StoreApi<Announcements>>

/** Follows the views as they come and sounds each new call once, one after another. */
export function createAnnouncer(views: ViewStore<DisplayView>, chime: Chime): Announcer {
  const store = create<Announcements>(() => nothingHeard)
  let timer: ReturnType<typeof setTimeout> | undefined

  function hear(view: DisplayView | null): void {
    clearTimeout(timer)
    const at = performance.now()
    const before = store.getState()
    const after = announce(
      before,
      view === null ? { type: 'time', at } : { type: 'view', view, at },
    )
    store.setState(after, true)
    if (after.since !== null && after.since !== before.since) chime.play()
    const due = nextIsDueAt(after)
    if (due !== Infinity) timer = setTimeout(() => hear(null), Math.max(0, due - at))
  }

  views.subscribe(({ view }, before) => {
    if (view !== null && view !== before.view) hear(view)
  })
  const { view } = views.getState()
  if (view !== null) hear(view)
  return store
}
