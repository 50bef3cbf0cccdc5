import { ok } from '../lib/result.ts'
import type { Command } from './commands.ts'
import type { Context, Decision } from './decide.ts'
import type { Event } from './events.ts'
import type { BusinessDate, CommandId, CounterId, Instant, StationId, TicketId } from './ids.ts'
import { replay } from './evolve.ts'
import { overtakenBy } from '../policy/who-is-next.ts'
import { refuse, type Refusal, type RefusalCode } from './refusals.ts'
import { dutyOf, type Day, type State } from './state.ts'
import type { StationRole } from './stations.ts'
import type { Ticket } from './ticket.ts'

/** What a station may do by itself while its host is away. */
export const provisionalTypes = [
  'IssueTicket',
  'AnswerSurvey',
  'ReportObstacle',
  'OpenCounter',
  'PauseCounter',
  'CallTicket',
  'RecallTicket',
  'StartService',
  'MissTicket',
  'ReturnTicket',
  'HoldTicket',
  'ResumeTicket',
  'CheckDocuments',
  'NoteVisit',
  'CompleteStep',
  'SetWantedSteps',
  'FinishVisit',
] as const satisfies readonly Command['type'][]

/** What the journal writes before the name of who did it, where the host heard of it afterwards. */
export const PROVISIONAL = 'provisional:'

export type ProvisionalType = (typeof provisionalTypes)[number]
export type ProvisionalCommand = Extract<Command, { type: ProvisionalType }>

/** What was done at a station while its host was away, and of which day and ticket. */
export type Provisional = {
  readonly stationId: StationId
  /** Under which it was asked there. */
  readonly commandId: CommandId
  readonly date: BusinessDate
  /** By the host's clock, as the station knew it. */
  readonly at: Instant
  readonly ticketId: TicketId | null
  readonly number: string | null
  readonly command: ProvisionalCommand
}

/** What the host knows of the station that did it. */
export type StationSeat = {
  readonly role: StationRole
  /** The counter that it is bound to; null for any. */
  readonly counterId: CounterId | null
}

const atCounter = provisionalTypes.filter((type) => !['IssueTicket', 'AnswerSurvey'].includes(type))
/** What a station of each role may do by itself: no more than it may with its host. */
const mayAlone: Readonly<Partial<Record<StationRole, readonly ProvisionalType[]>>> = {
  kiosk: ['IssueTicket', 'AnswerSurvey', 'ReportObstacle'],
  counter: atCounter,
}

/** What was done there and does not fit what was done here; a person has to look at it. */
export type Conflict = Provisional & {
  readonly code: RefusalCode
  readonly params: NonNullable<Refusal['params']>
}

/**
 * What was done while the host was away, as though it were asked now. Nothing of it is ever refused:
 * what cannot be carried out is recorded as such.
 */
export function takeProvisional(
  state: State,
  { type: _, by, ...told }: Extract<Command, { type: 'TakeProvisional' }>,
  context: Context,
  decide: (state: State, command: Command, context: Context) => Decision,
): Decision {
  if (state.office === null) return refuse('not-set-up')
  const decided = decideProvisional(state, told, by, context, decide)
  if (decided.ok) return decided
  const { code, params = {} } = decided.error
  return ok([{ type: 'ProvisionalRefused', data: { ...told, code, params } }])
}

