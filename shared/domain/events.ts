import type { DeskType, Service } from '../catalog/service.ts'
import type {
  BusinessDate,
  CommandId,
  CounterId,
  Instant,
  PersonId,
  ServiceId,
  StationId,
  StepId,
  TicketId,
  VisitId,
} from './ids.ts'
import type {
  DocumentFinding,
  ObstacleCategory,
  ObstacleHandling,
  SurveyAnswers,
} from './guidance.ts'
import type { Ending } from './hours.ts'
import type { CounterSetup, Lang, Office, Policy, ServiceDraft, TakenCatalog } from './office.ts'
import type { PersonDetails } from './people.ts'
import type { HeldNumbers } from './numbers.ts'
import type { Conflict } from './provisional.ts'
import type { StationDetails, StationRole } from './stations.ts'
import type { NumberSpan, Promotion } from './turns.ts'
import type { Outcome, PlannedStep, Promised, Ticket, WaitForecast } from './ticket.ts'
import type { Why } from './why.ts'

/** Every event of a ticket carries the ids it speaks of. */
type OfTicket = {
  readonly ticketId: TicketId
  readonly visitId: VisitId
  readonly serviceId: ServiceId
  readonly stepId: StepId
}
type AtCounter = { readonly counterId: CounterId }
type OfTicketAtCounter = OfTicket & AtCounter

type Told<Type extends string, Data> = { readonly type: Type; readonly data: Data }

