import { durationsOf } from '#shared/forecast/durations.ts'
import {
  headStart,
  type CounterNow,
  type Kind,
  type Snapshot,
  type Waiting,
} from '#shared/forecast/snapshot.ts'

/** Ten o'clock. */
export const NOW = 36_000

/** Work that always takes as long. */
export const fixedKind = (seconds: number): Kind => ({
  service: durationsOf(Float64Array.of(seconds)),
  noShow: 0,
  leaving: null,
})

/** Work whose duration has no memory. */
export const memorylessKind = (mean: number): Kind => ({
  service: durationsOf(
    Float64Array.from({ length: 2000 }, (_, i) => -mean * Math.log(1 - (i + 0.5) / 2000)),
  ),
  noShow: 0,
  leaving: null,
})

/** An open counter that does all of `kinds`, with somebody since `busyFor` seconds, or free. */
export function counter(kinds: number, busyFor: number | null, order = 1): CounterNow {
  return {
    pace: Array.from({ length: kinds }, () => 1),
    opensAt: 0,
    closesAt: null,
    breaks: [],
    busy:
      busyFor === null
        ? null
        : {
            doing: 'service',
            kind: 0,
            since: NOW - busyFor,
            order,
            joined: NOW - 2000,
            credit: 0,
            later: [],
          },
  }
}

/** The `i`-th in line, a minute after the one before. */
export function waiting(i: number, changes: Partial<Waiting> = {}): Waiting {
  const joined = NOW - 3600 + i * 60
  return {
    kind: 0,
    joined,
    queued: joined,
    credit: 0,
    order: 100 + i,
    later: [],
    reservedFor: null,
    ...changes,
  }
}

export function snapshot(changes: Partial<Snapshot>): Snapshot {
  return {
    now: NOW,
    closesAt: null,
    kinds: [fixedKind(300)],
    counters: [counter(1, 100)],
    waiting: [],
    arrivals: [],
    order: headStart,
    absence: 60,
    turn: null,
    ...changes,
  }
}
