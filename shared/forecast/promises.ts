import { inMinutes, type Calibrator } from './calibrate.ts'
import { chanceAfter, rawForecast, rollout, type Budget, type RawForecast } from './forecast.ts'
import type { Snapshot, Waiting } from './snapshot.ts'

/** What one that waits is told, and what is kept to score it by. */
export type WaitPromise = {
  readonly order: number
  /** Minutes until the call; null when no counter is known that would call. */
  readonly range: { readonly low: number; readonly median: number; readonly high: number } | null
  /** Chance that the visit does not end before the office closes; null without hours. */
  readonly late: number | null
  /** For `Calibrator.score`, with the wait, when the call has come. */
  readonly raw: RawForecast
  readonly service: number
  readonly ahead: number
}

/** Everybody who waits, from one rollout; in the order of `snapshot.waiting`. */
export function promisesOf(
  snapshot: Snapshot,
  calibrator: Calibrator,
  seed: number,
  budget?: Budget,
): readonly WaitPromise[] {
  const { calls, ends } = rollout(snapshot, seed, budget)
  return snapshot.waiting.map((ticket, i) => {
    const raw = rawForecast(calls[i] ?? new Float32Array())
    const ahead = aheadOf(snapshot, ticket)
    const told = calibrator.promise(raw, ticket.kind, ahead)
    const left = snapshot.closesAt === null ? null : snapshot.closesAt - snapshot.now
    return {
      order: ticket.order,
      range: Number.isFinite(told.high) ? inMinutes(told) : null,
      late: left === null ? null : chanceAfter(ends[i] ?? new Float32Array(), left),
      raw,
      service: ticket.kind,
      ahead,
    }
  })
}

/** Those before it in the order of head start who may take a counter that it could have. */
export function aheadOf({ counters, waiting }: Snapshot, ticket: Waiting): number {
  const own = counters.filter(({ pace }) => pace[ticket.kind] != null)
  const key = ({ joined, credit }: Waiting) => joined - credit
  return waiting.filter(
    (other) =>
      other.asks !== true &&
      (key(other) < key(ticket) || (key(other) === key(ticket) && other.order < ticket.order)) &&
      own.some(({ pace }) => pace[other.kind] != null),
  ).length
}
