import type { Brand } from '../lib/brand.ts'

export type TicketId = Brand<string, 'TicketId'>
export type VisitId = Brand<string, 'VisitId'>
export type CounterId = Brand<string, 'CounterId'>
export type ServiceId = Brand<string, 'ServiceId'>
export type StepId = Brand<string, 'StepId'>
export type PersonId = Brand<string, 'PersonId'>
export type StationId = Brand<string, 'StationId'>
export type CommandId = Brand<string, 'CommandId'>

/** A moment in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>

/** A business day in the office's own zone, `YYYY-MM-DD`. */
export type BusinessDate = Brand<string, 'BusinessDate'>
