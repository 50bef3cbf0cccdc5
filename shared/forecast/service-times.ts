import { shrunk, type Cell } from './credibility.ts'
import { durationsOf, stretched, type Durations } from './durations.ts'

/** One service that has ended. `group` is the clerk group, or the counter where there is none. */
export type Served = {
  readonly kind: number
  readonly hour: number
  readonly group: number
  readonly seconds: number
}

/** How many of each kind are remembered. */
const WINDOW = 1500
/** The newest, by which a drift is seen before the window has followed it. */
const RECENT = 200
/** Fewer of a kind say too little of the shape; it is then that of all kinds, or the usual one. */
const LEAST_SHAPE = 40
/** As many as what is expected of a kind of which nothing is known counts for. */
const PRIOR = 8

/** `turn` counts the services of all kinds. */
type Remembered = Served & { readonly turn: number }
type Ring = { readonly entries: Remembered[]; at: number }

/**
 * Service times by kind, hour and clerk group over a rolling window. The mean is drawn from the
 * group and hour to the kind and from the kind to what the catalogue expects, the more the fewer
 * were seen; the shape is the kind's own once it is known.
 */
export class ServiceTimes {
  private readonly rings: Ring[] = []
  private readonly expected: readonly number[]
  private changes = 0
  private made: { readonly changes: number; readonly times: LearntTimes } | null = null

  /** Seconds that each kind is expected to take before any were seen. */
  constructor(expected: readonly number[]) {
    this.expected = expected
  }

  add(served: Served): void {
    const ring = (this.rings[served.kind] ??= { entries: [], at: 0 })
    ring.entries[ring.at % WINDOW] = { ...served, turn: this.changes }
    ring.at += 1
    this.changes += 1
  }

  /** What is known now; made anew when some two per cent of it are new. */
  known(): LearntTimes {
    const { made, expected, changes } = this
    const fresh = Math.min(25, 1 + changes / 50)
    if (
      made !== null &&
      changes - made.changes < fresh &&
      made.times.kinds.length === expected.length
    ) {
      return made.times
    }
    const seen = expected.map((_, kind) => inTurn(this.rings[kind]))
    const times = learn(expected, seen)
    this.made = { changes, times }
    return times
  }
}

export type LearntTimes = {
  readonly kinds: readonly Durations[]
  /** How long it takes at that group in that hour for each second of the kind. */
  readonly pace: (kind: number, hour: number, group: number) => number
}

function inTurn(ring: Ring | undefined): readonly Remembered[] {
  if (ring === undefined) return []
  if (ring.at <= WINDOW) return ring.entries
  const from = ring.at % WINDOW
  return [...ring.entries.slice(from), ...ring.entries.slice(0, from)]
}

function learn(expected: readonly number[], seen: readonly (readonly Remembered[])[]): LearntTimes {
  const means = expected.map((prior, kind) => {
    const own = seen[kind] ?? []
    const sum = own.reduce((all, { seconds }) => all + seconds, 0)
    return (sum + PRIOR * prior) / (own.length + PRIOR)
  })
  const meanOf = (kind: number) => Math.max(1e-9, means[kind] ?? 1)
  /** Each service as a share of what its kind takes. */
  const all = seen.flatMap((own) =>
    own.map((one) => ({ ...one, share: one.seconds / meanOf(one.kind) })),
  )
  const groups = factors(all, ({ group }) => group)
  const byGroup = all.map((one) => ({ ...one, share: one.share / (groups.get(one.group) ?? 1) }))
  const hours = factors(byGroup, ({ hour }) => hour)
  const pooled =
    all.length < LEAST_SHAPE ? USUAL : durationsOf(Float64Array.from(all, ({ share }) => share))
  const shapes = seen.map((own) => {
    // Without the part that groups and hours explain, so that it is not counted twice.
    const plain = own.map(
      ({ seconds, group, hour }) => seconds / ((groups.get(group) ?? 1) * (hours.get(hour) ?? 1)),
    )
    return plain.length < LEAST_SHAPE ? null : durationsOf(Float64Array.from(plain))
  })
  const newest = drift(all)
  const kinds = expected.map((_, kind) => {
    const level = meanOf(kind) * newest
    const shape = shapes[kind] ?? pooled
    return shape.mean <= 0 ? fixed(level) : stretched(shape, level / shape.mean)
  })
  const pairs = pairFactors(byGroup, hours)
  return {
    kinds,
    pace: (kind, hour, group) =>
      (groups.get(group) ?? 1) * (hours.get(hour) ?? 1) * (pairs.get(kind * 65_536 + group) ?? 1),
  }
}

/**
 * The shape of a service before any were seen: Weibull's with shape 1.27, whose coefficient of
 * variation is .8. A promise made from nothing shall be a wide one.
 */
const USUAL = durationsOf(
  Float64Array.from({ length: 400 }, (_, i) => (-Math.log(1 - (i + 0.5) / 400)) ** (1 / 1.27)),
)

type Share = Remembered & { readonly share: number }

function factors(all: readonly Share[], of: (one: Share) => number): ReadonlyMap<number, number> {
  const { cells, spread } = cellsOf(all, of)
  return shrunk(cells, 1, spread)
}

/** What a group's kind takes beside what the group and the kind explain. */
function pairFactors(
  all: readonly Share[],
  hours: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const rest = all.map((one) => ({ ...one, share: one.share / (hours.get(one.hour) ?? 1) }))
  return factors(rest, ({ kind, group }) => kind * 65_536 + group)
}

function cellsOf(all: readonly Share[], of: (one: Share) => number) {
  const sums = new Map<number, { count: number; sum: number }>()
  let sum = 0
  let squares = 0
  for (const one of all) {
    const cell = sums.get(of(one)) ?? { count: 0, sum: 0 }
    cell.count += 1
    cell.sum += one.share
    sums.set(of(one), cell)
    sum += one.share
    squares += one.share * one.share
  }
  const mean = all.length === 0 ? 1 : sum / all.length
  const cells = new Map<number, Cell>()
  for (const [group, cell] of sums) {
    cells.set(group, { count: cell.count, mean: cell.sum / cell.count })
  }
  return { cells, spread: all.length === 0 ? 1 : Math.max(0, squares / all.length - mean * mean) }
}

/**
 * How much longer the newest of all kinds take than the window, as far as chance does not explain
 * it: the ratio, drawn to one by the positive part of 1 − (3.5 standard errors ÷ difference)².
 */
function drift(all: readonly Share[]): number {
  if (all.length < 2 * RECENT) return 1
  const newest = all.toSorted((a, b) => b.turn - a.turn).slice(0, RECENT)
  const difference = newest.reduce((sum, { share }) => sum + share, 0) / RECENT - 1
  const variance = all.reduce((sum, { share }) => sum + (share - 1) ** 2, 0) / all.length
  const error = 3.5 * Math.sqrt(variance / RECENT)
  return Math.abs(difference) <= error ? 1 : 1 + difference * (1 - (error / difference) ** 2)
}

function fixed(seconds: number): Durations {
  return stretched(durationsOf(Float64Array.of(1)), seconds)
}
