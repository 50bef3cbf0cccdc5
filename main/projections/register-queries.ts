import { deskTypes } from '#shared/catalog/service.ts'
import type { ObstacleEvidence, PromiseView, SurveyResults } from '#shared/contract/guidance.ts'
import { surveyGroups, type SurveyAnswers } from '#shared/domain/guidance.ts'
import { weekOf } from '#shared/i18n/jalali.ts'
import type { Database, ObstacleReportRow, PromiseRow, SurveyRow } from './database.ts'

/** Below so many answers a part of the survey is not told, so that nobody is told by it. */
export const LEAST_ANSWERS = 5
const TEXTS_KEPT = 20
const MONTH_DAYS = 30

type Days = { readonly from: string; readonly to: string }

export type PromisesAsked = {
  readonly code?: string | undefined
  readonly today: string
  /** The most that are given; all where it is not said. */
  readonly limit?: number
}

/** Receipts whose promise is not kept, the oldest first; or the one of a code, kept or not. */
export async function readPromises(
  db: Database,
  { code, today, limit }: PromisesAsked,
): Promise<PromiseView[]> {
  const all = db.selectFrom('promises').selectAll()
  const rows =
    code === undefined
      ? await all
          .where('promised_on', 'is not', null)
          .where('kept_ms', 'is', null)
          .orderBy('promised_on')
          .orderBy('finished_ms')
          .$if(limit !== undefined, (q) => q.limit(Number(limit)))
          .execute()
      : await all.where('tracking_code', '=', code).execute()
  return rows.map((row) => promiseView(row, today))
}

