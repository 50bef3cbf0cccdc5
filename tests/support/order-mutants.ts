import type { Command } from '#shared/domain/commands.ts'
import type { Event } from '#shared/domain/events.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { CallOrder } from '#shared/domain/office.ts'
import { waitingTickets, type State } from '#shared/domain/state.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import type { properties } from './order-properties.ts'
import { core, mayCall, type Core } from './random-office.ts'

type Mutant = {
  readonly name: string
  readonly by: () => Core
  /** What it breaks, and so what must find it. */
  readonly breaks: readonly (keyof typeof properties)[]
}

/** Decides `CallNext` in an office that is not quite the one there is. */
const seeing = (as: (state: State) => State): Core => ({
  ...core,
  decide: (state, command, context) =>
    core.decide(command.type === 'CallNext' ? as(state) : state, command, context),
})

const ordered = (change: (order: CallOrder) => Partial<CallOrder>): Core =>
  seeing((state) => {
    const { order } = state.policy
    if (order === undefined) return state
    return { ...state, policy: { ...state.policy, order: { ...order, ...change(order) } } }
  })

const withTickets = (change: (ticket: Ticket) => Partial<Ticket>): Core =>
  seeing((state) => {
    const { day } = state
    if (day === null) return state
    const changed = (ticket: Ticket): Ticket => ({ ...ticket, ...change(ticket) })
    return {
      ...state,
      day: { ...day, live: day.live.map(changed), tickets: day.tickets.map(changed) },
    }
  })

type Called = Extract<Event, { type: 'TicketCalled' }>

/** Calls somebody else than the core would, or nobody. */
const calling = (
  instead: (queue: readonly Ticket[], called: Called['data'], now: Instant) => Ticket | null,
): Core => ({
  ...core,
  decide: (state, command, context) => {
    const decision = core.decide(state, command, context)
    const [event] = decision.ok ? decision.value : []
    const setup = state.counters.find(({ id }) => id === counterOf(command))
    if (event?.type !== 'TicketCalled' || setup === undefined || state.day === null) return decision
    const queue = waitingTickets(state.day).filter((ticket) => mayCall(setup, ticket))
    const other = instead(queue, event.data, context.now)
    if (other === null) return { ok: true, value: [] }
    const { id: ticketId, visitId, serviceId, plan, step } = other
    const stepId = plan[step]?.stepId ?? event.data.stepId
    const ids = { ticketId, visitId, serviceId, stepId }
    return { ok: true, value: [{ ...event, data: { ...event.data, ...ids } }] }
  },
})

const counterOf = (command: Command) => (command.type === 'CallNext' ? command.counterId : null)
const theOne = (queue: readonly Ticket[], { ticketId }: Called['data']) =>
  queue.find(({ id }) => id === ticketId) ?? null

