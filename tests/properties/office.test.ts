import fc from 'fast-check'
import { is } from 'immutable'
import { describe, expect, it } from 'vitest'
import type { Command } from '#shared/domain/commands.ts'
import { decide } from '#shared/domain/decide.ts'
import { replay } from '#shared/domain/evolve.ts'
import type { CounterId, ServiceId, TicketId } from '#shared/domain/ids.ts'
import {
  dutyOf,
  initialState,
  liveTickets,
  waitingTickets,
  type Day,
} from '#shared/domain/state.ts'
import { documentFindings } from '#shared/domain/guidance.ts'
import { mayComeBack, outcomes, type Ticket } from '#shared/domain/ticket.ts'
import { canServe } from '#shared/policy/who-is-next.ts'
import { bringToAnEnd } from '../support/end-of-visit.ts'
import { Rehearsal, sampleSetUp } from '../support/sample.ts'

const counters = sampleSetUp.counters.map(({ id }) => id)
const services = sampleSetUp.services.map(({ id }) => id as ServiceId)
const classes = sampleSetUp.policy.classes
  .filter((c) => c.declaredBy === 'citizen')
  .map((c) => c.id)

/** One move of a day: what somebody asks, with tickets named by their place among those issued. */
type Move = { readonly wait: number; readonly make: (day: Day) => Command }

const counterId = fc.constantFrom(...counters)
const nth = fc.nat(40)
const ticketAt = (day: Day, n: number): TicketId =>
  day.tickets.keySeq().get(n % Math.max(1, day.tickets.size)) ?? ('none' as TicketId)
const ofTicket = fc
  .record({
    counterId,
    n: nth,
    type: fc.constantFrom(
      'RecallTicket',
      'StartService',
      'MissTicket',
      'ReturnTicket',
      'HoldTicket',
      'ResumeTicket',
    ),
    /** Mostly the ticket that is there, as a clerk would; sometimes any. */
    there: fc.boolean(),
  })
  .map(({ counterId, n, type, there }) => (day: Day): Command => ({
    type,
    counterId,
    ticketId: (there ? dutyOf(day, counterId).ticketId : null) ?? ticketAt(day, n),
  }))

const command: fc.Arbitrary<(day: Day) => Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        serviceId: fc.constantFrom(...services),
        priority: fc.option(fc.constantFrom(...classes)),
      })
      .map((asked) => (): Command => ({
        type: 'IssueTicket',
        lang: 'fa',
        documentsReady: null,
        ...asked,
      })),
  },
  {
    weight: 8,
    arbitrary: counterId.map((id) => (): Command => ({ type: 'CallNext', counterId: id })),
  },
  { weight: 10, arbitrary: ofTicket },
  {
    weight: 8,
    arbitrary: counterId.map((id) => (): Command => ({
      type: 'CompleteStep',
      counterId: id,
      checks: [],
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ counterId, outcome: fc.constantFrom(...outcomes) })
      .map((asked) => (): Command => ({
        type: 'FinishVisit',
        missing: ['a paper'],
        reason: 'a reason',
        article: null,
        promisedOn: null,
        ...asked,
      })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ counterId, to: fc.constantFrom<string>(...services, ...counters) })
      .map((asked) => (): Command => ({ type: 'TransferTicket', reason: 'a reason', ...asked })),
  },
  {
    weight: 2,
    arbitrary: fc.record({ counterId, n: nth }).map(({ counterId, n }) => (day: Day): Command => ({
      type: 'CallTicket',
      counterId,
      ticketId: ticketAt(day, n),
      reason: 'a reason',
    })),
  },
  {
    weight: 1,
    arbitrary: nth.map((n) => (day: Day): Command => ({
      type: 'CancelTicket',
      ticketId: ticketAt(day, n),
    })),
  },
  {
    weight: 1,
    arbitrary: counterId.map((id) => (): Command => ({ type: 'CloseCounter', counterId: id })),
  },
  {
    weight: 1,
    arbitrary: counterId.map((id) => (): Command => ({
      type: 'PauseCounter',
      counterId: id,
      reason: 'tea',
    })),
  },
  {
    weight: 4,
    arbitrary: counterId.map((id) => (): Command => ({
      type: 'OpenCounter',
      counterId: id,
      clerk: `clerk ${id}`,
    })),
  },
  { weight: 1, arbitrary: fc.constant((): Command => ({ type: 'ExpireMissed' })) },
  {
    weight: 3,
    arbitrary: nth.map((n) => (day: Day): Command => ({
      type: 'ReadmitTicket',
      ticketId: day.tickets.find(mayComeBack)?.id ?? ticketAt(day, n),
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ counterId, finding: fc.constantFrom(...documentFindings) })
      .map(({ counterId, finding }) => (): Command => ({
        type: 'CheckDocuments',
        counterId,
        found: { 'proof-of-birth': finding },
      })),
  },
  {
    weight: 1,
    arbitrary: counterId.map((id) => (): Command => ({
      type: 'NoteVisit',
      counterId: id,
      text: 'a note',
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ counterId, further: fc.subarray([...services], { maxLength: 2 }) })
      .map(({ counterId: id, further }) => (): Command => ({
        type: 'SetFurtherServices',
        counterId: id,
        services: further,
      })),
  },
  {
    weight: 1,
    arbitrary: nth.map((n) => (day: Day): Command => ({
      type: 'AnswerSurvey',
      ticketId: ticketAt(day, n),
      answers: { overall: 4 },
    })),
  },
)

const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({ wait: fc.nat(600), make: command }),
  { maxLength: 120, size: 'max' },
)

