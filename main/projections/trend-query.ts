import { NO_CLASS, type GroupFigures } from '#shared/contract/reports.ts'
import type { TrendAsked, TrendBy } from '#shared/contract/trends.ts'
import { jalaliIso, jalaliParts, weekOf } from '#shared/i18n/jalali.ts'
import type { StepFacts } from '#shared/metrics/facts.ts'
import { Tally } from '#shared/metrics/figures.ts'
import type { CounterHour, Database } from './database.ts'
import { factsByDay, matchingFacts } from './day-facts.ts'
import type { FigureTerms } from './queries.ts'

/** A group of a trend without its name. */
export type TrendGroup = {
  readonly key: string
  readonly figures: GroupFigures
  readonly occupancy: number | null
  readonly diverted: number | null
}
export type TrendFound = { readonly all: Omit<TrendGroup, 'key'>; readonly groups: TrendGroup[] }

/** The figures over a period by what `by` says: exact, over every step, in one pass. */
export async function readTrend(
  db: Database,
  asked: TrendAsked,
  terms: FigureTerms,
): Promise<TrendFound> {
  const { by } = asked
  const all = new Tally(terms)
  const keyOfDay = onceEach((date) => dayKey(by, date))
  const tallies = new Map<string, Tally>()
  const found = new Map<string, GroupFigures>()
  const count = () => {
    for (const [key, tally] of tallies) found.set(key, tally.figures())
    tallies.clear()
  }
  let last: string | null = null
  for await (const day of factsByDay(db, asked, terms.zone)) {
    const ofDay = keyOfDay(day.date)
    // The days of one group follow one another, so that the group before is whole.
    if (SUCCESSIVE.has(by) && ofDay !== last) count()
    last = ofDay
    for (const step of matchingFacts(day, asked)) {
      const key = ofDay ?? stepKey(by, step)
      if (key === null) continue
      let tally = tallies.get(key)
      if (tally === undefined) tallies.set(key, (tally = new Tally(terms)))
      tally.add(step)
      all.add(step)
    }
  }
  count()
  const time = await counterTimes(db, asked)
  const gone = await diversions(db, asked)
  const timeBy = groupedBy(time ?? [], (row) => timeKey(by, row, keyOfDay))
  const goneBy = groupedBy(gone ?? [], (row) =>
    by === 'service' ? row.service_id : keyOfDay(row.date),
  )
  const groups = [...found].map(([key, figures]): TrendGroup => ({
    key,
    figures,
    occupancy: time === null ? null : occupancyOf(timeBy.get(key) ?? []),
    diverted:
      gone === null || !DIVERTED_BY.has(by)
        ? null
        : share(sumOf(goneBy.get(key) ?? []), figures.issued),
  }))
  const figures = all.figures()
  return {
    all: {
      figures,
      occupancy: time === null ? null : occupancyOf(time),
      diverted: gone === null ? null : share(sumOf(gone), figures.issued),
    },
    groups: groups.toSorted(inOrder(by)),
  }
}

const SUCCESSIVE: ReadonlySet<TrendBy> = new Set(['day', 'week', 'month'])

/** Groups of days: the key of a whole day; null where each step has its own. */
export function dayKey(by: TrendBy, date: string): string | null {
  switch (by) {
    case 'weekday':
      return String(jalaliParts(date).weekday)
    case 'day':
      return date
    case 'week':
      return weekOf(date)
    case 'month':
      return jalaliIso(date).slice(0, 7)
    default:
      return null
  }
}

/** Null where a step is in no group: one that no counter has called. */
function stepKey(by: TrendBy, step: StepFacts): string | null {
  switch (by) {
    case 'hour':
      return String(step.hour)
    case 'service':
      return step.serviceId
    case 'step':
      return `${step.serviceId}/${step.stepId}`
    case 'counter':
      return step.counterId
    case 'class':
      return step.priorityClass ?? NO_CLASS
    default:
      throw new Error(`Steps are not grouped by ${by} one by one`)
  }
}

