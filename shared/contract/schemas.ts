import { z } from 'zod'
import type {
  BusinessDate,
  CounterId,
  ServiceId,
  StepId,
  TicketId,
  VisitId,
} from '../domain/ids.ts'
import { outcomes } from '../domain/ticket.ts'
import { deskTypeSchema } from '../catalog/service.ts'

/** Ids are opaque, at most 80 characters, and branded so that one is never passed for another. */
const id = <Id extends string>() => z.string().min(1).max(80) as unknown as z.ZodType<Id, string>

export const ticketId = id<TicketId>()
export const visitId = id<VisitId>()
export const counterId = id<CounterId>()
export const serviceId = id<ServiceId>()
export const stepId = id<StepId>()
export const businessDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/) as unknown as z.ZodType<
  BusinessDate,
  string
>

/** An instant, ISO 8601 in UTC. */
export const instant = z.iso.datetime()
export const lang = z.enum(['fa', 'en'])
export const text = z.object({ fa: z.string(), en: z.string() })
/** Words that a person typed: a name, a reason. */
export const words = z.string().max(500)
export const outcome = z.enum(outcomes)
export const deskType = deskTypeSchema

/** Minutes until the call: a range, and the middle of it. `thin`: made from very little. */
export const forecast = z.object({
  low: z.number().int(),
  median: z.number().int(),
  high: z.number().int(),
  thin: z.boolean().optional(),
})

/**
 * Whether a visit ends before the office closes. `opensAt`: when the office opens next; of an open
 * one, on a later day.
 */
export const ending = z.object({
  verdict: z.enum(['ends', 'may-not-end', 'closed-now']),
  closesAt: instant.nullable(),
  opensAt: instant.nullable(),
})
export type EndingView = z.infer<typeof ending>

export const ticketState = z.enum([
  'waiting',
  'called',
  'serving',
  'finishing',
  'held',
  'missed',
  'finished',
  'cancelled',
  'unfinished',
])

export const step = z.object({
  id: stepId,
  n: z.number().int(),
  of: z.number().int(),
  deskType,
})

/** `optional`: only where it is asked for; `other`: another way was taken. */
export const stepState = z.enum(['done', 'current', 'todo', 'optional', 'other'])

/** A ticket as counters and supervisors see it. */
export const ticket = z.object({
  id: ticketId,
  visitId,
  number: z.string(),
  serviceId,
  state: ticketState,
  step,
  counterId: counterId.nullable(),
  priority: z.string().nullable(),
  /** When its holder was to come, by appointment. */
  dueAt: instant.optional(),
  joinedAt: instant,
  queuedAt: instant,
})
export type TicketView = z.infer<typeof ticket>

/** Why a ticket was or would be called: the rule, the facts behind it, and both in words. */
export const why = z.object({
  code: z.enum([
    'longest-wait',
    'head-start',
    'accumulating',
    'strict',
    'in-a-row',
    'maximum-wait',
    'appointment',
    'reserved',
    'away',
    'named',
  ]),
  joinedAt: instant,
  creditMinutes: z.number().optional(),
  overtook: z.number().optional(),
  waitedMinutes: z.number().optional(),
  rate: z.number().optional(),
  inARow: z.number().optional(),
  dueAt: instant.optional(),
  reason: z.string().optional(),
  text,
})
export type WhyView = z.infer<typeof why>

/** A ticket as its holder sees it: nothing about anybody else, no priority class. */
export const ownTicket = z.object({
  id: ticketId,
  number: z.string(),
  serviceId,
  state: ticketState,
  step,
  /** Every step of the visit in turn, and the counters that do it; of the present one, its own. */
  way: z.array(z.object({ id: stepId, state: stepState, counters: z.array(counterId) })),
  counterId: counterId.nullable(),
  /** How many will be called before it; null when it is not waiting. */
  ahead: z.number().int().nullable(),
  forecast: forecast.nullable(),
  /** Null when it is not waiting, or where the office has set no hours. */
  ending: ending.nullable().default(null),
  joinedAt: instant,
  /** Sent for a document: its holder may be back today, to the same place. */
  mayReturn: z.boolean(),
  surveyed: z.boolean(),
})
export type OwnTicket = z.infer<typeof ownTicket>

export const officeView = z.object({
  name: text,
  zone: z.string(),
  lang,
  sample: z.boolean(),
})
export type OfficeView = z.infer<typeof officeView>

/** How a display is laid out: all of the hall; its calls alone; one counter's plate; the office's notices between calls. */
export const displayLayouts = ['hall', 'calls', 'plate', 'notices'] as const

/** A window that a machine opens. */
export const windowSetting = z.object({
  kind: z.enum(['kiosk', 'console', 'display', 'supervisor']),
  /** Of a console, or of a plate: the counter it is at. A console without one lets the clerk choose. */
  counterId: counterId.nullable(),
  /** The key of a monitor, by which it is known again; null for the first. */
  monitor: z.string().max(300).nullable(),
  fullscreen: z.boolean(),
  layout: z.enum(displayLayouts).default('hall'),
})
