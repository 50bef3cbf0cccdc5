import { List, Map as IMap, OrderedMap, Set as ISet } from 'immutable'
import type { DeskType, Service, Text } from '../catalog/service.ts'
import type { BusinessDate, CommandId, CounterId, Instant, PersonId, TicketId } from './ids.ts'
import type { ObstacleHandling } from './guidance.ts'
import type {
  CounterSetup,
  Office,
  Policy,
  PublishedCatalog,
  ServiceDraft,
  TakenCatalog,
} from './office.ts'
import type { HeldNumbers } from './numbers.ts'
import type { Person } from './people.ts'
import type { Conflict } from './provisional.ts'
import type { Ticket } from './ticket.ts'
import type { NumberSpan, Turn } from './turns.ts'

/** What a counter is doing today. `ticketId` is the one called or served there. */
export type CounterDuty = {
  readonly kind: 'closed' | 'open' | 'paused'
  readonly clerk: string | null
  readonly pauseReason: string | null
  readonly ticketId: TicketId | null
}

/** One call as the hall saw it. `n` counts the day's calls, recalls included. */
export type Call = {
  readonly n: number
  readonly ticketId: TicketId
  readonly number: string
  readonly counterId: CounterId
  readonly at: Instant
  readonly recall: boolean
}

/** One office's business day, folded from that day's stream alone. */
export type Day = {
  readonly date: BusinessDate
  readonly closed: boolean
  readonly openedAt: Instant
  /** The tickets that came over from the day before, on hold. */
  readonly carried: readonly Ticket[]
  /** The last number given, by prefix. */
  readonly counts: IMap<string, number>
  /** Counts that stations hold, and those of them that were given. */
  readonly held: readonly HeldNumbers[]
  readonly given: ISet<number>
  /** Where a count begins that was not begun when this host took the place of another. */
  readonly skipped: number
  /** What hosts before may have handed out to stations; one that comes with them has them. */
  readonly unheard: readonly NumberSpan[]
  readonly issued: number
  readonly tickets: IMap<TicketId, Ticket>
  /** The tickets that are not over, in the order in which they were issued. */
  readonly live: OrderedMap<TicketId, Ticket>
  readonly counters: IMap<CounterId, CounterDuty>
  /** The newest calls, newest first. */
  readonly calls: List<Call>
  readonly callCount: number
  /** How many calls before the next have each overtaken somebody, in the hall and by counter. */
  readonly inARow: number
  readonly inARowAt: IMap<CounterId, number>
  /** The newest service times by kind of desk, in seconds, newest last. */
  readonly serviceSeconds: IMap<DeskType, List<number>>
  /** All of the day's service times by counter, in seconds, in the order of their ends. */
  readonly servedAt: IMap<CounterId, List<number>>
  readonly diverted: number
  /** Visits that a counter finished, and visits that ended because nobody came. */
  readonly served: number
  readonly noShows: number
  /** Receipts given. */
  readonly receipts: number
  /** The tickets whose holders have answered the survey. */
  readonly surveyed: ISet<TicketId>
}

/** All that decisions are made from: the office's standing orders, and its day. */
export type State = {
  readonly office: Office | null
  readonly catalog: PublishedCatalog
  /** Every publication by its number: a visit keeps the one that it began with. */
  readonly revisions: IMap<number, readonly Service[]>
  /** What is being written, by the id of the service. */
  readonly drafts: IMap<string, ServiceDraft>
  /** Null where nothing of a centre was ever taken. */
  readonly central: TakenCatalog | null
  readonly counters: readonly CounterSetup[]
  readonly policy: Policy
  /** What each priority class is called, or was when it was last one. */
  readonly classTitles: IMap<string, Text>
  /** What the office has said of its obstacles, by `obstacleKey`. */
  readonly obstacles: IMap<string, ObstacleHandling>
  /** Who works here and who has, in the order in which they came. */
  readonly people: OrderedMap<PersonId, Person>
  /** What was done while the host was away and does not fit, until a person has looked at it. */
  readonly conflicts: OrderedMap<CommandId, Conflict>
  /** The hosts after the first. */
  readonly turns: readonly Turn[]
  readonly day: Day | null
}

export const initialState: State = {
  office: null,
  catalog: { rev: 0, services: [] },
  revisions: IMap(),
  drafts: IMap(),
  central: null,
  counters: [],
  policy: {
    classes: [],
    graceMinutes: 15,
    targetMinutes: 15,
    abandonedCount: 'against',
    holdsAtClosing: 'close',
    keepPersonalDays: 90,
    complaintLines: [],
    hourRate: null,
    hours: [],
    specialDays: [],
    announcements: { voice: true, langs: ['fa'], repeats: 1, volume: 80, quietHours: [] },
    notices: [],
    idleMinutes: 10,
  },
  classTitles: IMap(),
  obstacles: IMap(),
  people: OrderedMap(),
  conflicts: OrderedMap(),
  turns: [],
  day: null,
}

export const closedCounter: CounterDuty = {
  kind: 'closed',
  clerk: null,
  pauseReason: null,
  ticketId: null,
}

/** A new day. What is carried over stands before its first ticket. */
export function newDay(
  date: BusinessDate,
  openedAt: Instant,
  carried: readonly Ticket[] = [],
): Day {
  const before = carried.map((ticket, i): [TicketId, Ticket] => [
    ticket.id,
    { ...ticket, order: i + 1 - carried.length },
  ])
  return {
    date,
    closed: false,
    openedAt,
    carried,
    counts: IMap(),
    held: [],
    given: ISet(),
    skipped: 0,
    unheard: [],
    issued: 0,
    tickets: IMap(before),
    live: OrderedMap(before),
    counters: IMap(),
    calls: List(),
    callCount: 0,
    inARow: 0,
    inARowAt: IMap(),
    serviceSeconds: IMap(),
    servedAt: IMap(),
    diverted: 0,
    served: 0,
    noShows: 0,
    receipts: 0,
    surveyed: ISet(),
  }
}

/** A service as it stood in revision `rev`, or as it stands. */
export function serviceIn(state: State, id: string, rev = state.catalog.rev): Service | undefined {
  const services = state.revisions.get(rev) ?? state.catalog.services
  return services.find((service) => service.id === id)
}

/** The services for which one may come: what is published, of all that the catalogue holds. */
export const offeredServices = (state: State): readonly Service[] =>
  state.catalog.services.filter(({ status }) => status === 'published')

export const liveTickets = oncePerDay((day) => [...day.live.values()])

export const waitingTickets = oncePerDay((day) =>
  liveTickets(day).filter((ticket) => ticket.state.kind === 'waiting'),
)

/** A day never changes, so what was found in it once holds for ever. */
function oncePerDay(find: (day: Day) => readonly Ticket[]): (day: Day) => readonly Ticket[] {
  const found = new WeakMap<Day, readonly Ticket[]>()
  return (day) => {
    const known = found.get(day) ?? find(day)
    found.set(day, known)
    return known
  }
}

export function dutyOf(day: Day, counterId: CounterId): CounterDuty {
  return day.counters.get(counterId) ?? closedCounter
}
