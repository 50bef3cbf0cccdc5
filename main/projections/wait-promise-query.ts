import type { VisitFilter } from '#shared/contract/reports.ts'
import type { TimeUnit } from '#shared/contract/wait-promises.ts'
import { seconds } from '#shared/metrics/facts.ts'
import { reportOf, type FoundPromises } from '#shared/metrics/promise-report.ts'
import type { WaitPromise } from '#shared/metrics/wait-promises.ts'
import type { Database } from './database.ts'
import { matching } from './queries.ts'
import { dayKey, onceEach } from './trend-query.ts'

/** The promised waits of a filter, scored, in one pass over them. */
export function readPromised(db: Database, filter: VisitFilter): FoundPromises {
  const unit = unitFor(db, filter)
  const keyOf = onceEach((date) => dayKey(unit, date) ?? date)
  return reportOf(promisesOf(db, filter), { unit, keyOf })
}

const DAY_MS = 86_400_000
const MOST_DAYS = 31
const MOST_DAYS_BY_WEEK = 200

/** Days as long as they have room beside one another, then weeks, then months. */
function unitFor(db: Database, filter: VisitFilter): TimeUnit {
  const steps = matching(db, filter).select((eb) => [
    eb.fn.min('date').as('first'),
    eb.fn.max('date').as('last'),
  ])
  const { sql, parameters } = steps.compile()
  const { first, last } = db.sqlite.prepare(sql).get(...parameters) as {
    first: string | null
    last: string | null
  }
  if (first === null || last === null) return 'day'
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1
  return days <= MOST_DAYS ? 'day' : days <= MOST_DAYS_BY_WEEK ? 'week' : 'month'
}

type Read = readonly [
  date: string,
  serviceId: string,
  hour: number,
  joinedMs: number,
  firstCalledMs: number | null,
  outcome: string | null,
  closesMs: number | null,
  low: number,
  high: number,
  median: number,
  ahead: number,
  thin: 0 | 1 | null,
  late: number | null,
  visitEndedMs: number | null,
  visitOutcome: string | null,
]

function* promisesOf(db: Database, filter: VisitFilter): Generator<WaitPromise> {
  const steps = matching(db, filter).select([
    'date',
    'ticket_seq',
    'ordinal',
    'service_id',
    'hour',
    'joined_ms',
    'first_called_ms',
    'outcome',
    'closes_ms',
    'forecast_low_min',
    'forecast_high_min',
  ])
  const { sql, parameters } = db
    .selectFrom(steps.as('s'))
    .innerJoin('wait_promises as p', (join) =>
      join.onRef('p.ticket_seq', '=', 's.ticket_seq').onRef('p.ordinal', '=', 's.ordinal'),
    )
    .innerJoin('visits as v', 'v.ticket_seq', 's.ticket_seq')
    .select([
      's.date',
      's.service_id',
      's.hour',
      's.joined_ms',
      's.first_called_ms',
      's.outcome',
      's.closes_ms',
      's.forecast_low_min',
      's.forecast_high_min',
      'p.median_min',
      'p.ahead',
      'p.thin',
      'p.late',
      'v.ended_ms',
      'v.outcome as visit_outcome',
    ])
    .orderBy('s.date')
    .orderBy('s.ticket_seq')
    .orderBy('s.ordinal')
    .compile()
  const rows = db.sqlite
    .prepare(sql)
    .raw()
    .iterate(...parameters) as IterableIterator<Read>
  for (const row of rows) yield promiseOf(row)
}

function promiseOf(row: Read): WaitPromise {
  const [date, serviceId, hour, joinedMs, firstCalledMs, outcome, closesMs] = row
  const [, , , , , , , low, high, median, ahead, thin, late, visitEndedMs, visitOutcome] = row
  return {
    date,
    serviceId,
    hour,
    weekday: (new Date(date).getUTCDay() + 1) % 7,
    ahead,
    low,
    median,
    high,
    thin: thin === null ? null : thin === 1,
    late,
    waited: seconds(joinedMs, firstCalledMs),
    outcome,
    endedLate: endedLate(closesMs, visitEndedMs, visitOutcome),
  }
}

/** Who left before a counter finished the visit says nothing of when it would have ended. */
function endedLate(
  closesMs: number | null,
  endedMs: number | null,
  outcome: string | null,
): boolean | null {
  if (closesMs === null) return null
  if (endedMs !== null) return endedMs > closesMs
  return outcome === 'open-at-close' ? true : null
}
