import { z } from 'zod'
import {
  documentFindings,
  obstacleCategories,
  obstacleStatuses,
  surveyGroups,
} from '../domain/guidance.ts'
import {
  businessDate,
  counterId,
  deskType,
  instant,
  serviceId,
  stepId,
  text,
  ticketId,
  words,
} from './schemas.ts'

/** What was found of documents, by their ids. */
export const found = z.record(z.string().max(80), z.enum(documentFindings))

export const obstacleReport = z.object({
  serviceId,
  stepId: stepId.nullish(),
  category: z.enum(obstacleCategories),
  /** The visit that it happened in. */
  ticketId: ticketId.nullish(),
  text: words.default(''),
})

export const obstacleHandling = z.object({
  status: z.enum(obstacleStatuses),
  owner: words,
  dueOn: businessDate.nullable(),
  rule: words,
  proposal: words,
  amender: words,
  answer: words,
})

/** Business days, both included: to today, and from thirty days before, where they are not given. */
export const period = z.object({ from: businessDate.optional(), to: businessDate.optional() })
export type Period = z.infer<typeof period>

/** An obstacle as the log tells of it in a period. Times in minutes, each to one tenth. */
export const obstacleEvidence = z.object({
  /** Reports of it, by counters and by citizens. */
  reports: z.number().int(),
  byCitizens: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  /** Visits that began its step (or its service, where no step is named) in thirty days. */
  casesAMonth: z.number(),
  /** What the step took on average beyond the minutes of the catalogue; 0 when it took less. */
  extraMinutes: z.number(),
  /** Times that somebody was sent for a document and came back the same day. */
  extraVisits: z.number().int(),
  /** Times that a visit ended there for want of a document. */
  returnedFiles: z.number().int(),
})
export type ObstacleEvidence = z.infer<typeof obstacleEvidence>

export const obstacle = obstacleEvidence.extend({
  key: z.string(),
  serviceId,
  service: text,
  stepId: stepId.nullable(),
  step: text.nullable(),
  category: z.enum(obstacleCategories),
  /** The newest words that were written with it. */
  texts: z.array(z.string()),
  handling: obstacleHandling,
})
export type Obstacle = z.infer<typeof obstacle>

export const promise = z.object({
  trackingCode: z.string(),
  number: z.string(),
  serviceId,
  service: text,
  counterId: counterId.nullable(),
  finishedAt: instant,
  promisedOn: businessDate.nullable(),
  keptAt: instant.nullable(),
  /** Promised for a day that has passed, and not kept. */
  overdue: z.boolean(),
})
export type PromiseView = z.infer<typeof promise>

const mark = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export const surveyAnswers = z.partialRecord(z.enum(surveyGroups), mark)

/** How many gave each mark, from 1 to 5, and their mean; null where nobody did. */
export const surveyGroupResult = z.object({
  counts: z.array(z.number().int()).length(5),
  mean: z.number().nullable(),
})
const surveyBlock = z.object({
  answered: z.number().int(),
  groups: z.partialRecord(z.enum(surveyGroups), surveyGroupResult),
})
export const surveyResults = z.object({
  all: surveyBlock,
  byService: z.array(surveyBlock.extend({ serviceId, service: text })),
  /** `week`: its Saturday. */
  byWeek: z.array(surveyBlock.extend({ week: businessDate })),
  byDesk: z.array(surveyBlock.extend({ deskType })),
  /** Below so many answers a part is left out, so that nobody can be told by it. */
  leastAnswers: z.number().int(),
})
export type SurveyResults = z.infer<typeof surveyResults>
