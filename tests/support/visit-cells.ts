import { visitColumns, type VisitColumn, type VisitRow } from '#shared/contract/reports.ts'
import { wallClock } from '#shared/metrics/wall-clock.ts'
import type { Cell } from '../../main/exports/spreadsheet-xml.ts'

/** The log's rows with the types of a spreadsheet. */
export async function* cellPages(
  pages: AsyncIterable<readonly VisitRow[]>,
  zone: string,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const wallTime = wallClock(zone)
  for await (const rows of pages) {
    yield rows.map((row) => visitColumns.map((column) => cellOf(column, row[column], wallTime)))
  }
}

/** A spreadsheet's times have no zone: instants are shown on the office's wall clock. */
function cellOf(
  column: VisitColumn,
  value: string | number | null,
  wallTime: (instantMs: number) => number,
): Cell {
  if (typeof value !== 'string') return value
  switch (column) {
    case 'date':
      return { kind: 'date', wallMs: Date.parse(`${value}T00:00:00Z`) }
    case 'joined_at':
    case 'called_at':
    case 'started_at':
    case 'ended_at':
      return { kind: 'date-time', wallMs: wallTime(Date.parse(value)) }
    default:
      return value
  }
}
