import { setImmediate } from 'node:timers/promises'
import { parseDate } from '@internationalized/date'
import { evolve } from '#shared/domain/evolve.ts'
import type { State } from '#shared/domain/state.ts'
import type { Foresight } from '#shared/forecast/foresight.ts'
import { DAY_PREFIX, type Desk } from '../desk/desk.ts'
import type { Journal, Recorded } from '../journal/journal.ts'
import type { Logger } from '../platform/logger.ts'

/** How many days back it is learnt from. */
const DAYS = 30
/** After so many events of days past the office has its turn. */
const SLICE = 200

/**
 * Teaches what the journal tells: the days past, a slice at a time beside the office's work, and then
 * each event as it comes. `learnt` resolves when the past is read; until then it is foreseen from
 * what has been read.
 */
export function teachForesight(ports: {
  readonly foresight: Pick<Foresight, 'watch'>
  readonly desk: Pick<Desk, 'state' | 'onChange'>
  readonly journal: Pick<Journal, 'newestStream' | 'readStream'>
  readonly log: Logger
}): { readonly learnt: Promise<void>; readonly stop: () => void } {
  const { foresight, desk, journal, log } = ports
  let state: State = { ...desk.state(), day: null }
  let seq = 0
  let isStopped = false
  /** What came while the past was being read; null when it is. */
  let pending: (readonly Recorded[])[] | null = []

  function watch(recorded: Recorded): void {
    if (recorded.seq <= seq) return
    seq = recorded.seq
    const before = state
    state = evolve(before, recorded)
    foresight.watch(before, recorded, state)
  }

  async function readPast(): Promise<void> {
    let n = 0
    for (const stream of await pastDays(journal)) {
      for await (const recorded of journal.readStream(stream)) {
        if (isStopped) return
        watch(recorded)
        if (++n % SLICE === 0) await setImmediate()
      }
    }
  }

  const forget = desk.onChange(({ recorded }) => {
    if (pending === null) recorded.forEach(watch)
    else pending.push(recorded)
  })
  const learnt = readPast()
    .catch((error: unknown) => log.warn({ err: error }, 'not all of the days past could be read'))
    .then(() => {
      const came = pending?.flat() ?? []
      pending = null
      came.forEach(watch)
    })
  return {
    learnt,
    stop() {
      isStopped = true
      forget()
    },
  }
}

/** The streams of the newest day and of those before it, the oldest first; some may be empty. */
async function pastDays(journal: Pick<Journal, 'newestStream'>): Promise<readonly string[]> {
  const newest = await journal.newestStream(DAY_PREFIX)
  if (newest === null) return []
  const last = parseDate(newest.slice(DAY_PREFIX.length))
  return Array.from(
    { length: DAYS },
    (_, i) => `${DAY_PREFIX}${last.subtract({ days: DAYS - 1 - i }).toString()}`,
  )
}
