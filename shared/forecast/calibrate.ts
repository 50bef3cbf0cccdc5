import type { RawForecast } from './forecast.ts'

/** A range that was promised and what came of it, all in seconds. */
export type Scored = {
  readonly raw: RawForecast
  readonly waited: number
  readonly service: number
  readonly ahead: number
}

/** The wait as it is promised, in seconds; the range holds four in five. */
export type Promised = {
  readonly low: number
  readonly median: number
  readonly high: number
  readonly mean: number
}

/** How many scored promises of a group are remembered, and how few are too few. */
const WINDOW = 500
const LEAST = 80
/** Share that may be missed on each side. */
const MISS = 0.1
/** How fast the aim follows misses: Gibbs and Candès' γ. */
const STEP = 0.005
/** Added to each side of the raw range, so that a narrow one can be widened; in seconds. */
const FLOOR = 60
const AHEAD_EDGES = [2, 5, 10, 20, 40]

type Group = {
  /** How far from the median, in lengths of that side of the raw range; in turn. */
  readonly scores: Float64Array
  /** What was waited and what the mean had said, in the same turn. */
  readonly waits: Float64Array
  readonly means: Float64Array
  seen: number
  /** The levels that are aimed at, moved so that the long-run misses are those asked for. */
  lowAim: number
  highAim: number
  /** What those levels are now; made anew with every few scores. */
  bounds: {
    readonly low: number
    readonly median: number
    readonly high: number
    readonly mean: number
  }
}

const PLAIN = { low: -1, median: 0, high: 1, mean: 0 }

/**
 * Conformal calibration on a rolling window. A score is how far the wait was from the median, in
 * units of the raw range on that side, so one group may hold short and long waits; the promised
 * range takes the scores' 10 % and 90 % quantiles, each side by itself (conformalised quantile
 * regression: Romano, Patterson, Candès 2019), the median their 50 %. The quantiles' levels follow
 * the misses (adaptive conformal inference: Gibbs, Candès 2021). Groups are service × tickets
 * ahead, then tickets ahead, then all, whichever first has enough.
 */
export class Calibrator {
  private readonly groups = new Map<string, Group>()

  promise(raw: RawForecast, service: number, ahead: number): Promised {
    return bounded(raw, this.groupOf(service, ahead)?.bounds ?? PLAIN)
  }

  score({ raw, waited, service, ahead }: Scored): void {
    if (!Number.isFinite(raw.high)) return
    const score = scoreOf(raw, waited)
    for (const name of namesOf(service, ahead)) {
      const group = this.groups.get(name) ?? emptyGroup()
      this.groups.set(name, group)
      if (group.seen >= LEAST) adapt(group, score)
      const at = group.seen % WINDOW
      group.scores[at] = score
      group.waits[at] = waited
      group.means[at] = raw.mean
      group.seen += 1
      if (group.seen >= LEAST && group.seen % 5 === 0) group.bounds = boundsOf(group)
    }
  }

  /** Whether enough was scored for the range to be held to its word. */
  calibrated(): boolean {
    return (this.groups.get('all')?.seen ?? 0) >= LEAST
  }

  private groupOf(service: number, ahead: number): Group | undefined {
    for (const name of namesOf(service, ahead)) {
      const group = this.groups.get(name)
      if (group !== undefined && group.seen >= LEAST) return group
    }
    return undefined
  }
}

/** Whole minutes, rounded outward, never of no width. */
export function inMinutes({ low, median, high }: Promised): {
  readonly low: number
  readonly median: number
  readonly high: number
} {
  const from = Math.max(0, Math.floor(low / 60))
  const to = Math.max(from + 1, Math.ceil(high / 60))
  return { low: from, median: Math.min(to, Math.max(from, Math.round(median / 60))), high: to }
}

function namesOf(service: number, ahead: number): readonly string[] {
  const bucket = AHEAD_EDGES.filter((edge) => ahead >= edge).length
  return [`${service} ${bucket}`, `${bucket}`, 'all']
}

function emptyGroup(): Group {
  return {
    scores: new Float64Array(WINDOW),
    waits: new Float64Array(WINDOW),
    means: new Float64Array(WINDOW),
    seen: 0,
    lowAim: MISS,
    highAim: 1 - MISS,
    bounds: PLAIN,
  }
}

const sideBelow = ({ low, median }: RawForecast) => median - low + FLOOR
const sideAbove = ({ high, median }: RawForecast) => high - median + FLOOR

function scoreOf(raw: RawForecast, waited: number): number {
  const off = waited - raw.median
  return off / (off < 0 ? sideBelow(raw) : sideAbove(raw))
}

function bounded(raw: RawForecast, { low, median, high, mean }: Group['bounds']): Promised {
  const at = (score: number) =>
    Math.max(0, raw.median + score * (score < 0 ? sideBelow(raw) : sideAbove(raw)))
  return { low: at(low), median: at(median), high: at(high), mean: Math.max(0, raw.mean + mean) }
}

function adapt(group: Group, score: number): void {
  const { low, high } = group.bounds
  const within = (level: number) => Math.min(0.995, Math.max(0.005, level))
  group.lowAim = within(group.lowAim + STEP * (MISS - (score < low ? 1 : 0)))
  group.highAim = within(group.highAim - STEP * (MISS - (score > high ? 1 : 0)))
}

function boundsOf(group: Group): Group['bounds'] {
  const count = Math.min(group.seen, WINDOW)
  const sorted = group.scores.slice(0, count).sort()
  // Of n scores the k-th smallest, k = ⌈level × (n + 1)⌉, bounds the next one with that chance.
  const at = (rank: number) => sorted[Math.min(count - 1, Math.max(0, rank - 1))] ?? 0
  return {
    low: at(Math.floor(group.lowAim * (count + 1))),
    median: surely(group, count, medianOf),
    high: at(Math.ceil(group.highAim * (count + 1))),
    mean: surely(group, count, excessOf),
  }
}

/** The window in batches, whose spread tells how sure a figure is although neighbours are alike. */
const BATCHES = 10

/**
 * A figure of the window, drawn to zero by the positive part of 1 − (2 standard errors ÷ figure)²:
 * a forecast that is right is not moved by chance, one that is wrong is put right.
 */
function surely(
  group: Group,
  count: number,
  figure: (group: Group, from: number, to: number) => number,
): number {
  const whole = figure(group, 0, count)
  let squares = 0
  for (let i = 0; i < BATCHES; i++) {
    const from = Math.floor((i * count) / BATCHES)
    squares += (figure(group, from, Math.floor(((i + 1) * count) / BATCHES)) - whole) ** 2
  }
  const error = 2 * Math.sqrt(squares / (BATCHES - 1) / BATCHES)
  return Math.abs(whole) <= error ? 0 : whole * (1 - (error / whole) ** 2)
}

function medianOf({ scores }: Group, from: number, to: number): number {
  return scores.slice(from, to).sort()[(to - from) >> 1] ?? 0
}

/** How much longer was waited than the mean had said. */
function excessOf({ waits, means }: Group, from: number, to: number): number {
  let sum = 0
  for (let i = from; i < to; i++) sum += (waits[i] ?? 0) - (means[i] ?? 0)
  return sum / (to - from)
}
