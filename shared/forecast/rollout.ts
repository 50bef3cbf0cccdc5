import type { WaitForecast } from '../domain/ticket.ts'

export type Queue = {
  /** How many will be called before this person. */
  readonly ahead: number
  /** Counters now open that do this kind of work. */
  readonly counters: number
  /** How many of those are busy with somebody. */
  readonly busy: number
  /** Recent service times of this kind of work, in seconds. */
  readonly samples: readonly number[]
}

const REPLICATIONS = 200
/** Fewer service times than this say too little; no forecast is better than a guess. */
export const LEAST_SAMPLES = 5

/**
 * Minutes until the call, by playing the queue forward: each busy counter is given what is left of
 * a recent service time, each person ahead a whole one, and the next free counter takes the next
 * person. The range is the 10th to the 90th percentile, rounded outward to whole minutes.
 * Null where no counter is open or too few service times are known. The same seed gives the same
 * range.
 */
export function forecastWait(queue: Queue, seed: number): WaitForecast | null {
  if (queue.counters === 0 || queue.samples.length < LEAST_SAMPLES) return null
  const random = mulberry32(seed)
  const draw = () => queue.samples[Math.floor(random() * queue.samples.length)] ?? 0
  const waits: number[] = []
  for (let r = 0; r < REPLICATIONS; r++) {
    const freeAt = Array.from({ length: queue.counters }, (_, i) =>
      i < queue.busy ? draw() * random() : 0,
    )
    for (let i = 0; i < queue.ahead; i++) {
      const next = freeAt.indexOf(Math.min(...freeAt))
      freeAt[next] = (freeAt[next] ?? 0) + draw()
    }
    waits.push(Math.min(...freeAt))
  }
  waits.sort((a, b) => a - b)
  const at = (q: number) => (waits[Math.floor(q * (REPLICATIONS - 1))] ?? 0) / 60
  const low = Math.floor(at(0.1))
  const high = Math.max(low + 1, Math.ceil(at(0.9)))
  return { low, median: Math.min(high, Math.max(low, Math.round(at(0.5)))), high }
}

/** Tommy Ettinger's mulberry32: a small generator whose whole state is one 32-bit seed. */
function mulberry32(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
