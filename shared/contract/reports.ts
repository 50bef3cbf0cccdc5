import { z } from 'zod'
import { businessDate, lang } from './schemas.ts'

/** The columns of the wait-time log, in the order of the file: one row a ticket step. */
export const visitColumns = [
  'date',
  'date_jalali',
  'ticket_id',
  'visit_id',
  'number',
  'service_id',
  'service',
  'step',
  'step_count',
  'counter_id',
  'clerk',
  'priority_class',
  'joined_at',
  'called_at',
  'started_at',
  'ended_at',
  'wait_s',
  'arrival_s',
  'service_s',
  'recalls',
  'outcome',
  'forecast_low_min',
  'forecast_high_min',
] as const
export type VisitColumn = (typeof visitColumns)[number]

/**
 * One step of one ticket. Instants are ISO 8601 in UTC, durations whole seconds; null where a thing
 * did not happen. `joined_at` is when the ticket joined the queue of this step.
 */
export const visitRow = z.object({
  date: z.string(),
  date_jalali: z.string(),
  ticket_id: z.string(),
  visit_id: z.string(),
  number: z.string(),
  service_id: z.string(),
  service: z.string(),
  step: z.number().int(),
  step_count: z.number().int(),
  counter_id: z.string().nullable(),
  clerk: z.string().nullable(),
  priority_class: z.string().nullable(),
  joined_at: z.string(),
  called_at: z.string().nullable(),
  started_at: z.string().nullable(),
  ended_at: z.string().nullable(),
  wait_s: z.number().int().nullable(),
  arrival_s: z.number().int().nullable(),
  service_s: z.number().int().nullable(),
  recalls: z.number().int(),
  outcome: z.string().nullable(),
  forecast_low_min: z.number().int().nullable(),
  forecast_high_min: z.number().int().nullable(),
})
export type VisitRow = z.infer<typeof visitRow>

/** Stands for a visit without a priority class where a class is asked for. */
export const NO_CLASS = 'none'

/** Which rows: business days `from` to `to`, both included; today when neither is given. */
export const visitFilter = z.object({
  from: businessDate.optional(),
  to: businessDate.optional(),
  lang: lang.optional(),
  serviceId: z.string().max(80).optional(),
  stepId: z.string().max(80).optional(),
  counterId: z.string().max(80).optional(),
  priorityClass: z.string().max(40).optional(),
  /** Of the step's join, on the office's wall. */
  hour: z.coerce.number().int().min(0).max(23).optional(),
  /** From 0 for Saturday. */
  weekday: z.coerce.number().int().min(0).max(6).optional(),
  outcome: z.string().max(40).optional(),
})
export type VisitFilter = z.infer<typeof visitFilter>

const spread = z.object({
  count: z.number().int(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  p90: z.number().nullable(),
  max: z.number().nullable(),
})

/** How many a figure leaves out: what is not yet over, and what never happened. */
const left = z.object({ open: z.number().int(), never: z.number().int() })

/** The figures of shared/metrics over a set of steps. Times in seconds, shares from 0 to 1. */
export const groupFigures = z.object({
  /** Steps that are in it. */
  rows: z.number().int(),
  wait: spread,
  arrival: spread,
  service: spread,
  turnaround: spread,
  issued: z.number().int(),
  finished: z.number().int(),
  withinTarget: z.number().nullable(),
  noShowRate: z.number().nullable(),
  abandonment: z.number().nullable(),
  promiseKept: z.number().nullable(),
  sentForDocuments: z.number().int(),
  returned: z.number().nullable(),
  again: z.number().int(),
  stepsAVisit: z.number().nullable(),
  countersAVisit: z.number().nullable(),
  excluded: z.object({
    wait: left,
    arrival: left,
    service: left,
    turnaround: left,
    withinTarget: left,
  }),
})
export type GroupFigures = z.infer<typeof groupFigures>

/** The same over a period, with parts of it. */
export const figures = groupFigures.extend({
  byHour: z.array(z.object({ hour: z.number().int(), wait: spread })),
  byCounter: z.array(z.object({ counterId: z.string(), service: spread })),
})
export type Figures = z.infer<typeof figures>
