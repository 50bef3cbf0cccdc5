import { z } from 'zod'
import { documentFindings, obstacleCategories } from '../domain/guidance.ts'
import type { CommandId } from '../domain/ids.ts'
import { outcomes } from '../domain/ticket.ts'
import { surveyAnswers } from './guidance.ts'
import { ms, stationId } from './replica.ts'
import { businessDate, counterId, lang, serviceId, stepId, ticketId, words } from './schemas.ts'

const shortId = z.string().min(1).max(80)
const at = { counterId }
const ofTicket = { counterId, ticketId }
const named = <Type extends string>(type: Type) => z.object({ type: z.literal(type), ...ofTicket })

/** What a station may have done by itself; the core looks at what its role may. */
const provisionalCommand = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('IssueTicket'),
    serviceId,
    priority: shortId.nullable(),
    lang,
    documentsReady: z.array(shortId).max(200).nullable(),
    dueAt: ms.optional(),
    provisional: z.object({
      stationId,
      ticketId,
      count: z.number().int().min(1).max(1_000_000),
      catalogRev: z.number().int().min(0),
    }),
  }),
  z.object({ type: z.literal('AnswerSurvey'), ticketId, answers: surveyAnswers }),
  z.object({
    type: z.literal('ReportObstacle'),
    serviceId,
    stepId: stepId.nullable(),
    category: z.enum(obstacleCategories),
    ticketId: ticketId.nullable(),
    counterId: counterId.nullable(),
    text: words,
  }),
  z.object({ type: z.literal('OpenCounter'), ...at, clerk: words }),
  z.object({ type: z.literal('PauseCounter'), ...at, reason: words }),
  named('CallTicket').extend({ reason: words }),
  named('RecallTicket'),
  named('StartService'),
  named('MissTicket'),
  named('ReturnTicket'),
  named('HoldTicket'),
  named('ResumeTicket'),
  z.object({
    type: z.literal('CheckDocuments'),
    ...at,
    found: z.record(shortId, z.enum(documentFindings)),
  }),
  z.object({ type: z.literal('NoteVisit'), ...at, text: words }),
  z.object({ type: z.literal('CompleteStep'), ...at, checks: z.array(shortId).max(100) }),
  z.object({ type: z.literal('SetWantedSteps'), ...at, steps: z.array(stepId).max(100) }),
  z.object({
    type: z.literal('FinishVisit'),
    ...at,
    outcome: z.enum(outcomes),
    missing: z.array(shortId).max(200),
    reason: words.nullable(),
    article: words.nullable(),
    promisedOn: businessDate.nullable(),
  }),
])

/** One thing that was done while the host was away. */
export const provisional = z.object({
  commandId: z.string().min(1).max(200) as unknown as z.ZodType<CommandId, string>,
  date: businessDate,
  at: ms,
  ticketId: ticketId.nullable(),
  number: z.string().max(40).nullable(),
  command: provisionalCommand,
})

export const MOST_ENTRIES = 100

/** What a station has done, in its order. */
export const reconciliation = z.object({ entries: z.array(provisional).min(1).max(MOST_ENTRIES) })
