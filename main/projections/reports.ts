import type { Figures, VisitFilter, VisitRow } from '#shared/contract/reports.ts'
import type { Period, PromiseView } from '#shared/contract/guidance.ts'
import type { TrendAsked } from '#shared/contract/trends.ts'
import { addDays } from '#shared/i18n/jalali.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { FoundPromises } from '#shared/metrics/promise-report.ts'
import type { AbandonedCount } from '#shared/domain/office.ts'
import type { ClerkNames } from '../exports/log-csv.ts'
import { FIRST_ROW, type WrittenRows } from '../exports/xlsx.ts'
import { hashOf } from '../journal/line.ts'
import { keyOf, type After, type RequestsFound, type ServiceFigures } from './queries.ts'
import type { ObstacleFound, SurveyFound } from './register-queries.ts'
import {
  createProjection,
  sealedOnly,
  type Clerks,
  type Projection,
  type TextForm,
  type TextPage,
} from './projection.ts'
import type { TrendFound } from './trend-query.ts'
import { startProjection, type ProjectionThread } from './remote-projection.ts'
import type { VisitStep } from './visit-step.ts'

export type ReportsOptions = {
  readonly file: string
  /** The journal's lines after a place in it, to its end. */
  readonly lines: (afterSeq: number) => AsyncIterable<string>
  /** Clerks' names as they were before they were sealed; empty where one has been deleted. */
  readonly words: (texts: readonly string[]) => Promise<readonly string[]>
  readonly zone: () => string
  readonly targetMinutes: () => number
  readonly abandonedCount: () => AbandonedCount
  /** Today's business date: what a filter without dates means. */
  readonly today: () => BusinessDate
  /** Without a worker thread, where a database driver cannot live in one. */
  readonly inProcess?: boolean
  /** The thread that its tables are kept in, beside those of other offices; else one of its own. */
  readonly thread?: ProjectionThread
}

/** The log and its figures. What was in the journal when a report is asked for is in the report. */
export type Reports = {
  /** Says that the journal has grown; the table follows in its own time. */
  readonly notify: () => void
  readonly visits: (
    query: VisitFilter & { readonly offset: number; readonly limit: number },
  ) => Promise<{ total: number; rows: VisitRow[] }>
  readonly figures: (filter: VisitFilter) => Promise<Figures>
  readonly figuresByService: (filter: VisitFilter) => Promise<ServiceFigures[]>
  readonly promised: (filter: VisitFilter) => Promise<FoundPromises>
  /** Today where no days are named. */
  readonly trend: (asked: TrendAsked) => Promise<TrendFound>
  /** The first of those that are open, the oldest before; or the one of a code, kept or not. */
  readonly promises: (code: string | undefined) => Promise<PromiseView[]>
  /** All that are open. */
  readonly openPromises: () => Promise<PromiseView[]>
  /** How many are for a day that has passed. */
  readonly overduePromises: () => Promise<number>
  /** How many went to do it online instead, by service. */
  readonly diversions: (period: Period) => Promise<Readonly<Record<string, number>>>
  /** By service, step and category. `minutesOf`: minutes of the catalogue, by step. */
  readonly obstacles: (
    period: Period,
    minutesOf: Readonly<Record<string, number>>,
  ) => Promise<ObstacleFound[]>
  readonly surveys: (period: Period) => Promise<SurveyFound>
  /** All rows of a filter, by pages. `sealed`: clerks as the journal's lines have them. */
  readonly pages: (filter: VisitFilter, clerks?: Clerks) => AsyncIterable<VisitRow[]>
  /** The lines of a CSV of them, without its head, and how many rows each piece has. */
  readonly csvPages: (
    filter: VisitFilter,
    clerks?: Clerks,
  ) => AsyncIterable<{ readonly bytes: Uint8Array; readonly rows: number }>
  /** The same as rows of sheets. One reader: each call goes on where the one before it ended. */
  readonly sheetRows: (filter: VisitFilter, clerks?: Clerks) => WrittenRows
  /** The same as the table keeps them, whose clerks are sealed. */
  readonly steps: (filter: VisitFilter) => AsyncIterable<readonly VisitStep[]>
  /** Requests by service and how they ended, of some days. */
  readonly requests: (days: Pick<VisitFilter, 'from' | 'to'>) => Promise<RequestsFound[]>
  readonly close: () => Promise<void>
}

