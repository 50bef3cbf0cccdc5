import type { Clock } from '../platform/clock.ts'
import type { Sqlite } from '../platform/sqlite.ts'

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
  /** Counted before the PIN is looked at: a hundred tries at once are not one. */
  readonly count: (names: readonly string[]) => void
  /** The PIN was right. */
  readonly clear: (names: readonly string[]) => void
  readonly waiting: () => readonly { readonly name: string; readonly waitMs: number }[]
}

type Row = {
  readonly name: string
  readonly wrong: number
  readonly since: number
  readonly wait_ms: number
}

/**
 * Kept on the disk with the wall's time, so that a restart shortens nothing; held against a clock
 * that only goes forward, so that setting the wall's clock forward does not either. One that is set
 * back begins the wait anew and makes it no longer than it was.
 */
export function createLockout(db: Sqlite, clock: Clock, steady: () => number): Lockout {
  const find = db.prepare('SELECT name, wrong, since, wait_ms FROM attempts WHERE name = ?')
  const all = db.prepare('SELECT name, wrong, since, wait_ms FROM attempts WHERE wait_ms > 0')
  const put = db.prepare(
    'INSERT OR REPLACE INTO attempts (name, wrong, since, wait_ms) VALUES (?, ?, ?, ?)',
  )
  const remove = db.prepare('DELETE FROM attempts WHERE name = ?')
  /** By name: the steady time at which the wait is over. */
  const steadyEnds = new Map<string, number>()

  function left({ name, wrong, since, wait_ms: wait }: Row): number {
    const now = clock()
    if (now < since) put.run(name, wrong, now, wait)
    const byWall = Math.min(now, since) + wait - now
    const bySteady = (steadyEnds.get(name) ?? -Infinity) - steady()
    return Math.max(0, byWall, Math.min(wait, bySteady))
  }

  return {
    waitOf(names) {
      const rows = names.flatMap((name) => (find.get(name) as Row | undefined) ?? [])
      return Math.max(0, ...rows.map(left))
    },
    count: db.transaction((names: readonly string[]) => {
      for (const name of names) {
        const wrong = ((find.get(name) as Row | undefined)?.wrong ?? 0) + 1
        const step = Math.min(wrong - FREE_TRIES, WAITS.length) - 1
        const wait = (WAITS[step] ?? 0) * MINUTE_MS
        put.run(name, wrong, clock(), wait)
        steadyEnds.set(name, steady() + wait)
      }
    }),
    clear(names) {
      for (const name of names) {
        remove.run(name)
        steadyEnds.delete(name)
      }
    },
    waiting: () =>
      (all.all() as Row[])
        .map((row) => ({ name: row.name, waitMs: left(row) }))
        .filter(({ waitMs }) => waitMs > 0),
  }
}
