import { nameOf, Draw, uniform } from '../forecast/draws.ts'
import type { Command } from '../domain/commands.ts'
import { decide } from '../domain/decide.ts'
import type { Event, Happened } from '../domain/events.ts'
import { evolve } from '../domain/evolve.ts'
import type { CounterId, Instant, TicketId } from '../domain/ids.ts'
import type { Policy } from '../domain/office.ts'
import { dutyOf, type State } from '../domain/state.ts'
import { currentStep, type Ticket } from '../domain/ticket.ts'
import { Agenda } from './agenda.ts'
import { servable } from './servable.ts'
import {
  stepKey,
  type Chance,
  type Duty,
  type Script,
  type ScriptedVisit,
  type Turn,
} from './script.ts'
import { dutiesUnder, staffedAs, type Staffing } from './staffing.ts'

/** What is otherwise than it was. */
export type Change = {
  readonly policy?: Partial<Policy> | undefined
  readonly staffing?: Staffing | undefined
}

export type Played = {
  readonly happened: readonly Happened[]
  /** Visits that could not be played, since the office does not offer their service. */
  readonly leftOut: number
}

/** Later than all that was read of the day. */
const AFTER_ALL = Number.MAX_SAFE_INTEGER
const NO_NAME = 'replay'

/**
 * Plays a script through the office's own rules. `office`: its standing orders as they were when the
 * day opened. The same script under the same change always gives the same events.
 */
export function play(office: State, script: Script, change: Change = {}): Played {
  return new Hall(office, script, change).play()
}

type Going = {
  readonly visit: ScriptedVisit
  readonly order: number
  /** The turns that it has not had yet. */
  left: Turn[]
  /** Counts its waits, so that what was planned for one does not strike in another. */
  waits: number
}

type CounterPlay = {
  readonly chances: readonly Chance[]
  chance: number
  armedAt: number | null
  /** Tells the call that is meant from one that was given up. */
  token: number
  /** How many events there were when it found nobody. */
  vainAt: number
  isIdle: boolean
  /** Duties that wait until its citizen has gone. */
  readonly pending: Duty[]
  /** On hold here, and to be taken up again. */
  due: TicketId[]
}

class Hall {
  private state: State
  private readonly script: Script
  private readonly change: Change
  private readonly agenda = new Agenda()
  private readonly happened: Happened[] = []
  private readonly going = new Map<TicketId, Going>()
  private readonly counters = new Map<CounterId, CounterPlay>()
  private now: number
  private leftOut = 0

  constructor(office: State, script: Script, change: Change) {
    this.state = { ...office, day: null }
    this.script = script
    this.change = change
    this.now = script.opensAt
  }

  play(): Played {
    const { script, agenda } = this
    this.orderChange()
    const { date, zone } = script
    this.take({ type: 'DayOpened', data: { date, zone, carried: [] } })
    for (const { at, seq, event } of script.orders) {
      agenda.add({ at, seq, run: () => this.standingOrder(event) })
    }
    script.visits.forEach((visit, order) => {
      agenda.add({ at: visit.joinedAt, seq: visit.seq, run: () => this.join(visit, order) })
    })
    for (const duty of dutiesUnder(script, this.change.staffing)) {
      agenda.add({ at: duty.at, seq: duty.seq, run: () => this.duty(duty) })
    }
    for (const { at, seq, ticketId, counterId, priority } of script.priorities) {
      const command = {
        type: 'ChangePriority',
        ticketId,
        counterId,
        priority,
        reason: NO_NAME,
      } as const
      agenda.add({ at, seq, run: () => this.submit(command) })
    }
    for (let entry = agenda.next(); entry !== null; entry = agenda.next()) {
      if (entry.at > script.closesAt) break
      if (entry.at === script.closesAt && entry.seq > script.closingSeq) break
      this.now = entry.at
      entry.run()
      this.lookAtCounters()
    }
    this.now = script.closesAt
    this.submit({ type: 'CloseDay' })
    return { happened: this.happened, leftOut: this.leftOut }
  }

  /** What was ordered on the day; what is changed stays so. */
  private standingOrder(event: Event): void {
    this.take(event)
    this.orderChange()
  }

