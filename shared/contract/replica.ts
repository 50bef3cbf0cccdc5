import { z } from 'zod'
import { serviceDraftSchema } from '../catalog/service.ts'
import { documentFindings } from '../domain/guidance.ts'
import type { Instant, StationId } from '../domain/ids.ts'
import type { Replica } from '../domain/replica.ts'
import { outcomes } from '../domain/ticket.ts'
import {
  businessDate,
  counterId,
  deskType,
  forecast,
  lang,
  serviceId,
  stepId,
  text,
  ticketId,
  visitId,
  words,
} from './schemas.ts'
import { policy } from './views.ts'

export const ms = z.number().int() as unknown as z.ZodType<Instant, number>
export const stationId = z.string().min(1).max(80) as unknown as z.ZodType<StationId, string>
const count = z.number().int().min(0).max(10_000_000)
const seconds = z.array(z.number().int().min(0)).max(20_000)
const MOST_TICKETS = 20_000

const at = { counterId, calledAt: ms }
const state = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('waiting'), reservedFor: counterId.nullable() }),
  z.object({ kind: z.literal('called'), ...at }),
  z.object({ kind: z.literal('serving'), ...at, startedAt: ms, heldMs: z.number() }),
  z.object({ kind: z.literal('finishing'), counterId, completedAt: ms }),
  z.object({
    kind: z.literal('held'),
    ...at,
    heldAt: ms,
    startedAt: ms.nullable(),
    heldMs: z.number(),
  }),
  z.object({ kind: z.literal('missed'), counterId, missedAt: ms }),
  z.object({ kind: z.literal('finished'), outcome: z.enum(outcomes), at: ms }),
  z.object({ kind: z.literal('cancelled'), at: ms }),
  z.object({ kind: z.literal('unfinished'), at: ms }),
])

const ticket = z.object({
  id: ticketId,
  visitId,
  number: z.string().max(40),
  order: z.number().int(),
  serviceId,
  catalogRev: count,
  lang,
  priority: z.string().max(80).nullable(),
  creditMinutes: z.number(),
  dueAt: ms.optional(),
  plan: z
    .array(
      z.object({
        stepId,
        deskType,
        minutes: z.number(),
        logic: z.enum(['and', 'or']).nullable(),
        optional: z.boolean(),
      }),
    )
    .min(1)
    .max(100),
  step: count,
  done: z.array(stepId).max(100),
  wanted: z.array(stepId).max(100),
  further: z.array(serviceId).max(100),
  joinedAt: ms,
  queuedAt: ms,
  recalls: count,
  forecast: forecast.nullable(),
  documentsReady: z.array(z.string().max(80)).max(200).nullable(),
  found: z.record(z.string().max(80), z.enum(documentFindings)),
  notes: z.array(z.object({ at: ms, counterId, text: words })).max(500),
  state,
})

const services = z.array(serviceDraftSchema).max(5000)
const counterKind = z.enum(['closed', 'open', 'paused'])

const day = z.object({
  date: businessDate,
  closed: z.boolean(),
  openedAt: ms,
  held: z.array(z.object({ stationId, from: count, to: count })).max(1000),
  given: z.array(count).max(50_000),
  carried: z.array(z.string().max(40)).max(MOST_TICKETS),
  issued: count,
  callCount: count,
  inARow: z.object({ hall: count, own: count }).optional(),
  duties: z.array(z.object({ counterId, kind: counterKind, isBusy: z.boolean() })).max(200),
  duty: z
    .object({
      kind: counterKind,
      clerk: words.nullable(),
      pauseReason: words.nullable(),
      ticketId: ticketId.nullable(),
    })
    .nullable(),
  calls: z
    .array(
      z.object({
        n: count,
        ticketId,
        number: z.string().max(40),
        counterId,
        at: ms,
        recall: z.boolean(),
      }),
    )
    .max(100),
  serviceSeconds: z.partialRecord(deskType, seconds),
  servedAt: seconds,
  receipts: count,
  tickets: z.array(ticket).max(MOST_TICKETS),
  waiters: z
    .array(
      z.object({
        order: z.number().int(),
        joinedAt: ms,
        creditMinutes: z.number(),
        dueAt: ms.optional(),
        deskType,
        minutes: z.number(),
        reservedFor: counterId.nullable(),
      }),
    )
    .max(MOST_TICKETS),
})

/** What a station keeps of the office, so that it can go on when its host is away. */
export const replica = z.object({
  of: z.object({ stationId, counterId: counterId.nullable() }),
  office: z
    .object({
      id: z.string().max(80),
      name: text,
      zone: z.string().max(80),
      lang,
      sample: z.boolean(),
    })
    .nullable(),
  counters: z
    .array(
      z.object({
        id: counterId,
        deskTypes: z.array(deskType).max(20),
        services: z.array(serviceId).max(5000).nullable(),
      }),
    )
    .max(200),
  policy,
  classTitles: z.record(z.string().max(80), text),
  catalog: z.object({ rev: count, services: services.nullable() }),
  revisions: z.array(z.object({ rev: count, services })).max(500),
  day: day.nullable(),
})

/** The same in both: what is sent is what the station decides from. */
type Sent = z.infer<typeof replica>
export const asReplica = (sent: Sent): Replica => sent
