import { Readable } from 'node:stream'
import type { Text } from '#shared/catalog/service.ts'
import { rowKinds, type ExportKind } from '#shared/contract/exports.ts'
import { visitColumns, type VisitFilter } from '#shared/contract/reports.ts'
import type { OfficeView } from '#shared/contract/schemas.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { translator } from '#shared/i18n/index.ts'
import { addDays } from '#shared/i18n/jalali.ts'
import type { PaperFace } from '../printing/paper.ts'
import type { Clerks } from '../projections/projection.ts'
import type { Reports } from '../projections/reports.ts'
import { columnTitles } from './column-titles.ts'
import { csvHead } from './csv.ts'
import { csvMetadata } from './data-dictionary.ts'
import { jsonLinesOf } from './json-lines.ts'
import { periodPage, type PeriodReport } from './period-report.ts'
import { sheetName } from './sheet-name.ts'
import { weeklyCells, weeklyCsv, weeklyRows, weeklyTitles, weeksOf, type Days } from './weekly.ts'
import type { Source } from './whole-file.ts'
import { xesOf } from './xes.ts'
import { xlsxOf } from './xlsx.ts'

/** Of one kind: the file that was asked for, and what lies beside it. */
export type ExportFile = {
  readonly name: string
  readonly type: string
  readonly open: (progress: Progress) => Source
}

export type Progress = {
  readonly signal?: AbortSignal | undefined
  /** Told how many more rows have been read. */
  readonly rows?: (count: number) => void
}

export type ExportKinds = {
  /** How many rows there are to be read; null where nobody knows before. */
  readonly count: (kind: ExportKind, filter: VisitFilter) => Promise<number | null>
  /**
   * `name`: what the files are called, without what says their form. `sealed`: without the names of
   * clerks, for what lies somewhere longer than names are kept.
   */
  readonly files: (
    kind: ExportKind,
    filter: VisitFilter,
    name: string,
    clerks?: 'named' | 'sealed',
  ) => readonly ExportFile[]
  /** The report of a period as a page; the PDF of it where `pdfOf` lays it out. */
  readonly reportPage: (filter: VisitFilter) => Promise<string>
}

