import { currentStep } from '../domain/ticket.ts'
import { isStandingOrder, type Event, type Happened } from '../domain/events.ts'
import { evolve } from '../domain/evolve.ts'
import type { CounterId, Instant, TicketId } from '../domain/ids.ts'
import { dutyOf, type State } from '../domain/state.ts'
import { servable } from './servable.ts'
import {
  stepKey,
  type Chance,
  type Duty,
  type PriorityGiven,
  type Script,
  type ScriptedVisit,
  type StandingOrder,
  type Then,
  type Turn,
} from './script.ts'

/** Longer than this is an absence of the clerk and not what a turn takes. */
const LONGEST_TURN = 300_000
/** Where a day tells of no turn. */
const A_TURN = 15_000

type Stay = {
  readonly counterId: CounterId
  readonly from: number
  readonly startSeq: number
  startedAt: number | null
  completedAt: number | null
  wanted: Turn['wanted']
  further: Turn['further']
}

type Draft = Omit<ScriptedVisit, 'turns' | 'leaves'> & {
  readonly turns: Turn[]
  leaves: ScriptedVisit['leaves']
  waitingSince: number
  /** Of the last turn: when it ended. */
  endedAt: number
  stay: Stay | null
}

type Free = { readonly since: number; servedSince: number | null }

/**
 * The script of a day that is over. `office`: the standing orders as they were when it opened.
 * `happened`: all from its opening to its closing, in the order of the journal, with what the office
 * ordered meanwhile. Null where it did not open or is not closed.
 *
 * A step of the wall's clock is taken out again: the script runs on the clock that the day began with.
 */
export function scriptOf(office: State, happened: readonly Happened[]): Script | null {
  return new Reader(office).read(happened)
}

class Reader {
  private state: State
  private skew = 0
  private now = 0
  private seq = 0
  private opening: { at: Instant; date: Script['date']; zone: string } | null = null
  private readonly visits = new Map<TicketId, Draft>()
  private readonly duties: Duty[] = []
  private readonly priorities: PriorityGiven[] = []
  private readonly orders: StandingOrder[] = []
  private readonly chances: Record<string, Chance[]> = {}
  private readonly free = new Map<CounterId, Free>()

  constructor(office: State) {
    this.state = { ...office, day: null }
  }

  read(happened: readonly Happened[]): Script | null {
    for (const each of happened) {
      const { event } = each
      this.seq += 1
      if (event.type === 'ClockStepped') this.skew += event.data.seconds * 1000
      this.now = Math.max(this.now, each.at - this.skew)
      this.note(event)
      if (event.type === 'DayClosed') return this.script()
      this.state = evolve(this.state, each)
      this.lookAtCounters()
    }
    return null
  }

  private script(): Script | null {
    if (this.opening === null) return null
    for (const draft of this.visits.values()) this.endTurn(draft, { kind: 'open' })
    for (const { id } of this.state.counters) this.stop(id)
    const visits = [...this.visits.values()].map(
      ({ waitingSince: _, endedAt: __, stay: ___, ...visit }) => visit,
    )
    const short = Object.values(this.chances)
      .flat()
      .filter(({ taken, after }) => taken && after <= LONGEST_TURN)
    return {
      date: this.opening.date,
      zone: this.opening.zone,
      opensAt: this.opening.at,
      closesAt: this.now as Instant,
      closingSeq: this.seq,
      visits,
      duties: this.duties,
      priorities: this.priorities,
      orders: this.orders,
      chances: this.chances,
      usualTurn:
        short.length === 0
          ? A_TURN
          : Math.round(short.reduce((sum, { after }) => sum + after, 0) / short.length),
      ...timesOf(visits),
    }
  }

  /** What an event tells, read before it is folded. */
  private note(event: Event): void {
    const { now, seq } = this
    const at = now as Instant
    if (event.type === 'DayOpened') {
      this.opening = { at, date: event.data.date, zone: event.data.zone }
    } else if (isStandingOrder(event)) this.orders.push({ at, seq, event })
    else if (event.type === 'CounterOpened') {
      const { counterId, clerk } = event.data
      this.duties.push({ at, seq, counterId, kind: 'open', clerk })
    } else if (event.type === 'CounterPaused') this.stop(event.data.counterId, 'pause')
    else if (event.type === 'CounterClosed') this.stop(event.data.counterId, 'close')
    else if (event.type === 'PriorityChanged') {
      const { ticketId, counterId, priority } = event.data
      this.priorities.push({ at, seq, ticketId, counterId, priority })
    } else if (event.type === 'TicketIssued') this.issued(event.data)
    else if ('ticketId' in event.data && event.data.ticketId !== null) {
      const draft = this.visits.get(event.data.ticketId)
      if ('counterId' in event.data) this.noteTaking(event)
      if (draft !== undefined) this.noteVisit(draft, event)
    }
  }

