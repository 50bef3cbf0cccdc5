/**
 * The q-quantile of a sample, exactly: the smallest value that at least a share q of the sample does
 * not exceed (the inverse of the empirical distribution, Hyndman and Fan's type 1), so that every
 * figure shown is one that somebody really waited. Null for an empty sample.
 */
export function quantile(sample: readonly number[], q: number): number | null {
  return quantileOfSorted(Float64Array.from(sample).sort(), q)
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
  const sorted = Float64Array.from(sample).sort()
  return {
    count: sorted.length,
    mean: sorted.length === 0 ? null : sorted.reduce((sum, x) => sum + x, 0) / sorted.length,
    median: quantileOfSorted(sorted, 0.5),
    p90: quantileOfSorted(sorted, 0.9),
    max: quantileOfSorted(sorted, 1),
  }
}

const quantileOfSorted = (sorted: Float64Array, q: number): number | null =>
  sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null