  private orderChange(): void {
    const { policy, staffing } = this.change
    this.submit({ type: 'ChangePolicy', change: { ...policy, ...nobodyWarned } })
    const counters = staffedAs(this.state.counters, staffing)
    if (counters !== this.state.counters) this.submit({ type: 'ChangeCounters', counters })
  }

  private take(event: Event): void {
    const told = { event, at: this.now as Instant }
    this.happened.push(told)
    this.state = evolve(this.state, told)
  }

  /** What came of it; null where it is refused. */
  private submit(command: Command, newId: string = NO_NAME): readonly Event[] | null {
    const decided = decide(this.state, command, { now: this.now as Instant, newId })
    if (!decided.ok) return null
    for (const event of decided.value) this.take(event)
    return decided.value
  }

  private later(span: number, seq: number, run: () => void): void {
    this.agenda.add({ at: this.now + Math.max(0, span), seq, run })
  }

  private join(visit: ScriptedVisit, order: number): void {
    const { ticketId, serviceId, priority, lang, documentsReady, dueAt } = visit
    const type = 'IssueTicket' as const
    const command = { type, serviceId, priority, lang, documentsReady, dueAt }
    const issued =
      this.submit(command, ticketId) ??
      this.submit({ ...command, priority: null, dueAt: undefined }, ticketId)
    if (issued === null) {
      this.leftOut += 1
      return
    }
    this.going.set(ticketId, { visit, order, left: [...visit.turns], waits: 0 })
    this.wait(ticketId)
  }

  private ticket(id: TicketId): Ticket | undefined {
    return this.state.day?.tickets.get(id)
  }

  private isIn(id: TicketId, kind: Ticket['state']['kind']): boolean {
    return this.ticket(id)?.state.kind === kind
  }

  /** A ticket that waits again: it may be given up as it once was. */
  private wait(id: TicketId): void {
    const going = this.going.get(id)
    if (going === undefined || !this.isIn(id, 'waiting')) return
    const wait = (going.waits += 1)
    const { leaves } = going.visit
    if (leaves === null || going.left.length > 0) return
    this.later(leaves.after, leaves.seq, () => {
      if (going.waits === wait && this.isIn(id, 'waiting')) {
        this.submit({ type: 'CancelTicket', ticketId: id })
      }
    })
  }

  private playOf(id: CounterId): CounterPlay {
    let counter = this.counters.get(id)
    if (counter === undefined) {
      const chances = this.script.chances[id] ?? []
      counter = {
        chances,
        chance: 0,
        armedAt: null,
        token: 0,
        vainAt: -1,
        isIdle: false,
        pending: [],
        due: [],
      }
      this.counters.set(id, counter)
    }
    return counter
  }

  private duty(duty: Duty): void {
    const { counterId, kind } = duty
    const counter = this.playOf(counterId)
    counter.isIdle = kind === 'idle'
    if (kind !== 'idle') counter.pending.push(duty)
    this.doDuties(counterId)
  }

  /** A citizen who is at the counter is seen to the end first. */
  private doDuties(counterId: CounterId): void {
    const { day } = this.state
    const { pending } = this.playOf(counterId)
    if (day === null || pending.length === 0 || dutyOf(day, counterId).ticketId !== null) return
    for (const duty of pending.splice(0)) {
      if (duty.kind === 'open') {
        this.submit({ type: 'OpenCounter', counterId, clerk: duty.clerk || NO_NAME })
      } else if (duty.kind === 'pause') {
        this.submit({ type: 'PauseCounter', counterId, reason: NO_NAME })
      } else this.close(counterId)
    }
  }

  private close(counterId: CounterId): void {
    for (const event of this.submit({ type: 'CloseCounter', counterId }) ?? []) {
      if (event.type === 'TicketReturned') this.wait(event.data.ticketId)
    }
  }

