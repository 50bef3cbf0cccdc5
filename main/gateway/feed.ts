import { withEventMeta } from '@orpc/server'

const REFRESH_MS = 10_000

/** Wakes whoever waits for the next change. */
export type Bell = {
  readonly ring: () => void
  /** How often it has rung. */
  readonly rings: () => number
  /** Resolves at the ring after `rings`, at once if it has rung since; or after `ms`, or on abort. */
  readonly after: (rings: number, ms: number, signal?: AbortSignal) => Promise<void>
}

export function createBell(): Bell {
  const sleepers = new Set<() => void>()
  let count = 0
  return {
    ring() {
      count += 1
      for (const wake of [...sleepers]) wake()
    },
    rings: () => count,
    after(rings, ms, signal) {
      if (count > rings) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(wake)
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        sleepers.add(wake)
        signal?.addEventListener('abort', wake)
        if (signal?.aborted) wake()
      })
    },
  }
}

const SHARED_MS = 500

/**
 * A view that is the same for everybody who is shown it, made once for all of them: after each change,
 * and when it has stood for half a second, since a view tells of the time too.
 */
export function shared<View>(bell: Bell, make: () => View): () => View {
  let made: { readonly view: View; readonly rings: number; readonly at: number } | null = null
  return () => {
    const rings = bell.rings()
    const at = performance.now()
    if (made === null || made.rings !== rings || at - made.at > SHARED_MS) {
      made = { view: make(), rings, at }
    }
    return made.view
  }
}

/** What a view tells besides the time and its number; once for each, however many are sent it. */
function contentOf(view: { readonly rev: number; readonly now: string }): string {
  const known = contents.get(view) ?? JSON.stringify({ ...view, rev: 0, now: '' })
  contents.set(view, known)
  return known
}
const contents = new WeakMap<object, string>()

/**
 * The whole view now, and again whenever it has changed, and every ten seconds so that a screen can
 * tell a quiet office from a lost host. Pulled: a slow reader skips to the newest view and nothing
 * piles up for it. Each event's id is the view's `rev`; whoever comes back with `Last-Event-ID` is
 * given the whole newest view like any other, so that nothing is missing and nothing comes twice.
 */
export async function* feedOf<View extends { readonly rev: number; readonly now: string }>(
  view: () => View,
  bell: Bell,
  signal: AbortSignal | undefined,
): AsyncGenerator<View, void> {
  let sent = ''
  let sentAt = -Infinity
  while (!signal?.aborted) {
    const rings = bell.rings()
    const current = view()
    const content = contentOf(current)
    if (content !== sent || performance.now() - sentAt >= REFRESH_MS) {
      sent = content
      sentAt = performance.now()
      yield withEventMeta(current, { id: String(current.rev) })
    }
    await bell.after(rings, REFRESH_MS - (performance.now() - sentAt), signal)
  }
}
