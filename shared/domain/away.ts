import { ok, type Result } from '../lib/result.ts'
import { canServe, queueFor } from '../policy/who-is-next.ts'
import type { Command } from './commands.ts'
import { decide, type Decision } from './decide.ts'
import type { BusinessDate, CommandId, CounterId, Instant, TicketId } from './ids.ts'
import { nextHeld, numberOf } from './numbers.ts'
import {
  decideProvisional,
  provisionalTypes,
  type Provisional,
  type ProvisionalCommand,
  type StationSeat,
} from './provisional.ts'
import { refuse, type Refusal } from './refusals.ts'
import type { ReplicaOf } from './replica.ts'
import { dutyOf, serviceIn, waitingTickets, type Day, type State } from './state.ts'
import type { Ticket } from './ticket.ts'

/**
 * The office as a counter may call from it while the host is away: each waiting ticket belongs to one
 * of the counters that were open and can serve it. Counters that lost the host at the same view so
 * agree without a word, and never call the same ticket.
 */
export function ownShare(state: State, counterId: CounterId): State {
  const { day } = state
  if (day === null) return state
  const others = waitingTickets(day).flatMap((ticket): [TicketId, Ticket][] => {
    const owner = ownerOf(state, day, ticket)
    if (owner === null || owner === counterId) return []
    return [[ticket.id, { ...ticket, state: { kind: 'waiting', reservedFor: owner } }]]
  })
  return {
    ...state,
    day: { ...day, tickets: day.tickets.merge(others), live: day.live.merge(others) },
  }
}

function ownerOf(state: State, day: Day, ticket: Ticket): CounterId | null {
  const [first, ...rest] = state.counters
    .filter((counter) => dutyOf(day, counter.id).kind === 'open' && canServe(counter, ticket))
    .map(({ id }) => id)
  if (first === undefined) return null
  const weight = (id: CounterId) => weightOf(`${ticket.id} ${id}`)
  return rest.reduce((best, id) => (weight(id) > weight(best) ? id : best), first)
}

/** FNV-1a with the last mix of MurmurHash3, both public domain: near words weigh far apart. */
function weightOf(words: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < words.length; i++) {
    hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** With the day comes its end, though no host says so: numbers that were kept for it are good no longer. */
export function untilMidnight(state: State, today: BusinessDate): State {
  const { day } = state
  if (day === null || today <= day.date) return state
  return { ...state, day: { ...day, closed: true } }
}

export type AwayRefusal = Refusal | { readonly code: 'unreachable' }

/**
 * What is asked of a station, as it can answer for it later: its own number instead of the host's
 * next, the very ticket instead of whoever is next. Null where there is nothing to do.
 */
export function onItsOwn(
  state: State,
  { stationId, counterId }: ReplicaOf,
  asked: {
    readonly commandId: CommandId
    readonly at: Instant
    readonly command: Command
    readonly newId: string
  },
): Result<Provisional | null, AwayRefusal> {
  const { day } = state
  if (day === null || day.closed) return refuse('day-closed')
  const { commandId, at } = asked
  const command = meant(state, day, asked.command, { stationId, at, newId: asked.newId })
  if (!command.ok) return command
  if (command.value === null) return ok(null)
  const about = aboutOf(state, day, command.value, counterId)
  return ok({ stationId, commandId, date: day.date, at, ...about, command: command.value })
}

function meant(
  state: State,
  day: Day,
  command: Command,
  asked: Pick<ReplicaOf, 'stationId'> & { readonly at: Instant; readonly newId: string },
): Result<ProvisionalCommand | null, AwayRefusal> {
  const { stationId, at, newId } = asked
  if (command.type === 'CallNext') {
    const { counterId } = command
    const setup = state.counters.find(({ id }) => id === counterId)
    const duty = dutyOf(day, counterId)
    const isFree = duty.kind === 'open' && duty.ticketId === null
    const [next] = setup === undefined ? [] : queueFor(state, day, setup, at)
    // Why a counter cannot call now is said by the core alone.
    if (!isFree) {
      const decided = decide(state, command, { now: day.openedAt, newId })
      return decided.ok ? ok(null) : decided
    }
    if (next === undefined) return ok(null)
    return ok({ type: 'CallTicket', counterId, ticketId: next.ticket.id, reason: 'away' })
  }
  if (command.type === 'IssueTicket') {
    const service = serviceIn(state, command.serviceId)
    if (service === undefined) return refuse('unknown-service')
    const count = nextHeld(day, stationId, service.prefix)
    if (count === null) return refuse('numbers-ran-out')
    const catalogRev = state.catalog.rev
    const provisional = { stationId, ticketId: newId as TicketId, count, catalogRev }
    return ok({ ...command, provisional })
  }
  return isProvisional(command) ? ok(command) : { ok: false, error: { code: 'unreachable' } }
}

const isProvisional = (command: Command): command is ProvisionalCommand =>
  provisionalTypes.some((type) => type === command.type)

function aboutOf(
  state: State,
  day: Day,
  command: ProvisionalCommand,
  own: CounterId | null,
): Pick<Provisional, 'ticketId' | 'number'> {
  if (command.type === 'IssueTicket') {
    const { ticketId = null, count = 0 } = command.provisional ?? {}
    const prefix = serviceIn(state, command.serviceId)?.prefix ?? ''
    return { ticketId, number: numberOf(prefix, count) }
  }
  const named = 'ticketId' in command ? command.ticketId : null
  const ticketId = named ?? (own === null ? null : dutyOf(day, own).ticketId)
  const ticket = ticketId === null ? undefined : day.tickets.get(ticketId)
  return { ticketId, number: ticket?.number ?? null }
}

/** What follows from it at the station. A receipt's code is given by the host alone. */
export function decideOnItsOwn(state: State, told: Provisional, by: StationSeat): Decision {
  const decided = decideProvisional(state, told, by, { now: told.at, newId: '' }, decide)
  if (!decided.ok) return decided
  return ok(
    decided.value.map((event) =>
      event.type === 'VisitFinished'
        ? { ...event, data: { ...event.data, trackingCode: null } }
        : event,
    ),
  )
}
