import type { PromiseFigures, SeenShare } from '../contract/wait-promises.ts'
import { shareRange } from './share-range.ts'
import { Sample } from './statistics.ts'

/** Share of promises that the range is made to keep. */
export const PROMISE_AIM = 0.8
/** Called by more than so many minutes after the median that was told is late. */
const LATE_MINUTES = 5

/** One promised wait and what came of it. */
export type WaitPromise = {
  readonly date: string
  readonly serviceId: string
  /** Of the join, on the office's wall. */
  readonly hour: number
  readonly weekday: number
  /** Who were to be called before. */
  readonly ahead: number
  /** As told, in whole minutes. */
  readonly low: number
  readonly median: number
  readonly high: number
  /** Made while history was thin; null where the log does not say so. */
  readonly thin: boolean | null
  /** Chance, as told, that the visit does not end before the office closes; null where none was. */
  readonly late: number | null
  /** Seconds from the join to the first call; null where nobody has called it. */
  readonly waited: number | null
  /** Of the step; null while it goes on. */
  readonly outcome: string | null
  /** Whether the visit was not over when the office closed; null where that cannot be told. */
  readonly endedLate: boolean | null
}

/** `uncalled`: the closing of the day left it waiting. `left`: gone before a call. */
export type Fate = 'sooner' | 'within' | 'later' | 'uncalled' | 'waiting' | 'left'

/**
 * What came of a range that was told; ends in minutes as printed, `waited` in seconds until the
 * first call:
 *
 *     sooner: waited < low        within: low ≤ waited ≤ high        later: waited > high
 */
export function fateOf({
  low,
  high,
  waited,
  outcome,
}: Pick<WaitPromise, 'low' | 'high' | 'waited' | 'outcome'>): Fate {
  if (waited !== null) return waited < low * 60 ? 'sooner' : waited > high * 60 ? 'later' : 'within'
  if (outcome === null) return 'waiting'
  return outcome === 'open-at-close' ? 'uncalled' : 'left'
}

/**
 * Promises of waits, taken up one by one, against what was waited. Times in minutes; means are over
 * the promises that were called, since of the others nobody knows how long they would have waited.
 *
 *     told      = promises; of them called = sooner + within + later
 *     judged    = called + uncalled: who still waits, and who left, proves nothing
 *     coverage  = within ÷ judged
 *     error     = mean |median − waited| (MAE)
 *     bias      = mean (median − waited); below zero, less was told than was waited
 *     pinball.q = mean of q × (waited − said) where more was waited, else (1 − q) × (said − waited),
 *                 of the ends of the range at q = .1 and .9, of the median at .5
 *     width     = mean (high − low), of all promises
 *     aboveHigh = (later + uncalled) ÷ judged
 *     lateByFive = (waited > median + 5 min, or uncalled) ÷ judged
 *     low, high, waited = medians of the ends that were told, and of what was waited
 *     thin      = promises made while history was thin
 *
 * The pinball loss is that of Gneiting, Raftery: Strictly proper scoring rules, prediction, and
 * estimation, Journal of the American Statistical Association 102 (2007).
 */
export class PromiseTally {
  private readonly fates = { sooner: 0, within: 0, later: 0, uncalled: 0, waiting: 0, left: 0 }
  private readonly sums = { error: 0, bias: 0, low: 0, median: 0, high: 0, width: 0 }
  private readonly lows = new Sample()
  private readonly highs = new Sample()
  private readonly waits = new Sample()
  private thin = 0
  private late = 0

  add(promise: WaitPromise): void {
    const { low, median, high, waited } = promise
    const fate = fateOf(promise)
    this.fates[fate] += 1
    this.lows.add(low * 60)
    this.highs.add(high * 60)
    this.sums.width += high - low
    if (promise.thin === true) this.thin += 1
    if (fate === 'uncalled') this.late += 1
    if (waited === null) return
    const minutes = waited / 60
    this.waits.add(waited)
    this.sums.error += Math.abs(median - minutes)
    this.sums.bias += median - minutes
    this.sums.low += pinball(0.1, low, minutes)
    this.sums.median += pinball(0.5, median, minutes)
    this.sums.high += pinball(0.9, high, minutes)
    if (minutes > median + LATE_MINUTES) this.late += 1
  }

  figures(): PromiseFigures {
    const { fates, sums, late, thin } = this
    const called = this.waits.count
    const judged = called + fates.uncalled
    const mean = (sum: number, of = called) => (of === 0 ? null : sum / of)
    return {
      told: this.lows.count,
      thin,
      ...fates,
      coverage: seen(fates.within, judged),
      aboveHigh: seen(fates.later + fates.uncalled, judged),
      lateByFive: seen(late, judged),
      error: mean(sums.error),
      bias: mean(sums.bias),
      pinball:
        called === 0
          ? null
          : { low: sums.low / called, median: sums.median / called, high: sums.high / called },
      width: mean(sums.width, this.lows.count),
      low: minutesOf(this.lows),
      high: minutesOf(this.highs),
      waited: minutesOf(this.waits),
    }
  }
}

function minutesOf(sample: Sample): number | null {
  const { median } = sample.spread()
  return median === null ? null : median / 60
}

const pinball = (q: number, said: number, waited: number): number =>
  waited > said ? q * (waited - said) : (1 - q) * (said - waited)

/** A share of counted cases, with the range of the true one; null of none. */
export function seen(part: number, of: number): SeenShare {
  const share = of === 0 ? 0 : part / of
  const range = shareRange(share, of)
  return range === null ? null : { share, of, ...range }
}

/**
 * Whether the ranges keep what they are made for: `few` under twenty judged promises; `kept` where
 * the share is within three points of the aim, or chance alone may explain the difference;
 * `broken` below; `wide` above, where narrower ranges would do.
 */
export type Verdict = 'few' | 'kept' | 'broken' | 'wide'
export const FEW_PROMISES = 20
const NEAR = 0.03

export function verdictOf({ coverage }: Pick<PromiseFigures, 'coverage'>): Verdict {
  if (coverage === null || coverage.of < FEW_PROMISES) return 'few'
  const { share, low, high } = coverage
  if (Math.abs(share - PROMISE_AIM) <= NEAR + 1e-9) return 'kept'
  if (high < PROMISE_AIM) return 'broken'
  return low > PROMISE_AIM ? 'wide' : 'kept'
}
