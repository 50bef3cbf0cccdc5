import { rawForecast, rollout, type RawForecast } from '#shared/forecast/forecast.ts'
import type { Learner } from '#shared/forecast/learn.ts'
import type { Snapshot } from '#shared/forecast/snapshot.ts'

/** All that an estimator may know when a ticket begins to wait. Seconds. */
export type Moment = {
  /** Waiting at this desk, to be called before it. */
  readonly ahead: number
  /** Open counters of this desk. */
  readonly counters: number
  /** What a service takes at this desk, of late. */
  readonly mean: number
  /** How often one that waits leaves, a second. */
  readonly leaving: number
  /** The wait of whoever was called last. */
  readonly lastWait: number
  /** How long the first in line waits already; null where nobody waits. */
  readonly headWait: number | null
  readonly raw: RawForecast
}

/** Means of the newest services at each desk, and how people leave: what formulas are given. */
export class DeskMeans {
  private readonly services: { values: number[]; at: number; sum: number }[] = []
  private readonly lastWaits: number[] = []
  private readonly waited: number[] = []
  private readonly left: number[] = []

  served(desk: number, seconds: number): void {
    const ring = (this.services[desk] ??= { values: [], at: 0, sum: 0 })
    const place = ring.at % 1500
    ring.sum += seconds - (ring.values[place] ?? 0)
    ring.values[place] = seconds
    ring.at += 1
  }

  called(desk: number, waited: number): void {
    this.lastWaits[desk] = waited
    this.waited[desk] = (this.waited[desk] ?? 0) + waited
  }

  gone(desk: number, waited: number): void {
    this.waited[desk] = (this.waited[desk] ?? 0) + waited
    this.left[desk] = (this.left[desk] ?? 0) + 1
  }

  mean(desk: number): number {
    const ring = this.services[desk]
    return ring === undefined ? 300 : ring.sum / ring.values.length
  }

  lastWait(desk: number): number {
    return this.lastWaits[desk] ?? 0
  }

  /** Those who left over all that was waited: the rate of an exponential patience. */
  leaving(desk: number): number {
    return (this.left[desk] ?? 0) / Math.max(1, this.waited[desk] ?? 1)
  }
}

/** What the ticket at `place` of those waiting is told, before calibration. */
export function rolled(snapshot: Snapshot, place: number, seed: number): RawForecast {
  const calls = rollout(snapshot, seed).calls[place]
  if (calls === undefined) throw new Error('The ticket does not wait')
  return rawForecast(calls)
}

/** The parts of a snapshot that are learnt and not seen. */
export function learntParts(
  learner: Learner,
  kinds: number,
  later: (kind: number) => readonly number[],
): Pick<Snapshot, 'kinds' | 'arrivals' | 'absence' | 'turn'> {
  const { kinds: services } = learner.times()
  return {
    kinds: Array.from({ length: kinds }, (_, kind) => {
      const service = services[kind]
      if (service === undefined) throw new Error(`No kind ${kind}`)
      return { service, noShow: learner.noShow(kind), leaving: learner.leaving(kind) }
    }),
    arrivals: learner.arrivals(later),
    absence: learner.absence(),
    turn: learner.turn(),
  }
}
