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

const FEW = 16_384
const A_DAY = 86_400

/**
 * Whole seconds, taken up one by one; its `spread` is exact. Few are kept as they come. Of many it is
 * kept how often each second of a day came, so that a million take no more room than the first of
 * them; the rare value of more than a day stays as it is.
 */
export class Sample {
  private values: number[] = []
  private counts: Uint32Array | null = null
  private sum = 0
  count = 0

  add(seconds: number): void {
    this.count += 1
    this.sum += seconds
    if (this.counts === null) {
      this.values.push(seconds)
      if (this.values.length === FEW) this.countSeconds()
    } else this.take(this.counts, seconds)
  }

  /** Count, arithmetic mean, median, 90th percentile and largest value. */
  spread(): Spread {
    const { count, sum } = this
    const sorted = Float64Array.from(this.values).sort()
    return {
      count,
      mean: count === 0 ? null : sum / count,
      median: this.quantile(0.5, sorted),
      p90: this.quantile(0.9, sorted),
      max: this.quantile(1, sorted),
    }
  }

  /** As `quantile` of what was taken up. */
  at(q: number): number | null {
    return this.quantile(q, Float64Array.from(this.values).sort())
  }

  private countSeconds(): void {
    const before = this.values
    const counts = (this.counts = new Uint32Array(A_DAY))
    this.values = []
    for (const seconds of before) this.take(counts, seconds)
  }

  private take(counts: Uint32Array, seconds: number): void {
    const known = counts[seconds]
    if (known === undefined) this.values.push(seconds)
    else counts[seconds] = known + 1
  }

  /** As `quantile`; `sorted`: what is kept as it came. */
  private quantile(q: number, sorted: Float64Array): number | null {
    if (this.counts === null) return quantileOfSorted(sorted, q)
    const rank = Math.max(1, Math.ceil(q * this.count))
    let passed = 0
    for (let seconds = 0; seconds < A_DAY; seconds++) {
      passed += this.counts[seconds] ?? 0
      if (passed >= rank) return seconds
    }
    return sorted[rank - passed - 1] ?? null
  }
}

const quantileOfSorted = (sorted: Float64Array, q: number): number | null =>
  sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null
