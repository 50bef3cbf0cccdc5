import { sql } from 'kysely'
import type { Text } from '#shared/catalog/service.ts'
import {
  NO_CLASS,
  type Figures,
  type GroupFigures,
  type VisitFilter,
  type VisitRow,
} from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { StepFacts } from '#shared/metrics/facts.ts'
import { PartedTally, Tally, type FigureSettings } from '#shared/metrics/figures.ts'
import { requestsOf, type RequestCount } from '#shared/metrics/requests.ts'
import type { Database } from './database.ts'
import { factsByDay, matchingFacts } from './day-facts.ts'
import { toVisitRow, type VisitStep } from './visit-step.ts'

/** Where a reading stands: the key of the last row read. */
export type After = Pick<VisitStep, 'date' | 'ticket_seq' | 'ordinal'>

export type Page = { readonly rows: VisitRow[]; readonly last: After | null }

export async function countRows(db: Database, filter: VisitFilter): Promise<number> {
  const counted = await matching(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(counted.n)
}

type Window = { readonly limit: number; readonly offset?: number; readonly after?: After | null }

/** Rows in the order of their days and tickets, from `offset` on or after a row that was read. */
export function orderedSteps(db: Database, filter: VisitFilter, window: Window) {
  const { limit, offset = 0, after = null } = window
  // With both bounds SQLite would search by the day alone and pass over what was read before.
  let query = matching(db, after === null ? filter : { ...filter, from: undefined })
    .orderBy('date')
    .orderBy('ticket_seq')
    .orderBy('ordinal')
    .limit(limit)
    .offset(offset)
  if (after !== null) {
    query = query.where((eb) =>
      eb(
        eb.refTuple('date', 'ticket_seq', 'ordinal'),
        '>',
        eb.tuple(after.date, after.ticket_seq, after.ordinal),
      ),
    )
  }
  return query
}

export const readSteps = (
  db: Database,
  filter: VisitFilter,
  window: Window,
): Promise<VisitStep[]> => orderedSteps(db, filter, window).selectAll().execute()

/** The same as the log shows them. */
export async function readPage(
  db: Database,
  filter: VisitFilter,
  window: Window,
  lang: Lang,
): Promise<Page> {
  const steps = await readSteps(db, filter, window)
  const last = steps.at(-1)
  return {
    rows: steps.map((step) => toVisitRow(step, lang)),
    last: last === undefined ? null : keyOf(last),
  }
}

/** What the figures of a report are made with. */
export type FigureTerms = FigureSettings & { readonly zone: string }

export async function readFigures(
  db: Database,
  filter: VisitFilter,
  terms: FigureTerms,
): Promise<Figures> {
  const tally = new PartedTally(terms)
  for await (const day of factsByDay(db, filter, terms.zone)) {
    for (const step of matchingFacts(day, filter)) tally.add(step)
  }
  return tally.figures()
}

export type ServiceFigures = {
  readonly serviceId: string
  readonly service: Text
  readonly figures: GroupFigures
}

/** The figures of each service that has a step in the filter, the most asked for first. */
export async function readFiguresByService(
  db: Database,
  filter: VisitFilter,
  terms: FigureTerms,
): Promise<ServiceFigures[]> {
  const services = new Map<string, Tally>()
  for await (const day of factsByDay(db, filter, terms.zone)) {
    for (const step of matchingFacts(day, filter)) {
      let tally = services.get(step.serviceId)
      if (tally === undefined) services.set(step.serviceId, (tally = new Tally(terms)))
      tally.add(step)
    }
  }
  const titles = await titlesOf(db, [...services.keys()])
  const found = [...services].map(([serviceId, tally]) => ({
    serviceId,
    service: titles.get(serviceId) ?? { fa: serviceId, en: serviceId },
    figures: tally.figures(),
  }))
  return found.toSorted(
    (a, b) => b.figures.issued - a.figures.issued || a.serviceId.localeCompare(b.serviceId, 'en'),
  )
}

/** The newest title of each service. */
async function titlesOf(db: Database, ids: readonly string[]): Promise<Map<string, Text>> {
  const rows = await db
    .selectFrom('service_titles')
    .select(['service_id', 'fa', 'en'])
    .where('service_id', 'in', ids)
    .orderBy('rev')
    .execute()
  return new Map(rows.map(({ service_id, fa, en }) => [service_id, { fa, en }]))
}

export type RequestsFound = RequestCount & { readonly service: Text }

/** The requests of some days, each service under its newest title. */
export async function readRequests(
  db: Database,
  days: Pick<VisitFilter, 'from' | 'to'>,
  terms: FigureTerms,
): Promise<RequestsFound[]> {
  const facts: StepFacts[] = []
  for await (const day of factsByDay(db, days, terms.zone)) facts.push(...day.facts)
  const counts = requestsOf(facts, terms)
  const titles = await titlesOf(db, [...new Set(counts.map(({ serviceId }) => serviceId))])
  return counts.map((found) => ({
    ...found,
    service: titles.get(found.serviceId) ?? { fa: found.serviceId, en: found.serviceId },
  }))
}

export const keyOf = ({ date, ticket_seq, ordinal }: VisitStep): After => ({
  date,
  ticket_seq,
  ordinal,
})

export function matching(db: Database, filter: VisitFilter) {
  const { from, to, serviceId, stepId, counterId, priorityClass, hour, weekday, outcome } = filter
  return (
    db
      .selectFrom('visit_steps')
      .$if(from !== undefined, (q) => q.where('date', '>=', String(from)))
      .$if(to !== undefined, (q) => q.where('date', '<=', String(to)))
      .$if(serviceId !== undefined, (q) => q.where('service_id', '=', String(serviceId)))
      .$if(stepId !== undefined, (q) => q.where('step_id', '=', String(stepId)))
      .$if(counterId !== undefined, (q) => q.where('counter_id', '=', String(counterId)))
      .$if(priorityClass !== undefined, (q) =>
        priorityClass === NO_CLASS
          ? q.where('priority_class', 'is', null)
          : q.where('priority_class', '=', String(priorityClass)),
      )
      .$if(hour !== undefined, (q) => q.where('hour', '=', Number(hour)))
      // Of strftime, Sunday is 0; of the Jalali week, Saturday.
      .$if(weekday !== undefined, (q) =>
        q.where(sql`(strftime('%w', date) + 1) % 7`, '=', Number(weekday)),
      )
      .$if(outcome !== undefined, (q) => q.where('outcome', '=', String(outcome) as never))
  )
}