/** What happened. Past tense; never refused, never changed. */
export type Event =
  | Told<
      'OfficeSetUp',
      {
        readonly office: Office
        readonly counters: readonly CounterSetup[]
        readonly policy: Policy
      }
    >
  /** What was published, and not what stayed as it was: a catalogue may be large. */
  | Told<
      'CatalogPublished',
      {
        readonly rev: number
        readonly services: readonly Service[]
        /** Ids that are no longer in the catalogue; `others`: all that is not in `services`. */
        readonly removed: readonly ServiceId[] | 'others'
        /** Every id in its new order; null where those that were there keep theirs. */
        readonly order: readonly ServiceId[] | null
        readonly by: string
        readonly note: string
        /** Where it is what a centre published. */
        readonly central?: TakenCatalog
      }
    >
  | Told<'ServiceDrafted', { readonly serviceId: ServiceId; readonly draft: ServiceDraft | null }>
  | Told<'PolicyChanged', { readonly policy: Policy }>
  | Told<'CountersChanged', { readonly counters: readonly CounterSetup[] }>
  | Told<'PersonAdded', { readonly personId: PersonId } & PersonDetails>
  | Told<'PersonChanged', { readonly personId: PersonId } & PersonDetails>
  | Told<'PersonRemoved', { readonly personId: PersonId }>
  /** Neither a PIN nor anything made from one is ever in the journal. */
  | Told<'PinSet', { readonly personId: PersonId; readonly by: PersonId | null }>
  | Told<
      'PinReset',
      {
        readonly personId: PersonId
        readonly by: PersonId | null
        readonly second: PersonId | null
      }
    >
  /** Neither a code nor a token is ever in the journal. `offerId`: the offer that it came in by. */
  | Told<
      'StationOffered',
      { readonly offerId: string; readonly role: StationRole } & StationDetails
    >
  | Told<
      'StationPaired',
      {
        readonly stationId: StationId
        readonly offerId: string
        readonly role: StationRole
      } & StationDetails
    >
  | Told<'StationChanged', { readonly stationId: StationId } & StationDetails>
  | Told<'StationRevoked', { readonly stationId: StationId }>
  /** This machine is the office's host from here on, and the one before is so no longer. */
  | Told<'HostPromoted', Promotion>
  | Told<
      'DayOpened',
      {
        readonly date: BusinessDate
        readonly zone: string
        /** The tickets on hold that come over from the day before, as they stood. */
        readonly carried: readonly Ticket[]
      }
    >
  | Told<
      'DayClosed',
      {
        readonly date: BusinessDate
        readonly issued: number
        /** Visits that a counter finished. */
        readonly served: number
        /** Visits that ended because nobody came. */
        readonly noShows: number
        /** The visits that the closing ended, wherever they were. */
        readonly open: readonly TicketId[]
        /** The tickets on hold that the next day takes over. */
        readonly carried: readonly TicketId[]
      }
    >
  | Told<'ClockStepped', { readonly seconds: number }>
  /** Counts that one station alone gives on this day, whatever the prefix: from the first to the last. */
  | Told<'NumbersReserved', HeldNumbers>
  /** Each count goes on beyond what the host before may have given; `held`: what it may have handed out. */
  | Told<'NumbersSkipped', { readonly by: number; readonly held: NumberSpan }>
  | Told<
      'TicketIssued',
      OfTicket & {
        readonly number: string
        readonly prefix: string
        readonly count: number
        /** The station gave the number while its host was away, out of those that it holds. */
        readonly provisional: boolean
        readonly catalogRev: number
        readonly lang: Lang
        readonly priority: string | null
        readonly creditMinutes: number
        /** When its holder was to come, by appointment. */
        readonly dueAt?: Instant | undefined
        readonly documentsReady: readonly string[] | null
        readonly plan: readonly PlannedStep[]
        readonly ahead: number
        readonly forecast: WaitForecast | null
        /** As it was told with the number; null where the office had set no hours. */
        readonly ending: Ending | null
      }
    >
  /** Told to whoever began to wait for a step; scored when the step is called. */
  | Told<'WaitPromised', OfTicket & Promised>
  | Told<'TicketCancelled', OfTicket>
  | Told<'VisitDiverted', { readonly serviceId: ServiceId }>
  | Told<'CounterOpened', AtCounter & { readonly clerk: string }>
  | Told<'CounterPaused', AtCounter & { readonly clerk: string; readonly reason: string }>
  | Told<'CounterClosed', AtCounter & { readonly clerk: string }>
  | Told<'TicketCalled', OfTicketAtCounter & { readonly clerk: string; readonly why: Why }>
  /** `away`: while the host was away, and so not heard in the hall. */
  | Told<'TicketRecalled', OfTicketAtCounter & { readonly away?: boolean }>
  | Told<'ServiceStarted', OfTicketAtCounter>
  | Told<
      'DocumentsChecked',
      OfTicketAtCounter & { readonly found: Readonly<Record<string, DocumentFinding>> }
    >
  | Told<'VisitNoted', OfTicketAtCounter & { readonly text: string }>
  | Told<
      'StepCompleted',
      OfTicketAtCounter & {
        readonly checks: readonly string[]
        /** The step that the visit goes on to; null after the last. */
        readonly next: StepId | null
      }
    >
  | Told<'WantedStepsSet', OfTicketAtCounter & { readonly steps: readonly StepId[] }>
  | Told<'FurtherServicesSet', OfTicketAtCounter & { readonly services: readonly ServiceId[] }>
  | Told<
      'TicketTransferred',
      OfTicketAtCounter & {
        readonly reason: string
        readonly to:
          | { readonly kind: 'step'; readonly stepId: StepId }
          | {
              readonly kind: 'service'
              readonly serviceId: ServiceId
              readonly catalogRev: number
              readonly plan: readonly PlannedStep[]
              /** The step that it begins with. */
              readonly stepId: StepId
            }
          | { readonly kind: 'counter'; readonly counterId: CounterId }
      }
    >
  | Told<'TicketHeld', OfTicketAtCounter>
  | Told<'TicketResumed', OfTicketAtCounter>
  | Told<'TicketMissed', OfTicketAtCounter>
  | Told<'TicketReturned', OfTicketAtCounter>
  | Told<
      'VisitFinished',
      OfTicket & {
        /** Null when nobody served it: a no-show whose grace has passed. */
        readonly counterId: CounterId | null
        readonly outcome: Outcome
        readonly missing: readonly string[]
        readonly reason: string | null
        readonly article: string | null
        /** The receipt's code; null where none was given. */
        readonly trackingCode: string | null
        readonly promisedOn: BusinessDate | null
        /** The service that the visit goes on with, and where; null when the visit is over. */
        readonly goesOn: {
          readonly serviceId: ServiceId
          readonly catalogRev: number
          readonly plan: readonly PlannedStep[]
          readonly stepId: StepId
        } | null
      }
    >
  /** The holder of a return slip is back with what was missing. */
  | Told<'TicketReadmitted', OfTicket>
  | Told<'PromiseKept', { readonly trackingCode: string }>
  | Told<
      'ObstacleReported',
      {
        readonly serviceId: ServiceId
        readonly stepId: StepId | null
        readonly category: ObstacleCategory
        readonly ticketId: TicketId | null
        readonly visitId: VisitId | null
        readonly counterId: CounterId | null
        readonly text: string
      }
    >
  | Told<'ObstacleHandled', { readonly key: string; readonly handling: ObstacleHandling }>
  /** It names no clerk. `deskTypes`: the kinds of desk that the visit has been at. */
  | Told<
      'SurveyAnswered',
      {
        readonly ticketId: TicketId
        readonly visitId: VisitId
        readonly serviceId: ServiceId
        readonly deskTypes: readonly DeskType[]
        readonly answers: SurveyAnswers
      }
    >
  /** Done at a station while its host was away, and not to be carried out here any more. */
  | Told<'ProvisionalRefused', Conflict>
  /** Somebody has looked at it; the line says who. */
  | Told<'ConflictSettled', { readonly commandId: CommandId }>
  | Told<
      'PriorityChanged',
      OfTicketAtCounter & {
        readonly priority: string | null
        readonly creditMinutes: number
        readonly reason: string
      }
    >

/** An event and when it happened by the host's clock. */
export type Happened = { readonly event: Event; readonly at: Instant }

/** The events that belong to the office's standing orders, not to one day. */
export function isStandingOrder(event: Event): boolean {
  return [
    'OfficeSetUp',
    'CatalogPublished',
    'ServiceDrafted',
    'PolicyChanged',
    'CountersChanged',
    'ObstacleHandled',
    'PersonAdded',
    'PersonChanged',
    'PersonRemoved',
    'PinSet',
    'PinReset',
    'StationOffered',
    'StationPaired',
    'StationChanged',
    'StationRevoked',
    'HostPromoted',
    'ProvisionalRefused',
    'ConflictSettled',
  ].includes(event.type)
}
