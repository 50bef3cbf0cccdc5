import fc from 'fast-check'
import type { Ticket } from '#shared/domain/ticket.ts'
import {
  mayCall,
  MINUTE,
  moves,
  orders,
  plans,
  RandomOffice,
  serviceIds,
  type Call,
  type Core,
} from './random-office.ts'

/** What holds of every office, as a question that is put to a core. */
export type OrderProperty = (by: Core) => fc.IRawProperty<unknown>

const policyOf = ({ before }: Call) => before.policy
const creditOf = (ticket: Ticket) => ticket.creditMinutes * MINUTE

/** When the ticket counts as having come, from the log alone. */
function cameAt(call: Call, ticket: Ticket): number {
  const joined = call.joined(ticket)
  const tolerance = (policyOf(call).order?.toleranceMinutes ?? 0) * MINUTE
  const due = ticket.dueAt ?? null
  return due !== null && joined <= due + tolerance ? due : joined
}

const isDue = (call: Call, ticket: Ticket) => cameAt(call, ticket) <= call.at

/** Those who came before, of those whom the counter could have called. */
const passedBy = (call: Call, called: Ticket) =>
  call.queue.filter((other) => {
    const ahead = cameAt(call, other) - cameAt(call, called)
    return ahead < 0 || (ahead === 0 && other.order < called.order)
  })

/** Plays random days and asks `holds` of every call. */
const ofCalls =
  (holds: (call: Call, called: Ticket) => boolean): OrderProperty =>
  (by) =>
    fc.property(plans, moves, (plan, each) => {
      const { calls } = new RandomOffice(by, plan).play(each)
      return calls.every((call) => call.called === null || holds(call, call.called))
    })

const guards = ['in-a-row', 'maximum-wait']

export const properties = {
  'a counter calls whom it can serve': ofCalls(({ counter, queue }, called) => {
    return mayCall(counter, called) && queue.some(({ id }) => id === called.id)
  }),

  'no counter is idle while somebody waits whom it can serve': (by) =>
    fc.property(plans, moves, (plan, each) =>
      new RandomOffice(by, plan)
        .play(each)
        .calls.every(({ called, queue }) => (called === null) === (queue.length === 0)),
    ),

  'whoever came first goes first within a class and service': ofCalls((call, called) =>
    passedBy(call, called).every(
      (other) => other.serviceId !== called.serviceId || other.priority !== called.priority,
    ),
  ),

  'the next step keeps the place that the first join gave': ofCalls((call, called) =>
    passedBy(call, called).every(
      (other) => other.queuedAt === call.joined(other) || other.priority !== called.priority,
    ),
  ),

  'whoever overtakes came within the difference of the credits': ofCalls(
    (call, called) =>
      policyOf(call).order?.kind !== 'head-start' ||
      passedBy(call, called).every(
        (other) => cameAt(call, called) - cameAt(call, other) <= creditOf(called) - creditOf(other),
      ),
  ),

  'the larger credit goes first under strict priority, but for a guard': ofCalls(
    (call, called) =>
      policyOf(call).order?.kind !== 'strict' ||
      guards.includes(call.why?.code ?? '') ||
      !isDue(call, called) ||
      call.queue.every((other) => !isDue(call, other) || creditOf(other) <= creditOf(called)),
  ),

  'the largest of rate × wait goes first under accumulating priority, but for a guard': ofCalls(
    (call, called) => {
      const rates: Readonly<Record<string, number>> = {
        elderly: 1.3,
        infant: 4,
        booked: 1,
        'booked-urgent': 1.7,
      }
      const worth = (ticket: Ticket) =>
        (rates[ticket.priority ?? ''] ?? 1) * (call.at - cameAt(call, ticket))
      return (
        policyOf(call).order?.kind !== 'accumulating' ||
        guards.includes(call.why?.code ?? '') ||
        call.queue.every((other) => worth(other) <= worth(called) + 0.01)
      )
    },
  ),

  'no appointment is called before its time while somebody else waits': ofCalls(
    (call, called) => isDue(call, called) || call.queue.every((other) => !isDue(call, other)),
  ),

  'nobody is overtaken who has waited longer than anybody should': ofCalls((call, called) => {
    const most = policyOf(call).order?.maximumWaitMinutes ?? Infinity
    return passedBy(call, called).every((other) => call.at - cameAt(call, other) <= most * MINUTE)
  }),

  'no more calls in a row overtake than may, in the hall and at each counter': (by) =>
    fc.property(plans, moves, (plan, each) => {
      const runs = new Map<string, number>([['hall', 0]])
      const most = plan.order.inARow ?? Infinity
      return new RandomOffice(by, plan).play(each).calls.every((call) => {
        const { called, counter } = call
        if (called === null) return true
        const passes = passedBy(call, called).length > 0
        for (const of of ['hall', counter.id]) runs.set(of, passes ? (runs.get(of) ?? 0) + 1 : 0)
        return [...runs.values()].every((run) => run <= most)
      })
    }),

  /**
   * A ticket that waits with `n` visits of one step before it is passed by at most K × (n + c) of
   * those who come later, at the c counters that can serve it, however many of them there are.
   */
  'however many come with priority, whoever waits is passed by K × (n + c) at most': (by) =>
    fc.property(
      orders,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(4),
      (order, most, counters, ahead) => {
        const setups = Array.from({ length: counters }, (_, i) => ({
          id: String(i + 1) as never,
          deskTypes: ['reception'] as const,
          services: null,
        }))
        const office = new RandomOffice(by, {
          counters: setups,
          order: { ...order, inARow: most },
        })
        for (let i = 0; i < ahead; i++) office.join(serviceIds[0], null)
        const own = office.join(serviceIds[0], null)
        let passes = 0
        for (let n = 0; n <= (most + 1) * (ahead + counters) + 1; n++) {
          office.now = (office.now + 20 * 1000) as never
          // Enough of them have waited long enough to be worth more under each of the policies.
          for (let i = 0; i < 2; i++) office.join(serviceIds[0], 'infant')
          const setup = setups[n % counters]
          if (setup === undefined) return false
          // Called, served, and done: then it calls the next.
          for (let verb = 0; verb < 4; verb++) office.work(setup)
          const call = office.calls.at(-1)
          if (call?.called?.id === own) return passes <= most * (ahead + counters)
          if ((call?.called?.order ?? 0) > ahead + 1) passes += 1
        }
        return false
      },
    ),

  'the same log gives the same calls': (by) =>
    fc.property(plans, moves, (plan, each) => {
      const office = new RandomOffice(by, plan)
      return each.every((move) => {
        office.play([move])
        return plan.counters.every(({ id: counterId }) => {
          const who = (state: typeof office.state) =>
            by.decide(state, { type: 'CallNext', counterId }, { now: office.now, newId: 'x' })
          return JSON.stringify(who(office.state)) === JSON.stringify(who(office.again))
        })
      })
    }),
} as const satisfies Readonly<Record<string, OrderProperty>>