export const mutants: readonly Mutant[] = [
  {
    name: 'whoever came last goes first',
    by: () => calling((queue) => queue.toSorted((a, b) => b.order - a.order)[0] ?? null),
    breaks: [
      'whoever came first goes first within a class and service',
      'whoever overtakes came within the difference of the credits',
      'nobody is overtaken who has waited longer than anybody should',
    ],
  },
  {
    name: 'those who have come at the same moment go in the opposite order',
    by: () => withTickets(({ order }) => ({ order: -order })),
    breaks: ['whoever came first goes first within a class and service'],
  },
  {
    name: 'a head start counts twice',
    by: () => withTickets(({ creditMinutes }) => ({ creditMinutes: 2 * creditMinutes })),
    breaks: ['whoever overtakes came within the difference of the credits'],
  },
  {
    name: 'head start is strict',
    by: () => ordered(({ kind }) => ({ kind: kind === 'head-start' ? 'strict' : kind })),
    breaks: ['whoever overtakes came within the difference of the credits'],
  },
  {
    name: 'strict is a head start',
    by: () => ordered(({ kind }) => ({ kind: kind === 'strict' ? 'head-start' : kind })),
    breaks: ['the larger credit goes first under strict priority, but for a guard'],
  },
  {
    name: 'no class has a rate',
    by: () =>
      ordered(({ kind }) => (kind === 'accumulating' ? { kind: 'head-start', inARow: null } : {})),
    breaks: ['the largest of rate × wait goes first under accumulating priority, but for a guard'],
  },
  {
    name: 'any number of calls in a row may overtake',
    by: () => ordered(() => ({ inARow: null })),
    breaks: [
      'no more calls in a row overtake than may, in the hall and at each counter',
      'however many come with priority, whoever waits is passed by K × (n + c) at most',
    ],
  },
  {
    name: 'one call more in a row may overtake',
    by: () => ordered(({ inARow }) => ({ inARow: inARow === null ? null : inARow + 1 })),
    breaks: [
      'no more calls in a row overtake than may, in the hall and at each counter',
      'however many come with priority, whoever waits is passed by K × (n + c) at most',
    ],
  },
  {
    name: 'calls that overtake are not counted',
    by: () => ({
      ...core,
      evolve: (state, happened) => {
        const after = core.evolve(state, happened)
        if (after.day === null || state.day === null) return after
        const { inARow, inARowAt } = state.day
        return { ...after, day: { ...after.day, inARow, inARowAt } }
      },
    }),
    breaks: [
      'no more calls in a row overtake than may, in the hall and at each counter',
      'however many come with priority, whoever waits is passed by K × (n + c) at most',
    ],
  },
  {
    name: 'calls that overtake are counted in the hall alone',
    by: () => ({
      ...core,
      evolve: (state, happened) => {
        const after = core.evolve(state, happened)
        const { day } = after
        return day === null ? after : { ...after, day: { ...day, inARowAt: day.inARowAt.clear() } }
      },
    }),
    breaks: ['no more calls in a row overtake than may, in the hall and at each counter'],
  },
  {
    name: 'whoever may not overtake is waited for',
    by: () => calling((queue, data) => (data.why.code === 'in-a-row' ? null : theOne(queue, data))),
    breaks: ['no counter is idle while somebody waits whom it can serve'],
  },
  {
    name: 'after so many in a row the newest is called, not the longest waiting',
    by: () =>
      calling((queue, data) =>
        data.why.code === 'in-a-row'
          ? (queue.filter(({ priority }) => priority === null).at(-1) ?? null)
          : theOne(queue, data),
      ),
    breaks: ['whoever came first goes first within a class and service'],
  },
  {
    name: 'nobody has waited too long',
    by: () => ordered(() => ({ maximumWaitMinutes: null })),
    breaks: ['nobody is overtaken who has waited longer than anybody should'],
  },
  {
    name: 'whose appointment is to come is called like anybody',
    by: () => withTickets(() => ({ dueAt: undefined })),
    breaks: ['no appointment is called before its time while somebody else waits'],
  },
  {
    name: 'whose appointment is to come is left waiting though nobody else is there',
    by: () =>
      calling((queue, data, now) => {
        const called = theOne(queue, data)
        return (called?.dueAt ?? 0) > now ? null : called
      }),
    breaks: ['no counter is idle while somebody waits whom it can serve'],
  },
  {
    name: 'each step joins anew',
    by: () => ({
      ...core,
      evolve: (state, happened) => {
        const after = core.evolve(state, happened)
        if (happened.event.type !== 'StepCompleted' || after.day === null) return after
        const anew = (ticket: Ticket): Ticket => ({ ...ticket, joinedAt: ticket.queuedAt })
        const { ticketId } = happened.event.data
        const { day } = after
        const ticket = day.tickets.get(ticketId)
        if (ticket === undefined) return after
        const live = day.live.set(ticketId, anew(ticket))
        return { ...after, day: { ...day, live, tickets: day.tickets.set(ticketId, anew(ticket)) } }
      },
    }),
    breaks: ['the next step keeps the place that the first join gave'],
  },
  {
    name: 'any counter calls anybody',
    by: () =>
      seeing((state) => ({
        ...state,
        counters: state.counters.map((setup) => ({
          ...setup,
          deskTypes: ['reception', 'expert', 'payment'],
          services: null,
        })),
      })),
    breaks: ['a counter calls whom it can serve'],
  },
  {
    name: 'whoever was sent to another counter is called by any',
    by: () =>
      withTickets(({ state }) =>
        state.kind === 'waiting' ? { state: { kind: 'waiting', reservedFor: null } } : {},
      ),
    breaks: ['a counter calls whom it can serve'],
  },
  {
    name: 'it remembers what no log has',
    by: () => {
      let asked = 0
      return calling((queue, data) => {
        asked += 1
        return (asked % 2 === 0 ? queue.at(-1) : theOne(queue, data)) ?? null
      })
    },
    breaks: ['the same log gives the same calls'],
  },
]
