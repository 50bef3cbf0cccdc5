import type { CounterId, Instant, StepId, TicketId } from '#shared/domain/ids.ts'
import { replay } from '#shared/domain/evolve.ts'
import { initialState, type State } from '#shared/domain/state.ts'
import type { Script, ScriptedVisit } from '#shared/replay/script.ts'
import { randomFrom } from '../simulation/random.ts'
import { MORNING, Rehearsal, TODAY } from './sample.ts'
import { LETTER, smallSetUp } from './small-office.ts'

/** An office of so many receptions that do letters, and one class with a head start. */
export function officeOf(counters: number): State {
  const office = new Rehearsal()
  const ids = Array.from({ length: counters }, (_, i) => String(i + 1) as CounterId)
  office.must({
    ...smallSetUp,
    counters: ids.map((id) => ({ id, deskTypes: ['reception'], services: null })),
  })
  return replay(initialState, office.log)
}

export type DayOf = {
  readonly counters: number
  readonly visits: number
  /** Milliseconds between two that come, and of a service; each exponential. */
  readonly between: number
  readonly service: number
  readonly elderly?: number
  readonly seed: number
}

/** A day of people who come by chance and are served by chance, all counters open throughout. */
export function scriptedDay(asked: DayOf): Script {
  const { counters, visits, between, service, elderly = 0, seed } = asked
  const random = randomFrom(seed)
  const exponential = (mean: number) => Math.round(-Math.log(1 - random.next()) * mean)
  let at = MORNING as number
  const came = Array.from({ length: visits }, (_, i): ScriptedVisit => {
    at += exponential(between)
    return {
      ticketId: `t${i + 1}` as TicketId,
      seq: 1000 + i,
      joinedAt: at as Instant,
      serviceId: LETTER,
      priority: random.chance(elderly) ? 'elderly' : null,
      lang: 'fa',
      documentsReady: null,
      turns: [served(exponential(service))],
      leaves: null,
    }
  })
  const opened = Array.from({ length: counters }, (_, i) => ({
    ...{ at: MORNING, seq: i, kind: 'open', clerk: `clerk ${i}` },
    counterId: String(i + 1) as CounterId,
  })) satisfies Script['duties']
  return {
    date: TODAY,
    zone: 'Asia/Tehran',
    opensAt: MORNING,
    closesAt: (at + 36_000_000) as Instant,
    closingSeq: 1_000_000,
    visits: came,
    duties: opened,
    ...{ priorities: [], orders: [], chances: {}, usualTurn: 0, services: {}, arrivals: [] },
  }
}

const served = (service: number): ScriptedVisit['turns'][number] => ({
  serviceId: LETTER,
  stepId: 'letter.reception' as StepId,
  ...{ arrival: 0, service, wrapUp: 0, wanted: null, further: null, startSeq: 0, endSeq: 0 },
  then: {
    ...{ kind: 'finished', outcome: 'completed', missing: [] },
    ...{ backAfter: null, backSeq: 0 },
  },
})
