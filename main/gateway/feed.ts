const REFRESH_MS = 10_000

/** Wakes whoever waits for the next change. */
export type Bell = {
  readonly ring: () => void
  /** Resolves at the next ring, or after `ms`, or when `signal` aborts. */
  readonly next: (ms: number, signal?: AbortSignal) => Promise<void>
}

export function createBell(): Bell {
  const sleepers = new Set<() => void>()
  return {
    ring() {
      for (const wake of [...sleepers]) wake()
    },
    next(ms, signal) {
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
 * piles up for it.
 */
export async function* feedOf<View extends { readonly rev: number; readonly now: string }>(
  view: () => View,
  bell: Bell,
  signal: AbortSignal | undefined,
): AsyncGenerator<View, void> {
  let sent = ''
  let sentAt = -Infinity
  while (!signal?.aborted) {
    const current = view()
    const content = JSON.stringify({ ...current, rev: 0, now: '' })
    if (content !== sent || performance.now() - sentAt >= REFRESH_MS) {
      sent = content
      sentAt = performance.now()
      yield current
      continue
    }
    await bell.next(REFRESH_MS - (performance.now() - sentAt), signal)
  }
}
