/**
 * How long a thing takes, as a curve of quantiles that is quick to draw from: even steps of
 * probability up to `BODY`, and beyond it an exponential tail with the mean excess that was seen.
 * Seconds.
 */
export type Durations = {
  readonly mean: number
  /** The quantiles at `i / STEPS × BODY`, ascending. */
  readonly curve: Float64Array
  /** Mean of what the longest ones take beyond the curve's end. */
  readonly excess: number
}

const STEPS = 200
const BODY = 0.96
const SCALE = STEPS / BODY

/** From what was seen, in any order; nothing seen takes no time. */
export function durationsOf(seen: Float64Array): Durations {
  const sorted = seen.slice().sort()
  const last = sorted.length - 1
  const curve = new Float64Array(STEPS + 1)
  if (last < 0) return { mean: 0, curve, excess: 0 }
  for (let i = 0; i <= STEPS; i++) {
    // The plotting position of the i-th of n is (i + ½) ÷ n.
    const place = Math.min(last, Math.max(0, (i / STEPS) * BODY * (last + 1) - 0.5))
    const below = Math.floor(place)
    const low = sorted[below] ?? 0
    curve[i] = low + (place - below) * ((sorted[Math.min(last, below + 1)] ?? 0) - low)
  }
  const end = curve[STEPS] ?? 0
  let sum = 0
  let over = 0
  let beyond = 0
  for (const value of sorted) {
    sum += value
    if (value <= end) continue
    over += value - end
    beyond += 1
  }
  return { mean: sum / sorted.length, curve, excess: beyond === 0 ? 0 : over / beyond }
}

/** The same shape, `factor` times as long. */
export function stretched(durations: Durations, factor: number): Durations {
  return {
    mean: durations.mean * factor,
    curve: durations.curve.map((value) => value * factor),
    excess: durations.excess * factor,
  }
}

/** The quantile at `u`, from 0, below 1. */
export function durationAt({ curve, excess }: Durations, u: number): number {
  if (u >= BODY) return (curve[STEPS] ?? 0) - excess * Math.log((1 - u) / (1 - BODY))
  const place = u * SCALE
  const below = place | 0
  const low = curve[below] ?? 0
  return low + (place - below) * ((curve[below + 1] ?? low) - low)
}

/** The share that has ended after `elapsed`. */
export function endedBy({ curve, excess }: Durations, elapsed: number): number {
  const end = curve[STEPS] ?? 0
  if (elapsed >= end) {
    return excess === 0 ? 1 : 1 - (1 - BODY) * Math.exp((end - elapsed) / excess)
  }
  let low = 0
  let high = STEPS
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((curve[middle] ?? 0) <= elapsed) low = middle
    else high = middle
  }
  const from = curve[low] ?? 0
  if (elapsed <= from) return (low / STEPS) * BODY
  return ((low + (elapsed - from) / ((curve[high] ?? end) - from)) / STEPS) * BODY
}

/**
 * What is left of one that has run for `elapsed`, of which `ended` is the share of `endedBy`. What
 * has run longer than anything seen goes on like the tail, which has no memory.
 */
export function restAt(durations: Durations, elapsed: number, ended: number, u: number): number {
  if (ended >= 1 - 1e-9) return -durations.excess * Math.log(1 - u)
  return Math.max(0, durationAt(durations, ended + u * (1 - ended)) - elapsed)
}
