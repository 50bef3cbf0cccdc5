import type { Service } from '../catalog/service.ts'
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
} from './ids.ts'
import type {
  DocumentFinding,
  ObstacleCategory,
  ObstacleHandling,
  SurveyAnswers,
} from './guidance.ts'
import type { CounterSetup, Lang, Office, Policy, ServiceDraft, TakenCatalog } from './office.ts'
import type { GivenNumber } from './numbers.ts'
import type { PersonDetails } from './people.ts'
import type { Provisional, StationSeat } from './provisional.ts'
import type { StationDetails, StationRole } from './stations.ts'
import type { Promotion } from './turns.ts'
import type { Outcome } from './ticket.ts'

type AtCounter = { readonly counterId: CounterId }
type OfTicketAtCounter = AtCounter & { readonly ticketId: TicketId }

/** What somebody asks of the office. Imperative; it may be refused. */
export type Command =
  | {
      readonly type: 'SetUpOffice'
      readonly office: Office
      readonly counters: readonly CounterSetup[]
      readonly policy: Policy
      readonly services: readonly Service[]
      /** The name of the first administrator; null: nobody is known by name yet. */
      readonly administrator: string | null
    }
  | {
      readonly type: 'PublishCatalog'
      /** The publication that the change was made on: what was published since is not overwritten. */
      readonly base: number
      /** Each takes the place of the service with its id, or stands behind the others. */
      readonly services: readonly Service[]
      readonly removed: readonly ServiceId[]
      /** Every id in the order in which services are shown; null where it stays. */
      readonly order: readonly ServiceId[] | null
      /** Who answers for it, and why. */
      readonly by: string
      readonly note: string
      /** Where it is what a centre published. */
      readonly central?: TakenCatalog | undefined
    }
  /** What somebody is still writing of a service; null: it is given up. */
  | {
      readonly type: 'DraftService'
      readonly serviceId: ServiceId
      readonly draft: ServiceDraft | null
    }
  | { readonly type: 'ChangePolicy'; readonly change: Partial<Policy> }
  /** Every counter that the office has from now on, in its order. */
  | { readonly type: 'ChangeCounters'; readonly counters: readonly CounterSetup[] }
  | { readonly type: 'AddPerson'; readonly person: PersonDetails }
  | {
      readonly type: 'ChangePerson'
      readonly personId: PersonId
      readonly person: PersonDetails
    }
  | { readonly type: 'RemovePerson'; readonly personId: PersonId }
  /** Somebody's first PIN, or their own new one. `by`: null where nobody has signed in. */
  | { readonly type: 'SetPin'; readonly personId: PersonId; readonly by: PersonId | null }
  /** A new PIN for another, by two people; by nobody where the machine has lost every PIN. */
  | {
      readonly type: 'ResetPin'
      readonly personId: PersonId
      readonly by: PersonId | null
      readonly second: PersonId | null
    }
  /** One machine may come in by a code, which is nobody's business here. */
  | ({ readonly type: 'OfferStation'; readonly role: StationRole } & StationDetails)
  | ({
      readonly type: 'PairStation'
      readonly offerId: string
      readonly role: StationRole
    } & StationDetails)
  | ({ readonly type: 'ChangeStation'; readonly stationId: StationId } & StationDetails)
  | { readonly type: 'RevokeStation'; readonly stationId: StationId }
  /** A standby takes the place of the host; what its day may lack is passed over. */
  | ({ readonly type: 'PromoteHost' } & Promotion)
  | { readonly type: 'SkipNumbers'; readonly by: number }
  | { readonly type: 'OpenDay'; readonly date: BusinessDate }
  | { readonly type: 'CloseDay' }
  | {
      readonly type: 'IssueTicket'
      readonly serviceId: ServiceId
      readonly priority: string | null
      readonly lang: Lang
      /** Ids of the documents that the citizen says they have; null when not asked. */
      readonly documentsReady: readonly string[] | null
      /** When they were to come, of a class by appointment. */
      readonly dueAt?: Instant | undefined
      /** What a station has told the citizen while its host was away. */
      readonly provisional?: GivenNumber
    }
  /** More numbers for a station to give while its host is away, unless it has enough. */
  | { readonly type: 'ReserveNumbers'; readonly stationId: StationId }
  /** What a station did while its host was away. */
  | ({ readonly type: 'TakeProvisional'; readonly by: StationSeat } & Provisional)
  /** Somebody has looked at what did not fit. */
  | { readonly type: 'SettleConflict'; readonly commandId: CommandId }
  | { readonly type: 'CancelTicket'; readonly ticketId: TicketId }
  | { readonly type: 'DivertVisit'; readonly serviceId: ServiceId }
  | ({ readonly type: 'OpenCounter'; readonly clerk: string } & AtCounter)
  | ({ readonly type: 'PauseCounter'; readonly reason: string } & AtCounter)
  | ({ readonly type: 'CloseCounter' } & AtCounter)
  | ({ readonly type: 'CallNext' } & AtCounter)
  | ({ readonly type: 'CallTicket'; readonly reason: string } & OfTicketAtCounter)
  | ({ readonly type: 'RecallTicket' } & OfTicketAtCounter)
  | ({ readonly type: 'StartService' } & OfTicketAtCounter)
  | ({ readonly type: 'MissTicket' } & OfTicketAtCounter)
  | ({ readonly type: 'ReturnTicket' } & OfTicketAtCounter)
  | ({ readonly type: 'HoldTicket' } & OfTicketAtCounter)
  | ({ readonly type: 'ResumeTicket' } & OfTicketAtCounter)
  /** By the ids of the service's documents. */
  | ({
      readonly type: 'CheckDocuments'
      readonly found: Readonly<Record<string, DocumentFinding>>
    } & AtCounter)
  | ({ readonly type: 'NoteVisit'; readonly text: string } & AtCounter)
  | ({ readonly type: 'CompleteStep'; readonly checks: readonly string[] } & AtCounter)
  /** The optional steps that this citizen needs; it replaces what was said before. */
  | ({ readonly type: 'SetWantedSteps'; readonly steps: readonly StepId[] } & AtCounter)
  /** What else the same visit is for, in order; it replaces what was said before. */
  | ({ readonly type: 'SetFurtherServices'; readonly services: readonly ServiceId[] } & AtCounter)
  | ({
      readonly type: 'TransferTicket'
      /** A step of the visit, another service, or another counter. */
      readonly to: string
      readonly reason: string
    } & AtCounter)
  | ({
      readonly type: 'FinishVisit'
      readonly outcome: Outcome
      /** Ids of the documents that were missing. */
      readonly missing: readonly string[]
      readonly reason: string | null
      readonly article: string | null
      /** By when the citizen is promised the result; null when it is in their hands. */
      readonly promisedOn: BusinessDate | null
    } & AtCounter)
  | ({
      readonly type: 'ChangePriority'
      readonly ticketId: TicketId
      readonly priority: string | null
      readonly reason: string
    } & AtCounter)
  /** Back the same day with what was missing: the place in the queue stays. */
  | { readonly type: 'ReadmitTicket'; readonly ticketId: TicketId }
  | { readonly type: 'KeepPromise'; readonly trackingCode: string }
  | {
      readonly type: 'ReportObstacle'
      readonly serviceId: ServiceId
      readonly stepId: StepId | null
      readonly category: ObstacleCategory
      /** The visit that it happened in; null when it is told apart from any. */
      readonly ticketId: TicketId | null
      /** The counter that reports it; null for a citizen. */
      readonly counterId: CounterId | null
      readonly text: string
    }
  | { readonly type: 'HandleObstacle'; readonly key: string; readonly handling: ObstacleHandling }
  | {
      readonly type: 'AnswerSurvey'
      readonly ticketId: TicketId
      readonly answers: SurveyAnswers
    }
  | { readonly type: 'ExpireMissed' }
  /** The wall's clock has moved against the monotonic one by `seconds`; negative when set back. */
  | { readonly type: 'NoteClockStep'; readonly seconds: number }
