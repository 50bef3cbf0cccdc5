import type { Figures, GroupFigures } from '../contract/reports.ts'
import type { AbandonedCount } from '../domain/office.ts'
import type { StepFacts } from './facts.ts'
import { Sample } from './statistics.ts'

export type FigureSettings = {
  /** A wait of more is not within the target. */
  readonly targetMinutes: number
  readonly abandonedCount: AbandonedCount
}

/**
 * The figures of a set of steps, taken up one by one. Means and quantiles are over steps (those of
 * a visit: over visits), never over means. A share of nothing is null.
 *
 *     wait, arrival, service = of the steps that have that time (see `stepTimes`)
 *     turnaround   = of visits that a counter finished (see `factsOf`)
 *     issued       = visits that joined (first steps)
 *     finished     = visits that a counter finished
 *     withinTarget = steps with wait ≤ target ÷ steps joined; who left or was still there at the
 *                    closing without a call is not within, who still waits is not yet counted.
 *                    By the office's rule those who left before a call are counted `against` it;
 *                    `against-if-late`: those who left before the target was over are not counted
 *                    at all; `left-out`: none of them is
 *     noShowRate   = no-shows ÷ calls (recalls are not calls)
 *     abandonment  = visits cancelled before any call ÷ visits joined
 *     promiseKept  = `coverage` of `PromiseTally`: promised waits that were called within their range ÷
 *                    those that were called, or that the day's closing left uncalled
 *     sentForDocuments = steps that ended with documents missing
 *     returned     = of visits joined, those that came back the same day with what was missing; who
 *                    comes on another day comes as somebody new, since no names are kept
 *     again        = steps that their visit had begun before
 *     stepsAVisit, countersAVisit = means over visits that a counter finished
 *     excluded     = what a figure leaves out, and why: `open`, it is not yet over; `never`, it did
 *                    not happen and will not
 */
export class Tally {
  private readonly waits = new Sample()
  private readonly arrivals = new Sample()
  private readonly services = new Sample()
  private readonly turnarounds = new Sample()
  private readonly without = {
    wait: { open: 0, never: 0 },
    arrival: { open: 0, never: 0 },
    service: { open: 0, never: 0 },
  }
  private readonly visits = { open: 0, never: 0 }
  private readonly uncounted = { open: 0, never: 0 }
  private readonly target = new Share()
  private readonly abandonedCount: AbandonedCount
  private readonly missed = new Share()
  private readonly left = new Share()
  private readonly promise = new Share()
  private readonly back = new Share()
  private readonly targetSeconds: number
  private rows = 0
  private sentForDocuments = 0
  private again = 0
  private steps = 0
  private counters = 0

  constructor({ targetMinutes, abandonedCount }: FigureSettings) {
    this.targetSeconds = targetMinutes * 60
    this.abandonedCount = abandonedCount
  }

  add(step: StepFacts): void {
    const { wait, arrival, service, turnaround, outcome } = step
    const why = outcome === null ? 'open' : 'never'
    this.rows += 1
    if (wait === null) this.without.wait[why] += 1
    else this.waits.add(wait)
    if (arrival === null) this.without.arrival[why] += 1
    else this.arrivals.add(arrival)
    if (service === null) this.without.service[why] += 1
    else this.services.add(service)
    if (wait === null && outcome === null) this.uncounted.open += 1
    else if (this.isLeftOut(step)) this.uncounted.never += 1
    else this.target.count(wait !== null && wait <= this.targetSeconds)
    this.missed.add(step.missed, step.calls)
    if (step.promiseKept !== null) this.promise.count(step.promiseKept)
    if (outcome === 'incomplete-documents') this.sentForDocuments += 1
    if (step.again) this.again += 1
    if (step.readmitted) this.back.add(1, 0)
    if (turnaround !== null) {
      this.turnarounds.add(turnaround)
      this.steps += step.steps
      this.counters += step.counters
    } else if (outcome === null) this.visits.open += 1
    else if (NEVER_FINISHED.has(outcome)) this.visits.never += 1
    if (!step.first) return
    this.left.count(outcome === 'cancelled' && step.calls === 0)
    this.back.add(0, 1)
  }

  figures(): GroupFigures {
    const finished = this.turnarounds.count
    return {
      rows: this.rows,
      wait: this.waits.spread(),
      arrival: this.arrivals.spread(),
      service: this.services.spread(),
      turnaround: this.turnarounds.spread(),
      issued: this.left.of,
      finished,
      withinTarget: this.target.value(),
      noShowRate: this.missed.value(),
      abandonment: this.left.value(),
      promiseKept: this.promise.value(),
      sentForDocuments: this.sentForDocuments,
      returned: this.back.value(),
      again: this.again,
      stepsAVisit: finished === 0 ? null : this.steps / finished,
      countersAVisit: finished === 0 ? null : this.counters / finished,
      excluded: { ...this.without, turnaround: this.visits, withinTarget: this.uncounted },
    }
  }

  private isLeftOut({ leftAfter }: StepFacts): boolean {
    if (leftAfter === null || this.abandonedCount === 'against') return false
    return this.abandonedCount === 'left-out' || leftAfter <= this.targetSeconds
  }
}

/** How a visit's last step ends where no counter finished the visit. */
const NEVER_FINISHED: ReadonlySet<string> = new Set([
  'no-show',
  'cancelled',
  'open-at-close',
  'abandoned',
])

/**
 * The figures of all of the steps, and of parts of them:
 *
 *     byHour    = waits by the hour of the step's join on the office's wall
 *     byCounter = service times by counter
 */
export class PartedTally {
  private readonly all: Tally
  private readonly waitsByHour = new Map<number, Sample>()
  private readonly servicesByCounter = new Map<string, Sample>()

  constructor(settings: FigureSettings) {
    this.all = new Tally(settings)
  }

  add(step: StepFacts): void {
    this.all.add(step)
    if (step.wait !== null) sampleOf(this.waitsByHour, step.hour).add(step.wait)
    if (step.service !== null && step.counterId !== null) {
      sampleOf(this.servicesByCounter, step.counterId).add(step.service)
    }
  }

  figures(): Figures {
    return {
      ...this.all.figures(),
      byHour: [...this.waitsByHour]
        .toSorted(([a], [b]) => a - b)
        .map(([hour, sample]) => ({ hour, wait: sample.spread() })),
      byCounter: [...this.servicesByCounter]
        .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
        .map(([counterId, sample]) => ({ counterId, service: sample.spread() })),
    }
  }
}

function sampleOf<K>(groups: Map<K, Sample>, key: K): Sample {
  const known = groups.get(key)
  if (known !== undefined) return known
  const sample = new Sample()
  groups.set(key, sample)
  return sample
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
