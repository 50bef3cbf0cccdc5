import { durationsOf, type Durations } from './durations.ts'
import { ServiceTimes, type LearntTimes } from './service-times.ts'
import type { Arrivals, Hazard } from './snapshot.ts'

/** What the log tells the forecast, one at a time, in the order in which it happened. */
export type Fact =
  /** A business day begins; `weekday` from 0 to 6. */
  | { readonly type: 'day'; readonly weekday: number }
  | {
      readonly type: 'joined'
      readonly kind: number
      readonly credit: number
      readonly hour: number
    }
  | { readonly type: 'called'; readonly kind: number; readonly waited: number }
  /** Gone before the call. */
  | { readonly type: 'left'; readonly kind: number; readonly waited: number }
  | {
      readonly type: 'served'
      readonly kind: number
      /** In which it ended: of those that began in this hour only the short ones have ended. */
      readonly hour: number
      readonly group: number
      readonly seconds: number
    }
  /** Called and did not come; what that took. */
  | { readonly type: 'missed'; readonly kind: number; readonly seconds: number }
  /** Between an end and the next call at a counter while somebody waited for it. */
  | { readonly type: 'turned'; readonly seconds: number }

/** Where the hazard of leaving may change, in seconds of waiting. */
const LEAVING_EDGES = [0, 15, 30, 60, 120, 300, 600, 1800]
/** How much a day that is past counts for each day that follows. */
const FADING = 0.98
/** As many days of a weekday as that hour of all days counts for. */
const PRIOR_DAYS = 4
/** As many calls as the share of no-shows of all kinds counts for. */
const PRIOR_CALLS = 20
/** What one that left counts for, of all kinds, in the hazard of one kind. */
const PRIOR_LEFT = 10
const TURNS = 600

type Flow = {
  readonly kind: number
  readonly credit: number
  /** By weekday and hour. */
  readonly counts: Float64Array
}

/** All that the forecast has learnt of an office from its log; every fact moves it a little. */
export class Learner {
  private readonly services: ServiceTimes
  private readonly flows = new Map<string, Flow>()
  private readonly days = new Float64Array(7)
  private weekday = 0
  /** By kind; how often called, and how often nobody came. */
  private readonly calls: number[] = []
  private readonly misses: number[] = []
  private absences = { count: 1, sum: 60 }
  /** By kind and stretch of waiting; seconds that were waited, and how many left. */
  private readonly exposed: number[] = []
  private readonly left: number[] = []
  /** The same of all kinds. */
  private readonly all = {
    calls: 0,
    misses: 0,
    exposed: new Float64Array(LEAVING_EDGES.length),
    left: new Float64Array(LEAVING_EDGES.length),
  }
  private anybodyLeft = false
  private readonly turns: number[] = []
  private turned = 0
  private turnTimes: Durations | null = null

  /** `expected`: seconds that each kind takes by the catalogue; kinds may be added at its end. */
  constructor(expected: readonly number[]) {
    this.services = new ServiceTimes(expected)
  }

  learn(fact: Fact): void {
    switch (fact.type) {
      case 'day':
        return this.nextDay(fact.weekday)
      case 'joined': {
        const name = `${fact.kind} ${fact.credit}`
        const flow = this.flows.get(name) ?? { ...fact, counts: new Float64Array(7 * 24) }
        this.flows.set(name, flow)
        const cell = this.weekday * 24 + fact.hour
        flow.counts[cell] = (flow.counts[cell] ?? 0) + 1
        return
      }
      case 'called':
        this.calls[fact.kind] = (this.calls[fact.kind] ?? 0) + 1
        this.all.calls += 1
        return this.exposure(fact.kind, fact.waited, false)
      case 'left':
        return this.exposure(fact.kind, fact.waited, true)
      case 'served':
        return this.services.add(fact)
      case 'missed':
        this.misses[fact.kind] = (this.misses[fact.kind] ?? 0) + 1
        this.all.misses += 1
        this.absences = { count: this.absences.count + 1, sum: this.absences.sum + fact.seconds }
        return
      case 'turned':
        this.turns[this.turned % TURNS] = fact.seconds
        this.turned += 1
        if (this.turned % 50 === 0) this.turnTimes = durationsOf(Float64Array.from(this.turns))
    }
  }