  /** Somebody free who does not call and then goes has been as good as gone since there was somebody. */
  private stop(counterId: CounterId, kind?: 'pause' | 'close'): void {
    const { now, seq } = this
    const since = this.free.get(counterId)?.servedSince ?? null
    this.free.delete(counterId)
    if (since !== null) {
      this.duties.push({ at: since as Instant, seq, counterId, kind: 'idle' })
    }
    if (kind !== undefined) this.duties.push({ at: now as Instant, seq, counterId, kind })
  }

  private issued(data: Extract<Event, { type: 'TicketIssued' }>['data']): void {
    const { ticketId, serviceId, priority, lang, documentsReady } = data
    const { now, seq, skew } = this
    const dueAt = data.dueAt === undefined ? undefined : ((data.dueAt - skew) as Instant)
    this.visits.set(ticketId, {
      ...{ ticketId, serviceId, priority, lang, documentsReady, dueAt, seq },
      joinedAt: now as Instant,
      turns: [],
      leaves: null,
      waitingSince: now,
      endedAt: now,
      stay: null,
    })
  }

  private noteTaking(event: Event): void {
    if (event.type !== 'TicketCalled' && event.type !== 'TicketResumed') return
    const { counterId, ticketId } = event.data
    const draft = event.type === 'TicketResumed' ? this.visits.get(ticketId) : undefined
    const since = this.freeSince(counterId, draft)
    this.chance(counterId, this.now - since, true)
    const free = this.free.get(counterId)
    if (free !== undefined) free.servedSince = null
    const held = draft?.turns.at(-1)
    if (draft === undefined || held?.then.kind !== 'held') return
    // It was due as soon as the counter was there for it, and the rest is what the turn took.
    const lasted = Math.max(0, since - draft.endedAt)
    const then = { ...held.then, for: lasted, toQueue: false, backSeq: this.seq }
    draft.turns[draft.turns.length - 1] = { ...held, then }
  }

  /** Since when the counter had somebody to take: of those who waited, or the one it takes up again. */
  private freeSince(counterId: CounterId, held: Draft | undefined): number {
    const free = this.free.get(counterId)
    if (free === undefined) return this.now
    if (free.servedSince !== null) return free.servedSince
    return held !== undefined && free.since > held.endedAt ? free.since : this.now
  }

  private chance(counterId: CounterId, after: number, taken: boolean): void {
    ;(this.chances[counterId] ??= []).push({ after, taken, seq: this.seq })
  }

  private noteVisit(draft: Draft, event: Event): void {
    const { now, seq } = this
    const { stay } = draft
    switch (event.type) {
      case 'TicketCalled':
      case 'TicketResumed': {
        const state = this.state.day?.tickets.get(draft.ticketId)?.state
        const serving = state?.kind === 'held' && state.startedAt !== null
        const { counterId } = event.data
        draft.stay = {
          ...{ counterId, from: now, startSeq: seq, startedAt: serving ? now : null },
          ...{ completedAt: null, wanted: null, further: null },
        }
        return
      }
      case 'ServiceStarted':
        if (stay !== null) draft.stay = { ...stay, startedAt: now, startSeq: seq }
        return
      case 'WantedStepsSet':
        if (stay !== null) stay.wanted = event.data.steps
        return
      case 'FurtherServicesSet':
        if (stay !== null) stay.further = event.data.services
        return
      case 'TicketHeld':
        return this.endTurn(draft, { kind: 'held', for: null, toQueue: true, backSeq: seq })
      case 'TicketMissed':
        return this.endTurn(draft, { kind: 'missed', backAfter: null, backSeq: seq })
      case 'TicketReturned':
        return this.noteReturn(draft)
      case 'TicketCancelled':
        return this.noteLeaving(draft)
      case 'StepCompleted':
        if (event.data.next !== null) this.endTurn(draft, { kind: 'completed' })
        else if (stay !== null) stay.completedAt = now
        return
      case 'TicketTransferred': {
        const { to } = event.data
        const id = { step: 'stepId', service: 'serviceId', counter: 'counterId' } as const
        const target = to[id[to.kind] as keyof typeof to] as string
        return this.endTurn(draft, { kind: 'transferred', to: target })
      }
      case 'VisitFinished': {
        const { outcome, missing } = event.data
        const back = { backAfter: null, backSeq: seq }
        return this.endTurn(draft, { kind: 'finished', outcome, missing, ...back })
      }
      case 'TicketReadmitted':
        return this.noteBack(draft)
    }
  }

