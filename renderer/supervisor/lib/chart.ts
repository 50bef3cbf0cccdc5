import type { Measure } from '#shared/contract/trends.ts'
import { unitOf } from './trends.ts'
import type { Figures } from '#shared/contract/reports.ts'

/** One hour's waits in minutes. */
export type HourPoint = {
  readonly hour: number
  readonly count: number
  readonly median: number
  readonly p90: number
}

export type Axis = {
  readonly max: number
  readonly ticks: readonly number[]
}

/** An office's usual day, so that the first hour alone does not fill the picture. */
const USUAL_HOURS = { from: 8, to: 14 } as const
const STEPS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 240]
const MOST_TICKS = 5

export function hourPoints(byHour: Figures['byHour']): readonly HourPoint[] {
  return byHour.flatMap(({ hour, wait: { count, median, p90 } }) =>
    median === null || p90 === null ? [] : [{ hour, count, median: median / 60, p90: p90 / 60 }],
  )
}

/** The hours along the axis: the usual day, wider where somebody waited outside it. */
export function hoursShown(points: readonly HourPoint[]): readonly number[] {
  const from = Math.min(USUAL_HOURS.from, ...points.map(({ hour }) => hour))
  const to = Math.max(USUAL_HOURS.to, ...points.map(({ hour }) => hour))
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}

/** Round minutes from zero to above everything drawn, at most five steps. */
export function minutesAxis(points: readonly HourPoint[], targetMinutes: number): Axis {
  const top = Math.max(5, targetMinutes * 1.15, ...points.map(({ p90 }) => p90))
  const step =
    STEPS.find((size) => Math.ceil(top / size) <= MOST_TICKS) ?? Math.ceil(top / 300) * 60
  const steps = Math.ceil(top / step)
  return { max: steps * step, ticks: Array.from({ length: steps + 1 }, (_, i) => i * step) }
}

const UNITS = {
  seconds: [60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 28_800],
  share: [0.01, 0.02, 0.05, 0.1, 0.2, 0.25],
  count: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000],
} as const

/** Round steps of the measure's unit, from zero to above `top`. */
export function roundAxis(top: number, measure: Measure): Axis {
  const sizes = UNITS[unitOf(measure)]
  const step = sizes.find((size) => top <= size * MOST_TICKS) ?? top / MOST_TICKS
  const steps = Math.max(1, Math.ceil(top / step - 1e-9))
  return { max: steps * step, ticks: Array.from({ length: steps + 1 }, (_, i) => i * step) }
}

/** Hours that follow one another; a line across an hour without waits would claim what nobody saw. */
export function runsOf(points: readonly HourPoint[]): readonly (readonly HourPoint[])[] {
  const runs: HourPoint[][] = []
  for (const point of points) {
    const run = runs.at(-1)
    if (run?.at(-1)?.hour === point.hour - 1) run.push(point)
    else runs.push([point])
  }
  return runs
}
