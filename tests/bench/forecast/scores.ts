import type { Said } from './baselines.ts'

/** One promise and what came of it, in seconds. */
export type Outcome = {
  readonly said: Said
  readonly waited: number
  readonly service: string
  readonly credit: number
  readonly ahead: number
}

/** In minutes and shares. */
export type Scores = {
  readonly n: number
  readonly mae: number
  readonly rmse: number
  /** Positive where more was said than was waited. */
  readonly bias: number
  /** Root of the average squared error over the mean wait. */
  readonly rase: number
  /** Mean of the three below. */
  readonly pinball: number
  readonly pinballs: { readonly q10: number; readonly q50: number; readonly q90: number }
  /** Of the range as it was before rounding to whole minutes; null without a range. */
  readonly coverage80: number | null
  readonly width80: number | null
  /** The same as it is printed. */
  readonly printedCoverage80: number | null
  readonly printedWidth80: number | null
  readonly late5: number
}

/**
 * Absolute errors are of the median and squared ones of the mean, where an estimator has both:
 * each is least for its own (Gneiting, "Making and evaluating point forecasts", 2011). A point
 * without a range stands for all its quantiles.
 */
export function scoresOf(
  outcomes: readonly Outcome[],
  weight: (one: Outcome, place: number) => number = () => 1,
): Scores {
  const n = outcomes.length
  const all = outcomes.reduce((sum, one, i) => sum + weight(one, i), 0)
  const average = (of: (one: Outcome) => number) =>
    outcomes.reduce((sum, one, i) => sum + weight(one, i) * of(one), 0) / all
  const mean = (of: (one: Outcome) => number) => average(of) / 60
  const share = (of: (one: Outcome) => boolean) => average((one) => (of(one) ? 1 : 0))
  const error = ({ said, waited }: Outcome) => (said.mean ?? said.point) - waited
  const rmse = Math.sqrt(mean((one) => error(one) ** 2 / 60))
  const q10 = mean(({ said, waited }) => pinball(0.1, said.low ?? said.point, waited))
  const q50 = mean(({ said, waited }) => pinball(0.5, said.point, waited))
  const q90 = mean(({ said, waited }) => pinball(0.9, said.high ?? said.point, waited))
  const ranged = n > 0 && outcomes.every(({ said }) => said.high !== undefined)
  const low = ({ said }: Outcome) => said.low ?? said.point
  const high = ({ said }: Outcome) => said.high ?? said.point
  const from = (one: Outcome) => Math.floor(low(one) / 60) * 60
  const to = (one: Outcome) => Math.max(from(one) + 60, Math.ceil(high(one) / 60) * 60)
  return {
    n,
    mae: mean(({ said, waited }) => Math.abs(said.point - waited)),
    rmse,
    bias: mean(error),
    rase: rmse / mean(({ waited }) => waited),
    pinball: (q10 + q50 + q90) / 3,
    pinballs: { q10, q50, q90 },
    coverage80: ranged ? share((one) => one.waited >= low(one) && one.waited <= high(one)) : null,
    width80: ranged ? mean((one) => high(one) - low(one)) : null,
    printedCoverage80: ranged
      ? share((one) => one.waited >= from(one) && one.waited <= to(one))
      : null,
    printedWidth80: ranged ? mean((one) => to(one) - from(one)) : null,
    late5: share(({ said, waited }) => waited - said.point > 300),
  }
}

function pinball(level: number, said: number, waited: number): number {
  return waited >= said ? level * (waited - said) : (1 - level) * (said - waited)
}

/** The same by service, by class and by tickets ahead. */
export function detailOf(outcomes: readonly Outcome[]) {
  const by = (name: (one: Outcome) => string) => {
    const groups = new Map<string, Outcome[]>()
    for (const one of outcomes) {
      const own = groups.get(name(one))
      if (own === undefined) groups.set(name(one), [one])
      else own.push(one)
    }
    const inOrder = [...groups].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    return Object.fromEntries(inOrder.map(([group, own]) => [group, scoresOf(own)]))
  }
  return {
    service: by(({ service }) => service),
    class: by(({ credit }) => (credit > 0 ? `${credit / 60} min head start` : 'none')),
    ahead: by(({ ahead }) => band(ahead)),
  }
}

function band(ahead: number): string {
  const edges = [2, 5, 10, 20, 40]
  const to = edges.find((edge) => ahead < edge)
  const from = edges.findLast((edge) => ahead >= edge) ?? 0
  return to === undefined ? `${from}+` : `${from}–${to - 1}`
}
