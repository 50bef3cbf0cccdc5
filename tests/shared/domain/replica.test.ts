import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asReplica, replica as schema } from '#shared/contract/replica.ts'
import type { Command } from '#shared/domain/commands.ts'
import { decide } from '#shared/domain/decide.ts'
import { replay } from '#shared/domain/evolve.ts'
import { decideOnItsOwn, onItsOwn, ownShare, untilMidnight } from '#shared/domain/away.ts'
import type { CommandId, CounterId, Instant, StationId } from '#shared/domain/ids.ts'
import { replicaOf, stateOf, type ReplicaOf } from '#shared/domain/replica.ts'
import { dutyOf, waitingTickets, type Day, type State } from '#shared/domain/state.ts'
import { businessDate } from '#shared/i18n/jalali.ts'
import { canServe, queueFor } from '#shared/policy/who-is-next.ts'
import type { Moment } from '#shared/views/common.ts'
import { consoleView } from '#shared/views/console.ts'
import { kioskView } from '#shared/views/kiosk.ts'
import { commandOf, play } from '../../support/moves.ts'
import { counter, LETTER, SmallOffice, smallSetUp } from '../../support/small-office.ts'

const KIOSK: ReplicaOf = { stationId: 'kiosk' as StationId, counterId: null }
const consoleAt = (id: string): ReplicaOf => ({
  stationId: `console ${id}` as StationId,
  counterId: counter(id),
})
const moves = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 150 })
const unknown = { code: 'unknown-ticket' }
const devices = {
  printer: 'none',
  conditions: [],
  displays: 0,
  troubledPrints: [],
  stationPrinters: [],
} as const

/** As it comes out at the other end. */
function sent(state: State, of: ReplicaOf): State {
  const plain: unknown = JSON.parse(JSON.stringify(replicaOf(state, of)))
  const { catalog, ...rest } = asReplica(schema.parse(plain))
  return stateOf({ ...rest, catalog }, catalog.services ?? [])
}

function played(each: readonly number[]): SmallOffice {
  const office = SmallOffice.opened()
  play(office, each)
  return office
}

const momentOf = (office: SmallOffice): Moment => ({
  now: office.now,
  seq: 1,
  storage: 'ok',
  warnings: [],
})

describe('what a station keeps of the office', () => {
  it('decides for a counter as the whole does, and looks the same after it', () => {
    fc.assert(
      fc.property(moves, fc.nat(1_000_000), fc.constantFrom('1', '2', '3'), (each, next, id) => {
        const office = played(each)
        const of = consoleAt(id)
        const part = sent(office.state, of)
        const command = ownCommand(office, next, id)
        const context = { now: office.now, newId: 'new' }
        const whole = decide(office.state, command, context)
        const found = decide(part, command, context)
        const isKnown = !('ticketId' in command) || part.day?.tickets.has(command.ticketId as never)
        // Of another's ticket it knows nothing, and so refuses whatever is asked of it.
        if (!isKnown) return void expect(found).toMatchObject({ ok: false, error: unknown })
        expect(found).toEqual(whole)
        if (!whole.ok) return
        const happened = whole.value.map((event) => ({ event, at: office.now }))
        const see = (state: State) =>
          consoleView(replay(state, happened), counter(id), momentOf(office), devices, null)
        expect(see(part)).toEqual(see(office.state))
      }),
      { numRuns: 150 },
    )
  })

  it('shows at a kiosk what the whole shows', () => {
    fc.assert(
      fc.property(moves, (each) => {
        const office = played(each)
        const see = (state: State) => kioskView(state, momentOf(office), devices)
        expect(see(sent(office.state, KIOSK))).toEqual(see(office.state))
      }),
      { numRuns: 60 },
    )
  })

  it('tells nothing of anybody that is not its own', () => {
    const office = SmallOffice.opened()
    office.must({
      type: 'AddPerson',
      person: { name: 'Secret Person', roles: ['administrator'], skills: [], lang: null },
    })
    office.issue(LETTER)
    office.issue(LETTER, 'elderly')
    const first = office.callNext('1')
    office.on('StartService', '1', first)
    office.must({ type: 'NoteVisit', counterId: counter('1'), text: 'a private word' })
    const kiosk = JSON.stringify(replicaOf(office.state, KIOSK))
    const expert = JSON.stringify(replicaOf(office.state, consoleAt('3')))
    for (const word of ['Secret', 'private', `"${first}"`, 'clerk 1', '"priority":"elderly"']) {
      expect(kiosk).not.toContain(word)
      expect(expert).not.toContain(word)
    }
    expect(kiosk).not.toContain('clerk 3')
    expect(expert).toContain('clerk 3')
    expect(JSON.stringify(replicaOf(office.state, consoleAt('1')))).toContain('a private word')
  })

  it('leaves out a catalogue that the station has', () => {
    const { state } = SmallOffice.opened()
    expect(replicaOf(state, KIOSK, state.catalog.rev).catalog.services).toBeNull()
    expect(replicaOf(state, KIOSK, state.catalog.rev - 1).catalog.services).toHaveLength(2)
  })
})

