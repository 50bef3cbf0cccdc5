import fc from 'fast-check'
import type { DeskType } from '#shared/catalog/service.ts'
import type { Command } from '#shared/domain/commands.ts'
import { decide } from '#shared/domain/decide.ts'
import type { Event, Happened } from '#shared/domain/events.ts'
import { evolve } from '#shared/domain/evolve.ts'
import type { CounterId, Instant, ServiceId, TicketId } from '#shared/domain/ids.ts'
import { callOrders, type CallOrder, type CounterSetup } from '#shared/domain/office.ts'
import type { Refusal } from '#shared/domain/refusals.ts'
import { dutyOf, initialState, waitingTickets, type Day, type State } from '#shared/domain/state.ts'
import { currentStep, mayComeBack, type Ticket } from '#shared/domain/ticket.ts'
import type { Why } from '#shared/domain/why.ts'
import { MORNING, TODAY } from './sample.ts'
import { serviceAt, smallSetUp } from './small-office.ts'

/** What an office runs on: the core, or a core that is wrong in one place. */
export type Core = { readonly decide: typeof decide; readonly evolve: typeof evolve }
export const core: Core = { decide, evolve }

export const MINUTE = 60_000
const desks: readonly DeskType[] = ['reception', 'expert', 'payment']

const services = [
  serviceAt('letter', { fa: 'نامه', en: 'Letter' }, ['reception']),
  serviceAt('permit', { fa: 'پروانه', en: 'Permit' }, ['reception', 'expert']),
  serviceAt('deed', { fa: 'سند', en: 'Deed' }, ['expert', 'payment', 'reception']),
]
export const serviceIds = services.map(({ id }) => id as ServiceId)

const aClass = {
  title: { fa: 'گروه', en: 'Class' },
  legalBasis: null,
  declaredBy: 'citizen',
} as const
export const classes = [
  { ...aClass, id: 'elderly', creditMinutes: 10 },
  { ...aClass, id: 'infant', creditMinutes: 30, rate: 4 },
  { ...aClass, id: 'booked', creditMinutes: 0, byAppointment: true },
  { ...aClass, id: 'booked-urgent', creditMinutes: 20, byAppointment: true },
]

export type Plan = { readonly counters: readonly CounterSetup[]; readonly order: CallOrder }

export const orders: fc.Arbitrary<CallOrder> = fc.record({
  kind: fc.constantFrom(...callOrders),
  inARow: fc.constantFrom(null, 1, 2, 3),
  maximumWaitMinutes: fc.constantFrom(null, 10, 30),
  toleranceMinutes: fc.constantFrom(0, 10),
})

const setups: fc.Arbitrary<readonly CounterSetup[]> = fc
  .array(
    fc.record({
      deskTypes: fc.subarray([...desks], { minLength: 1 }),
      services: fc.option(fc.subarray([...serviceIds], { minLength: 1 })),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => all.map((setup, i) => ({ ...setup, id: String(i + 1) as CounterId })))

export const plans: fc.Arbitrary<Plan> = fc.record({ counters: setups, order: orders })

/** What somebody does, as plain data; what does not fit is refused and nothing happens. */
export type Move =
  | { readonly does: 'join'; readonly service: number; readonly cls: number; readonly due: number }
  /** The next thing that this counter would do. */
  | { readonly does: 'work'; readonly counter: number }
  | { readonly does: 'transfer'; readonly counter: number; readonly to: string }
  | { readonly does: 'send-for-papers'; readonly counter: number }
  | { readonly does: 'come-back' }
  | { readonly does: 'pass'; readonly seconds: number }

const counter = fc.nat(3)
export const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant('join' as const),
        service: fc.nat(2),
        cls: fc.integer({ min: -3, max: 3 }),
        due: fc.integer({ min: -30, max: 30 }),
      }),
    },
    { weight: 10, arbitrary: fc.record({ does: fc.constant('work' as const), counter }) },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('transfer' as const),
        counter,
        to: fc.constantFrom<string>('1', '2', ...serviceIds),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('send-for-papers' as const), counter }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('come-back' as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({ does: fc.constant('pass' as const), seconds: fc.nat(900) }),
    },
  ),
  { maxLength: 80, size: 'max' },
)

/** One question who is next, and the answer. */
export type Call = {
  readonly before: State
  readonly day: Day
  readonly at: Instant
  readonly counter: CounterSetup
  /** Whom the counter could have called, as tickets were before. */
  readonly queue: readonly Ticket[]
  readonly called: Ticket | null
  readonly why: Why | null
  /** As the log has it: when the visit of a ticket began. */
  readonly joined: (ticket: Ticket) => number
}

