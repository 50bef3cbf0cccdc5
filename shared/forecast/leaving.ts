import type { Hazard } from './snapshot.ts'

/**
 * How many seconds more somebody stays who has waited for `waited`: the hazard that is met from
 * then on adds up to −ln(1 − u). `Infinity` for whoever stays until called.
 */
export function leavesAfter(hazard: Hazard, waited: number, u: number): number {
  let left = -Math.log(1 - u)
  for (let i = 0; i < hazard.length; i++) {
    const to = hazard[i + 1]?.from ?? Infinity
    if (to <= waited) continue
    const from = Math.max(waited, hazard[i]?.from ?? 0)
    const rate = hazard[i]?.rate ?? 0
    if (left <= rate * (to - from)) return rate === 0 ? Infinity : from + left / rate - waited
    left -= rate * (to - from)
  }
  return Infinity
}
