import type { Errand, ErrandOutcome } from '#shared/contract/errands.ts'
import { randomId } from '../platform/ids.ts'

/** How long something may take at a station; a printer works off a long queue before it. */
const PATIENCE_MS: Readonly<Record<Errand['kind'], number>> = {
  describe: 10_000,
  change: 10_000,
  testPage: 60_000,
  printers: 60_000,
  conditions: 8_000,
  print: 90_000,
}
/** A station whose line was cut for a moment still tells what it has done. */
const GRACE_MS = 15_000

/** `lost`: it was begun, and nothing was heard of it since; `away`: nothing of it was begun. */
export type Asked = ErrandOutcome | { readonly done: 'lost' | 'away' }

/** What the host has done at its stations. Live only: an errand ends with the process, or sooner. */
export type Errands = {
  readonly ask: (stationId: string, errand: Errand) => Promise<Asked>
  /** What a station is asked, while it follows. A newer reader takes the place of the one before. */
  readonly follow: (
    stationId: string,
    prints: boolean,
    signal: AbortSignal | undefined,
  ) => AsyncGenerator<{ id: string; errand: Errand }, void>
  /** False where it is not waited for any more. `prints`: the station has a printer now. */
  readonly answer: (
    stationId: string,
    id: string,
    outcome: ErrandOutcome,
    prints: boolean,
  ) => boolean
  readonly follows: (stationId: string) => boolean
  /** Stations that follow and have a printer. */
  readonly printing: () => readonly string[]
}

type Waiting = {
  readonly id: string
  readonly stationId: string
  readonly errand: Errand
  isBegun: boolean
  readonly end: (asked: Asked) => void
}
type Reader = { prints: boolean; readonly wake: () => void }

export function createErrands({
  changed,
  graceMs = GRACE_MS,
}: {
  /** A station has come, or gone. */
  readonly changed: () => void
  readonly graceMs?: number
}): Errands {
  const waiting = new Map<string, Waiting>()
  const readers = new Map<string, Reader>()

  const of = (stationId: string) =>
    [...waiting.values()].filter((each) => each.stationId === stationId)

  /** Nobody follows for the station any more: what it has begun it may still tell of for a while. */
  function left(stationId: string): void {
    for (const each of of(stationId)) {
      if (!each.isBegun) each.end({ done: 'away' })
      else setTimeout(() => each.end({ done: 'lost' }), graceMs).unref()
    }
    changed()
  }

  return {
    ask: (stationId, errand) =>
      new Promise((resolve) => {
        const reader = readers.get(stationId)
        if (reader === undefined) return resolve({ done: 'away' })
        const id = randomId()
        const timer = setTimeout(() => end({ done: 'lost' }), PATIENCE_MS[errand.kind])
        function end(asked: Asked): void {
          if (!waiting.delete(id)) return
          clearTimeout(timer)
          resolve(asked)
        }
        waiting.set(id, { id, stationId, errand, isBegun: false, end })
        reader.wake()
      }),
    async *follow(stationId, prints, signal) {
      let wake = (): void => undefined
      const reader: Reader = { prints, wake: () => wake() }
      readers.get(stationId)?.wake()
      readers.set(stationId, reader)
      changed()
      const isCurrent = () => readers.get(stationId) === reader && signal?.aborted !== true
      const stop = () => wake()
      signal?.addEventListener('abort', stop)
      try {
        while (isCurrent()) {
          const [next] = of(stationId).filter(({ isBegun }) => !isBegun)
          if (next !== undefined) {
            next.isBegun = true
            yield { id: next.id, errand: next.errand }
            continue
          }
          await new Promise<void>((resolve) => {
            wake = resolve
            if (!isCurrent()) resolve()
          })
        }
      } finally {
        signal?.removeEventListener('abort', stop)
        if (readers.get(stationId) === reader) {
          readers.delete(stationId)
          left(stationId)
        }
      }
    },
    answer(stationId, id, outcome, prints) {
      const reader = readers.get(stationId)
      if (reader !== undefined) reader.prints = prints
      const known = waiting.get(id)
      if (known?.stationId !== stationId) return false
      known.end(outcome)
      return true
    },
    follows: (stationId) => readers.has(stationId),
    printing: () => [...readers].filter(([, { prints }]) => prints).map(([id]) => id),
  }
}