  /** Whoever is free and has somebody to call will call; whoever has nobody any more will not. */
  private lookAtCounters(): void {
    const { day } = this.state
    if (day === null) return
    for (const setup of this.state.counters) {
      const duty = dutyOf(day, setup.id)
      const isFree = duty.kind === 'open' && duty.ticketId === null
      const counter = isFree ? this.playOf(setup.id) : this.counters.get(setup.id)
      if (counter === undefined) continue
      const hasDue = counter.due.some((id) => this.isIn(id, 'held'))
      const hasWork = isFree && !counter.isIdle && (hasDue || servable(setup, day))
      if (hasWork && counter.armedAt === null && counter.vainAt !== this.happened.length) {
        this.arm(setup.id, counter)
      } else if (!hasWork && counter.armedAt !== null) {
        if (this.now > counter.armedAt) counter.chance += 1
        counter.armedAt = null
        counter.token += 1
      }
    }
  }

  private arm(id: CounterId, counter: CounterPlay): void {
    const chance = counter.chances[counter.chance]
    const { usualTurn } = this.script
    // Where another counter called before, how long it would have taken is not known.
    const after = chance === undefined ? usualTurn : chance.after + (chance.taken ? 0 : usualTurn)
    counter.armedAt = this.now
    const token = (counter.token += 1)
    this.later(after, chance?.taken === true ? chance.seq : AFTER_ALL, () => {
      if (counter.token !== token) return
      counter.armedAt = null
      if (this.takeNext(id, counter)) counter.chance += 1
      else counter.vainAt = this.happened.length
    })
  }

  private takeNext(counterId: CounterId, counter: CounterPlay): boolean {
    counter.due = counter.due.filter((id) => this.isIn(id, 'held'))
    const [held] = counter.due
    if (held !== undefined) {
      counter.due = counter.due.slice(1)
      if (this.submit({ type: 'ResumeTicket', counterId, ticketId: held }) !== null) {
        this.stay(held, counterId)
        return true
      }
    }
    const called = this.submit({ type: 'CallNext', counterId })?.find(
      (event) => event.type === 'TicketCalled',
    )
    if (called?.type !== 'TicketCalled') return false
    this.stay(called.data.ticketId, counterId)
    return true
  }

  /** From the call, or from the end of a hold, until the counter is free again. */
  private stay(id: TicketId, counterId: CounterId): void {
    const turn = this.turnOf(id)
    if (turn === null) return
    const end = () => this.endStay(id, counterId, turn)
    if (this.isIn(id, 'serving')) return this.later(turn.service ?? 0, turn.endSeq, end)
    this.later(turn.arrival, turn.startSeq, () => {
      if (turn.service === null) return end()
      this.submit({ type: 'StartService', counterId, ticketId: id })
      this.later(turn.service, turn.endSeq, end)
    })
  }

  /** The next turn of a visit at its present step: as it was, or as others' were where it is not known. */
  private turnOf(id: TicketId): Turn | null {
    const going = this.going.get(id)
    const ticket = this.ticket(id)
    if (going === undefined || ticket === undefined) return null
    const { stepId } = currentStep(ticket)
    const { serviceId } = ticket
    const here = going.left.findIndex(
      (turn) => turn.serviceId === serviceId && turn.stepId === stepId,
    )
    const [known] = going.left.splice(Math.max(0, here), 1)
    if (known === undefined) return this.unknownTurn(going, ticket, null)
    return known.then.kind === 'open' ? this.unknownTurn(going, ticket, known) : known
  }

  /** Drawn by the name of the ticket from what the day's others took; no less than what was seen. */
  private unknownTurn({ order, left, visit }: Going, ticket: Ticket, seen: Turn | null): Turn {
    const { stepId, minutes } = currentStep(ticket)
    const { serviceId } = ticket
    const { services, arrivals } = this.script
    const nth = visit.turns.length - left.length
    const draw = (from: readonly number[], draw: number): number | undefined =>
      from[Math.floor(uniform(nameOf(order, draw), nth) * from.length)]
    const arrival = draw(arrivals, Draw.turn) ?? 0
    const service =
      draw(services[stepKey(serviceId, stepId)] ?? [], Draw.service) ?? minutes * 60_000
    return {
      ...{ serviceId, stepId, wanted: seen?.wanted ?? null, further: seen?.further ?? null },
      arrival: Math.max(seen?.arrival ?? 0, seen?.service == null ? arrival : 0),
      service: Math.max(seen?.service ?? 0, service),
      wrapUp: 0,
      ...{ startSeq: AFTER_ALL, endSeq: AFTER_ALL, then: { kind: 'completed' } },
    }
  }