/** How many promises are for a day that has passed, and not kept. */
export async function countOverdue(db: Database, today: string): Promise<number> {
  const { n } = await db
    .selectFrom('promises')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('promised_on', '<', today)
    .where('kept_ms', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Diversions at the kiosk, by service. */
export async function readDiversions(
  db: Database,
  days: Days,
): Promise<Readonly<Record<string, number>>> {
  const rows = await db
    .selectFrom('diversions')
    .select((eb) => ['service_id', eb.fn.countAll<number>().as('n')] as const)
    .where('date', '>=', days.from)
    .where('date', '<=', days.to)
    .groupBy('service_id')
    .execute()
  return Object.fromEntries(rows.map(({ service_id, n }) => [service_id, Number(n)]))
}

function promiseView(row: PromiseRow, today: string): PromiseView {
  return {
    trackingCode: row.tracking_code,
    number: row.number,
    serviceId: row.service_id as never,
    service: { fa: row.service_fa, en: row.service_en },
    counterId: row.counter_id as never,
    finishedAt: iso(row.finished_ms),
    promisedOn: row.promised_on as never,
    keptAt: row.kept_ms === null ? null : iso(row.kept_ms),
    overdue: row.kept_ms === null && row.promised_on !== null && row.promised_on < today,
  }
}

/** One obstacle: its place, what was written, and the evidence. `minutes`: of the catalogue. */
export type ObstacleFound = ObstacleEvidence & {
  readonly serviceId: string
  readonly stepId: string | null
  readonly category: string
  /** As they lie in the journal, sealed; the newest first. */
  readonly texts: readonly string[]
}

/** The reports of a period by service, step and category, each with what the log shows there. */
export async function readObstacles(
  db: Database,
  days: Days,
  minutesOf: Readonly<Record<string, number>>,
): Promise<ObstacleFound[]> {
  const rows = await db
    .selectFrom('obstacle_reports')
    .selectAll()
    .where('date', '>=', days.from)
    .where('date', '<=', days.to)
    .orderBy('seq', 'desc')
    .execute()
  const gathered = new Map<string, ObstacleReportRow[]>()
  for (const row of rows) {
    const key = [row.service_id, row.step_id ?? '', row.category].join('|')
    const known = gathered.get(key)
    if (known === undefined) gathered.set(key, [row])
    else known.push(row)
  }
  const found: ObstacleFound[] = []
  for (const reports of gathered.values()) {
    const [newest] = reports
    const oldest = reports.at(-1)
    if (newest === undefined || oldest === undefined) continue
    const { service_id: serviceId, step_id: stepId, category } = newest
    found.push({
      serviceId,
      stepId,
      category,
      reports: reports.length,
      byCitizens: reports.filter(({ counter_id }) => counter_id === null).length,
      firstAt: iso(oldest.at_ms),
      lastAt: iso(newest.at_ms),
      texts: reports
        .map(({ text }) => text)
        .filter((text) => text !== '')
        .slice(0, TEXTS_KEPT),
      ...(await evidence(db, days, serviceId, stepId, minutesOf)),
    })
  }
  return found.toSorted((a, b) => b.reports - a.reports)
}

async function evidence(
  db: Database,
  days: Days,
  serviceId: string,
  stepId: string | null,
  minutesOf: Readonly<Record<string, number>>,
) {
  const rows = (
    await db
      .selectFrom('visit_steps')
      .select([
        'ticket_id',
        'step',
        'plan',
        'ordinal',
        'started_ms',
        'ended_ms',
        'held_in_service_ms',
        'outcome',
      ])
      .where('date', '>=', days.from)
      .where('date', '<=', days.to)
      .where('service_id', '=', serviceId)
      .orderBy('ticket_seq')
      .orderBy('ordinal')
      .execute()
  ).map((row) => ({ ...row, stepId: (JSON.parse(row.plan) as string[])[row.step - 1] }))
  const there = rows.filter((row) => stepId === null || row.stepId === stepId)
  const minutes = there.flatMap((row) =>
    row.started_ms === null || row.ended_ms === null || row.stepId === undefined
      ? []
      : [
          (row.ended_ms - row.started_ms - row.held_in_service_ms) / 60_000 -
            (minutesOf[row.stepId] ?? 0),
        ],
  )
  const sent = there.filter(({ outcome }) => outcome === 'incomplete-documents')
  const cameBack = sent.filter((row) =>
    rows.some((later) => later.ticket_id === row.ticket_id && later.ordinal === row.ordinal + 1),
  )
  const length = (Date.parse(days.to) - Date.parse(days.from)) / 86_400_000 + 1
  const begun = new Set(there.filter((row) => row.started_ms !== null).map((row) => row.ticket_id))
  return {
    casesAMonth: tenth((begun.size * MONTH_DAYS) / Math.max(1, length)),
    extraMinutes: tenth(Math.max(0, mean(minutes) ?? 0)),
    extraVisits: cameBack.length,
    returnedFiles: sent.length,
  }
}

/** The survey of a period, as a whole and in parts that have answers enough. */
export async function readSurveys(db: Database, days: Days): Promise<SurveyFound> {
  const rows = (
    await db
      .selectFrom('surveys')
      .selectAll()
      .where('date', '>=', days.from)
      .where('date', '<=', days.to)
      .orderBy('seq')
      .execute()
  ).map(parsed)
  const parts = <K extends string>(keysOf: (row: Answered) => readonly K[]) => {
    const keys = [...new Set(rows.flatMap(keysOf))]
    return keys.flatMap((key) => {
      const of = rows.filter((row) => keysOf(row).includes(key))
      return of.length < LEAST_ANSWERS ? [] : [{ key, ...block(of) }]
    })
  }
  return {
    all: block(rows),
    byService: parts(({ service_id }) => [service_id]).map(({ key, ...rest }) => ({
      serviceId: key,
      ...rest,
    })),
    byWeek: parts(({ date }) => [weekOf(date)])
      .map(({ key, ...rest }) => ({ week: key, ...rest }))
      .toSorted((a, b) => (a.week < b.week ? -1 : 1)),
    byDesk: parts((row) => row.desks)
      .map(({ key, ...rest }) => ({ deskType: key, ...rest }))
      .toSorted((a, b) => deskTypes.indexOf(a.deskType) - deskTypes.indexOf(b.deskType)),
    leastAnswers: LEAST_ANSWERS,
  }
}

type Block = SurveyResults['all']
export type SurveyFound = Omit<SurveyResults, 'byService' | 'byWeek'> & {
  readonly byService: readonly (Block & { readonly serviceId: string })[]
  readonly byWeek: readonly (Block & { readonly week: string })[]
}

const parsed = (row: SurveyRow) => ({
  ...row,
  desks: JSON.parse(row.desk_types) as (typeof deskTypes)[number][],
  marks: JSON.parse(row.answers) as SurveyAnswers,
})
type Answered = ReturnType<typeof parsed>

function block(rows: readonly Answered[]): Block {
  const groups = surveyGroups.map((group) => {
    const marks = rows.flatMap(({ marks }) => marks[group] ?? [])
    const counts = [1, 2, 3, 4, 5].map((mark) => marks.filter((given) => given === mark).length)
    return [group, { counts, mean: mean(marks) }] as const
  })
  return { answered: rows.length, groups: Object.fromEntries(groups) }
}

const mean = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : numbers.reduce((sum, n) => sum + n, 0) / numbers.length
const tenth = (n: number): number => Math.round(n * 10) / 10
const iso = (ms: number): string => new Date(ms).toISOString()
