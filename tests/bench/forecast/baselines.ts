import type { Moment } from './moment.ts'

/** What an estimator says, in seconds; without a range where its source gives none. */
export type Said = {
  readonly point: number
  /** Where it has one; else the point. Squared errors are of the mean, absolute ones of the median. */
  readonly mean?: number
  readonly low?: number
  readonly high?: number
}

type Estimator = (moment: Moment) => Said

/**
 * Estimators from their sources.
 *
 * - `munich-berlin`: QueueList.php of the cities' eappointment (BerlinOnline, it@M), which walks the
 *   list in slots of mean ÷ counters: the end is position × slot, the begin 0.8 × slot for each
 *   before it after the first ⌈counters⌉ positions, both cut to whole minutes.
 * - `les`, `hol`, `ql`: Ibrahim, Whitt, "Real-time delay estimation based on delay history", M&SOM
 *   11 (2009): the delay of the last to enter service, the elapsed delay of the head of the line,
 *   and (n + 1) ÷ (s μ).
 * - `ql-abandonment`: QLm of Ibrahim, Whitt, "Real-time delay estimation in overloaded multiserver
 *   queues with abandonments", Management Science 55 (2009): Σ 1 ÷ (s μ + i θ) for i from 0 to n.
 */
export const baselines: Readonly<Record<string, Estimator>> = {
  'number-ahead': ({ ahead, mean, counters }) => ({ point: (ahead * mean) / counters }),
  'munich-berlin': ({ ahead, mean, counters }) => {
    const slot = mean / counters
    const high = Math.floor(((ahead + 1) * slot) / 60) * 60
    const low = Math.floor((0.8 * slot * Math.max(0, ahead + 1 - Math.ceil(counters))) / 60) * 60
    return { point: (low + high) / 2, low, high }
  },
  les: ({ lastWait }) => ({ point: lastWait }),
  hol: ({ headWait, lastWait }) => ({ point: headWait ?? lastWait }),
  ql: ({ ahead, mean, counters }) => ({ point: ((ahead + 1) * mean) / counters }),
  'ql-abandonment': ({ ahead, mean, counters, leaving }) => {
    let sum = 0
    for (let i = 0; i <= ahead; i++) sum += 1 / (counters / mean + i * leaving)
    return { point: sum }
  },
}

/** An estimator less its mean error over the newest that were scored. */
export class Debiased {
  private readonly errors: number[] = []
  private at = 0
  private sum = 0

  say({ point }: Said): Said {
    const bias = this.errors.length === 0 ? 0 : this.sum / this.errors.length
    return { point: Math.max(0, point - bias) }
  }

  score({ point }: Said, waited: number): void {
    const place = this.at % 500
    this.sum += point - waited - (this.errors[place] ?? 0)
    this.errors[place] = point - waited
    this.at += 1
  }
}
