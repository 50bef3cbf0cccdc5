import type { Text } from '#shared/catalog/service.ts'
import type { Event } from '#shared/domain/events.ts'
import type { PlannedStep } from '#shared/domain/ticket.ts'
import type { Recorded } from '../journal/journal.ts'
import type { WaitPromiseRow } from './database.ts'
import type { StepOutcome, VisitStep } from './visit-step.ts'

/** What the rows after an event depend on, besides the event. */
export type Known = {
  /** The business day that the journal stands in. */
  readonly date: string
  readonly dateJalali: string
  /** An instant on the office's wall: its UTC fields are the local ones. */
  readonly wallTime: (instantMs: number) => number
  readonly titleOf: (catalogRev: number, serviceId: string) => Text | undefined
  /** The row of the step that a ticket waits for or is in; undefined when its visit is over. */
  readonly openRow: (ticketId: string) => VisitStep | undefined
  /** The last row of a ticket that was sent for a document on this day. */
  readonly sentRow: (ticketId: string) => VisitStep | undefined
  readonly openRows: () => Iterable<VisitStep>
}

/** The rows that `recorded` begins or changes, as they stand after it. */
export function rowsAfter(known: Known, recorded: Recorded): readonly VisitStep[] {
  const { event } = recorded
  if (event.type === 'TicketIssued') return [issued(known, event.data, recorded)]
  if (event.type === 'DayClosed') {
    return event.data.open
      .map((ticketId) => known.openRow(ticketId))
      .filter((row) => row !== undefined)
      .map((row) => ({ ...row, outcome: 'open-at-close' }))
  }
  if (event.type === 'ClockStepped') {
    const ms = event.data.seconds * 1000
    return [...known.openRows()].map((row) => onNewClock(known, row, ms))
  }
  if (event.type === 'TicketReadmitted') {
    const sent = known.sentRow(event.data.ticketId)
    // The visit goes on, so it has not ended there.
    return sent === undefined
      ? []
      : [{ ...sent, visit_ended_ms: null }, following(known, sent, recorded.at, { readmitted: 1 })]
  }
  if (!isOfStep(event)) return []
  const row = known.openRow(event.data.ticketId)
  return row === undefined ? [] : changed(known, row, event, recorded.at)
}

/** What `recorded` promises to somebody who begins to wait; null where it promises nothing. */
export function promiseAfter(
  known: Pick<Known, 'openRow'>,
  { event, seq }: Recorded,
): WaitPromiseRow | null {
  if (event.type === 'TicketIssued') {
    const { forecast, ahead } = event.data
    return forecast === null
      ? null
      : { ...unsaid, ticket_seq: seq, ordinal: 1, median_min: forecast.median, ahead }
  }
  if (event.type !== 'WaitPromised') return null
  const { ticketId, forecast, raw, ahead, thin, late } = event.data
  const row = known.openRow(ticketId)
  if (row === undefined || !isPromisedIn(row)) return null
  return {
    ticket_seq: row.ticket_seq,
    ordinal: row.ordinal,
    median_min: forecast.median,
    ahead,
    thin: thin ? 1 : 0,
    late,
    raw_low_s: raw.low,
    raw_median_s: raw.median,
    raw_high_s: raw.high,
    raw_mean_s: raw.mean,
  }
}

/** What is said after a call is no promise of the wait before it. */
const isPromisedIn = (row: VisitStep): boolean => row.first_called_ms === null

/** What a ticket's own forecast does not tell. */
const unsaid = {
  thin: null,
  late: null,
  raw_low_s: null,
  raw_median_s: null,
  raw_high_s: null,
  raw_mean_s: null,
} as const satisfies Partial<WaitPromiseRow>

type Data<Type extends Event['type']> = Extract<Event, { type: Type }>['data']
type OfStep = Exclude<
  Extract<Event, { data: { ticketId: string; stepId: string } }>,
  { type: 'TicketIssued' | 'TicketReadmitted' | 'ObstacleReported' }
>

const isOfStep = (event: Event): event is OfStep =>
  'stepId' in event.data && event.type !== 'ObstacleReported'

function issued(known: Known, data: Data<'TicketIssued'>, { seq, at }: Recorded): VisitStep {
  return {
    ticket_seq: seq,
    ordinal: 1,
    ticket_id: data.ticketId,
    visit_id: data.visitId,
    date: known.date,
    date_jalali: known.dateJalali,
    number: data.number,
    ...beginning(known, data),
    ...notYet,
    priority_class: data.priority,
    visit_joined_ms: at,
    joined_ms: at,
    hour: hourOf(known, at),
    closes_ms: data.ending?.closesAt ?? null,
    forecast_low_min: data.forecast?.low ?? null,
    forecast_high_min: data.forecast?.high ?? null,
  }
}

