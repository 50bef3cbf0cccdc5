import type { VisitFilter } from '#shared/contract/reports.ts'
import type { ToldWait } from '#shared/metrics/told-waits.ts'
import { stepTimes } from '#shared/metrics/facts.ts'
import type { Database } from './database.ts'
import { matching } from './queries.ts'
import { instantsOf } from './visit-step.ts'

/** The first waits of the visits of a filter that were told a range, in their order. */
export async function readToldWaits(db: Database, filter: VisitFilter): Promise<ToldWait[]> {
  const rows = await matching(db, filter)
    .selectAll()
    .where('ordinal', '=', 1)
    .where('forecast_low_min', 'is not', null)
    .where('forecast_high_min', 'is not', null)
    .orderBy('date')
    .orderBy('ticket_seq')
    .execute()
  return rows.map((row) => ({
    serviceId: row.service_id,
    hour: row.hour,
    low: Number(row.forecast_low_min),
    high: Number(row.forecast_high_min),
    wait: stepTimes(instantsOf(row)).wait,
    outcome: row.outcome,
  }))
}