/** As `decide`, for what a station does by itself. */
export function decideProvisional(
  state: State,
  told: Provisional,
  by: StationSeat,
  context: Context,
  decide: (state: State, command: Command, context: Context) => Decision,
): Decision {
  const { day } = state
  const { command } = told
  if (day === null || day.closed || day.date !== told.date) return refuse('day-closed')
  if (!isItsOwn(by, command)) return refuse('not-its-own')
  const refused = notMeant(day, told)
  if (refused !== null) return refused
  const returned = command.type === 'CallTicket' ? returnUnseen(state, day, command) : []
  const after = replay(
    state,
    returned.map((event) => ({ event, at: context.now })),
  )
  const decided = decide(after, command, context)
  return decided.ok ? ok([...returned, ...decided.value.map(asAway(after, day))]) : decided

  /** A ticket that the host called to the counter just before it was lost: nobody saw that call. */
  function returnUnseen(
    before: State,
    { tickets, counters }: Day,
    { counterId, ticketId }: Extract<ProvisionalCommand, { type: 'CallTicket' }>,
  ): readonly Event[] {
    const there = counters.get(counterId)?.ticketId ?? null
    if (there === null || there === ticketId) return []
    if (tickets.get(there)?.state.kind !== 'called') return []
    const back = decide(before, { type: 'ReturnTicket', counterId, ticketId: there }, context)
    return back.ok ? back.value : []
  }
}

function isItsOwn({ role, counterId }: StationSeat, command: ProvisionalCommand): boolean {
  if (mayAlone[role]?.includes(command.type) !== true) return false
  const at = 'counterId' in command ? command.counterId : null
  if (role === 'kiosk') return at === null
  return counterId === null || at === counterId
}

/** What a station cannot have meant as things stand. */
function notMeant(
  day: Day,
  { stationId, ticketId, command }: Provisional,
): ReturnType<typeof refuse> | null {
  if (command.type === 'IssueTicket') {
    return command.provisional?.stationId === stationId ? null : refuse('number-not-held')
  }
  if (command.type === 'ReportObstacle' || command.type === 'AnswerSurvey') return null
  const { counterId } = command
  const duty = dutyOf(day, counterId)
  if (command.type === 'OpenCounter') {
    // Back from a break: whoever opens a counter for the day is asked for a PIN, which no station knows.
    const isBack = duty.kind === 'paused' && duty.clerk === command.clerk.trim()
    return isBack ? null : refuse('counter-closed', { counter: counterId })
  }
  // What names no ticket is said of the one that was at the counter, and of no other.
  if ('ticketId' in command || command.type === 'PauseCounter') return null
  return duty.ticketId === ticketId && ticketId !== null
    ? null
    : refuse('nobody-at-counter', { counter: counterId })
}

const asAway =
  (state: State, day: Day) =>
  (event: Event): Event => {
    if (event.type === 'TicketRecalled') return { ...event, data: { ...event.data, away: true } }
    if (event.type !== 'TicketCalled') return event
    const { ticketId, counterId } = event.data
    const { joinedAt } = event.data.why
    const ticket = day.tickets.get(ticketId)
    const overtook = ticket === undefined ? 0 : overtakenBy(state, day, counterId, ticket)
    return { ...event, data: { ...event.data, why: { code: 'away', joinedAt, overtook } } }
  }

/**
 * When a command counts as carried out: now, but for what was done while the host was away. That is
 * never before the day was opened or before the ticket's own last moment, so that no wait is negative.
 */
export function countedAt(state: State, command: Command, now: Instant): Instant {
  const { day } = state
  if (command.type !== 'TakeProvisional' || day?.date !== command.date) return now
  const named = 'ticketId' in command.command ? command.command.ticketId : command.ticketId
  const ticket = named === null ? undefined : day.tickets.get(named)
  const earliest = Math.max(day.openedAt, ticket === undefined ? 0 : lastMoment(ticket))
  return Math.min(now, Math.max(earliest, command.at)) as Instant
}

function lastMoment({ state, queuedAt }: Ticket): number {
  switch (state.kind) {
    case 'waiting':
      return queuedAt
    case 'called':
      return state.calledAt
    case 'serving':
      return state.startedAt + state.heldMs
    case 'finishing':
      return state.completedAt
    case 'held':
      return state.heldAt
    case 'missed':
      return state.missedAt
    case 'finished':
    case 'cancelled':
    case 'unfinished':
      return state.at
  }
}
