import { stepTimes } from '#shared/metrics/facts.ts'
import type { LogRow } from '../projections/log-rows.ts'
import { clerkOf, type ClerkNames } from './log-csv.ts'
import { columnName, serialOf, styleOf } from './spreadsheet-xml.ts'
import type { TextBytes } from './text-bytes.ts'
import { xmlText } from './xml.ts'

const PLAIN = /^[ !#-%'-;=?-~]*$/
const openings = Array.from({ length: 23 }, (_, column) => `<c r="${columnName(column)}`)

export type SheetPlace = {
  /** Of the first row, counted from 1. */
  readonly firstRow: number
  /** A spreadsheet's times have no zone: instants are shown on the office's wall clock. */
  readonly wallTime: (instantMs: number) => number
}

/** The rows that `rowXml` makes of `cellPages`, byte for byte, without the objects between. */
export function writeSheetRows(
  out: TextBytes,
  rows: readonly LogRow[],
  names: ClerkNames,
  { firstRow, wallTime }: SheetPlace,
): void {
  rows.forEach((row, i) => writeSheetRow(out, row, names, firstRow + i, wallTime))
}

function writeSheetRow(
  out: TextBytes,
  row: LogRow,
  names: ClerkNames,
  n: number,
  wallTime: SheetPlace['wallTime'],
): void {
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
  const rowNumber = String(n)
  let column = 0
  const begin = () => {
    out.text(openings[column++] ?? '')
    out.text(rowNumber)
  }
  const text = (value: string | null) => {
    if (value === null) return void (column += 1)
    begin()
    out.text('" t="inlineStr"><is><t xml:space="preserve">')
    out.text(PLAIN.test(value) ? value : xmlText(value))
    out.text('</t></is></c>')
  }
  const whole = (value: number | null) => {
    if (value === null) return void (column += 1)
    begin()
    out.text('"><v>')
    out.whole(value)
    out.text('</v></c>')
  }
  const moment = (wallMs: number, style: 'date' | 'date-time') => {
    begin()
    out.text(`" s="${styleOf[style]}"><v>${serialOf(wallMs)}</v></c>`)
  }
  const instant = (value: number | null) => {
    if (value === null) return void (column += 1)
    moment(wallTime(value), 'date-time')
  }
  out.text(`<row r="${rowNumber}">`)
  moment(Date.parse(`${date}T00:00:00Z`), 'date')
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
  whole(forecastHighMin)
  out.text('</row>')
}