describe('counters that have lost their host', () => {
  it('share out those who wait: each is called by one of those who can, and by no other', () => {
    fc.assert(
      fc.property(moves, (each) => {
        const { state } = played(each)
        const day = state.day as Day
        const open = smallSetUp.counters.filter(({ id }) => dutyOf(day, id).kind === 'open')
        const called = open.flatMap(({ id, ...setup }) => {
          const part = ownShare(sent(state, consoleAt(id)), id)
          const queue = queueFor(
            part,
            part.day as Day,
            { id, ...setup },
            (part.day as Day).openedAt,
          )
          return queue.map(({ ticket }) => ticket.id)
        })
        expect(new Set(called).size).toBe(called.length)
        const servable = waitingTickets(day).filter((ticket) =>
          open.some((setup) => canServe(setup, ticket)),
        )
        expect(new Set(called)).toEqual(new Set(servable.map(({ id }) => id)))
      }),
      { numRuns: 60 },
    )
  })

  it('have about as many each', () => {
    const office = SmallOffice.opened()
    for (let i = 0; i < 200; i++) office.issue(LETTER)
    const { state } = office
    const [first] = smallSetUp.counters
    if (first === undefined) throw new Error('There is no counter')
    const part = ownShare(sent(state, consoleAt('1')), counter('1'))
    const own = queueFor(part, part.day as Day, first, (part.day as Day).openedAt).length
    expect(own).toBeGreaterThan(70)
    expect(own).toBeLessThan(130)
  })
})

describe('what a station does on its own', () => {
  it('ends with the day, also where no host closes it', () => {
    const office = SmallOffice.opened()
    const state = sent(office.state, KIOSK)
    const asked = {
      commandId: 'late' as CommandId,
      command: { type: 'DivertVisit', serviceId: LETTER } as const,
      newId: 'late',
    }
    const ask = (hours: number) => {
      const at = (office.now + hours * 3_600_000) as Instant
      const today = businessDate(at, state.office?.zone ?? 'UTC')
      return onItsOwn(untilMidnight(state, today), KIOSK, { ...asked, at })
    }
    expect(ask(15)).toMatchObject({ error: { code: 'unreachable' } })
    expect(ask(16)).toMatchObject({ error: { code: 'day-closed' } })
  })

  it('is taken in by a host that stood still meanwhile, to the same end', () => {
    let all = 0
    fc.assert(
      fc.property(
        moves,
        fc.array(fc.nat(1_000_000), { maxLength: 40 }),
        fc.constantFrom('1', '2', '3'),
        (each, alone, id) => {
          const office = played(each)
          const of = consoleAt(id)
          let state = ownShare(sent(office.state, of), counter(id))
          const seat = { role: 'counter', counterId: counter(id) } as const
          const done = []
          for (const [n, move] of alone.entries()) {
            office.pass(move % 50)
            const asked = {
              commandId: `alone-${n}` as CommandId,
              at: office.now,
              command: clerkAt(state, counter(id), move),
              newId: `alone-${n}`,
            }
            const told = onItsOwn(state, of, asked)
            if (!told.ok || told.value === null) continue
            const decided = decideOnItsOwn(state, told.value, seat)
            if (!decided.ok || decided.value.length === 0) continue
            state = replay(
              state,
              decided.value.map((event) => ({ event, at: told.value?.at ?? office.now })),
            )
            done.push(told.value)
          }
          const waits = office.now
          all += done.length
          for (const told of done) {
            office.now = told.at
            office.must({ type: 'TakeProvisional', by: seat, ...told })
          }
          office.now = waits
          expect(office.state.conflicts.size).toBe(0)
          const duty = (of: State) => of.day?.counters.get(counter(id))
          expect(duty(office.state)).toEqual(duty(state))
        },
      ),
      { numRuns: 200 },
    )
    expect(all).toBeGreaterThan(100)
  })
})

/** What a clerk would do next, mostly. */
function clerkAt({ day }: State, counterId: CounterId, move: number): Command {
  const at = { counterId }
  const { kind, clerk, ticketId } = dutyOf(day as Day, counterId)
  if (kind === 'paused') return { type: 'OpenCounter', ...at, clerk: clerk ?? '' }
  if (ticketId === null) {
    const held = day?.live.find(({ state }) => state.kind === 'held')?.id
    if (held !== undefined && move % 3 === 0) return { type: 'ResumeTicket', ...at, ticketId: held }
    if (move % 11 === 0) return { type: 'PauseCounter', ...at, reason: 'tea' }
    return { type: 'CallNext', ...at }
  }
  const type = (['StartService', 'MissTicket', 'RecallTicket'] as const)[move % 5]
  if (day?.tickets.get(ticketId)?.state.kind === 'called') {
    return { type: type ?? 'StartService', ...at, ticketId }
  }
  if (move % 7 === 0) return { type: 'NoteVisit', ...at, text: 'a word' }
  if (move % 7 === 1) return { type: 'HoldTicket', ...at, ticketId }
  if (move % 7 === 2) return { type: 'CheckDocuments', ...at, found: { form: 'seen' } }
  if (move % 2 === 0) return { type: 'CompleteStep', ...at, checks: [] }
  const ends = { missing: ['form'], reason: 'a reason', article: null, promisedOn: null }
  return { type: 'FinishVisit', ...at, outcome: 'referred', ...ends }
}

/** What the clerk of counter `id` might ask, of a ticket that the counter has. */
function ownCommand({ state }: SmallOffice, move: number, id: string): Command {
  const own = Number(id) - 1
  // `commandOf` takes the counter from the remainder.
  const command = commandOf({ state }, Math.floor(move / 3) * 3 + own)
  return 'counterId' in command && !('serviceId' in command) && command.counterId === id
    ? command
    : { type: 'CallNext', counterId: counter(id) }
}