const inOrder =
  (by: TrendBy) =>
  (a: TrendGroup, b: TrendGroup): number =>
    by === 'service' || by === 'step' || by === 'class'
      ? b.figures.rows - a.figures.rows || a.key.localeCompare(b.key, 'en')
      : a.key.localeCompare(b.key, 'en', { numeric: true })

/** Null where the filter speaks of what counters do not spend their time by. */
async function counterTimes(db: Database, asked: TrendAsked): Promise<CounterHour[] | null> {
  const { by, from, to, serviceId, stepId, priorityClass, outcome, counterId, hour } = asked
  const named = [serviceId, stepId, priorityClass, outcome].some((each) => each !== undefined)
  if (named || by === 'service' || by === 'step' || by === 'class') return null
  const rows = await db
    .selectFrom('counter_hours')
    .selectAll()
    .$if(from !== undefined, (q) => q.where('date', '>=', String(from)))
    .$if(to !== undefined, (q) => q.where('date', '<=', String(to)))
    .$if(counterId !== undefined, (q) => q.where('counter_id', '=', String(counterId)))
    .$if(hour !== undefined, (q) => q.where('hour', '=', Number(hour)))
    .execute()
  return rows.filter((row) => isOnWeekday(row.date, asked))
}

function timeKey(
  by: TrendBy,
  row: CounterHour,
  keyOfDay: (date: string) => string | null,
): string | null {
  if (by === 'hour') return String(row.hour)
  if (by === 'counter') return row.counter_id
  return keyOfDay(row.date)
}

function groupedBy<T>(rows: readonly T[], keyOf: (row: T) => string | null) {
  const groups = new Map<string | null, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [row])
    else known.push(row)
  }
  return groups
}

/** A calendar is slow to ask: each day is looked up once. */
export function onceEach<T>(of: (date: string) => T): (date: string) => T {
  const known = new Map<string, T>()
  return (date) => {
    const found = known.get(date)
    if (found !== undefined) return found
    const made = of(date)
    known.set(date, made)
    return made
  }
}

function occupancyOf(rows: readonly CounterHour[]): number | null {
  const serving = rows.reduce((sum, row) => sum + row.serving_ms, 0)
  const free = rows.reduce((sum, row) => sum + row.available_ms, 0)
  return serving + free === 0 ? null : serving / (serving + free)
}

type Gone = { readonly date: string; readonly service_id: string; readonly n: number }
const DIVERTED_BY: ReadonlySet<TrendBy> = new Set(['weekday', 'day', 'week', 'month', 'service'])

/** Who went to do it online, by day and service; null where the filter speaks of more. */
async function diversions(db: Database, asked: TrendAsked): Promise<Gone[] | null> {
  const { from, to, serviceId, stepId, priorityClass, outcome, counterId, hour } = asked
  const named = [stepId, priorityClass, outcome, counterId, hour].some((each) => each !== undefined)
  if (named) return null
  const rows = await db
    .selectFrom('diversions')
    .select((eb) => ['date', 'service_id', eb.fn.countAll<number>().as('n')] as const)
    .$if(from !== undefined, (q) => q.where('date', '>=', String(from)))
    .$if(to !== undefined, (q) => q.where('date', '<=', String(to)))
    .$if(serviceId !== undefined, (q) => q.where('service_id', '=', String(serviceId)))
    .groupBy(['date', 'service_id'])
    .execute()
  return rows
    .map((row) => ({ ...row, n: Number(row.n) }))
    .filter((row) => isOnWeekday(row.date, asked))
}

const sumOf = (rows: readonly Gone[]): number => rows.reduce((sum, { n }) => sum + n, 0)

const share = (gone: number, joined: number): number | null =>
  gone + joined === 0 ? null : gone / (gone + joined)

const isOnWeekday = (date: string, { weekday }: TrendAsked): boolean =>
  weekday === undefined || jalaliParts(date).weekday === weekday
