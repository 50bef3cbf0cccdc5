import type { Event } from '../domain/events.ts'
import type {
  BusinessDate,
  CounterId,
  Instant,
  ServiceId,
  StepId,
  TicketId,
} from '../domain/ids.ts'
import type { Lang } from '../domain/office.ts'
import type { Outcome } from '../domain/ticket.ts'

/**
 * What came to a day from outside, and what its clerks and citizens brought with them. Who was called
 * when is not in it: that is what a policy makes of it. Spans are milliseconds; `seq` is the place
 * in the day of what was read, which decides between things of one instant.
 */
export type Script = {
  readonly date: BusinessDate
  readonly zone: string
  readonly opensAt: Instant
  readonly closesAt: Instant
  readonly closingSeq: number
  readonly visits: readonly ScriptedVisit[]
  readonly duties: readonly Duty[]
  readonly priorities: readonly PriorityGiven[]
  /** What the office ordered on the day itself: its policy, catalogue and counters. */
  readonly orders: readonly StandingOrder[]
  /** By counter, in their order. */
  readonly chances: Readonly<Record<string, readonly Chance[]>>
  /** What a counter usually takes to call when somebody waits. */
  readonly usualTurn: number
  /** Service times by service and step, see `stepKey`, and what it took to come to the counter. */
  readonly services: Readonly<Record<string, readonly number[]>>
  readonly arrivals: readonly number[]
}

export type ScriptedVisit = {
  readonly ticketId: TicketId
  readonly seq: number
  readonly joinedAt: Instant
  readonly serviceId: ServiceId
  readonly priority: string | null
  readonly lang: Lang
  readonly documentsReady: readonly string[] | null
  /** When they were to come, by appointment. */
  readonly dueAt?: Instant | undefined
  /** At counters, in their order. */
  readonly turns: readonly Turn[]
  /** How long it waited, its turns behind it, before it left uncalled; null where it did not. */
  readonly leaves: { readonly after: number; readonly seq: number } | null
}

/** One stay at a counter, from the call or from the end of a hold. */
export type Turn = {
  readonly serviceId: ServiceId
  readonly stepId: StepId
  readonly arrival: number
  /** Null where no service began. */
  readonly service: number | null
  /** From the end of the last step until the counter was done with the visit. */
  readonly wrapUp: number
  readonly wanted: readonly StepId[] | null
  readonly further: readonly ServiceId[] | null
  readonly startSeq: number
  readonly endSeq: number
  readonly then: Then
}

/** What a stay at a counter led to. `backAfter`: when the citizen was back, null for never. */
export type Then =
  | { readonly kind: 'completed' }
  | { readonly kind: 'transferred'; readonly to: string }
  | {
      readonly kind: 'finished'
      readonly outcome: Outcome
      readonly missing: readonly string[]
      readonly backAfter: number | null
      readonly backSeq: number
    }
  /** `for`: null to the end. `toQueue`: not taken up again there but sent back among the waiting. */
  | {
      readonly kind: 'held'
      readonly for: number | null
      readonly toQueue: boolean
      readonly backSeq: number
    }
  | { readonly kind: 'missed'; readonly backAfter: number | null; readonly backSeq: number }
  | { readonly kind: 'returned' }
  | { readonly kind: 'left' }
  /** The day closed over it: how long it would have taken is not known. */
  | { readonly kind: 'open' }

/** A time at which a counter was free while somebody it can serve waited, and what came of it. */
export type Chance = {
  /** Until it called; where another did before, how long it had not. */
  readonly after: number
  readonly taken: boolean
  readonly seq: number
}

export type Duty = {
  readonly at: Instant
  readonly seq: number
  readonly counterId: CounterId
} & (
  | { readonly kind: 'open'; readonly clerk: string }
  /** It calls nobody from here on, though it is not paused yet. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'close' }
)

export type PriorityGiven = {
  readonly at: Instant
  readonly seq: number
  readonly ticketId: TicketId
  readonly counterId: CounterId
  readonly priority: string | null
}

export type StandingOrder = { readonly at: Instant; readonly seq: number; readonly event: Event }

export const stepKey = (serviceId: string, stepId: string): string => `${serviceId} ${stepId}`
