/** No one stands for more others than this. */
const MOST = 20

/**
 * How many each of the served stands for when some left before their call: one over the chance
 * to have stayed so long, by Kaplan and Meier's estimate of patience, in which a call is what cuts
 * the view. (Inverse probability of censoring: Robins, Rotnitzky 1992.) It takes patience to be
 * independent of the wait.
 */
export function weightsOf(served: readonly number[], left: readonly number[]): readonly number[] {
  const events = [
    ...served.map((at, i) => ({ at, i })),
    ...left.map((at) => ({ at, i: -1 })),
  ].toSorted((a, b) => a.at - b.at || b.i - a.i)
  const weights = served.map(() => 1)
  let stayed = 1
  events.forEach(({ at: _, i }, before) => {
    if (i >= 0) weights[i] = Math.min(MOST, 1 / Math.max(1e-9, stayed))
    else stayed *= 1 - 1 / (events.length - before)
  })
  return weights
}
