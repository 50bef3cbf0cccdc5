export type WorkTime = { readonly days: number; readonly seconds: number }

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** An ISO 8601 duration in days, and in seconds for the rest; null for months, years and nonsense. */
export function readWorkTime(duration: string): WorkTime | null {
  const found = DURATION.exec(duration)
  if (found === null) return null
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0))
  return { days: weeks * 7 + days, seconds: hours * 3600 + minutes * 60 + seconds }
}
