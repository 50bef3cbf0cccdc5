import type { Random } from '../../simulation/random.ts'

/** An office to play with. Minutes where nothing else is said. */
export type World = {
  readonly name: string
  readonly services: readonly Service[]
  /** Each kind of work: a step of a service, at a desk. */
  readonly kinds: readonly { readonly mean: number; readonly draw: Law; readonly desk: number }[]
  /** The kinds that each counter does. */
  readonly counters: readonly (readonly number[])[]
  /** Share of what the counters can do that comes, before the profile. */
  readonly load: number
  /** By hour of the day, a factor of the load. One entry is a day without end. */
  readonly profile: readonly number[]
  readonly priority: { readonly share: number; readonly minutes: number }
  readonly noShow: { readonly share: number; readonly minutes: number }
  readonly fitDays: number
  readonly scoreDays: number
  /** Of those who wait, every how many is asked about. */
  readonly stride: number
  readonly seed: number
  /** What nobody tells the forecast; on the days that are scored. */
  readonly surprise: Surprise | null
}

export type Service = {
  readonly name: string
  readonly share: number
  /** Its steps, in order. */
  readonly route: readonly number[]
}

export type Surprise =
  /** Everything takes longer from the first scored day on. */
  | { readonly what: 'drift'; readonly factor: number }
  /** A counter goes for the rest of the day, each day at another time. */
  | { readonly what: 'closing'; readonly counter: number }
  /** So many come at once, each day at another time. */
  | { readonly what: 'batch'; readonly size: number }

/** A service time as a multiple of its mean. */
export type Law = (random: Random) => number

export const exponential: Law = (random) => -Math.log(1 - random.next())
export const fixed: Law = () => 1

export function erlang(stages: number): Law {
  return (random) => {
    let sum = 0
    for (let i = 0; i < stages; i++) sum += exponential(random)
    return sum / stages
  }
}

/** With this standard deviation ÷ mean. */
export function lognormal(cv: number): Law {
  const variance = Math.log(1 + cv * cv)
  return (random) => Math.exp(Math.sqrt(variance) * normal(random) - variance / 2)
}

/** Two exponentials with balanced means, with this standard deviation ÷ mean. */
export function hyperexponential(cv: number): Law {
  const p = (1 + Math.sqrt((cv * cv - 1) / (cv * cv + 1))) / 2
  return (random) => exponential(random) / (2 * (random.chance(p) ? p : 1 - p))
}

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

/** Minutes of work that a citizen brings, on average. */
export function workOf({ services, kinds }: World): number {
  return services.reduce(
    (sum, { share, route }) =>
      sum + share * route.reduce((all, kind) => all + (kinds[kind]?.mean ?? 0), 0),
    0,
  )
}
