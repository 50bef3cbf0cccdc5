import type { Transaction } from 'kysely'
import type { Recorded } from '../journal/journal.ts'
import type { Sqlite } from '../platform/sqlite.ts'
import type {
  CallRow,
  DiversionRow,
  ObstacleReportRow,
  PromiseRow,
  SurveyRow,
  Tables,
} from './database.ts'
import { insertRows } from './insert.ts'
import type { VisitStep } from './visit-step.ts'

/** The receipts, calls, obstacle reports, surveys and diversions of a batch, until it is written. */
export function createRegister() {
  const promises = new Map<string, PromiseRow>()
  const kept = new Map<string, number>()
  const reports: ObstacleReportRow[] = []
  const surveys: SurveyRow[] = []
  const diversions: DiversionRow[] = []
  const calls: CallRow[] = []

  function clear(): void {
    promises.clear()
    kept.clear()
    reports.length = 0
    surveys.length = 0
    diversions.length = 0
    calls.length = 0
  }

  return {
    clear,
    /** `open`: the rows of the visits as they stood before the event. */
    take({ event, at, seq }: Recorded, date: string, open: ReadonlyMap<string, VisitStep>): void {
      switch (event.type) {
        case 'VisitFinished': {
          const { trackingCode, promisedOn, ticketId, serviceId, counterId } = event.data
          if (trackingCode === null) return
          const visit = open.get(ticketId)
          promises.set(trackingCode, {
            tracking_code: trackingCode,
            number: visit?.number ?? '',
            service_id: serviceId,
            service_fa: visit?.service_fa ?? serviceId,
            service_en: visit?.service_en ?? serviceId,
            counter_id: counterId,
            finished_ms: at,
            promised_on: promisedOn,
            kept_ms: null,
          })
          return
        }
        case 'PromiseKept':
          kept.set(event.data.trackingCode, at)
          return
        case 'ObstacleReported': {
          const { serviceId, stepId, category, counterId, text } = event.data
          reports.push({
            seq,
            date,
            at_ms: at,
            service_id: serviceId,
            step_id: stepId,
            category,
            counter_id: counterId,
            text,
          })
          return
        }
        case 'SurveyAnswered': {
          const { serviceId, deskTypes, answers } = event.data
          surveys.push({
            seq,
            date,
            service_id: serviceId,
            desk_types: JSON.stringify(deskTypes),
            answers: JSON.stringify(answers),
          })
          return
        }
        case 'VisitDiverted':
          diversions.push({ seq, date, service_id: event.data.serviceId })
          return
        case 'TicketCalled':
        case 'TicketRecalled': {
          const { ticketId, counterId } = event.data
          const visit = open.get(ticketId)
          if (visit === undefined) return
          calls.push({
            seq,
            date,
            at_ms: at,
            kind: event.type === 'TicketCalled' ? 'call' : 'recall',
            ticket_seq: visit.ticket_seq,
            ordinal: visit.ordinal,
            counter_id: counterId,
          })
        }
      }
    },
    async write(tx: Transaction<Tables>, sqlite: Sqlite): Promise<void> {
      insertRows(sqlite, 'promises', promises.values())
      for (const [code, at] of kept) {
        await tx
          .updateTable('promises')
          .set({ kept_ms: at })
          .where('tracking_code', '=', code)
          .execute()
      }
      insertRows(sqlite, 'obstacle_reports', reports)
      insertRows(sqlite, 'surveys', surveys)
      insertRows(sqlite, 'diversions', diversions)
      insertRows(sqlite, 'calls', calls)
    },
  }
}
