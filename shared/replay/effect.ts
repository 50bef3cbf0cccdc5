import type { Ranged, StaffingEffect } from '../contract/planning.ts'
import { mix, uniform } from '../forecast/draws.ts'
import type { StepFacts } from '../metrics/facts.ts'
import { Tally, type FigureSettings } from '../metrics/figures.ts'
import { quantile } from '../metrics/statistics.ts'

/** One day as it is replayed, without a change and with it: what both have in common cancels out. */
export type PairedDay = {
  readonly before: readonly StepFacts[]
  readonly after: readonly StepFacts[]
}

const RESAMPLINGS = 200
const SEED = mix(20_261_128)
/** Of fewer days no range is told: resampling knows only the days that it has. */
const FEWEST_FOR_RANGE = 3
/** Fewer than this are called thin. */
export const ENOUGH_DAYS = 10

type Figures = {
  readonly withinTarget: number | null
  readonly median: number | null
  readonly p90: number | null
}

/** Of the share within target, over all of the days; 0 where nobody came. */
export function gainOf(days: readonly PairedDay[], settings: FigureSettings): number {
  const [before, after] = [figuresOf(days, 'before', settings), figuresOf(days, 'after', settings)]
  return difference(after.withinTarget, before.withinTarget) ?? 0
}

/**
 * The figures over all of the days, with and without the change, and between what values eight of ten
 * resamplings of the days have them (paired bootstrap: whole days are drawn with replacement, each with
 * its own counterpart, since the people of one day wait for one another and are no single draws).
 */
export function effectOf(all: readonly PairedDay[], settings: FigureSettings): StaffingEffect {
  const days = all.map(({ before, after }) => ({
    before: before.map(waitAlone),
    after: after.map(waitAlone),
  }))
  const of = (drawn: readonly PairedDay[]) => ({
    before: figuresOf(drawn, 'before', settings),
    after: figuresOf(drawn, 'after', settings),
  })
  const whole = of(days)
  const resampled = days.length < FEWEST_FOR_RANGE ? [] : resamplings(days).map(of)
  const ranged = (pick: (drawn: typeof whole) => number | null): Ranged => {
    const values = resampled.map(pick).filter((value) => value !== null)
    return { value: pick(whole), low: quantile(values, 0.1), high: quantile(values, 0.9) }
  }
  const side = (name: 'before' | 'after') => ({
    withinTarget: ranged((drawn) => drawn[name].withinTarget),
    median: ranged((drawn) => drawn[name].median),
    p90: ranged((drawn) => drawn[name].p90),
  })
  return {
    before: side('before'),
    after: side('after'),
    gain: ranged(({ before, after }) => difference(after.withinTarget, before.withinTarget)),
  }
}

/** The same of the steps that joined in each hour, in the order of the day. */
export function effectByHour(
  days: readonly PairedDay[],
  settings: FigureSettings,
): readonly (StaffingEffect & { readonly hour: number })[] {
  const hours = new Set(days.flatMap(({ before }) => before.map(({ hour }) => hour)))
  return [...hours]
    .toSorted((a, b) => a - b)
    .map((hour) => {
      const of = (facts: readonly StepFacts[]) => facts.filter((step) => step.hour === hour)
      const within = days.map(({ before, after }) => ({ before: of(before), after: of(after) }))
      return { hour, ...effectOf(within, settings) }
    })
}

function figuresOf(
  days: readonly PairedDay[],
  side: 'before' | 'after',
  settings: FigureSettings,
): Figures {
  const tally = new Tally(settings)
  for (const day of days) for (const step of day[side]) tally.add(step)
  const { wait, withinTarget } = tally.figures()
  return { withinTarget, median: wait.median, p90: wait.p90 }
}

/** Sorting the other times two hundred times over would cost more than all else. */
const waitAlone = (step: StepFacts): StepFacts => ({
  ...step,
  arrival: null,
  service: null,
  turnaround: null,
})

/** Always the same draws, so that the same question has the same answer. */
function resamplings(days: readonly PairedDay[]): readonly (readonly PairedDay[])[] {
  return Array.from({ length: RESAMPLINGS }, (_, r) =>
    days.flatMap(
      (_day, i) => days[Math.floor(uniform(mix(SEED ^ mix(i)), mix(r)) * days.length)] ?? [],
    ),
  )
}

const difference = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b
