import type { DeskType } from '../catalog/service.ts'
import type { CounterId, Instant, ServiceId, StepId, TicketId, VisitId } from './ids.ts'
import type { DocumentFinding } from './guidance.ts'
import type { Lang } from './office.ts'

/** One interaction at one kind of desk, as it stood in the catalogue when the visit began. */
export type PlannedStep = {
  readonly stepId: StepId
  readonly deskType: DeskType
  /** Minutes the catalogue says the step takes. */
  readonly minutes: number
  /** How it stands to the step before it: both are done, or either is. Null: it comes after. */
  readonly logic: 'and' | 'or' | null
  readonly optional: boolean
}

/** Minutes until the call, as promised when the ticket was issued. */
export type WaitForecast = {
  readonly low: number
  readonly median: number
  readonly high: number
  /** True where it was made from too little to be held to its word. */
  readonly thin?: boolean | undefined
}

/** A wait as it was promised, with what it was made from, so that it can be scored. */
export type Promised = {
  readonly forecast: WaitForecast
  /** Seconds until the call, before the range was calibrated; whole. */
  readonly raw: {
    readonly low: number
    readonly median: number
    readonly high: number
    readonly mean: number
  }
  /** How many who wait were to be called before. */
  readonly ahead: number
  /** Made while too few promises had been scored to hold the range to its word. */
  readonly thin: boolean
  /** Chance that the visit does not end before the office closes; null where it has no hours. */
  readonly late: number | null
}

export const outcomes = [
  'completed',
  'incomplete-documents',
  'refused',
  'referred',
  'diverted-online',
  'abandoned',
] as const
export type Outcome = (typeof outcomes)[number]

/** Where a ticket is. It is in exactly one of these, and each has a way out until it is finished. */
export type TicketState =
  | { readonly kind: 'waiting'; readonly reservedFor: CounterId | null }
  | { readonly kind: 'called'; readonly counterId: CounterId; readonly calledAt: Instant }
  | {
      readonly kind: 'serving'
      readonly counterId: CounterId
      readonly calledAt: Instant
      readonly startedAt: Instant
      /** Milliseconds of this service that were spent on hold. */
      readonly heldMs: number
    }
  | { readonly kind: 'finishing'; readonly counterId: CounterId; readonly completedAt: Instant }
  | {
      readonly kind: 'held'
      readonly counterId: CounterId
      readonly heldAt: Instant
      readonly calledAt: Instant
      readonly startedAt: Instant | null
      readonly heldMs: number
    }
  | { readonly kind: 'missed'; readonly counterId: CounterId; readonly missedAt: Instant }
  | { readonly kind: 'finished'; readonly outcome: Outcome; readonly at: Instant }
  | { readonly kind: 'cancelled'; readonly at: Instant }
  /** The day closed over it. */
  | { readonly kind: 'unfinished'; readonly at: Instant }

export type Ticket = {
  readonly id: TicketId
  readonly visitId: VisitId
  /** Prefix, hyphen and at least three ASCII digits: `الف-012`. */
  readonly number: string
  /** The ticket's place among all issued that day, from 1. Order is by this, never by clock. */
  readonly order: number
  readonly serviceId: ServiceId
  readonly catalogRev: number
  readonly lang: Lang
  readonly priority: string | null
  readonly creditMinutes: number
  /** When its holder was to come, by appointment. */
  readonly dueAt?: Instant | undefined
  readonly plan: readonly PlannedStep[]
  /** Index into `plan` of the step that the ticket waits for or is in. */
  readonly step: number
  /** Steps that are behind the visit. */
  readonly done: readonly StepId[]
  /** Optional steps that a counter has said this citizen needs. */
  readonly wanted: readonly StepId[]
  /** Services that the same visit is for when the present one is finished, in order. */
  readonly further: readonly ServiceId[]
  /** The visit's first join: the place in the queue that moving between desks never costs. */
  readonly joinedAt: Instant
  /** When the ticket joined the queue of its present step. */
  readonly queuedAt: Instant
  readonly recalls: number
  readonly forecast: WaitForecast | null
  /** Ids of the documents that the citizen said they had; null when not asked. */
  readonly documentsReady: readonly string[] | null
  /** What counters have found of the visit's documents, by their ids. */
  readonly found: Readonly<Record<string, DocumentFinding>>
  /** What one counter has written for the next, oldest first. */
  readonly notes: readonly VisitNote[]
  readonly state: TicketState
}

export type VisitNote = {
  readonly at: Instant
  readonly counterId: CounterId
  readonly text: string
}

/** What every ticket begins with. */
export const newPapers = { found: {}, notes: [] } as const satisfies Partial<Ticket>

/** Where every service of a visit begins. */
export const newWay = { done: [], wanted: [] } as const satisfies Partial<Ticket>

export function isOver(ticket: Ticket): boolean {
  return ['finished', 'cancelled', 'unfinished'].includes(ticket.state.kind)
}

/** Sent for a document: its holder may be back before the day is over. */
export const mayComeBack = ({ state }: Ticket): boolean =>
  state.kind === 'finished' && state.outcome === 'incomplete-documents'

/** The step that the ticket waits for or is in. A plan is never empty. */
export function currentStep(ticket: Ticket): PlannedStep {
  const step = ticket.plan[ticket.step]
  if (step === undefined) throw new Error(`Ticket ${ticket.number} has no step ${ticket.step}`)
  return step
}
