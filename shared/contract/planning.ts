import { z } from 'zod'
import { businessDate, counterId, text } from './schemas.ts'
import { policy } from './views.ts'

/** As many past days as a question of staffing may look at. */
export const MOST_DAYS = 60
export const USUAL_DAYS = 20

/** `HH:MM` on the office's wall. */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const pastDays = z.object({
  /** Closed days that somebody came on, newest first. */
  days: z.array(z.object({ date: businessDate, visits: z.number().int() })),
})
export type PastDays = z.infer<typeof pastDays>

/** The rules of the order of calls that a past day may be played under. */
export const replayedPolicy = policy.pick({ classes: true, order: true }).partial()

export const replayAsked = z.object({ date: businessDate, policy: replayedPolicy })

/** Waits of steps in seconds and a share from 0 to 1, as shared/metrics has them. */
const waits = z.object({
  count: z.number().int(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  max: z.number().nullable(),
  withinTarget: z.number().nullable(),
})
export type Waits = z.infer<typeof waits>

/** As it was; as the replay has it under the policy that was in force; and under the other. */
const compared = z.object({ real: waits, replayed: waits, other: waits })
export type Compared = z.infer<typeof compared>

const part = compared.extend({ key: z.string(), name: text.nullable() })
export type ComparedPart = z.infer<typeof part>

export const replayReport = z.object({
  date: businessDate,
  targetMinutes: z.number(),
  visits: z.number().int(),
  /** Visits that could not be played. */
  leftOut: z.number().int(),
  all: compared,
  /** `none`: without a class. Most who waited first. */
  byClass: z.array(part),
  byService: z.array(part),
})
export type ReplayReport = z.infer<typeof replayReport>

/** One counter more, with the skills of one that there is, or one less, within some hours. */
const staffing = z.object({
  kind: z.enum(['more', 'fewer']),
  counterId,
  from: time,
  to: time,
})
export type StaffingChange = z.infer<typeof staffing>

const days = z.number().int().min(1).max(MOST_DAYS)

export const staffingAsked = staffing
  .extend({ days: days.default(USUAL_DAYS) })
  .refine(({ from, to }) => from < to)
export type StaffingAsked = z.infer<typeof staffingAsked>
export const suggestAsked = z.object({ days: days.default(USUAL_DAYS) })

/** A figure, and between what eight of ten resamplings of the days have it. */
const ranged = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Ranged = z.infer<typeof ranged>

const before = z.object({ withinTarget: ranged, median: ranged, p90: ranged })
const change = z.object({
  before,
  after: before,
  /** Of the share within target, in points from -1 to 1: of the same days with and without. */
  gain: ranged,
})
export type StaffingEffect = z.infer<typeof change>

const studied = {
  targetMinutes: z.number(),
  /** How many days it was played on, and the first and last of them. */
  days: z.number().int(),
  from: businessDate,
  to: businessDate,
  /** So few days that the range says little. */
  thin: z.boolean(),
}

export const staffingReport = z.object({
  ...studied,
  change: staffing,
  all: change,
  byHour: z.array(change.extend({ hour: z.number().int() })),
})
export type StaffingReport = z.infer<typeof staffingReport>

export const suggestReport = z.object({
  ...studied,
  /** The best first; none where no counter more would help. */
  suggestions: z.array(z.object({ change: staffing, all: change })),
})
export type SuggestReport = z.infer<typeof suggestReport>

/** Days played of those to be played; null while nothing is computed. */
export const planningProgress = z.object({
  progress: z.object({ done: z.number().int(), of: z.number().int() }).nullable(),
})
