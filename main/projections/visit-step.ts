import type { VisitRow } from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'
import { stepTimes, type StepInstants, type StepRecord } from '#shared/metrics/facts.ts'

/**
 * One step of one ticket, as the table keeps it. Instants in milliseconds, null where a thing did
 * not happen. What follows from other columns is not kept.
 */
export type VisitStep = {
  /** The place in the journal of the ticket's issue: orders tickets, whatever the clock did. */
  readonly ticket_seq: number
  /** Counts the steps that the ticket has begun, from 1. */
  readonly ordinal: number
  readonly ticket_id: string
  readonly visit_id: string
  readonly date: string
  readonly date_jalali: string
  readonly number: string
  readonly service_id: string
  readonly service_fa: string
  readonly service_en: string
  /** Ids of the plan's steps, as a JSON array. */
  readonly plan: string
  readonly step: number
  readonly step_id: string
  /** Of the join, on the office's wall. */
  readonly hour: number
  /** 1 where the citizen came back for it, on the same day, with what had been missing. */
  readonly readmitted: 0 | 1
  readonly step_count: number
  readonly counter_id: string | null
  readonly clerk: string | null
  readonly priority_class: string | null
  readonly visit_joined_ms: number
  readonly joined_ms: number
  /** The last call, and the first, which the promised wait is held against. */
  readonly called_ms: number | null
  readonly first_called_ms: number | null
  readonly started_ms: number | null
  readonly ended_ms: number | null
  /** When a counter finished the visit; on its last row only. */
  readonly visit_ended_ms: number | null
  /** When somebody left without a counter: cancelled, or did not come. */
  readonly left_ms: number | null
  readonly held_since_ms: number | null
  readonly held_before_start_ms: number
  readonly held_in_service_ms: number
  readonly calls: number
  readonly recalls: number
  readonly missed: number
  /** Null while the step goes on. */
  readonly outcome: StepOutcome | null
  /** When the office closes, as it was told with the number; null where it had set no hours. */
  readonly closes_ms: number | null
  /** What was promised of this step's wait. */
  readonly forecast_low_min: number | null
  readonly forecast_high_min: number | null
}

/** How a step ended: on a visit's last row as the visit did. */
export type StepOutcome =
  | 'step-completed'
  | 'transferred'
  | 'no-show'
  | 'cancelled'
  | 'open-at-close'
  | 'completed'
  | 'incomplete-documents'
  | 'refused'
  | 'referred'
  | 'diverted-online'
  | 'abandoned'

export function toVisitRow(step: VisitStep, lang: Lang): VisitRow {
  const times = stepTimes(instantsOf(step))
  const { number, clerk, recalls, outcome, step_count, priority_class } = step
  return {
    date: step.date,
    date_jalali: step.date_jalali,
    ticket_id: step.ticket_id,
    visit_id: step.visit_id,
    number,
    service_id: step.service_id,
    service: lang === 'fa' ? step.service_fa : step.service_en,
    step: step.step,
    step_count,
    counter_id: step.counter_id,
    clerk,
    priority_class,
    joined_at: iso(step.joined_ms),
    called_at: isoOrNull(step.called_ms),
    started_at: isoOrNull(step.started_ms),
    ended_at: isoOrNull(step.ended_ms),
    wait_s: times.wait,
    arrival_s: times.arrival,
    service_s: times.service,
    recalls,
    outcome,
    forecast_low_min: step.forecast_low_min,
    forecast_high_min: step.forecast_high_min,
  }
}

/** The columns that `toRecord` reads. */
export const recordColumns = [
  'visit_id',
  'service_id',
  'step_id',
  'counter_id',
  'priority_class',
  'ordinal',
  'visit_joined_ms',
  'joined_ms',
  'called_ms',
  'first_called_ms',
  'started_ms',
  'ended_ms',
  'visit_ended_ms',
  'left_ms',
  'held_before_start_ms',
  'held_in_service_ms',
  'calls',
  'missed',
  'readmitted',
  'outcome',
  'forecast_low_min',
  'forecast_high_min',
] as const satisfies readonly (keyof VisitStep)[]

export function toRecord(step: Pick<VisitStep, (typeof recordColumns)[number]>): StepRecord {
  return {
    ...instantsOf(step),
    visitId: step.visit_id,
    serviceId: step.service_id,
    stepId: step.step_id,
    counterId: step.counter_id,
    priorityClass: step.priority_class,
    ordinal: step.ordinal,
    visitJoinedAt: step.visit_joined_ms,
    visitEndedAt: step.visit_ended_ms,
    leftAt: step.left_ms,
    firstCalledAt: step.first_called_ms,
    calls: step.calls,
    missed: step.missed,
    readmitted: step.readmitted === 1,
    outcome: step.outcome,
    forecastLowMin: step.forecast_low_min,
    forecastHighMin: step.forecast_high_min,
  }
}

type Instants =
  | 'joined_ms'
  | 'called_ms'
  | 'started_ms'
  | 'ended_ms'
  | 'held_before_start_ms'
  | 'held_in_service_ms'
export function instantsOf(step: Pick<VisitStep, Instants>): StepInstants {
  return {
    joinedAt: step.joined_ms,
    calledAt: step.called_ms,
    startedAt: step.started_ms,
    endedAt: step.ended_ms,
    heldBeforeStartMs: step.held_before_start_ms,
    heldInServiceMs: step.held_in_service_ms,
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms))
