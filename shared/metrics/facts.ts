import { fateOf } from './wait-promises.ts'
import { wallClock } from './wall-clock.ts'

/** The instants of one step of one ticket, in milliseconds; null where a thing did not happen. */
export type StepInstants = {
  readonly joinedAt: number
  /** The last call: after a no-show that came back, the call that led to the service. */
  readonly calledAt: number | null
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** Time set aside between the call and the start. */
  readonly heldBeforeStartMs: number
  /** Time set aside between the start and the end. */
  readonly heldInServiceMs: number
}

/** One step of one ticket, as the log keeps it. */
export type StepRecord = StepInstants & {
  readonly visitId: string
  readonly serviceId: string
  readonly stepId: string
  readonly counterId: string | null
  readonly priorityClass: string | null
  /** Counts the steps that the visit has begun, from 1. */
  readonly ordinal: number
  readonly visitJoinedAt: number
  /** When a counter finished the visit; on the visit's last record only. */
  readonly visitEndedAt: number | null
  /** When somebody left who had not been called; null where nobody did. */
  readonly leftAt: number | null
  /** The first call, which the promise is held against. */
  readonly firstCalledAt: number | null
  readonly calls: number
  /** Calls that nobody came to. */
  readonly missed: number
  /** Whether the citizen came back for it, on the same day, with what had been missing. */
  readonly readmitted: boolean
  /** Null while the step goes on. */
  readonly outcome: string | null
  /** The range that was promised of this wait. */
  readonly forecastLowMin: number | null
  readonly forecastHighMin: number | null
}

export type StepTimes = {
  readonly wait: number | null
  readonly arrival: number | null
  readonly service: number | null
}

/** What is counted of one step of one ticket. Times in whole seconds, none below zero. */
export type StepFacts = StepTimes & {
  readonly serviceId: string
  readonly stepId: string
  readonly counterId: string | null
  readonly priorityClass: string | null
  /** Of the step's join, on the office's wall. */
  readonly hour: number
  readonly outcome: string | null
  /** Whether it is the visit's first step: each visit has one, and is counted by it. */
  readonly first: boolean
  /** Whether the visit had begun this very step before. */
  readonly again: boolean
  readonly readmitted: boolean
  readonly calls: number
  readonly missed: number
  /** How long somebody had waited who left before any call; null where nobody did. */
  readonly leftAfter: number | null
  /** Of the visit, on its last step and where a counter finished it. */
  readonly turnaround: number | null
  /** With it: the steps that the visit began, and the counters that called it. */
  readonly steps: number
  readonly counters: number
  /** Null where no range was promised, or the wait goes on or was given up. */
  readonly promiseKept: boolean | null
}

/**
 * The times of a step in whole seconds, none below zero:
 *
 *     wait    = called − joined
 *     arrival = started − called − held before the start
 *     service = ended − started − held in the service
 */
export function stepTimes(step: StepInstants): StepTimes {
  const { joinedAt, calledAt, startedAt, endedAt } = step
  return {
    wait: seconds(joinedAt, calledAt),
    arrival: seconds(calledAt, startedAt, step.heldBeforeStartMs),
    service: seconds(startedAt, endedAt, step.heldInServiceMs),
  }
}

/**
 * What is counted of each record. The records of a visit stand together, in their order.
 *
 *     turnaround  = visit ended − visit joined, holds included
 *     leftAfter   = left − joined, where no call stands between
 *     promiseKept = within (see `fateOf`); broken, too, when the closing of the day left it uncalled
 */
export function* factsOf(records: Iterable<StepRecord>, zone: string): Generator<StepFacts> {
  const wallTime = wallClock(zone)
  let visitId: string | null = null
  const begun = new Set<string>()
  const counters = new Set<string>()
  for (const record of records) {
    if (record.visitId !== visitId) {
      visitId = record.visitId
      begun.clear()
      counters.clear()
    }
    const { serviceId, stepId, counterId, priorityClass, outcome, readmitted } = record
    const place = `${serviceId} ${stepId}`
    const again = begun.has(place)
    begun.add(place)
    if (counterId !== null) counters.add(counterId)
    const times = stepTimes(record)
    const turnaround = seconds(record.visitJoinedAt, record.visitEndedAt)
    yield {
      ...times,
      serviceId,
      stepId,
      counterId,
      priorityClass,
      hour: new Date(wallTime(record.joinedAt)).getUTCHours(),
      outcome,
      first: record.ordinal === 1,
      again,
      readmitted,
      calls: record.calls,
      missed: record.missed,
      leftAfter: record.calledAt === null ? seconds(record.joinedAt, record.leftAt) : null,
      turnaround,
      steps: turnaround === null ? 0 : record.ordinal,
      counters: turnaround === null ? 0 : counters.size,
      promiseKept: promiseKept(record),
    }
  }
}

function promiseKept(record: StepRecord): boolean | null {
  const { forecastLowMin: low, forecastHighMin: high, outcome } = record
  if (low === null || high === null) return null
  const waited = seconds(record.joinedAt, record.firstCalledAt)
  const fate = fateOf({ low, high, waited, outcome })
  return fate === 'waiting' || fate === 'left' ? null : fate === 'within'
}

/** Whole seconds, none below zero; null where one of the instants is not. */
export function seconds(from: number | null, to: number | null, heldMs = 0): number | null {
  if (from === null || to === null) return null
  return Math.max(0, Math.round((to - from - heldMs) / 1000))
}
