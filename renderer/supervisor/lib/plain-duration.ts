export const durationUnits = ['minutes', 'hours', 'days'] as const
export type DurationUnit = (typeof durationUnits)[number]
export type PlainDuration = { readonly n: number; readonly unit: DurationUnit }

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/

/**
 * An ISO 8601 duration as one number of one unit: `PT1H30M` is 90 minutes, and `PT60M` stays 60
 * minutes, as somebody wrote it. Null for what is not so said: months, and days with hours.
 */
export function readPlainDuration(duration: string): PlainDuration | null {
  const found = DURATION.exec(duration)
  if (found === null) return null
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = found
    .slice(1)
    .map((part) => Number(part ?? 0))
  const inDays = weeks * 7 + days
  if (inDays > 0) return hours + minutes === 0 ? { n: inDays, unit: 'days' } : null
  return hours > 0 && minutes === 0
    ? { n: hours, unit: 'hours' }
    : { n: hours * 60 + minutes, unit: 'minutes' }
}

export function writePlainDuration({ n, unit }: PlainDuration): string {
  return unit === 'days' ? `P${n}D` : unit === 'hours' ? `PT${n}H` : `PT${n}M`
}
