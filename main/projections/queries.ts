import type { Text } from '#shared/catalog/service.ts'
import type { Figures, VisitFilter, VisitRow } from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'
import { figuresOf } from '#shared/metrics/figures.ts'
import { requestsOf, type RequestCount } from '#shared/metrics/requests.ts'
import type { Database } from './database.ts'
import { figureColumns, toFigureRow, toVisitRow, type VisitStep } from './visit-step.ts'

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
export async function readSteps(
  db: Database,
  filter: VisitFilter,
  window: Window,
): Promise<VisitStep[]> {
  const { limit, offset = 0, after = null } = window
  // With both bounds SQLite would search by the day alone and pass over what was read before.
  let query = matching(db, after === null ? filter : { ...filter, from: undefined })
    .selectAll()
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
  return query.execute()
}

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

export async function readFigures(
  db: Database,
  filter: VisitFilter,
  settings: { readonly zone: string; readonly targetMinutes: number },
): Promise<Figures> {
  const steps = await matching(db, filter).select(figureColumns).execute()
  return figuresOf(steps.map(toFigureRow), settings)
}

export type ServiceFigures = {
  readonly serviceId: string
  readonly service: Text
  readonly figures: Figures
}

/** The figures of each service that has a step in the filter, the most asked for first. */
export async function readFiguresByService(
  db: Database,
  filter: VisitFilter,
  settings: { readonly zone: string; readonly targetMinutes: number },
): Promise<ServiceFigures[]> {
  const steps = await matching(db, filter)
    .select([...figureColumns, 'service_id', 'service_fa', 'service_en'])
    .orderBy('date')
    .execute()
  const services = new Map<string, typeof steps>()
  for (const step of steps) {
    const known = services.get(step.service_id)
    if (known === undefined) services.set(step.service_id, [step])
    else known.push(step)
  }
  const found = [...services].map(([serviceId, rows]) => {
    const newest = rows.at(-1)
    return {
      serviceId,
      service: { fa: newest?.service_fa ?? serviceId, en: newest?.service_en ?? serviceId },
      figures: figuresOf(rows.map(toFigureRow), settings),
    }
  })
  return found.toSorted(
    (a, b) => b.figures.issued - a.figures.issued || a.serviceId.localeCompare(b.serviceId, 'en'),
  )
}

export type RequestsFound = RequestCount & { readonly service: Text }

/** The requests of some days, each service under its newest title. */
export async function readRequests(
  db: Database,
  days: Pick<VisitFilter, 'from' | 'to'>,
  settings: { readonly zone: string; readonly targetMinutes: number },
): Promise<RequestsFound[]> {
  const steps = await matching(db, days)
    .select([...figureColumns, 'ticket_id', 'service_id', 'service_fa', 'service_en'])
    .orderBy('date')
    .orderBy('ticket_seq')
    .orderBy('ordinal')
    .execute()
  const titles = new Map(
    steps.map(({ service_id, service_fa, service_en }) => [
      service_id,
      { fa: service_fa, en: service_en },
    ]),
  )
  const rows = steps.map((step) => ({
    ...toFigureRow(step),
    ticketId: step.ticket_id,
    serviceId: step.service_id,
  }))
  return requestsOf(rows, settings).map((found) => ({
    ...found,
    service: titles.get(found.serviceId) ?? { fa: found.serviceId, en: found.serviceId },
  }))
}

export const keyOf = ({ date, ticket_seq, ordinal }: VisitStep): After => ({
  date,
  ticket_seq,
  ordinal,
})

function matching(db: Database, filter: VisitFilter) {
  const { from, to, serviceId, counterId, outcome } = filter
  return db
    .selectFrom('visit_steps')
    .$if(from !== undefined, (q) => q.where('date', '>=', String(from)))
    .$if(to !== undefined, (q) => q.where('date', '<=', String(to)))
    .$if(serviceId !== undefined, (q) => q.where('service_id', '=', String(serviceId)))
    .$if(counterId !== undefined, (q) => q.where('counter_id', '=', String(counterId)))
    .$if(outcome !== undefined, (q) => q.where('outcome', '=', String(outcome) as never))
}
