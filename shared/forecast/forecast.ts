import { replicationName } from './draws.ts'
import { lineUp } from './line-up.ts'
import { playOf } from './play.ts'
import type { Snapshot } from './snapshot.ts'

/** How many replications, as a count and not as a time, so that the same seed says the same. */
export type Budget = {
  readonly least: number
  readonly most: number
  /** Enough when the standard error of every waiting ticket's 90th percentile is below, in seconds. */
  readonly error: number
  /** Enough, too, when so much has happened in all of them: a full hall must not take longer. */
  readonly events: number
}

export const BUDGET: Budget = { least: 64, most: 160, error: 30, events: 7_000 }

/** Fewer replications have no 10th and 90th percentile. */
const FEWEST = 24

/** When each ticket of `snapshot.waiting`, by its place there, may be called and be done. */
export type Rollout = {
  readonly replications: number
  /** Seconds until the call in each replication; `Infinity` for never. */
  readonly calls: readonly Float32Array[]
  /** Seconds until the end of the visit. */
  readonly ends: readonly Float32Array[]
}

/** All call times out of one run over the queue, which costs the same as one ticket's. */
export function rollout(snapshot: Snapshot, seed: number, budget: Budget = BUDGET): Rollout {
  const line = lineUp(snapshot)
  const play = playOf(line)
  const count = line.waiting.length
  const sums = new Float64Array(count)
  const squares = new Float64Array(count)
  const called = new Float32Array(count)
  const ended = new Float32Array(count)
  const calls = line.waiting.map(() => new Float32Array(budget.most))
  const ends = line.waiting.map(() => new Float32Array(budget.most))
  let r = 0
  let played = 0
  while (r < budget.most) {
    played += play(replicationName(seed, r), called, ended)
    for (let i = 0; i < count; i++) {
      const call = called[i] ?? Infinity
      sums[i] = (sums[i] ?? 0) + call
      squares[i] = (squares[i] ?? 0) + call * call
      const own = calls[line.waiting[i] ?? 0]
      const end = ends[line.waiting[i] ?? 0]
      if (own !== undefined) own[r] = call
      if (end !== undefined) end[r] = ended[i] ?? Infinity
    }
    r += 1
    if (played > budget.events && r >= FEWEST) break
    if (r >= budget.least && r % 32 === 0 && worstError(sums, squares, r) < budget.error) break
  }
  const made = (each: Float32Array) => each.subarray(0, r)
  return { replications: r, calls: calls.map(made), ends: ends.map(made) }
}

/** Of the 90th percentile of a normal distribution: √(.1 × .9) ÷ φ(1.2816) = 1.71 σ ÷ √R. */
function worstError(sums: Float64Array, squares: Float64Array, r: number): number {
  let worst = 0
  for (let i = 0; i < sums.length; i++) {
    const mean = (sums[i] ?? 0) / r
    const variance = (squares[i] ?? 0) / r - mean * mean
    if (variance > worst) worst = variance
  }
  return 1.71 * Math.sqrt(worst / r)
}

/** The value that a share `q` of `values` lies below, between neighbours in proportion. Reorders them. */
export function quantileOf(values: Float32Array, q: number): number {
  const last = values.length - 1
  const place = Math.min(last, Math.max(0, q * (last + 1) - 0.5))
  const below = Math.floor(place)
  select(values, below)
  const low = values[below] ?? Infinity
  let next = Infinity
  for (let i = below + 1; i <= last; i++) if ((values[i] ?? 0) < next) next = values[i] ?? 0
  return next === Infinity || next === low ? low : low + (place - below) * (next - low)
}

/** Hoare's selection: `values[place]` becomes what it would be if all were sorted. */
function select(values: Float32Array, place: number): void {
  let from = 0
  let to = values.length - 1
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0
    let i = from
    let j = to
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++
      while ((values[j] ?? 0) > pivot) j--
      if (i > j) break
      const swap = values[i] ?? 0
      values[i] = values[j] ?? 0
      values[j] = swap
      i++
      j--
    }
    if (place <= j) to = j
    else if (place >= i) from = i
    else return
  }
}

/** The chance that a visit does not end within `seconds`, from the same replications. */
export function chanceAfter(ends: Float32Array, seconds: number): number {
  let late = 0
  for (const end of ends) if (end > seconds) late += 1
  return ends.length === 0 ? 0 : late / ends.length
}

/**
 * What the rollout says of one wait before it is calibrated, in seconds; the mean is that of the
 * replications in which there is a call.
 */
export type RawForecast = {
  readonly low: number
  readonly median: number
  readonly high: number
  readonly mean: number
}

export function rawForecast(calls: Float32Array): RawForecast {
  let sum = 0
  let ever = 0
  for (const call of calls) {
    if (call === Infinity) continue
    sum += call
    ever += 1
  }
  return {
    low: quantileOf(calls, 0.1),
    median: quantileOf(calls, 0.5),
    high: quantileOf(calls, 0.9),
    mean: ever === 0 ? Infinity : sum / ever,
  }
}