function changed(known: Known, row: VisitStep, event: OfStep, at: number): readonly VisitStep[] {
  switch (event.type) {
    case 'WaitPromised': {
      const { low, high } = event.data.forecast
      return isPromisedIn(row) ? [{ ...row, forecast_low_min: low, forecast_high_min: high }] : []
    }
    case 'TicketCalled':
      return [
        {
          ...row,
          ...notYet,
          counter_id: event.data.counterId,
          clerk: event.data.clerk,
          called_ms: at,
          first_called_ms: row.first_called_ms ?? at,
          calls: row.calls + 1,
          recalls: row.recalls,
          missed: row.missed,
          readmitted: row.readmitted,
        },
      ]
    case 'TicketRecalled':
      return [{ ...row, recalls: row.recalls + 1 }]
    case 'ServiceStarted':
      return [{ ...row, started_ms: at }]
    case 'TicketHeld':
      return [{ ...row, held_since_ms: at }]
    case 'TicketResumed':
      return [resumed(row, at)]
    case 'TicketMissed':
      return [{ ...row, missed: row.missed + 1 }]
    case 'TicketReturned':
      return [{ ...row, held_since_ms: null }]
    case 'PriorityChanged':
      return [{ ...row, priority_class: event.data.priority }]
    case 'StepCompleted': {
      const { next } = event.data
      const done = { ...row, ended_ms: at }
      if (next === null) return [done]
      return [{ ...done, outcome: 'step-completed' }, following(known, row, at, placeOf(row, next))]
    }
    case 'TicketTransferred':
      return [
        ended(row, at, 'transferred'),
        following(known, row, at, whereTo(known, row, event.data.to)),
      ]
    case 'TicketCancelled':
      return [{ ...row, outcome: 'cancelled', left_ms: at }]
    case 'VisitFinished': {
      const { counterId, outcome, reason, goesOn } = event.data
      if (goesOn !== null) {
        return [ended(row, at, outcome), following(known, row, at, beginning(known, goesOn))]
      }
      if (counterId !== null) return [{ ...ended(row, at, outcome), visit_ended_ms: at }]
      return [{ ...row, outcome: reason === 'no-show' ? 'no-show' : outcome, left_ms: at }]
    }
    default:
      return []
  }
}

/** A step's columns before its first call. */
const notYet = {
  counter_id: null,
  clerk: null,
  called_ms: null,
  first_called_ms: null,
  started_ms: null,
  ended_ms: null,
  visit_ended_ms: null,
  left_ms: null,
  held_since_ms: null,
  held_before_start_ms: 0,
  held_in_service_ms: 0,
  calls: 0,
  recalls: 0,
  missed: 0,
  readmitted: 0,
  outcome: null,
} as const satisfies Partial<VisitStep>

function resumed(row: VisitStep, at: number): VisitStep {
  const held = row.held_since_ms === null ? 0 : Math.max(0, at - row.held_since_ms)
  const before = row.started_ms === null
  return {
    ...row,
    held_since_ms: null,
    held_before_start_ms: row.held_before_start_ms + (before ? held : 0),
    held_in_service_ms: row.held_in_service_ms + (before ? 0 : held),
  }
}

/** The unfinished rows on the clock as it was set, so that what has passed stays what it was. */
function onNewClock(known: Known, row: VisitStep, ms: number): VisitStep {
  const on = <T extends number | null>(at: T): T => (at === null ? at : ((at + ms) as T))
  return {
    ...row,
    visit_joined_ms: on(row.visit_joined_ms),
    joined_ms: on(row.joined_ms),
    hour: hourOf(known, on(row.joined_ms)),
    called_ms: on(row.called_ms),
    first_called_ms: on(row.first_called_ms),
    started_ms: on(row.started_ms),
    ended_ms: on(row.ended_ms),
    held_since_ms: on(row.held_since_ms),
  }
}

/** A service that never started has no end, and one that had ended keeps it. */
function ended(row: VisitStep, at: number, outcome: StepOutcome): VisitStep {
  return { ...row, ended_ms: row.ended_ms ?? (row.started_ms === null ? null : at), outcome }
}

/** A promise is of one wait, so it does not stand on later rows. */
function following(known: Known, row: VisitStep, at: number, place: Partial<VisitStep>): VisitStep {
  return {
    ...row,
    ...notYet,
    ordinal: row.ordinal + 1,
    joined_ms: at,
    hour: hourOf(known, at),
    forecast_low_min: null,
    forecast_high_min: null,
    ...place,
  }
}

function whereTo(
  known: Known,
  row: VisitStep,
  to: Data<'TicketTransferred'>['to'],
): Partial<VisitStep> {
  switch (to.kind) {
    case 'step':
      return placeOf(row, to.stepId)
    case 'service':
      return beginning(known, to)
    case 'counter':
      return {}
  }
}

const beginning = (known: Known, at: OfService & { readonly stepId: string }) => ({
  ...serviceColumns(known, at),
  step: at.plan.findIndex(({ stepId }) => stepId === at.stepId) + 1,
  step_id: at.stepId,
})

type OfService = {
  readonly serviceId: string
  readonly catalogRev: number
  readonly plan: readonly PlannedStep[]
}

function serviceColumns(known: Known, { serviceId, catalogRev, plan }: OfService) {
  const title = known.titleOf(catalogRev, serviceId)
  return {
    service_id: serviceId,
    service_fa: title?.fa ?? serviceId,
    service_en: title?.en ?? serviceId,
    plan: JSON.stringify(plan.map(({ stepId }) => stepId)),
    step_count: plan.length,
  }
}

const placeOf = (row: VisitStep, stepId: string) => ({
  step: stepIds(row).indexOf(stepId) + 1,
  step_id: stepId,
})

const hourOf = (known: Known, at: number): number => new Date(known.wallTime(at)).getUTCHours()

const stepIds = (row: VisitStep): readonly string[] => JSON.parse(row.plan) as string[]
