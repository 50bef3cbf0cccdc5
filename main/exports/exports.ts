import { Readable } from 'node:stream'
import {
  visitColumns,
  type VisitColumn,
  type VisitFilter,
  type VisitRow,
} from '#shared/contract/reports.ts'
import type { Text } from '#shared/catalog/service.ts'
import { wallClock } from '#shared/metrics/wall-clock.ts'
import type { PaperFace } from '../printing/paper.ts'
import type { Reports } from '../projections/reports.ts'
import { columnTitles } from './column-titles.ts'
import { csvOf } from './csv.ts'
import { inspectorPackage, type InspectorPackage } from './inspector-package.ts'
import type { Cell } from './spreadsheet-xml.ts'
import { obstaclePage, obstacleSheet, type ObstacleReport } from './obstacle-report.ts'
import { openTemporaryFiles } from './temporary-files.ts'
import { xlsxOf } from './xlsx.ts'

/** Files for people and their programs. Each is written to the disk first and read from there. */
export type Exports = {
  readonly csv: (filter: VisitFilter) => Promise<File>
  readonly xlsx: (filter: VisitFilter) => Promise<File>
  /** The lines as they are, each with its newline: what the chain of hashes was made over. */
  readonly journal: (lines: AsyncIterable<string>) => Promise<File>
  /** The register of obstacles, in the form of `as`; the PDF's bytes are made by the caller. */
  readonly obstacles: (report: ObstacleReport, as: 'html' | 'xlsx') => Promise<File>
  readonly json: (value: object, name: string, type: string) => Promise<File>
  readonly pdf: (bytes: Uint8Array, name: string) => Promise<File>
  readonly inspectorPackage: (
    parts: Omit<InspectorPackage, 'visits' | 'obstacleSheet'>,
  ) => Promise<File>
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function createExports(options: {
  readonly reports: Pick<Reports, 'visits' | 'pages'>
  /** A folder for nothing else: what it holds is removed. */
  readonly dir: string
  readonly office: () => Text
  readonly zone: () => string
  /** The type of the pages; without, that of the machine on which they are read. */
  readonly faces?: () => readonly PaperFace[]
}): Exports {
  const { reports, faces = () => [] } = options
  const files = openTemporaryFiles(options.dir)

  return {
    csv: (filter) =>
      files.write(csvOf(reports.pages(filter)), 'visits.csv', 'text/csv; charset=utf-8'),
    async xlsx(filter) {
      const lang = filter.lang ?? 'fa'
      const { total } = await reports.visits({ ...filter, offset: 0, limit: 1 })
      const workbook = xlsxOf({
        name: sheetName(options.office()[lang]),
        rightToLeft: lang === 'fa',
        header: visitColumns.map((column) => columnTitles[lang][column]),
        expectedRows: total,
        pages: cellPages(reports.pages(filter), options.zone()),
      })
      return files.write(workbook, 'visits.xlsx', XLSX)
    },
    obstacles(report, as) {
      if (as === 'html') {
        return files.write(
          Readable.from([obstaclePage(report, faces())]),
          'obstacles.html',
          'text/html',
        )
      }
      return files.write(obstacleWorkbook(report), 'obstacles.xlsx', XLSX)
    },
    json: (value, name, type) =>
      files.write(Readable.from([`${JSON.stringify(value, null, 2)}\n`]), name, type),
    pdf: (bytes, name) => files.write(Readable.from([bytes]), name, 'application/pdf'),
    journal: (lines) => files.write(withNewlines(lines), 'journal.jsonl', 'application/x-ndjson'),
    inspectorPackage(parts) {
      const { report } = parts.inspection
      const { from, to, lang } = report
      const zip = inspectorPackage(
        {
          ...parts,
          visits: reports.pages({ from, to, lang }, 'sealed'),
          obstacleSheet: () => obstacleWorkbook(report),
        },
        faces(),
      )
      return files.write(zip, 'inspection.zip', 'application/zip')
    },
  }
}

function obstacleWorkbook(report: ObstacleReport): Readable {
  const { header, rows } = obstacleSheet(report)
  return xlsxOf({
    name: sheetName(report.office.name[report.lang]),
    rightToLeft: report.lang === 'fa',
    header,
    expectedRows: rows.length,
    pages: onePage(rows),
  })
}

async function* onePage<T>(rows: T): AsyncGenerator<T> {
  yield rows
}

async function* cellPages(
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

/** What Excel takes as the name of a sheet: 31 characters at most, and none of `[]:*?/\`. */
function sheetName(office: string): string {
  const name = office
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, 25)
    .replace(/^'+|'+$/g, '')
    .trim()
  return name === '' ? 'Nobat' : name
}

async function* withNewlines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const LINES_AT_ONCE = 500
  let piece = ''
  let count = 0
  for await (const line of lines) {
    piece += `${line}\n`
    count += 1
    if (count % LINES_AT_ONCE !== 0) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