/** An office that runs on `by`, and that keeps a second office which knows the log alone. */
export class RandomOffice {
  state: State = initialState
  /** Folded from the log as it would be read again. */
  again: State = initialState
  now: Instant = MORNING
  readonly calls: Call[] = []
  private readonly firstJoin = new Map<TicketId, number>()
  private ids = 0
  private happened: readonly Event[] = []
  private readonly by: Core
  private readonly counters: readonly CounterSetup[]

  constructor(by: Core, { counters, order }: Plan) {
    this.by = by
    this.counters = counters
    const policy = { ...smallSetUp.policy, classes, order }
    this.do({ ...smallSetUp, counters, policy, services })
    this.do({ type: 'OpenDay', date: TODAY })
    for (const { id } of counters) this.do({ type: 'OpenCounter', counterId: id, clerk: id })
  }

  do(command: Command): Refusal | null {
    const context = { now: this.now, newId: `t${++this.ids}` }
    const decision = this.by.decide(this.state, command, context)
    this.happened = decision.ok ? decision.value : []
    if (!decision.ok) return decision.error
    for (const event of decision.value) {
      if (event.type === 'TicketIssued') this.firstJoin.set(event.data.ticketId, this.now)
      this.state = this.by.evolve(this.state, { event, at: this.now })
      const line = JSON.parse(JSON.stringify({ event, at: this.now })) as Happened
      this.again = this.by.evolve(this.again, line)
    }
    return null
  }

  get day(): Day {
    if (this.state.day === null) throw new Error('The day is not open')
    return this.state.day
  }

  play(each: readonly Move[]): this {
    for (const move of each) this.make(move)
    return this
  }

  private make(move: Move): void {
    if (move.does === 'pass') this.now = (this.now + move.seconds * 1000) as Instant
    else if (move.does === 'join') {
      this.join(serviceIds[move.service], classes[move.cls]?.id ?? null, move.due)
    } else if (move.does === 'come-back') {
      const ticketId = this.day.tickets.find(mayComeBack)?.id
      if (ticketId !== undefined) this.do({ type: 'ReadmitTicket', ticketId })
    } else {
      const setup = this.counters[move.counter % this.counters.length]
      if (setup === undefined) return
      if (move.does === 'work') this.work(setup)
      else if (move.does === 'transfer') {
        this.do({ type: 'TransferTicket', counterId: setup.id, to: move.to, reason: 'a reason' })
      } else this.finish(setup.id, 'incomplete-documents')
    }
  }

  join(serviceId: ServiceId | undefined, priority: string | null, due = 0): TicketId | null {
    if (serviceId === undefined) return null
    const booked = classes.find(({ id }) => id === priority)
    const dueAt = (this.now + due * MINUTE) as Instant
    this.do({
      type: 'IssueTicket',
      serviceId,
      priority,
      lang: 'fa',
      documentsReady: null,
      ...(booked !== undefined && 'byAppointment' in booked ? { dueAt } : {}),
    })
    return this.day.live.last()?.id ?? null
  }

  work(setup: CounterSetup): void {
    const { ticketId } = dutyOf(this.day, setup.id)
    const ticket = ticketId === null ? undefined : this.day.tickets.get(ticketId)
    if (ticket === undefined) this.call(setup)
    else if (ticket.state.kind === 'called') {
      this.do({ type: 'StartService', counterId: setup.id, ticketId: ticket.id })
    } else if (ticket.state.kind === 'serving') {
      this.do({ type: 'CompleteStep', counterId: setup.id, checks: [] })
    } else this.finish(setup.id, 'completed')
  }

  call(setup: CounterSetup): void {
    const { state: before, day } = this
    this.do({ type: 'CallNext', counterId: setup.id })
    const now = dutyOf(this.day, setup.id).ticketId
    const [event] = this.happened
    this.calls.push({
      before,
      day,
      at: this.now,
      counter: setup,
      queue: waitingTickets(day).filter((ticket) => mayCall(setup, ticket)),
      called: now === null ? null : (day.tickets.get(now) ?? null),
      why: event?.type === 'TicketCalled' ? event.data.why : null,
      joined: ({ id }) => this.firstJoin.get(id) ?? NaN,
    })
  }

  private finish(counterId: CounterId, outcome: 'completed' | 'incomplete-documents'): void {
    const told = { missing: ['form'], reason: null, article: null, promisedOn: null }
    this.do({ type: 'FinishVisit', counterId, outcome, ...told })
  }
}

/** Said once more, so that a wrong core does not say it of itself. */
export function mayCall({ id, deskTypes, services: own }: CounterSetup, ticket: Ticket): boolean {
  if (ticket.state.kind !== 'waiting') return false
  if (ticket.state.reservedFor !== null) return ticket.state.reservedFor === id
  const isOurs = own === null || own.includes(ticket.serviceId)
  return isOurs && deskTypes.includes(currentStep(ticket).deskType)
}
