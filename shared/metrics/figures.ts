import type { Figures } from '../contract/reports.ts'
import { spreadOf } from './statistics.ts'
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

/** What the figures need of one step of one ticket. */
export type FigureRow = StepInstants & {
  /** Whether it is the visit's first step. */
  readonly first: boolean
  readonly visitJoinedAt: number
  /** When a counter finished the visit; on the visit's last row only. */
  readonly visitEndedAt: number | null
  readonly counterId: string | null
  readonly calls: number
  /** Calls that nobody came to. */
  readonly missed: number
  /** Null while the step goes on. */
  readonly outcome: string | null
  /** The range printed on the ticket for its first wait. */
  readonly forecastLowMin: number | null
  readonly forecastHighMin: number | null
}

export type StepTimes = {
  readonly wait: number | null
  readonly arrival: number | null
  readonly service: number | null
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
 * The figures of a set of steps. Means and quantiles are over steps (of turnaround: over visits),
 * never over means.
 *
 *     turnaround   = visit ended − visit joined, holds included, of visits that a counter finished
 *     issued       = visits that joined (first steps)
 *     finished     = visits that a counter finished
 *     withinTarget = steps with wait ≤ target ÷ steps joined; who left or was still there at the
 *                    closing without a call is not within, who still waits is not yet counted
 *     noShowRate   = no-shows ÷ calls (recalls are not calls)
 *     abandonment  = visits cancelled before any call ÷ visits joined
 *     promiseKept  = first waits with low ≤ wait ≤ high ÷ first steps with a printed forecast that
 *                    were called, or that the day's closing left uncalled
 *     byHour       = waits by the hour of the step's join on the wall of `zone`
 *     byCounter    = service times by counter
 *
 * A share of nothing is null.
 */
export function figuresOf(
  rows: Iterable<FigureRow>,
  { zone, targetMinutes }: { readonly zone: string; readonly targetMinutes: number },
): Figures {
  const wallTime = wallClock(zone)
  const waits: number[] = []
  const arrivals: number[] = []
  const services: number[] = []
  const turnarounds: number[] = []
  const waitsByHour = new Map<number, number[]>()
  const servicesByCounter = new Map<string, number[]>()
  const target = new Share()
  const missed = new Share()
  const left = new Share()
  const promise = new Share()

  for (const row of rows) {
    const { wait, arrival, service } = stepTimes(row)
    const turnaround = seconds(row.visitJoinedAt, row.visitEndedAt)
    const decided = wait !== null || row.outcome !== null
    if (wait !== null) {
      waits.push(wait)
      addTo(waitsByHour, new Date(wallTime(row.joinedAt)).getUTCHours(), wait)
    }
    if (arrival !== null) arrivals.push(arrival)
    if (service !== null) {
      services.push(service)
      if (row.counterId !== null) addTo(servicesByCounter, row.counterId, service)
    }
    if (turnaround !== null) turnarounds.push(turnaround)
    if (decided) target.count(wait !== null && wait <= targetMinutes * 60)
    missed.add(row.missed, row.calls)
    if (!row.first) continue
    left.count(row.outcome === 'cancelled' && row.calls === 0)
    const { forecastLowMin: low, forecastHighMin: high } = row
    if (low !== null && high !== null && (wait !== null || row.outcome === 'open-at-close')) {
      promise.count(wait !== null && wait >= low * 60 && wait <= high * 60)
    }
  }

  return {
    wait: spreadOf(waits),
    arrival: spreadOf(arrivals),
    service: spreadOf(services),
    turnaround: spreadOf(turnarounds),
    issued: left.of,
    finished: turnarounds.length,
    withinTarget: target.value(),
    noShowRate: missed.value(),
    abandonment: left.value(),
    promiseKept: promise.value(),
    byHour: [...waitsByHour]
      .toSorted(([a], [b]) => a - b)
      .map(([hour, sample]) => ({ hour, wait: spreadOf(sample) })),
    byCounter: [...servicesByCounter]
      .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([counterId, sample]) => ({ counterId, service: spreadOf(sample) })),
  }
}

function seconds(from: number | null, to: number | null, heldMs = 0): number | null {
  if (from === null || to === null) return null
  return Math.max(0, Math.round((to - from - heldMs) / 1000))
}

function addTo<K>(groups: Map<K, number[]>, key: K, value: number): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [value])
  else group.push(value)
}

class Share {
  of = 0
  private part = 0

  count(counts: boolean): void {
    this.add(counts ? 1 : 0, 1)
  }

  add(part: number, of: number): void {
    this.part += part
    this.of += of
  }

  value(): number | null {
    return this.of === 0 ? null : this.part / this.of
  }
}
