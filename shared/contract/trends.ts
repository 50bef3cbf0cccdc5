import { z } from 'zod'
import { groupFigures, visitFilter } from './reports.ts'
import { text } from './schemas.ts'

/** What a trend may be drawn over. */
export const trendBys = [
  'hour',
  'weekday',
  'day',
  'week',
  'month',
  'service',
  'step',
  'counter',
  'class',
] as const
export type TrendBy = (typeof trendBys)[number]

/** The figures that a trend is drawn of. */
export const measures = [
  'wait',
  'waitP90',
  'withinTarget',
  'joined',
  'serviceTime',
  'turnaround',
  'noShow',
  'abandonment',
  'occupancy',
  'returned',
  'diverted',
  'promiseKept',
] as const
export type Measure = (typeof measures)[number]

/** What it is held against: nothing, as many days before it, or the same weekdays of a year before. */
export const comparisons = ['none', 'before', 'year'] as const
export type Comparison = (typeof comparisons)[number]

/** Of open counters: time serving ÷ (serving + free). Null where no counter's time is in it. */
const occupancy = z.number().nullable()
/** Who went to do it online ÷ (they + visits that joined). Null where it cannot be told. */
const diverted = z.number().nullable()

export const trendAsked = visitFilter.omit({ lang: true }).extend({ by: z.enum(trendBys) })
export type TrendAsked = z.infer<typeof trendAsked>

const figuresOfGroup = z.object({ figures: groupFigures, occupancy, diverted })

export const trend = z.object({
  by: z.enum(trendBys),
  all: figuresOfGroup,
  /** In their own order: time runs, names by how many joined. */
  groups: z.array(
    figuresOfGroup.extend({
      /**
       * `8` of hours, `0` (Saturday) to `6`, a business date, of a week its Saturday, a Jalali month
       * as `1405-09`; ids, a step's behind its service's with a `/` between; `none` without a class.
       */
      key: z.string(),
      /** Of services, steps and classes; null where the key says it all. */
      name: text.nullable(),
    }),
  ),
})
export type Trend = z.infer<typeof trend>