/** Plays a day whose counters are open from the start, looking on after every move. */
function play(
  each: readonly Move[],
  look: (office: Rehearsal, before: Day, move: Command) => void,
): Rehearsal {
  const office = Rehearsal.opened()
  for (const id of counters)
    office.must({ type: 'OpenCounter', counterId: id, clerk: `clerk ${id}` })
  for (const { wait, make } of each) {
    office.pass(wait)
    const before = dayOf(office)
    const move = make(before)
    office.try(move)
    look(office, before, move)
  }
  return office
}

function dayOf(office: Rehearsal): Day {
  if (office.state.day === null) throw new Error('The day is not open')
  return office.state.day
}

const RUNS = { numRuns: 150 }

describe('whatever is asked of an office', () => {
  it('gives no number twice', () => {
    fc.assert(
      fc.property(moves, (each) => {
        const day = dayOf(play(each, () => undefined))
        const numbers = day.tickets.valueSeq().map((ticket) => ticket.number)
        expect(numbers.toSet().size).toBe(day.tickets.size)
      }),
      RUNS,
    )
  })

  it('has each ticket at one place, and each counter with at most the ticket that is there', () => {
    fc.assert(
      fc.property(moves, (each) => {
        play(each, (office) => {
          const day = dayOf(office)
          for (const ticket of day.tickets.values()) {
            const at = day.counters
              .filter((duty) => duty.ticketId === ticket.id)
              .keySeq()
              .toArray()
            const present = ['called', 'serving', 'finishing'].includes(ticket.state.kind)
            expect(at).toEqual(
              present && 'counterId' in ticket.state ? [ticket.state.counterId] : [],
            )
            const over = ['finished', 'cancelled', 'unfinished'].includes(ticket.state.kind)
            expect(day.live.has(ticket.id)).toBe(!over)
          }
        })
      }),
      RUNS,
    )
  })

  it('leaves no ticket without a way out', () => {
    fc.assert(
      fc.property(moves, (each) => {
        const office = play(each, () => undefined)
        for (const { id } of liveTickets(dayOf(office))) bringToAnEnd(office, id)
        expect(dayOf(office).live.size).toBe(0)
      }),
      RUNS,
    )
  })

  it('is the same when replayed from its events', () => {
    fc.assert(
      fc.property(moves, (each) => {
        const office = play(each, () => undefined)
        const again = replay(initialState, office.log)
        const [live, replayed] = [dayOf(office), again.day]
        for (const key of Object.keys(live) as (keyof Day)[]) {
          expect(
            is(live[key], replayed?.[key]) ||
              JSON.stringify(live[key]) === JSON.stringify(replayed?.[key]),
          ).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('calls within a service and class in the order of joining, and overtakes by credit alone', () => {
    fc.assert(
      fc.property(moves, (each) => {
        play(each, (office, before, move) => {
          if (move.type !== 'CallNext') return
          const called = calledBy(office, before, move.counterId)
          if (called === null) return
          for (const other of couldCall(office, before, move.counterId)) {
            if (other.id === called.id || reserved(called)) continue
            if (other.serviceId === called.serviceId && other.priority === called.priority) {
              expect(other.order).toBeGreaterThan(called.order)
            }
            const credit = (called.creditMinutes - other.creditMinutes) * 60_000
            const ahead = called.joinedAt - other.joinedAt
            if (ahead > 0) expect(ahead).toBeLessThanOrEqual(credit)
          }
        })
      }),
      RUNS,
    )
  })

  it('lets no open and free counter stay idle while somebody it can serve waits', () => {
    fc.assert(
      fc.property(moves, (each) => {
        play(each, (office, before, move) => {
          if (move.type !== 'CallNext') return
          const duty = dutyOf(before, move.counterId)
          if (duty.kind !== 'open' || duty.ticketId !== null) return
          const some = couldCall(office, before, move.counterId).length > 0
          expect(calledBy(office, before, move.counterId) !== null).toBe(some)
        })
      }),
      RUNS,
    )
  })

  it('keeps the first join time through every step, hold, transfer and return', () => {
    fc.assert(
      fc.property(moves, (each) => {
        play(each, (office, before) => {
          for (const [id, ticket] of before.tickets) {
            expect(dayOf(office).tickets.get(id)?.joinedAt).toBe(ticket.joinedAt)
          }
        })
      }),
      RUNS,
    )
  })
})

const reserved = (ticket: Ticket) =>
  ticket.state.kind === 'waiting' && ticket.state.reservedFor !== null

function couldCall(office: Rehearsal, day: Day, id: CounterId): readonly Ticket[] {
  const setup = office.state.counters.find((counter) => counter.id === id)
  return setup === undefined ? [] : waitingTickets(day).filter((ticket) => canServe(setup, ticket))
}

/** The ticket that the counter had just called, as it was while it waited. */
function calledBy(office: Rehearsal, before: Day, id: CounterId): Ticket | null {
  const now = dutyOf(dayOf(office), id).ticketId
  if (now === null || dutyOf(before, id).ticketId === now) return null
  return before.tickets.get(now) ?? null
}

describe('a refusal', () => {
  it('changes nothing and needs no exception', () => {
    const office = Rehearsal.opened()
    const before = office.state
    const refused = decide(
      before,
      {
        type: 'IssueTicket',
        serviceId: 'nothing' as ServiceId,
        priority: null,
        lang: 'fa',
        documentsReady: null,
      },
      { now: office.now, newId: 'x' },
    )
    expect(refused).toEqual({ ok: false, error: { code: 'unknown-service' } })
    expect(office.state).toBe(before)
  })
})
