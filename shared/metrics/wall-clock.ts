const QUARTER_HOUR = 15 * 60_000

/**
 * Reads instants on the wall clock of a zone: the answer's UTC fields are the local ones. Every zone
 * of today stands whole quarter hours from UTC, so one look at the zone's rules serves a quarter.
 */
export function wallClock(zone: string): (instantMs: number) => number {
  const format = formatOf(zone)
  const offsets = new Map<number, number>()

  function offsetAt(quarter: number): number {
    const found: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
    for (const { type, value } of format.formatToParts(quarter)) found[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found
    return Date.UTC(year, month - 1, day, hour, minute) - quarter
  }

  return (instantMs) => {
    const quarter = Math.floor(instantMs / QUARTER_HOUR) * QUARTER_HOUR
    const known = offsets.get(quarter)
    const offset = known ?? offsetAt(quarter)
    if (known === undefined) offsets.set(quarter, offset)
    return instantMs + offset
  }
}

/** Making one costs about a thousand times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  })
  formats.set(zone, format)
  return format
}
