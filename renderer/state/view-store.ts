import { ORPCError } from '@orpc/client'
import { pauseAfter } from '../client/pause.ts'
import { isUnanswered } from '../client/send.ts'
import { create, type StoreApi, type UseBoundStore } from 'zustand'

/** `stale`: the view shown may no longer be true, and the screen must say so. */
export type Connection = 'connecting' | 'live' | 'stale'

export type ViewState<View> = {
  /** The last whole view that the host sent; null before the first. */
  readonly view: View | null
  readonly connection: Connection
  /** With which code the host last refused the view; null while it gives it, or is not reached. */
  readonly refused: string | null
  /** What to add to this machine's clock to have the host's, in milliseconds. */
  readonly clockOffset: number
}

export type ViewStore<View> = UseBoundStore<StoreApi<ViewState<View>>>

type Feed<View> = (
  input: undefined,
  options: { readonly signal: AbortSignal },
) => Promise<AsyncIterable<View>>

const SILENCE_MS = 25_000

/**
 * Holds the view last received and keeps receiving: a feed that ends or falls silent is marked stale
 * at once and opened again, and the whole view comes anew.
 */
export function createViewStore<View extends { readonly now: string }>(
  open: Feed<View>,
): ViewStore<View> {
  const store = create<ViewState<View>>(() => ({
    view: null,
    connection: 'connecting',
    refused: null,
    clockOffset: 0,
  }))

  /** How often in a row nothing came. */
  let failures = 0

  async function listen(): Promise<void> {
    const abort = new AbortController()
    failures += 1
    let silence = setTimeout(() => abort.abort(), SILENCE_MS)
    try {
      for await (const view of await open(undefined, { signal: abort.signal })) {
        failures = 0
        clearTimeout(silence)
        silence = setTimeout(() => abort.abort(), SILENCE_MS)
        store.setState({
          view,
          connection: 'live',
          refused: null,
          clockOffset: Date.parse(view.now) - Date.now(),
        })
      }
    } catch (error) {
      // Whatever ended the feed, the cure is the same: say so, and open it again.
      const refusal = error instanceof ORPCError && !isUnanswered(error)
      store.setState({ refused: refusal ? String(error.code) : null })
    } finally {
      clearTimeout(silence)
      store.setState(({ view }) => ({ connection: view === null ? 'connecting' : 'stale' }))
    }
  }

  void (async () => {
    for (;;) {
      await listen()
      await new Promise((resolve) => setTimeout(resolve, pauseAfter(failures)))
    }
  })()
  return store
}
