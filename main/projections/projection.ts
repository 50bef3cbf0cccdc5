import type { PromiseView } from '#shared/contract/guidance.ts'
import type { Figures, VisitFilter, VisitRow } from '#shared/contract/reports.ts'
import type { TrendAsked } from '#shared/contract/trends.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { FoundPromises } from '#shared/metrics/promise-report.ts'
import { wallClock } from '#shared/metrics/wall-clock.ts'
import { unnamed, writeCsvRows, type ClerkNames } from '../exports/log-csv.ts'
import { writeSheetRows } from '../exports/log-sheet.ts'
import { TextBytes } from '../exports/text-bytes.ts'
import { isSealed } from '../journal/personal.ts'
import { rowsIn, type Row } from '../journal/rows.ts'
import { openPlain } from '../platform/sqlite.ts'
import { openDatabase, removeDatabase } from './database.ts'
import { digestOf } from './digest.ts'
import { openLedger, type Place } from './ledger.ts'
import { readLogRows } from './log-rows.ts'
import {
  countOverdue,
  readDiversions,
  readObstacles,
  readPromises,
  readSurveys,
  type ObstacleFound,
  type PromisesAsked,
  type SurveyFound,
} from './register-queries.ts'
import {
  countRows,
  readFigures,
  readFiguresByService,
  readPage,
  readRequests,
  readSteps,
  type After,
  type FigureTerms,
  type Page,
  type RequestsFound,
  type ServiceFigures,
} from './queries.ts'
import { readTrend, type TrendFound } from './trend-query.ts'
import type { VisitStep } from './visit-step.ts'
import { readPromised } from './wait-promise-query.ts'

/** How clerks stand in an export: by name, or as the journal's lines have them. */
export type Clerks = 'named' | 'sealed'

/** Lines of a CSV; rows of a spreadsheet's sheet, the first of them being `firstRow`. */
export type TextForm =
  | { readonly kind: 'csv' }
  | { readonly kind: 'sheet'; readonly firstRow: number; readonly zone: string }

/** `unnamed`: seals without a name, for want of which nothing was written. */
export type TextPage = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly rows: number
  readonly last: After | null
  readonly unnamed: readonly string[]
}

/** Of journals that sealed nothing yet, nobody is told. */
export const sealedOnly = (row: VisitRow): VisitRow =>
  row.clerk === null || isSealed(row.clerk) ? row : { ...row, clerk: null }

