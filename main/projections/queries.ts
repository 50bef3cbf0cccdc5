import type { Text } from '#shared/catalog/service.ts'
import type { Figures, VisitFilter, VisitRow } from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'
import { figuresOf } from '#shared/metrics/figures.ts'
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

/** Rows in the order of their days and tickets, from `offset` on or after a row that was read. */
export async function readPage(
  db: Database,
  filter: VisitFilter,
  window: { readonly limit: number; readonly offset?: number; readonly after?: After | null },
  lang: Lang,
): Promise<Page> {
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
  const steps = await query.execute()
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

const keyOf = ({ date, ticket_seq, ordinal }: VisitStep): After => ({ date, ticket_seq, ordinal })

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
