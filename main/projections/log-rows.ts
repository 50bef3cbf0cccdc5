import type { VisitFilter } from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { Database } from './database.ts'
import { orderedSteps, type After } from './queries.ts'

/** What the log shows of a step, by place: an object with names for each of a million costs more. */
export type LogRow = readonly [
  date: string,
  dateJalali: string,
  ticketId: string,
  visitId: string,
  number: string,
  serviceId: string,
  service: string,
  step: number,
  stepCount: number,
  counterId: string | null,
  clerk: string | null,
  priorityClass: string | null,
  joinedAt: number,
  calledAt: number | null,
  startedAt: number | null,
  endedAt: number | null,
  heldBeforeStartMs: number,
  heldInServiceMs: number,
  recalls: number,
  outcome: string | null,
  forecastLowMin: number | null,
  forecastHighMin: number | null,
  ticketSeq: number,
  ordinal: number,
]

export type LogPage = { readonly rows: readonly LogRow[]; readonly last: After | null }

export function readLogRows(
  db: Database,
  filter: VisitFilter,
  window: { readonly limit: number; readonly after: After | null },
  lang: Lang,
): LogPage {
  const { sql, parameters } = orderedSteps(db, filter, window)
    .select([
      'date',
      'date_jalali',
      'ticket_id',
      'visit_id',
      'number',
      'service_id',
      lang === 'fa' ? 'service_fa' : 'service_en',
      'step',
      'step_count',
      'counter_id',
      'clerk',
      'priority_class',
      'joined_ms',
      'called_ms',
      'started_ms',
      'ended_ms',
      'held_before_start_ms',
      'held_in_service_ms',
      'recalls',
      'outcome',
      'forecast_low_min',
      'forecast_high_min',
      'ticket_seq',
      'ordinal',
    ])
    .compile()
  const rows = db.sqlite
    .prepare(sql)
    .raw()
    .all(...parameters) as LogRow[]
  const last = rows.at(-1)
  return {
    rows,
    last: last === undefined ? null : { date: last[0], ticket_seq: last[22], ordinal: last[23] },
  }
}
