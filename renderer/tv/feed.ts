import { createStore, type StoreApi } from 'zustand/vanilla'
import type { TvView } from '#shared/contract/tv.ts'

export type Feed = {
  /** The last whole view; null before the first. */
  readonly view: TvView | null
  /** `refused`: the host knows this television no more. */
  readonly connection: 'connecting' | 'live' | 'stale' | 'refused'
  /** What to add to this machine's clock to have the host's, in milliseconds. */
  readonly clockOffset: number
}

/** The host sends something every ten seconds, so that a quiet office can be told from a lost host. */
const SILENCE_MS = 25_000
const RETRY_MS = 2_000

/**
 * Keeps listening. A feed that breaks off is opened again and begins with the whole newest view; each
 * call in it has its number of the day, so that none is missed and none announced twice.
 */
export function openFeed(token: string): StoreApi<Feed> {
  const store = createStore<Feed>(() => ({ view: null, connection: 'connecting', clockOffset: 0 }))
  const lost = () =>
    store.setState(({ view }) => ({ connection: view === null ? 'connecting' : 'stale' }))

  function listen(): void {
    const source = new EventSource(`./feed?token=${encodeURIComponent(token)}`)
    let silence = setTimeout(again, SILENCE_MS)
    function heard(): void {
      clearTimeout(silence)
      silence = setTimeout(again, SILENCE_MS)
    }
    function again(): void {
      clearTimeout(silence)
      source.close()
      lost()
      setTimeout(listen, RETRY_MS)
    }
    source.addEventListener('view', ({ data }) => {
      heard()
      const view = JSON.parse(String(data)) as TvView
      store.setState({
        view,
        connection: 'live',
        clockOffset: Date.parse(view.now) - Date.now(),
      })
    })
    source.addEventListener('still', ({ data }) => {
      heard()
      const now = Date.parse(String(data))
      store.setState({ connection: 'live', clockOffset: now - Date.now() })
    })
    source.addEventListener('refused', () => {
      clearTimeout(silence)
      source.close()
      store.setState({ connection: 'refused' })
    })
    source.addEventListener('error', again)
  }

  listen()
  return store
}