/** The visits table and its queries. Every method can be sent to a worker and back. */
export type Projection = {
  readonly place: () => Promise<Place>
  readonly apply: (lines: readonly string[]) => Promise<Place>
  /**
   * Reads on in a journal's file itself, at most so many lines: sent from thread to thread, a million
   * of them take more memory than all else.
   */
  readonly applyFrom: (journalFile: string, most: number) => Promise<Place>
  /** Forgets everything, so that the journal can be read again from its first line. */
  readonly clear: () => Promise<Place>
  readonly count: (filter: VisitFilter) => Promise<number>
  readonly page: (
    filter: VisitFilter,
    window: { readonly limit: number; readonly offset?: number; readonly after?: After | null },
    lang: Lang,
  ) => Promise<Page>
  /**
   * The same rows as text, made where they are: sending a million of them from thread to thread
   * costs more than writing them.
   */
  readonly textPage: (
    filter: VisitFilter,
    window: { readonly limit: number; readonly after: After | null },
    lang: Lang,
    names: ClerkNames,
    form: TextForm,
  ) => Promise<TextPage>
  readonly figures: (filter: VisitFilter, settings: FigureTerms) => Promise<Figures>
  readonly figuresByService: (
    filter: VisitFilter,
    settings: FigureTerms,
  ) => Promise<ServiceFigures[]>
  /** Waits that were promised, against those that happened. */
  readonly promised: (filter: VisitFilter) => Promise<FoundPromises>
  readonly trend: (asked: TrendAsked, terms: FigureTerms) => Promise<TrendFound>
  readonly promises: (asked: PromisesAsked) => Promise<PromiseView[]>
  readonly overdue: (today: string) => Promise<number>
  readonly diversions: (days: {
    readonly from: string
    readonly to: string
  }) => Promise<Readonly<Record<string, number>>>
  readonly obstacles: (
    days: { readonly from: string; readonly to: string },
    minutesOf: Readonly<Record<string, number>>,
  ) => Promise<ObstacleFound[]>
  readonly surveys: (days: { readonly from: string; readonly to: string }) => Promise<SurveyFound>
  readonly steps: (
    filter: VisitFilter,
    window: { readonly limit: number; readonly after: After | null },
  ) => Promise<VisitStep[]>
  readonly requests: (
    days: Pick<VisitFilter, 'from' | 'to'>,
    settings: FigureTerms,
  ) => Promise<RequestsFound[]>
  /** Tells these tables from others; the same journal gives the same. */
  readonly digest: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Opens the table kept in `file`. Calls are carried out one after another, in their order. */
export async function createProjection(file: string): Promise<Projection> {
  let db = await openDatabase(file)
  let ledger = await openLedger(db)
  let last: Promise<unknown> = Promise.resolve()
  const written = new TextBytes()

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }

  async function startAnew(): Promise<Place> {
    await db.destroy()
    removeDatabase(file)
    db = await openDatabase(file)
    ledger = await openLedger(db)
    return ledger.place()
  }

  return {
    place: () => inTurn(async () => ledger.place()),
    apply: (lines) =>
      inTurn(async () => {
        try {
          return await ledger.apply(lines)
        } catch (error) {
          // What the batch had changed in memory was not written; take up what was.
          ledger = await openLedger(db)
          throw error
        }
      }),
    applyFrom: (journalFile, most) =>
      inTurn(async () => {
        const journal = openPlain(journalFile, { readonly: true })
        try {
          let left = most
          for (const lines of batchesOf(rowsIn(journal, ledger.place().seq))) {
            await ledger.apply(lines)
            left -= lines.length
            if (left <= 0) break
          }
          return ledger.place()
        } finally {
          journal.close()
        }
      }),
    clear: () => inTurn(startAnew),
    count: (filter) => inTurn(() => countRows(db, filter)),
    page: (filter, window, lang) => inTurn(() => readPage(db, filter, window, lang)),
    textPage: (filter, window, lang, names, form) =>
      inTurn(async () => {
        const { rows, last } = readLogRows(db, filter, window, lang)
        const without = unnamed(rows, names)
        if (without.length === 0) {
          if (form.kind === 'csv') writeCsvRows(written, rows, names)
          else {
            const { firstRow, zone } = form
            writeSheetRows(written, rows, names, { firstRow, wallTime: wallClock(zone) })
          }
        }
        return { bytes: written.take(), rows: rows.length, last, unnamed: without }
      }),
    figures: (filter, settings) => inTurn(() => readFigures(db, filter, settings)),
    figuresByService: (filter, settings) =>
      inTurn(() => readFiguresByService(db, filter, settings)),
    promised: (filter) => inTurn(async () => readPromised(db, filter)),
    trend: (asked, terms) => inTurn(() => readTrend(db, asked, terms)),
    promises: (asked) => inTurn(() => readPromises(db, asked)),
    overdue: (today) => inTurn(() => countOverdue(db, today)),
    diversions: (days) => inTurn(() => readDiversions(db, days)),
    obstacles: (days, minutesOf) => inTurn(() => readObstacles(db, days, minutesOf)),
    surveys: (days) => inTurn(() => readSurveys(db, days)),
    steps: (filter, window) => inTurn(() => readSteps(db, filter, window)),
    requests: (days, settings) => inTurn(() => readRequests(db, days, settings)),
    digest: () => inTurn(async () => digestOf(db)),
    close: () => inTurn(() => db.destroy()),
  }
}

const LINES_AT_ONCE = 500

function* batchesOf(rows: Iterable<Row>): Generator<string[]> {
  let lines: string[] = []
  for (const { line } of rows) {
    if (lines.push(line) < LINES_AT_ONCE) continue
    yield lines
    lines = []
  }
  if (lines.length > 0) yield lines
}
