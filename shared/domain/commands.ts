import type { Service } from '../catalog/service.ts'
import type { BusinessDate, CounterId, ServiceId, TicketId } from './ids.ts'
import type { CounterSetup, Lang, Office, Policy } from './office.ts'
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
    }
  | { readonly type: 'PublishCatalog'; readonly services: readonly Service[] }
  | { readonly type: 'ChangePolicy'; readonly change: Partial<Omit<Policy, 'classes'>> }
  | { readonly type: 'OpenDay'; readonly date: BusinessDate }
  | { readonly type: 'CloseDay' }
  | {
      readonly type: 'IssueTicket'
      readonly serviceId: ServiceId
      readonly priority: string | null
      readonly lang: Lang
      /** Ids of the documents that the citizen says they have; null when not asked. */
      readonly documentsReady: readonly string[] | null
    }
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
  | ({ readonly type: 'CompleteStep'; readonly checks: readonly string[] } & AtCounter)
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
    } & AtCounter)
  | ({
      readonly type: 'ChangePriority'
      readonly ticketId: TicketId
      readonly priority: string | null
      readonly reason: string
    } & AtCounter)
  | { readonly type: 'ExpireMissed' }
  /** The wall's clock has moved against the monotonic one by `seconds`; negative when set back. */
  | { readonly type: 'NoteClockStep'; readonly seconds: number }
