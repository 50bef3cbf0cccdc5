import { z } from 'zod'
import { text } from './schemas.ts'

/** A share that was seen in `of` cases, with the 95 % range of the true one (see `shareRange`). */
const seenShare = z
  .object({ share: z.number(), of: z.number().int(), low: z.number(), high: z.number() })
  .nullable()
export type SeenShare = z.infer<typeof seenShare>

/** What came of promised waits, in minutes and counts: see `PromiseTally` for each formula. */
const promiseFigures = z.object({
  told: z.number().int(),
  thin: z.number().int(),
  sooner: z.number().int(),
  within: z.number().int(),
  later: z.number().int(),
  uncalled: z.number().int(),
  waiting: z.number().int(),
  left: z.number().int(),
  coverage: seenShare,
  aboveHigh: seenShare,
  lateByFive: seenShare,
  error: z.number().nullable(),
  bias: z.number().nullable(),
  pinball: z.object({ low: z.number(), median: z.number(), high: z.number() }).nullable(),
  width: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  waited: z.number().nullable(),
})
export type PromiseFigures = z.infer<typeof promiseFigures>

/** Of promises whose median was from `from` to below `to` minutes: what was told, what was waited. */
const saidBin = z.object({
  from: z.number(),
  /** Null of the last: no end. */
  to: z.number().nullable(),
  figures: promiseFigures,
  /** The mean median, and the 10 % and 90 % quantiles of what was waited, in minutes. */
  said: z.number(),
  waitedLow: z.number().nullable(),
  waitedHigh: z.number().nullable(),
})
export type SaidBin = z.infer<typeof saidBin>

/** The chance that was told of not ending before the closing, beside how often it was so. */
const lateBin = z.object({
  from: z.number(),
  to: z.number(),
  /** Mean of the chances told. */
  said: z.number(),
  happened: seenShare,
})
export type LateBin = z.infer<typeof lateBin>

export const promiseReport = z.object({
  all: promiseFigures,
  /** Most told first. */
  byService: z.array(z.object({ key: z.string(), name: text, figures: promiseFigures })),
  /** Hours of the day; weekdays from 0 for Saturday. Each in order. */
  byHour: z.array(z.object({ key: z.number().int(), figures: promiseFigures })),
  byWeekday: z.array(z.object({ key: z.number().int(), figures: promiseFigures })),
  /** From `from` to below `to` who were ahead; null of the last: no end. */
  byAhead: z.array(
    z.object({
      from: z.number().int(),
      to: z.number().int().nullable(),
      figures: promiseFigures,
    }),
  ),
  bySaid: z.array(saidBin),
  /** Of promises that told a chance, and whose visits ended: none where no chance was told. */
  closing: z.array(lateBin),
  overTime: z.object({
    unit: z.enum(['day', 'week', 'month']),
    /** `2026-11-23`, of a week its Saturday; `1405-09` of a Jalali month. */
    parts: z.array(z.object({ key: z.string(), figures: promiseFigures })),
  }),
  /**
   * Minutes told (the median) and waited of those who were called, in the order of their tickets: at
   * most 1,500, evenly spaced among them where there are more.
   */
  points: z.array(z.object({ said: z.number(), waited: z.number() })),
})
export type PromiseReport = z.infer<typeof promiseReport>
export type TimeUnit = PromiseReport['overTime']['unit']
