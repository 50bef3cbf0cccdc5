import { Readable } from 'node:stream'
import type { ExportKind } from '#shared/contract/exports.ts'
import type { VisitFilter } from '#shared/contract/reports.ts'
import type { PaperFace } from '../printing/paper.ts'
import type { Reports } from '../projections/reports.ts'
import { csvMetadata } from './data-dictionary.ts'
import type { ExportKinds } from './export-kinds.ts'
import { inspectorPackage, type InspectorPackage } from './inspector-package.ts'
import { obstaclePage, obstacleSheet, type ObstacleReport } from './obstacle-report.ts'
import { sheetName } from './sheet-name.ts'
import { openTemporaryFiles } from './temporary-files.ts'
import type { Cell } from './spreadsheet-xml.ts'
import { csvTable } from './csv.ts'
import { xlsxOf } from './xlsx.ts'

/** Files for people and their programs. Each is written to the disk first and read from there. */
export type Exports = {
  /** The file of a kind; broken off by `signal` it leaves nothing. */
  readonly make: (
    kind: ExportKind,
    filter: VisitFilter,
    name: string,
    signal?: AbortSignal,
  ) => Promise<File>
  /** What stands in the columns of `visits.csv`. */
  readonly dictionary: () => Promise<File>
  /** The report of a period as a page. */
  readonly reportPage: (filter: VisitFilter) => Promise<File>
  /** The lines as they are, each with its newline: what the chain of hashes was made over. */
  readonly journal: (lines: AsyncIterable<string>) => Promise<File>
  /** The register of obstacles, in the form of `as`; the PDF's bytes are made by the caller. */
  readonly obstacles: (report: ObstacleReport, as: 'html' | 'xlsx') => Promise<File>
  readonly json: (value: object, name: string, type: string) => Promise<File>
  /** A short table, as CSV or as a workbook. */
  readonly table: (table: ShortTable, name: string, as: 'csv' | 'xlsx') => Promise<File>
  readonly pdf: (bytes: Uint8Array, name: string) => Promise<File>
  readonly inspectorPackage: (
    parts: Omit<InspectorPackage, 'visits' | 'obstacleSheet'>,
  ) => Promise<File>
}

export type ShortTable = {
  readonly title: string
  readonly rightToLeft: boolean
  /** The names of its columns for programs, the same in every language, and for people. */
  readonly columns: readonly string[]
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

const plainCell = (cell: Cell): string | number | null =>
  cell === null || typeof cell !== 'object'
    ? cell
    : cell.kind === 'share'
      ? Math.round(cell.value * 10_000) / 10_000
      : new Date(cell.wallMs).toISOString().slice(0, 10)

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function createExports(options: {
  readonly reports: Pick<Reports, 'pages'>
  readonly kinds: ExportKinds
  /** A folder for nothing else: what it holds is removed. */
  readonly dir: string
  /** The type of the pages; without, that of the machine on which they are read. */
  readonly faces?: () => readonly PaperFace[]
}): Exports {
  const { reports, kinds, faces = () => [] } = options
  const files = openTemporaryFiles(options.dir)

  return {
    make(kind, filter, name, signal) {
      const [file] = kinds.files(kind, filter, name)
      if (file === undefined) throw new Error(`Nothing is made of ${kind}`)
      return files.write(file.open({ signal }), file.name, file.type, { signal })
    },
    dictionary: () =>
      files.write(
        Readable.from([`${JSON.stringify(csvMetadata('visits.csv'), null, 2)}\n`]),
        'visits.csv-metadata.json',
        'application/csvm+json',
      ),
    reportPage: async (filter) =>
      files.write(Readable.from([await kinds.reportPage(filter)]), 'report.html', 'text/html'),
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
    table: ({ title, rightToLeft, columns, header, rows }, name, as) =>
      as === 'csv'
        ? files.write(
            Readable.from([
              csvTable(
                columns,
                rows.map((row) => row.map(plainCell)),
              ),
            ]),
            `${name}.csv`,
            'text/csv; charset=utf-8',
          )
        : files.write(
            xlsxOf({
              name: sheetName(title),
              rightToLeft,
              header,
              expectedRows: rows.length,
              pages: onePage(rows),
            }),
            `${name}.xlsx`,
            XLSX,
          ),
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
