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
    const content = JSON.stringify({ ...current, rev: 0, now: '' })
    if (content !== sent || performance.now() - sentAt >= REFRESH_MS) {
      sent = content
      sentAt = performance.now()
      yield withEventMeta(current, { id: String(current.rev) })
    }
    await bell.after(rings, REFRESH_MS - (performance.now() - sentAt), signal)
  }
}
