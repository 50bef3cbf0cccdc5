import { durationsOf } from '#shared/forecast/durations.ts'
import { rawForecast, rollout } from '#shared/forecast/forecast.ts'
import type { Snapshot } from '#shared/forecast/snapshot.ts'
import { orderOf } from '#shared/policy/who-is-next.ts'
import { quantile } from '../tools.ts'

/** A busy office in the middle of its day. */
export function fullHall(waiting: number, counters: number): Snapshot {
  const kinds = [300, 720, 1500].map((mean) => ({
    service: durationsOf(
      Float64Array.from({ length: 500 }, (_, i) => -mean * Math.log(1 - (i + 0.5) / 500)),
    ),
    noShow: 0.08,
    leaving: null,
  }))
  const credit = (i: number) => (i % 7 === 0 ? 1200 : 0)
  const kindOf = (i: number) => [0, 0, 0, 1, 1, 2, 0, 0, 1, 0][i % 10] ?? 0
  return {
    now: 36_000,
    closesAt: 46_800,
    kinds,
    absence: 60,
    turn: null,
    order: orderOf({}),
    arrivals: kinds.map((_, kind) => ({
      kind,
      credit: 1200,
      later: [],
      rates: Array<number>(24).fill(counters / 10_800),
    })),
    counters: Array.from({ length: counters }, (_, i) => ({
      pace: [1, i % 3 > 0 ? 1 : null, i % 3 > 1 ? 1 : null],
      opensAt: 0,
      closesAt: null,
      breaks: [],
      busy: {
        doing: 'service' as const,
        kind: i % 2 === 0 ? 0 : i % 3,
        since: 36_000 - i * 20,
        order: i,
        joined: 34_000,
        credit: 0,
        later: [],
      },
    })),
    waiting: Array.from({ length: waiting }, (_, i) => ({
      kind: kindOf(i),
      joined: 34_400 + i * 15,
      queued: 34_400 + i * 15,
      credit: credit(i),
      order: 100 + i,
      later: [],
      reservedFor: null,
    })),
  }
}

/** Milliseconds of a whole forecast, for everybody who waits: the fastest of many, and the usual. */
export function speedOf(waiting: number, counters: number) {
  const hall = fullHall(waiting, counters)
  const times: number[] = []
  let replications = 0
  for (let i = 0; i < 300; i++) {
    const from = performance.now()
    const run = rollout(hall, i)
    for (const calls of run.calls) rawForecast(calls)
    times.push(performance.now() - from)
    replications = run.replications
  }
  return { fastest: Math.min(...times), median: quantile(times, 0.5), replications }
}