const LINES_AT_ONCE = 2000
const ROWS_AT_ONCE = 1000
const ROWS_OF_TEXT = 4000
/** Each takes some five times as much room as a line of the CSV. */
const ROWS_OF_SHEET = 1000
const PROMISES_LISTED = 500

export async function openReports(options: ReportsOptions): Promise<Reports> {
  const { lines } = options
  const projection = options.inProcess
    ? await createProjection(options.file)
    : (options.thread?.of(options.file) ?? startProjection(options.file))
  let closed = false
  let failed = false
  let running: Promise<void> = startFromThisJournal().catch(() => undefined)
  let queued: Promise<void> | null = null

  /** A table that was made from another journal, or from more of this one than there is, is cleared. */
  async function startFromThisJournal(): Promise<void> {
    const { seq, hash } = await projection.place()
    if (seq === 0) return
    for await (const line of lines(seq - 1)) {
      if (hashOf(line) === hash) return
      break
    }
    await projection.clear()
  }

  /**
   * Resolves when all that is in the journal now is in the table. Every asker waits for a pull that
   * had not begun when it asked; those who ask during one pull share the next.
   */
  function caughtUp(): Promise<void> {
    if (queued !== null) return queued
    const turn = running.then(() => {
      queued = null
      return pull()
    })
    queued = turn
    running = turn.then(
      () => void (failed = false),
      () => void (failed = true),
    )
    return turn
  }

  /** A batch that the table does not take is a fault of the table: it is made anew, once. */
  async function pull(anew = false): Promise<void> {
    const { seq } = await projection.place()
    for await (const batch of inBatches(lines(seq), LINES_AT_ONCE)) {
      if (closed) return
      try {
        await projection.apply(batch)
      } catch (error) {
        if (closed || anew) throw error
        await projection.clear()
        return pull(true)
      }
    }
  }

  /** Business days as given; today when neither end is. */
  function dated(filter: VisitFilter): VisitFilter {
    if (filter.from !== undefined || filter.to !== undefined) return filter
    const today = options.today()
    return { ...filter, from: today, to: today }
  }

  /** Thirty days where the first is not given. */
  function daysOf({ from, to }: Period): { from: string; to: string } {
    const last = to ?? options.today()
    return { from: from ?? addDays(last, -29), to: last }
  }

  const langOf = ({ lang }: VisitFilter) => lang ?? 'fa'

  /** The table keeps seals, so that a name that is deleted is in no file of ours. */
  async function named(rows: readonly VisitRow[]): Promise<VisitRow[]> {
    const nameOf = await wordsOf(rows.flatMap(({ clerk }) => clerk ?? []))
    return rows.map((row) =>
      row.clerk === null ? row : { ...row, clerk: nameOf.get(row.clerk) || null },
    )
  }

  async function wordsOf(texts: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const asked = [...new Set(texts)]
    const words = await options.words(asked)
    return new Map(asked.map((text, i) => [text, words[i] ?? '']))
  }

  const settings = () => ({
    zone: options.zone(),
    targetMinutes: options.targetMinutes(),
    abandonedCount: options.abandonedCount(),
  })

  /** The thread of the reports has no names: those that it meets first, it asks for. */
  function textAsker(filter: VisitFilter, clerks: Clerks) {
    let names: ClerkNames = clerks === 'named' ? {} : null
    return async function ask(
      window: { readonly limit: number; readonly after: After | null },
      form: TextForm,
    ): Promise<TextPage> {
      const page = await projection.textPage(filter, window, langOf(filter), names, form)
      if (page.unnamed.length === 0) return page
      names = { ...names, ...Object.fromEntries(await wordsOf(page.unnamed)) }
      return ask(window, form)
    }
  }

  function notify(): void {
    // After a failure only a question tries again: otherwise each new line would read all of them.
    if (!failed) caughtUp().catch(() => undefined)
  }
  notify()

  return {
    notify,
    async visits(query) {
      const filter = dated(query)
      const { offset, limit } = query
      await caughtUp()
      const total = await projection.count(filter)
      const { rows } = await projection.page(filter, { offset, limit }, langOf(filter))
      return { total, rows: await named(rows) }
    },
    async figures(asked) {
      const filter = dated(asked)
      await caughtUp()
      return projection.figures(filter, settings())
    },
    async figuresByService(asked) {
      const filter = dated(asked)
      await caughtUp()
      return projection.figuresByService(filter, settings())
    },
    async promised(asked) {
      const filter = dated(asked)
      await caughtUp()
      return projection.promised(filter)
    },
    async trend(asked) {
      const days = dated(asked)
      await caughtUp()
      return projection.trend({ ...asked, ...days }, settings())
    },
    async promises(code) {
      await caughtUp()
      return projection.promises({ code, today: options.today(), limit: PROMISES_LISTED })
    },
    async openPromises() {
      await caughtUp()
      return projection.promises({ today: options.today() })
    },
    async overduePromises() {
      await caughtUp()
      return projection.overdue(options.today())
    },
    async diversions(period) {
      await caughtUp()
      return projection.diversions(daysOf(period))
    },
    async obstacles(period, minutesOf) {
      await caughtUp()
      const found = await projection.obstacles(daysOf(period), minutesOf)
      const wordsFor = await wordsOf(found.flatMap(({ texts }) => texts))
      return found.map((each) => ({
        ...each,
        texts: each.texts.map((text) => wordsFor.get(text) ?? '').filter((text) => text !== ''),
      }))
    },
    async surveys(period) {
      await caughtUp()
      return projection.surveys(daysOf(period))
    },
    async *pages(asked, clerks = 'named') {
      const filter = dated(asked)
      await caughtUp()
      for (let after = null; ;) {
        const page: Awaited<ReturnType<Projection['page']>> = await projection.page(
          filter,
          { limit: ROWS_AT_ONCE, after },
          langOf(filter),
        )
        const { rows } = page
        if (rows.length > 0) yield clerks === 'named' ? await named(rows) : rows.map(sealedOnly)
        if (page.rows.length < ROWS_AT_ONCE) return
        after = page.last
      }
    },
    async *csvPages(asked, clerks = 'named') {
      const ask = textAsker(dated(asked), clerks)
      await caughtUp()
      const next = (after: After | null) => ask({ limit: ROWS_OF_TEXT, after }, { kind: 'csv' })
      for (let asking: Promise<TextPage> | null = next(null); asking !== null;) {
        const page: TextPage = await asking
        // The next is read while this one is written. A failure is met when its turn comes.
        asking = page.rows < ROWS_OF_TEXT ? null : next(page.last)
        asking?.catch(() => undefined)
        if (page.rows > 0) yield { bytes: page.bytes, rows: page.rows }
      }
    },
    sheetRows(asked, clerks = 'named') {
      const ask = textAsker(dated(asked), clerks)
      let after: After | null = null
      let isDone = false
      return async function* (most) {
        await caughtUp()
        const { zone } = settings()
        for (let taken = 0; taken < most && !isDone;) {
          const limit = Math.min(ROWS_OF_SHEET, most - taken)
          const firstRow = FIRST_ROW + taken
          const page: TextPage = await ask({ limit, after }, { kind: 'sheet', firstRow, zone })
          if (page.rows > 0) yield { xml: page.bytes, rows: page.rows }
          isDone = page.rows < limit
          after = page.last
          taken += page.rows
        }
      }
    },
    async *steps(asked) {
      const filter = dated(asked)
      await caughtUp()
      for (let after: After | null = null; ;) {
        const page: VisitStep[] = await projection.steps(filter, { limit: ROWS_AT_ONCE, after })
        const last = page.at(-1)
        if (last !== undefined) yield page
        if (last === undefined || page.length < ROWS_AT_ONCE) return
        after = keyOf(last)
      }
    },
    async requests(days) {
      await caughtUp()
      return projection.requests(days, settings())
    },
    async close() {
      closed = true
      await running
      await projection.close()
    },
  }
}

async function* inBatches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    if (batch.push(item) < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