export type ExportSources = {
  readonly reports: Pick<
    Reports,
    | 'visits'
    | 'pages'
    | 'csvPages'
    | 'sheetRows'
    | 'steps'
    | 'requests'
    | 'diversions'
    | 'figures'
    | 'figuresByService'
  >
  readonly office: () => OfficeView
  readonly targetMinutes: () => number
  readonly titleOf: (serviceId: string) => Text
  readonly stepTitleOf: (serviceId: string, stepId: string) => Text
  readonly today: () => BusinessDate
  readonly now: () => Instant
  /** The type of the pages; without, that of the machine on which they are read. */
  readonly faces?: () => readonly PaperFace[]
  /** Makes a PDF on A4 of a page; null where this machine has no engine to lay it out. */
  readonly pdfOf: ((page: (faces: readonly PaperFace[]) => string) => Promise<Uint8Array>) | null
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const USUAL_DAYS = 30
const WEEKS_DRAWN = 53

/** How each kind of file is made of the log: while it is read, one page of rows in memory at a time. */
export function createExportKinds(sources: ExportSources): ExportKinds {
  const { reports, office, today, faces = () => [] } = sources

  /** The days of a file that takes no other filter; none that has not come. */
  function daysOf({ from, to }: VisitFilter, usual: number): Days {
    const last = to === undefined || to > today() ? today() : to
    return { from: from ?? addDays(last, 1 - usual), to: last }
  }

  const rowsAsked = (kind: ExportKind, filter: VisitFilter): VisitFilter =>
    rowKinds.includes(kind) ? filter : { ...daysOf(filter, 1), lang: filter.lang }

  const weekly = (filter: VisitFilter, progress: Progress) =>
    following(
      weeklyRows(
        reports,
        weeksOf(daysOf(filter, USUAL_DAYS), today()),
        filter.lang ?? 'fa',
        sources.titleOf,
      ),
      progress,
    )

  async function* visitsWorkbook(
    filter: VisitFilter,
    clerks: Clerks | undefined,
    { signal, rows }: Progress,
  ): AsyncGenerator<Buffer> {
    const read = reports.sheetRows(filter, clerks)
    const lang = filter.lang ?? 'fa'
    const { total } = await reports.visits({ ...filter, offset: 0, limit: 1 })
    yield* xlsxOf({
      name: sheetName(office().name[lang]),
      rightToLeft: lang === 'fa',
      header: visitColumns.map((column) => columnTitles[lang][column]),
      expectedRows: total,
      async *pages(most) {
        for await (const page of read(most)) {
          signal?.throwIfAborted()
          yield page
          rows?.(page.rows)
        }
      },
    })
  }

  function weeklyWorkbook(filter: VisitFilter, progress: Progress): Readable {
    const lang = filter.lang ?? 'fa'
    return xlsxOf({
      name: translator(lang)('exports.weekly.sheet'),
      rightToLeft: lang === 'fa',
      header: weeklyTitles(lang),
      expectedRows: 0,
      pages: weeklyCells(weekly(filter, progress), lang),
    })
  }

  function xes(filter: VisitFilter, progress: Progress): AsyncIterable<string> {
    const lang = filter.lang ?? 'fa'
    const days = daysOf(filter, 1)
    return xesOf(following(reports.steps(days), progress), {
      ...days,
      lang,
      office: office().name[lang],
      stepTitle: (serviceId, stepId) => sources.stepTitleOf(serviceId, stepId)[lang],
    })
  }

  async function report(filter: VisitFilter, signal?: AbortSignal): Promise<PeriodReport> {
    const days = daysOf(filter, USUAL_DAYS)
    const weeks = weeksOf(days, today())
    const byWeek: { from: string; wait: PeriodReport['figures']['wait'] }[] = []
    for (const week of weeks.slice(-WEEKS_DRAWN)) {
      signal?.throwIfAborted()
      const within = {
        from: week.from < days.from ? days.from : week.from,
        to: week.to > days.to ? days.to : week.to,
      }
      byWeek.push({ from: week.from, wait: (await reports.figures(within)).wait })
    }
    const diverted = Object.values(await reports.diversions(days))
    return {
      ...days,
      office: office(),
      lang: filter.lang ?? 'fa',
      at: sources.now(),
      targetMinutes: sources.targetMinutes(),
      figures: await reports.figures(days),
      byService: await reports.figuresByService(days),
      byWeek,
      weeks: weeks.length,
      diverted: diverted.reduce((sum, n) => sum + n, 0),
    }
  }

  async function* reportFile(
    filter: VisitFilter,
    { signal }: Progress,
  ): AsyncGenerator<string | Uint8Array> {
    const found = await report(filter, signal)
    signal?.throwIfAborted()
    yield sources.pdfOf === null
      ? periodPage(found, faces())
      : await sources.pdfOf((own) => periodPage(found, own))
  }

  return {
    async count(kind, filter) {
      if (!rowKinds.includes(kind) && kind !== 'xes') return null
      const asked = rowsAsked(kind, filter)
      return (await reports.visits({ ...asked, offset: 0, limit: 1 })).total
    },
    reportPage: async (filter) => periodPage(await report(filter), faces()),
    files(kind, filter, name, clerks) {
      const rows = (progress: Progress) => following(reports.pages(filter, clerks), progress)
      const one = (ending: string, type: string, open: ExportFile['open']): ExportFile => ({
        name: `${name}.${ending}`,
        type,
        open,
      })
      switch (kind) {
        case 'csv':
          return [
            one('csv', 'text/csv; charset=utf-8', (progress) =>
              csvText(reports.csvPages(filter, clerks), progress),
            ),
            one('csv-metadata.json', 'application/csvm+json', () =>
              Readable.from([`${JSON.stringify(csvMetadata(`${name}.csv`), null, 2)}\n`]),
            ),
          ]
        case 'xlsx':
          return [one('xlsx', XLSX, (progress) => visitsWorkbook(filter, clerks, progress))]
        case 'jsonl':
          return [one('jsonl', 'application/x-ndjson', (progress) => jsonLinesOf(rows(progress)))]
        case 'xes':
          return [one('xes', 'application/xml', (progress) => xes(filter, progress))]
        case 'weekly-csv':
          return [
            one('csv', 'text/csv; charset=utf-8', (progress) =>
              weeklyCsv(weekly(filter, progress)),
            ),
          ]
        case 'weekly-xlsx':
          return [one('xlsx', XLSX, (progress) => weeklyWorkbook(filter, progress))]
        case 'report': {
          const [ending, type] =
            sources.pdfOf === null ? ['html', 'text/html'] : ['pdf', 'application/pdf']
          return [one(ending, type, (progress) => reportFile(filter, progress))]
        }
      }
    },
  }
}

async function* csvText(
  pages: AsyncIterable<{ readonly bytes: Uint8Array; readonly rows: number }>,
  { signal, rows }: Progress,
): AsyncGenerator<string | Uint8Array> {
  yield csvHead
  for await (const page of pages) {
    signal?.throwIfAborted()
    yield page.bytes
    rows?.(page.rows)
  }
}

/** The same pages; it ends when it is broken off, and tells how far it is. */
async function* following<T>(
  pages: AsyncIterable<readonly T[]>,
  { signal, rows }: Progress,
): AsyncGenerator<readonly T[]> {
  for await (const page of pages) {
    signal?.throwIfAborted()
    yield page
    rows?.(page.length)
  }
}
