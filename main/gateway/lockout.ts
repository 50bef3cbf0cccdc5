import type { Clock } from '../platform/clock.ts'
import type { Reading, RecordKinds, Records } from '../records/records.ts'

/** Wrong tries that cost nothing, and how long each one after them costs, in minutes. */
const FREE_TRIES = 4
const WAITS = [1, 5, 15, 30, 60]
const MINUTE_MS = 60_000

/**
 * Who has to wait before a PIN may be tried again. A name is a person or a station: one who goes
 * from PIN to PIN is held up at the station, one who goes from station to station at the person.
 */
export type Lockout = {
  /** Milliseconds until the last of them may try again; 0 now. */
  readonly waitOf: (names: readonly string[]) => number
  /**
   * A try begins: it is counted before the PIN is looked at, by all hosts together, so that a hundred
   * at once are not one. Gives the milliseconds until one may be made, where this one may not.
   */
  readonly begin: (names: readonly string[]) => Promise<number>
  /** The PIN was right. */
  readonly clear: (names: readonly string[]) => Promise<void>
  readonly waiting: () => readonly { readonly name: string; readonly waitMs: number }[]
}

type Attempts = RecordKinds['attempts']

/**
 * Kept with the wall's time, so that a restart shortens nothing; held against a clock that only goes
 * forward, from when this host has heard of it, so that setting the wall's clock forward does not
 * either. One that is set back begins the wait anew and makes it no longer than it was.
 */
export function createLockout(records: Records, clock: Clock, steady: () => number): Lockout {
  /** By name: what was heard, and the steady time at which its wait is over. */
  let heard = new Map<string, { readonly of: Attempts; readonly endsAt: number }>()
  let settingBack = false

  function hear(): void {
    const now = clock()
    heard = new Map(
      [...records.all('attempts')].map(([name, of]) => {
        const known = heard.get(name)
        const isSame = known?.of.wrong === of.wrong
        if (isSame && known?.of.since === of.since) return [name, known]
        const left = Math.max(0, Math.min(of.wait, of.since + of.wait - now))
        // A clock that was set back, or another host's that is behind, makes the same wait no shorter.
        const endsAt = Math.max(steady() + left, isSame ? (known?.endsAt ?? 0) : -Infinity)
        return [name, { of, endsAt }]
      }),
    )
  }
  hear()
  records.onChange((kinds) => kinds.has('attempts') && hear())

  function left(name: string, { since, wait }: Attempts): number {
    const now = clock()
    const byWall = Math.min(now, since) + wait - now
    const bySteady = (heard.get(name)?.endsAt ?? -Infinity) - steady()
    return Math.max(0, byWall, Math.min(wait, bySteady))
  }

  function leftOf(names: readonly string[], reading: Reading): number {
    const waits = names.map((name) => {
      const known = reading.get('attempts', name)
      if (known === undefined) return 0
      if (clock() < known.since) setBack()
      return left(name, known)
    })
    return Math.max(0, ...waits)
  }

  function setBack(): void {
    if (settingBack) return
    settingBack = true
    // Not from within a decision: that goes on with what it was given.
    void Promise.resolve()
      .then(() =>
        records.write((draft) => {
          const now = clock()
          for (const [name, known] of draft.all('attempts')) {
            if (now < known.since) draft.put('attempts', name, { ...known, since: now })
          }
        }),
      )
      .catch(() => undefined)
      .then(() => (settingBack = false))
  }

  return {
    waitOf: (names) => leftOf(names, records),
    begin: (names) =>
      records.write((draft) => {
        const wait = leftOf(names, draft)
        if (wait > 0) return wait
        for (const name of names) {
          const wrong = (draft.get('attempts', name)?.wrong ?? 0) + 1
          const step = Math.min(wrong - FREE_TRIES, WAITS.length) - 1
          const costs = (WAITS[step] ?? 0) * MINUTE_MS
          draft.put('attempts', name, { wrong, since: clock(), wait: costs })
        }
        return 0
      }),
    clear: (names) =>
      records.write((draft) => {
        for (const name of names) draft.remove('attempts', name)
      }),
    waiting: () =>
      [...records.all('attempts')]
        .map(([name, known]) => ({ name, waitMs: left(name, known) }))
        .filter(({ waitMs }) => waitMs > 0),
  }
}
