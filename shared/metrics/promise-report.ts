import type { PromiseFigures, PromiseReport, SaidBin, TimeUnit } from '../contract/wait-promises.ts'
import { Sample } from './statistics.ts'
import { PromiseTally, seen, type WaitPromise } from './wait-promises.ts'

/** Least numbers ahead of each group, and least minutes of each bin of the median. */
const AHEAD_FROM = [0, 2, 5, 10, 20, 40]
const SAID_FROM = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120]
const LATE_FROM = [0, 0.1, 0.3, 0.5, 0.7, 0.9]
const MOST_POINTS = 1500

/** Services by their ids alone. */
export type FoundPromises = Omit<PromiseReport, 'byService'> & {
  readonly byService: readonly { readonly key: string; readonly figures: PromiseFigures }[]
}

/** All figures of some promises, in one pass. `keyOf`: the day, week or month of a date. */
export function reportOf(
  promises: Iterable<WaitPromise>,
  time: { readonly unit: TimeUnit; readonly keyOf: (date: string) => string },
): FoundPromises {
  const all = new PromiseTally()
  const parts = {
    service: new Parts<string>(),
    hour: new Parts<number>(),
    weekday: new Parts<number>(),
    ahead: new Parts<number>(),
    time: new Parts<string>(),
  }
  const said = new Map<number, { tally: PromiseTally; sum: number; n: number; waits: Sample }>()
  const closing = new Map<number, { sum: number; n: number; late: number }>()
  const points: { said: number; waited: number }[] = []
  for (const promise of promises) {
    const { median, waited } = promise
    all.add(promise)
    parts.service.add(promise.serviceId, promise)
    parts.hour.add(promise.hour, promise)
    parts.weekday.add(promise.weekday, promise)
    parts.ahead.add(binOf(AHEAD_FROM, promise.ahead), promise)
    parts.time.add(time.keyOf(promise.date), promise)
    const from = binOf(SAID_FROM, median)
    const bin = said.get(from) ?? { tally: new PromiseTally(), sum: 0, n: 0, waits: new Sample() }
    said.set(from, bin)
    bin.tally.add(promise)
    bin.sum += median
    bin.n += 1
    if (waited !== null) {
      bin.waits.add(waited)
      points.push({ said: median, waited: waited / 60 })
    }
    noteLate(closing, promise)
  }
  return {
    all: all.figures(),
    byService: parts.service.figures().toSorted((a, b) => b.figures.told - a.figures.told),
    byHour: parts.hour.figures().toSorted(byKey),
    byWeekday: parts.weekday.figures().toSorted(byKey),
    byAhead: parts.ahead
      .figures()
      .toSorted(byKey)
      .map(({ key, figures }) => ({ from: key, to: endOf(AHEAD_FROM, key), figures })),
    bySaid: [...said].toSorted(([a], [b]) => a - b).map(([from, bin]) => saidBinOf(from, bin)),
    closing: [...closing]
      .toSorted(([a], [b]) => a - b)
      .map(([from, { sum, n, late }]) => ({
        from,
        to: endOf(LATE_FROM, from) ?? 1,
        said: sum / n,
        happened: seen(late, n),
      })),
    overTime: {
      unit: time.unit,
      parts: parts.time.figures().toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    },
    points: spaced(points, MOST_POINTS),
  }
}

function saidBinOf(
  from: number,
  bin: { tally: PromiseTally; sum: number; n: number; waits: Sample },
): SaidBin {
  const inMinutes = (q: number) => {
    const seconds = bin.waits.at(q)
    return seconds === null ? null : seconds / 60
  }
  return {
    from,
    to: endOf(SAID_FROM, from),
    figures: bin.tally.figures(),
    said: bin.sum / bin.n,
    waitedLow: inMinutes(0.1),
    waitedHigh: inMinutes(0.9),
  }
}

function noteLate(
  bins: Map<number, { sum: number; n: number; late: number }>,
  { late, endedLate }: WaitPromise,
): void {
  if (late === null || endedLate === null) return
  const from = binOf(LATE_FROM, late)
  const bin = bins.get(from) ?? { sum: 0, n: 0, late: 0 }
  bins.set(from, {
    sum: bin.sum + late,
    n: bin.n + 1,
    late: bin.late + (endedLate ? 1 : 0),
  })
}

class Parts<Key extends string | number> {
  private readonly tallies = new Map<Key, PromiseTally>()

  add(key: Key, promise: WaitPromise): void {
    let tally = this.tallies.get(key)
    if (tally === undefined) this.tallies.set(key, (tally = new PromiseTally()))
    tally.add(promise)
  }

  figures(): { readonly key: Key; readonly figures: PromiseFigures }[] {
    return [...this.tallies].map(([key, tally]) => ({ key, figures: tally.figures() }))
  }
}

const byKey = (a: { readonly key: number }, b: { readonly key: number }): number => a.key - b.key

/** The greatest of the bins' beginnings that `value` reaches. */
const binOf = (from: readonly number[], value: number): number =>
  from.findLast((least) => value >= least) ?? 0

/** Where the next bin begins; null of the last. */
const endOf = (from: readonly number[], beginning: number): number | null =>
  from[from.indexOf(beginning) + 1] ?? null

function spaced<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items]
  return Array.from(
    { length: most },
    (_, i) => items[Math.floor((i * items.length) / most)],
  ).filter((item) => item !== undefined)
}
