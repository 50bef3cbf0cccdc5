import { stepTimes } from '#shared/metrics/facts.ts'
import { isSealed } from '../journal/personal.ts'
import type { LogRow } from '../projections/log-rows.ts'
import { csvCell } from './csv.ts'
import type { TextBytes } from './text-bytes.ts'

const YEAR_10000 = Date.UTC(10_000, 0)

/** Clerks by their seals, empty where a name is no longer kept; null where seals stay. */
export type ClerkNames = Readonly<Record<string, string>> | null

/** The seals of these rows that no name is known of yet. */
export function unnamed(rows: readonly LogRow[], names: ClerkNames): readonly string[] {
  if (names === null) return []
  const found = new Set<string>()
  for (const { 10: clerk } of rows) {
    if (clerk !== null && isSealed(clerk) && names[clerk] === undefined) found.add(clerk)
  }
  return [...found]
}

/** The lines of `csvRows`, byte for byte, without the strings between. */
export function writeCsvRows(out: TextBytes, rows: readonly LogRow[], names: ClerkNames): void {
  for (const row of rows) writeCsvRow(out, row, names)
}

function writeCsvRow(out: TextBytes, row: LogRow, names: ClerkNames): void {
  const [
    date,
    dateJalali,
    ticketId,
    visitId,
    number,
    serviceId,
    service,
    step,
    stepCount,
    counterId,
    clerk,
    priorityClass,
    joinedAt,
    calledAt,
    startedAt,
    endedAt,
    heldBeforeStartMs,
    heldInServiceMs,
    recalls,
    outcome,
    forecastLowMin,
    forecastHighMin,
  ] = row
  const times = stepTimes({
    joinedAt,
    calledAt,
    startedAt,
    endedAt,
    heldBeforeStartMs,
    heldInServiceMs,
  })
  const comma = () => out.text(',')
  const text = (value: string | null) => {
    if (value !== null) out.text(csvCell(value))
    comma()
  }
  const whole = (value: number | null) => {
    if (value !== null) out.whole(value)
    comma()
  }
  const instant = (value: number | null) => {
    if (value !== null && value >= 0 && value < YEAR_10000) out.instant(value)
    // Of a clock gone mad: a year with a sign before it.
    else if (value !== null) out.text(csvCell(new Date(value).toISOString()))
    comma()
  }
  text(date)
  text(dateJalali)
  text(ticketId)
  text(visitId)
  text(number)
  text(serviceId)
  text(service)
  whole(step)
  whole(stepCount)
  text(counterId)
  text(clerkOf(clerk, names))
  text(priorityClass)
  instant(joinedAt)
  instant(calledAt)
  instant(startedAt)
  instant(endedAt)
  whole(times.wait)
  whole(times.arrival)
  whole(times.service)
  whole(recalls)
  text(outcome)
  whole(forecastLowMin)
  if (forecastHighMin !== null) out.whole(forecastHighMin)
  out.text('\r\n')
}

/** Of journals that sealed nothing yet, nobody is told where seals stay. */
export function clerkOf(clerk: string | null, names: ClerkNames): string | null {
  if (clerk === null) return null
  if (names === null) return isSealed(clerk) ? clerk : null
  return isSealed(clerk) ? (names[clerk] ?? '') || null : clerk
}