  private noteReturn(draft: Draft): void {
    if (draft.stay !== null) return this.endTurn(draft, { kind: 'returned' })
    this.noteBack(draft)
  }

  /** From a hold, after a no-show, or with what had been missing. */
  private noteBack(draft: Draft): void {
    const last = draft.turns.at(-1)
    const after = this.now - draft.endedAt
    draft.waitingSince = this.now
    if (last === undefined) return
    const back = { backAfter: after, backSeq: this.seq }
    const { then } = last
    if (then.kind === 'held') {
      draft.turns[draft.turns.length - 1] = { ...last, then: { ...then, for: after, ...back } }
    } else if (then.kind === 'missed' || then.kind === 'finished') {
      draft.turns[draft.turns.length - 1] = { ...last, then: { ...then, ...back } }
    }
  }

  private noteLeaving(draft: Draft): void {
    const last = draft.turns.at(-1)
    const state = this.state.day?.tickets.get(draft.ticketId)?.state.kind
    if (state !== 'waiting') return
    const atOnce = draft.endedAt === this.now && last?.endSeq === this.seq - 1
    if (last?.then.kind === 'returned' && atOnce) {
      draft.turns[draft.turns.length - 1] = { ...last, then: { kind: 'left' } }
    } else draft.leaves = { after: this.now - draft.waitingSince, seq: this.seq }
  }

  private endTurn(draft: Draft, then: Then): void {
    const { stay } = draft
    const ticket = this.state.day?.tickets.get(draft.ticketId)
    if (stay === null || ticket === undefined) return
    const { from, startedAt, completedAt, wanted, further, startSeq } = stay
    const { now, seq } = this
    const end = then.kind === 'open' ? now : (completedAt ?? now)
    draft.turns.push({
      serviceId: ticket.serviceId,
      stepId: currentStep(ticket).stepId,
      arrival: (startedAt ?? now) - from,
      service: startedAt === null ? null : end - startedAt,
      wrapUp: now - end,
      ...{ wanted, further, startSeq, endSeq: seq, then },
    })
    draft.stay = null
    draft.endedAt = now
    draft.waitingSince = now
  }

  /** Notes since when each counter could have called, and where it no longer can, that it did not. */
  private lookAtCounters(): void {
    const { day } = this.state
    if (day === null) return
    for (const counter of this.state.counters) {
      const duty = dutyOf(day, counter.id)
      const isFree = duty.kind === 'open' && duty.ticketId === null
      const free = this.free.get(counter.id)
      if (!isFree) {
        this.free.delete(counter.id)
        continue
      }
      const known = free ?? { since: this.now, servedSince: null }
      if (free === undefined) this.free.set(counter.id, known)
      if (servable(counter, day)) known.servedSince ??= this.now
      else if (known.servedSince !== null) {
        if (this.now > known.servedSince)
          this.chance(counter.id, this.now - known.servedSince, false)
        known.servedSince = null
      }
    }
  }
}

/** What is known of lengths, for whom the day closed over or who left before a call. */
function timesOf(
  visits: readonly Pick<ScriptedVisit, 'turns'>[],
): Pick<Script, 'services' | 'arrivals'> {
  const services: Record<string, number[]> = {}
  const arrivals: number[] = []
  for (const { turns } of visits) {
    turns.forEach(({ serviceId, stepId, arrival, service, then }, i) => {
      if (service === null || then.kind === 'open' || then.kind === 'held') return
      if (turns[i - 1]?.then.kind === 'held') return
      ;(services[stepKey(serviceId, stepId)] ??= []).push(service)
      arrivals.push(arrival)
    })
  }
  return { services, arrivals }
}