  times(): LearntTimes {
    return this.services.known()
  }

  /** Share of the called of a kind who do not come. */
  noShow(kind: number): number {
    const parent = (this.all.misses + 0.5) / (this.all.calls + 10)
    return (
      ((this.misses[kind] ?? 0) + PRIOR_CALLS * parent) / ((this.calls[kind] ?? 0) + PRIOR_CALLS)
    )
  }

  /** Seconds that a no-show takes. */
  absence(): number {
    return this.absences.sum / this.absences.count
  }

  /** Null until enough were seen. */
  turn(): Durations | null {
    return this.turnTimes
  }

  /** The rates at which each kind, by class, comes on the present weekday. */
  arrivals(later: (kind: number) => readonly number[]): readonly Arrivals[] {
    const allDays = Math.max(
      1,
      this.days.reduce((sum, days) => sum + days, 0),
    )
    const own = this.days[this.weekday] ?? 0
    return [...this.flows.values()].map(({ kind, credit, counts }) => ({
      kind,
      credit,
      later: later(kind),
      rates: Array.from({ length: 24 }, (_, hour) => {
        let all = 0
        for (let weekday = 0; weekday < 7; weekday++) all += counts[weekday * 24 + hour] ?? 0
        const today = counts[this.weekday * 24 + hour] ?? 0
        return (today + (PRIOR_DAYS * all) / allDays) / (own + PRIOR_DAYS) / 3600
      }),
    }))
  }

  /** How those who wait for a kind leave; null where nobody ever has. */
  leaving(kind: number): Hazard | null {
    if (!this.anybodyLeft) return null
    return LEAVING_EDGES.map((from, i) => {
      const parent = (this.all.left[i] ?? 0) / ((this.all.exposed[i] ?? 0) + 1e-9)
      const own = kind * LEAVING_EDGES.length + i
      if (parent === 0) return { from, rate: 0 }
      const rate =
        ((this.left[own] ?? 0) + PRIOR_LEFT) / ((this.exposed[own] ?? 0) + PRIOR_LEFT / parent)
      return { from, rate }
    })
  }

  private nextDay(weekday: number): void {
    for (const { counts } of this.flows.values()) {
      for (let i = 0; i < counts.length; i++) counts[i] = (counts[i] ?? 0) * FADING
    }
    for (let i = 0; i < 7; i++) this.days[i] = (this.days[i] ?? 0) * FADING
    const { all } = this
    const tables = [this.calls, this.misses, this.exposed, this.left, all.exposed, all.left]
    for (const table of tables) {
      for (let i = 0; i < table.length; i++) table[i] = (table[i] ?? 0) * FADING
    }
    all.calls *= FADING
    all.misses *= FADING
    this.weekday = weekday
    this.days[weekday] = (this.days[weekday] ?? 0) + 1
  }

  private exposure(kind: number, waited: number, left: boolean): void {
    LEAVING_EDGES.forEach((from, i) => {
      const to = LEAVING_EDGES[i + 1] ?? Infinity
      if (waited < from) return
      const cell = kind * LEAVING_EDGES.length + i
      const within = Math.min(waited, to) - from
      this.exposed[cell] = (this.exposed[cell] ?? 0) + within
      this.all.exposed[i] = (this.all.exposed[i] ?? 0) + within
      if (left && waited < to) {
        this.left[cell] = (this.left[cell] ?? 0) + 1
        this.all.left[i] = (this.all.left[i] ?? 0) + 1
        this.anybodyLeft = true
      }
    })
  }
}
