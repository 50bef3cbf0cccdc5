const Z = 1.959_964

/**
 * Between which shares the true one lies, at 95 % confidence, where `share` was seen in `n` cases
 * (Wilson's interval without continuity correction). Of few cases it is wide; null of none.
 *
 *     centre ± half = (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n)
 */
export function shareRange(
  share: number,
  n: number,
): { readonly low: number; readonly high: number } | null {
  if (n <= 0) return null
  const z2 = Z * Z
  const centre = share + z2 / (2 * n)
  const half = Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const whole = 1 + z2 / n
  return {
    low: Math.max(0, (centre - half) / whole),
    high: Math.min(1, (centre + half) / whole),
  }
}
