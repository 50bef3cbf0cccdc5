import { erlangC } from './erlang.ts'
import {
  erlang,
  exponential,
  fixed,
  hyperexponential,
  lognormal,
  workOf,
  type Law,
  type World,
} from './world.ts'

/** One queue, one kind of work, equal counters, days without end that follow one another. */
function plain(name: string, counters: number, load: number, draw: Law, seed: number): World {
  const day = (24 * 60 * counters * load) / 5
  const mayWait = day * erlangC(counters, load)
  const scoreDays = Math.max(4, Math.ceil(9000 / day), Math.ceil(3000 / mayWait))
  const fitDays = Math.ceil(scoreDays / 4)
  return {
    name,
    services: [{ name: 'a', share: 1, route: [0] }],
    kinds: [{ mean: 5, draw, desk: 0 }],
    counters: Array.from({ length: counters }, () => [0]),
    load,
    profile: [1],
    priority: { share: 0, minutes: 0 },
    noShow: { share: 0, minutes: 0 },
    fitDays,
    scoreDays,
    // Of so many who wait some five thousand are asked about.
    stride: Math.ceil((scoreDays * mayWait) / 5000),
    seed,
    surprise: null,
  }
}

/** The synthetic office, at as many counters as there are skills named. */
function office(name: string, skills: readonly string[], seed: number): World {
  const world: World = {
    name,
    services: [
      { name: 'A', share: 0.6, route: [0] },
      { name: 'B', share: 0.3, route: [1] },
      { name: 'C', share: 0.1, route: [2] },
    ],
    kinds: [
      { mean: 5, draw: lognormal(0.8), desk: 0 },
      { mean: 12, draw: lognormal(0.7), desk: 0 },
      { mean: 25, draw: lognormal(0.5), desk: 0 },
    ],
    counters: skills.map((own) => [...own].map((letter) => 'ABC'.indexOf(letter))),
    load: 0.97,
    profile: [0.7, 1.08, 0.9, 1, 0.5],
    priority: { share: 0.15, minutes: 20 },
    noShow: { share: 0.08, minutes: 1 },
    fitDays: 0,
    scoreDays: 0,
    stride: skills.length > 12 ? 3 : 1,
    seed,
    surprise: null,
  }
  const day = (skills.length * 5 * 60 * 0.8) / workOf(world)
  return {
    ...world,
    fitDays: Math.max(8, Math.ceil(2000 / day)),
    scoreDays: Math.max(16, Math.ceil(5000 / day)),
  }
}

const SIX = ['A', 'A', 'AB', 'AB', 'ABC', 'ABC']

const synthetic = office('office, 6 counters', SIX, 201)

/** Reception for all, then an expert, then for half of them the cashier. */
const steps: World = {
  ...synthetic,
  name: 'office, visits of several steps',
  services: [
    { name: 'short', share: 0.5, route: [0, 1] },
    { name: 'long', share: 0.5, route: [2, 3, 4] },
  ],
  kinds: [
    { mean: 3, draw: lognormal(0.6), desk: 0 },
    { mean: 10, draw: lognormal(0.7), desk: 1 },
    { mean: 3, draw: lognormal(0.6), desk: 0 },
    { mean: 12, draw: lognormal(0.7), desk: 1 },
    { mean: 4, draw: lognormal(0.5), desk: 2 },
  ],
  counters: [[0, 2], [0, 2], [1, 3], [1, 3], [1, 3], [1, 3], [1, 3], [4], [4]],
  load: 0.8,
  seed: 209,
}

/** Every scenario, in the order of the table. */
export const scenarios: readonly World[] = [
  ...[1, 4, 10, 40].flatMap((counters, i) =>
    [0.7, 0.9, 0.95].map((load, j) =>
      plain(`M/M/${counters}, ρ ${load}`, counters, load, exponential, 101 + 3 * i + j),
    ),
  ),
  plain('M/D/4, ρ 0.9', 4, 0.9, fixed, 121),
  plain('M/E4/4, ρ 0.9', 4, 0.9, erlang(4), 122),
  plain('M/LN/4, ρ 0.9', 4, 0.9, lognormal(1), 123),
  plain('M/H2/4, ρ 0.9', 4, 0.9, hyperexponential(1.5), 124),
  synthetic,
  office('office, 1 counter', ['ABC'], 202),
  office('office, 36 counters', Array.from({ length: 6 }, () => SIX).flat(), 203),
  {
    ...synthetic,
    name: 'office, services 30 % longer',
    seed: 204,
    surprise: { what: 'drift', factor: 1.3 },
  },
  {
    ...synthetic,
    name: 'office, a counter closes unannounced',
    seed: 205,
    surprise: { what: 'closing', counter: 3 },
  },
  {
    ...synthetic,
    name: 'office, 20 come at once',
    seed: 206,
    surprise: { what: 'batch', size: 20 },
  },
  steps,
]

/** The same worlds with few days, for the tests. */
export function quick(world: World): World {
  return { ...world, fitDays: Math.min(3, world.fitDays), scoreDays: Math.min(3, world.scoreDays) }
}
