import { quantile } from './statistics.ts'

/** The first wait of a visit whose ticket had a range printed on it. */
export type ToldWait = {
  readonly serviceId: string
  /** Of its join, on the office's wall. */
  readonly hour: number
  /** As printed, in minutes. */
  readonly low: number
  readonly high: number
  /** In seconds; null where nobody has called it. */
  readonly wait: number | null
  /** Null while the step goes on. */
  readonly outcome: string | null
}

/** What was told beside what happened. Ranges in minutes, waits in seconds. */
export type ToldAgainst = {
  /** Tickets with a range. */
  readonly told: number
  /** Medians of the ends that were told; null where nobody was told. */
  readonly low: number | null
  readonly high: number | null
  /** Median of the waits of those who were called; null where nobody was. */
  readonly wait: number | null
  readonly sooner: number
  readonly within: number
  readonly later: number
  /** Whom the closing of the day left uncalled: they waited for longer than they were told. */
  readonly uncalled: number
  /** Who still waits, and who left before a call: nothing can be held against what they were told. */
  readonly waiting: number
  readonly left: number
}

/**
 * Counts what was told against what happened:
 *
 *     sooner = wait < low        within = low ≤ wait ≤ high        later = wait > high
 *     promiseKept (see `Tally`) = within ÷ (sooner + within + later + uncalled)
 */
export function toldAgainst(waits: readonly ToldWait[]): ToldAgainst {
  const count = (is: (each: ToldWait) => boolean): number => waits.filter(is).length
  const called = waits.flatMap(({ wait }) => wait ?? [])
  return {
    told: waits.length,
    low: quantile(
      waits.map(({ low }) => low),
      0.5,
    ),
    high: quantile(
      waits.map(({ high }) => high),
      0.5,
    ),
    wait: quantile(called, 0.5),
    sooner: count(({ wait, low }) => wait !== null && wait < low * 60),
    within: count(({ wait, low, high }) => wait !== null && wait >= low * 60 && wait <= high * 60),
    later: count(({ wait, high }) => wait !== null && wait > high * 60),
    uncalled: count(({ wait, outcome }) => wait === null && outcome === 'open-at-close'),
    waiting: count(({ wait, outcome }) => wait === null && outcome === null),
    left: count(
      ({ wait, outcome }) => wait === null && outcome !== null && outcome !== 'open-at-close',
    ),
  }
}

/** The same by parts, in the order in which a part is first met. */
export function toldBy<Key>(
  waits: readonly ToldWait[],
  keyOf: (wait: ToldWait) => Key,
): readonly { readonly key: Key; readonly against: ToldAgainst }[] {
  const parts = new Map<Key, ToldWait[]>()
  for (const wait of waits) {
    const key = keyOf(wait)
    const known = parts.get(key)
    if (known === undefined) parts.set(key, [wait])
    else known.push(wait)
  }
  return [...parts].map(([key, part]) => ({ key, against: toldAgainst(part) }))
}
