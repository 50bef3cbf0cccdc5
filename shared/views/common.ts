import type { PrinterCondition, TroubledPrint } from '../contract/prints.ts'
import type { DeskType, Text } from '../catalog/service.ts'
import type { Storage, Warning } from '../contract/views.ts'
import type { EndingView, OfficeView, OwnTicket, TicketView, WhyView } from '../contract/schemas.ts'
import type { Ending } from '../domain/hours.ts'
import type { CounterId, Instant, ServiceId } from '../domain/ids.ts'
import type { Office } from '../domain/office.ts'
import { serviceIn, type Day, type State } from '../domain/state.ts'
import { progressOf, stepStateOf } from '../domain/route.ts'
import { currentStep, isOver, mayComeBack, type Promised, type Ticket } from '../domain/ticket.ts'
import type { Why } from '../domain/why.ts'
import { noOutlook, type Outlook } from '../forecast/foresight.ts'
import { endingOf, hoursOf, type Wait } from '../forecast/will-it-end.ts'
import { whyText } from '../i18n/why-text.ts'
import { aheadOf } from '../policy/who-is-next.ts'

/** What a view is made of besides the state: the host's clock, and the journal's place and health. */
export type Moment = {
  readonly now: Instant
  readonly seq: number
  readonly storage: Storage
  /** For the staff alone. */
  readonly warnings: readonly Warning[]
  /** The host is away, and a station speaks for it. */
  readonly provisional?: boolean
  /** What is foreseen of the waits; nothing where it is absent. */
  readonly outlook?: Outlook
}

/** What the host's devices report of themselves. */
export type Devices = {
  readonly printer: 'none' | 'ready' | 'printing' | 'failed'
  /** What it says of itself. */
  readonly conditions: readonly PrinterCondition[]
  /** Papers that were not printed, or of which nobody knows. */
  readonly troubledPrints: readonly TroubledPrint[]
  /** Displays that are connected now. */
  readonly displays: number
  /** The printers of stations that print for themselves. */
  readonly stationPrinters: readonly {
    readonly station: string
    readonly printer: Devices['printer']
    readonly conditions: readonly PrinterCondition[]
  }[]
}

export const iso = (instant: Instant): string => new Date(instant).toISOString()

const isoOrNull = (instant: Instant | null): string | null =>
  instant === null ? null : iso(instant)

const unnamed: OfficeView = {
  name: { fa: 'نوبت', en: 'Nobat' },
  zone: 'Asia/Tehran',
  lang: 'fa',
  sample: false,
}

export function officeView(office: Office | null): OfficeView {
  if (office === null) return unnamed
  const { name, zone, lang, sample } = office
  return { name, zone, lang, sample }
}

export function heading(state: State, { now, seq, storage, provisional = false }: Moment) {
  return {
    rev: seq,
    now: iso(now),
    office: officeView(state.office),
    date: state.day?.date ?? null,
    storage,
    ...(provisional ? { provisional } : {}),
  }
}

/** The service's title, as revision `rev` has it or as it stands; its id where it is not there. */
export function titleOf(state: State, id: string, rev?: number): Text {
  return serviceIn(state, id, rev)?.title ?? { fa: id, en: id }
}

/** What a priority class is called, or was when the office last had it; its id where it never did. */
export function classTitle({ classTitles }: State, id: string): Text {
  return classTitles.get(id) ?? { fa: id, en: id }
}

/** A step's title as the catalogue has it now; its id where it has it no more. */
export function stepTitleOf(state: State, serviceId: string, stepId: string): Text {
  const step = serviceIn(state, serviceId)?.steps.find(({ id }) => id === stepId)
  return step?.title ?? { fa: stepId, en: stepId }
}

export function ticketView(ticket: Ticket): TicketView {
  return {
    id: ticket.id,
    visitId: ticket.visitId,
    number: ticket.number,
    serviceId: ticket.serviceId,
    state: ticket.state.kind,
    step: stepView(ticket),
    counterId: counterOf(ticket),
    priority: ticket.priority,
    ...(ticket.dueAt === undefined ? {} : { dueAt: iso(ticket.dueAt) }),
    joinedAt: iso(ticket.joinedAt),
    queuedAt: iso(ticket.queuedAt),
  }
}

export function endingView(ending: Ending | null): EndingView | null {
  if (ending === null) return null
  const { verdict, closesAt, opensAt } = ending
  return { verdict, closesAt: isoOrNull(closesAt), opensAt: isoOrNull(opensAt) }
}

/** How many are before somebody, and what is foreseen of the wait. */
export function waitOf(ahead: number, foreseen: Promised | null): Wait {
  if (foreseen === null) return { ahead, forecast: null, late: null }
  const { forecast, thin, late } = foreseen
  return { ahead, forecast: thin ? { ...forecast, thin } : forecast, late }
}

export function ownTicketView(
  state: State,
  day: Day,
  ticket: Ticket,
  moment: Pick<Moment, 'now' | 'outlook'>,
): OwnTicket {
  const { now, outlook = noOutlook } = moment
  const wait =
    ticket.state.kind === 'waiting'
      ? waitOf(aheadOf(state, day, ticket, now), outlook.of(ticket))
      : null
  return {
    id: ticket.id,
    number: ticket.number,
    serviceId: ticket.serviceId,
    state: ticket.state.kind,
    step: stepView(ticket),
    way: wayView(state, ticket),
    counterId: counterOf(ticket),
    ahead: wait?.ahead ?? null,
    forecast: wait?.forecast ?? null,
    ending: wait && endingView(endingOf(state, day, ticket, wait, hoursOf(state, now))),
    joinedAt: iso(ticket.joinedAt),
    mayReturn: mayComeBack(ticket),
    surveyed: day.surveyed.has(ticket.id),
  }
}

export function whyView(why: Why, zone: string): WhyView {
  const joinedAt = iso(why.joinedAt)
  const text = whyText(why, zone)
  return why.code === 'appointment'
    ? { ...why, joinedAt, dueAt: iso(why.dueAt), text }
    : { ...why, joinedAt, text }
}

function stepView(ticket: Ticket) {
  const { stepId, deskType } = currentStep(ticket)
  const { done, of } = progressOf(ticket)
  return { id: stepId, n: Math.min(of, done + 1), of, deskType }
}

/** The counters at which a service's steps of one kind of desk are done. */
export function countersAt(state: State, deskType: DeskType, serviceId: ServiceId): CounterId[] {
  return state.counters
    .filter(
      (counter) =>
        counter.deskTypes.includes(deskType) &&
        (counter.services === null || counter.services.includes(serviceId)),
    )
    .map(({ id }) => id)
}

function wayView(state: State, ticket: Ticket): OwnTicket['way'] {
  const between = isOver(ticket) || ticket.state.kind === 'finishing'
  const current = between ? null : currentStep(ticket).stepId
  const bound = ticket.state.kind === 'waiting' ? ticket.state.reservedFor : counterOf(ticket)
  return ticket.plan.map((planned) => ({
    id: planned.stepId,
    state: stepStateOf(planned, ticket, current),
    counters:
      planned.stepId === current && bound !== null
        ? [bound]
        : countersAt(state, planned.deskType, ticket.serviceId),
  }))
}

function counterOf(ticket: Ticket): CounterId | null {
  return 'counterId' in ticket.state ? ticket.state.counterId : null
}
