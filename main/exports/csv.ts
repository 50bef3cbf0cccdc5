import { visitColumns, type VisitRow } from '#shared/contract/reports.ts'

const BOM = '\uFEFF'
const NEWLINE = '\r\n'

/** The log as RFC 4180 says, with the mark by which spreadsheets know UTF-8. One piece a page. */
export async function* csvOf(pages: AsyncIterable<readonly VisitRow[]>): AsyncGenerator<string> {
  yield csvHead
  for await (const rows of pages) yield csvRows(rows)
}

export const csvHead = BOM + visitColumns.join(',') + NEWLINE
export const csvRows = (rows: readonly VisitRow[]): string => rows.map(csvLine).join('')

type Cells = readonly (string | number | null)[]

/** A short table in the same form. */
export function csvTable(header: readonly string[], rows: readonly Cells[]): string {
  return BOM + csvLines([header, ...rows])
}

/** Lines below a header. */
export const csvLines = (rows: readonly Cells[]): string =>
  rows.map((row) => row.map(csvCell).join(',') + NEWLINE).join('')

function csvLine(row: VisitRow): string {
  return visitColumns.map((column) => csvCell(row[column])).join(',') + NEWLINE
}

/**
 * One cell. A text that a spreadsheet would carry out as a formula is given an apostrophe before
 * it (OWASP, “CSV Injection”); a number never is.
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