  private endStay(id: TicketId, counterId: CounterId, turn: Turn): void {
    const { wanted, further } = turn
    if (wanted !== null) this.submit({ type: 'SetWantedSteps', counterId, steps: wanted })
    if (further !== null) {
      this.submit({ type: 'SetFurtherServices', counterId, services: further })
    }
    const rest = () => {
      this.carryOn(id, counterId, turn)
      this.wait(id)
      this.doDuties(counterId)
    }
    if (turn.wrapUp === 0) return rest()
    this.submit({ type: 'CompleteStep', counterId, checks: [] })
    if (this.isIn(id, 'finishing')) return this.later(turn.wrapUp, turn.endSeq, rest)
    this.wait(id)
    this.doDuties(counterId)
  }

  private carryOn(id: TicketId, counterId: CounterId, { then }: Turn): void {
    const of = { ticketId: id, counterId }
    switch (then.kind) {
      case 'held':
        this.submit({ type: 'HoldTicket', ...of })
        if (then.for === null) return
        return this.later(then.for, then.backSeq, () => {
          if (!this.isIn(id, 'held')) return
          if (!then.toQueue) this.playOf(counterId).due.push(id)
          else if (this.submit({ type: 'ReturnTicket', ...of }) !== null) this.wait(id)
        })
      case 'missed':
        this.submit({ type: 'MissTicket', ...of })
        return this.missed(id, then)
      case 'returned':
        this.submit({ type: 'ReturnTicket', ...of })
        return
      case 'left':
        this.submit({ type: 'CancelTicket', ticketId: id })
        return
      case 'transferred':
        return this.transfer(id, counterId, then.to)
      case 'finished':
        return this.finish(id, counterId, then)
      case 'open':
      case 'completed':
        return this.complete(id, counterId)
    }
  }

  /** A step; after the last one the visit. */
  private complete(id: TicketId, counterId: CounterId): void {
    this.submit({ type: 'CompleteStep', counterId, checks: [] })
    if (this.isIn(id, 'finishing')) this.submit({ ...finishing, counterId, outcome: 'completed' })
  }

  private finish(
    id: TicketId,
    counterId: CounterId,
    { outcome, missing, backAfter, backSeq }: Extract<Turn['then'], { kind: 'finished' }>,
  ): void {
    const done = this.submit({ ...finishing, counterId, outcome, missing })
    if (done === null) return this.complete(id, counterId)
    if (backAfter === null) return
    this.later(backAfter, backSeq, () => {
      if (this.submit({ type: 'ReadmitTicket', ticketId: id }) !== null) this.wait(id)
    })
  }

  private transfer(id: TicketId, counterId: CounterId, to: string): void {
    const sent = this.submit({ type: 'TransferTicket', counterId, to, reason: NO_NAME })
    const ticket = this.ticket(id)
    if (sent !== null || ticket === undefined) return
    // Where it was sent is not there now: it waits again for its step, wherever that is done.
    const { stepId } = currentStep(ticket)
    this.submit({ type: 'TransferTicket', counterId, to: stepId, reason: NO_NAME })
  }

  private missed(
    id: TicketId,
    { backAfter, backSeq }: Extract<Turn['then'], { kind: 'missed' }>,
  ): void {
    if (backAfter !== null) this.later(backAfter, backSeq, () => this.comeBack(id))
    const grace = this.state.policy.graceMinutes * 60_000
    this.later(grace + 1, AFTER_ALL, () => this.submit({ type: 'ExpireMissed' }))
  }

  /** Any counter that is at work takes a late-comer in again. */
  private comeBack(id: TicketId): void {
    const { day } = this.state
    const open = this.state.counters.find((each) => day && dutyOf(day, each.id).kind !== 'closed')
    if (open === undefined) return
    const command = { type: 'ReturnTicket', ticketId: id, counterId: open.id } as const
    if (this.submit(command) !== null) this.wait(id)
  }
}

/** Without hours nobody is told when the office closes, which would be worked out for every ticket. */
const nobodyWarned = { hours: [], specialDays: [] }

const finishing = {
  type: 'FinishVisit',
  missing: ['missing'],
  reason: NO_NAME,
  article: null,
  promisedOn: null,
} as const
