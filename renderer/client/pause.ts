const FIRST_MS = 500
const LONGEST_MS = 10_000

/**
 * How long to wait before another try, in milliseconds: longer with each that failed, and never the
 * same for two screens, or a whole hall would come back to its host at one moment.
 */
export function pauseAfter(failures: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
  return Math.max(FIRST_MS, longest * (0.5 + Math.random() / 2))
}
