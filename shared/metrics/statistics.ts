/**
 * The q-quantile of a sample, exactly: the smallest value that at least a share q of the sample does
 * not exceed (the inverse of the empirical distribution, Hyndman and Fan's type 1), so that every
 * figure shown is one that somebody really waited. Null for an empty sample.
 */
export function quantile(sample: readonly number[], q: number): number | null {
  if (sample.length === 0) return null
  const sorted = sample.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null
}

export type Spread = {
  readonly count: number
  readonly mean: number | null
  readonly median: number | null
  readonly p90: number | null
  readonly max: number | null
}

/** Count, arithmetic mean, median, 90th percentile and largest value, in the sample's own unit. */
export function spreadOf(sample: readonly number[]): Spread {
  return {
    count: sample.length,
    mean: sample.length === 0 ? null : sample.reduce((sum, x) => sum + x, 0) / sample.length,
    median: quantile(sample, 0.5),
    p90: quantile(sample, 0.9),
    max: quantile(sample, 1),
  }
}
