import { describe, expect, it } from 'vitest'
import type { CounterId, ServiceId, TicketId } from '#shared/domain/ids.ts'
import { MORNING, Rehearsal } from '../../support/sample.ts'

const birth = 'birth-registration' as ServiceId
const counter = (id: string) => id as CounterId

function issued(office: Rehearsal, serviceId = birth, priority: string | null = null): TicketId {
  const [event] = office.must({
    type: 'IssueTicket',
    serviceId,
    priority,
    lang: 'fa',
    documentsReady: null,
  })
  if (event?.type !== 'TicketIssued') throw new Error('No ticket')
  return event.data.ticketId
}

function stateOf(office: Rehearsal, id: TicketId) {
  return office.state.day?.tickets.get(id)
}

describe('a visit of five steps', () => {
  it('goes from desk to desk by itself and keeps its place', () => {
    const office = Rehearsal.opened()
    const id = issued(office)
    for (const [step, at] of [['1'], ['3'], ['5'], ['7'], ['8']].map(
      ([c], i) => [i, counter(c ?? '')] as const,
    )) {
      office.must({ type: 'OpenCounter', counterId: at, clerk: 'مریم' })
      office.pass(60)
      expect(office.must({ type: 'CallNext', counterId: at })[0]?.type).toBe('TicketCalled')
      office.must({ type: 'StartService', counterId: at, ticketId: id })
      office.pass(120)
      office.must({ type: 'CompleteStep', counterId: at, checks: [] })
      expect(stateOf(office, id)?.joinedAt).toBe(MORNING)
      if (step < 4)
        expect(stateOf(office, id)).toMatchObject({ step: step + 1, state: { kind: 'waiting' } })
    }
    office.must({
      type: 'FinishVisit',
      counterId: counter('8'),
      outcome: 'completed',
      missing: [],
      reason: null,
      article: null,
      promisedOn: null,
    })
    expect(stateOf(office, id)?.state).toMatchObject({ kind: 'finished', outcome: 'completed' })
  })

  it('is not called completed while steps remain', () => {
    const office = Rehearsal.opened()
    const id = issued(office)
    const at = counter('1')
    office.must({ type: 'OpenCounter', counterId: at, clerk: 'مریم' })
    office.must({ type: 'CallNext', counterId: at })
    office.must({ type: 'StartService', counterId: at, ticketId: id })
    const end = {
      type: 'FinishVisit',
      counterId: at,
      missing: [],
      reason: null,
      article: null,
      promisedOn: null,
    } as const
    expect(office.try({ ...end, outcome: 'completed' })).toMatchObject({ code: 'steps-remain' })
    expect(office.try({ ...end, outcome: 'incomplete-documents' })).toMatchObject({
      code: 'missing-required',
    })
    expect(office.try({ ...end, outcome: 'refused' })).toMatchObject({ code: 'reason-required' })
  })
})

describe('a priority class', () => {
  it('counts as having come earlier by its credit, and no more', () => {
    const office = Rehearsal.opened()
    const first = issued(office)
    office.pass(9 * 60)
    const elderly = issued(office, birth, 'elderly')
    office.pass(2 * 60)
    const second = issued(office, birth, 'elderly')
    office.must({ type: 'OpenCounter', counterId: counter('1'), clerk: 'مریم' })
    const order = [1, 2, 3].map(() => {
      const [called] = office.must({ type: 'CallNext', counterId: counter('1') })
      if (called?.type !== 'TicketCalled') throw new Error('Nobody was called')
      office.must({ type: 'MissTicket', counterId: counter('1'), ticketId: called.data.ticketId })
      return called.data
    })
    expect(order.map(({ ticketId }) => ticketId)).toEqual([elderly, first, second])
    expect(order[0]?.why).toMatchObject({ code: 'head-start', creditMinutes: 10, overtook: 1 })
    expect(order[1]?.why).toMatchObject({ code: 'longest-wait' })
  })

  it('that only a clerk grants is refused at the kiosk', () => {
    const office = Rehearsal.opened()
    expect(
      office.try({
        type: 'IssueTicket',
        serviceId: birth,
        priority: 'urgent',
        lang: 'fa',
        documentsReady: null,
      }),
    ).toMatchObject({ code: 'unknown-priority' })
  })
})

describe('a no-show', () => {
  it('returns to its place within the grace, and not after', () => {
    const office = Rehearsal.opened()
    const at = counter('1')
    office.must({ type: 'OpenCounter', counterId: at, clerk: 'مریم' })
    const id = issued(office)
    office.must({ type: 'CallNext', counterId: at })
    office.must({ type: 'MissTicket', counterId: at, ticketId: id })
    office.pass(14 * 60)
    office.must({ type: 'ReturnTicket', counterId: at, ticketId: id })
    expect(stateOf(office, id)?.state).toEqual({ kind: 'waiting', reservedFor: null })
    office.must({ type: 'CallNext', counterId: at })
    office.must({ type: 'MissTicket', counterId: at, ticketId: id })
    office.pass(16 * 60)
    expect(office.try({ type: 'ReturnTicket', counterId: at, ticketId: id })).toMatchObject({
      code: 'grace-passed',
    })
    office.must({ type: 'ExpireMissed' })
    expect(stateOf(office, id)?.state).toMatchObject({ kind: 'finished', outcome: 'abandoned' })
  })
})

describe('a counter that closes', () => {
  it('gives what it had set aside back to the queue', () => {
    const office = Rehearsal.opened()
    const at = counter('1')
    office.must({ type: 'OpenCounter', counterId: at, clerk: 'مریم' })
    const id = issued(office)
    office.must({ type: 'CallNext', counterId: at })
    expect(office.try({ type: 'CloseCounter', counterId: at })).toMatchObject({
      code: 'counter-busy',
    })
    office.must({ type: 'HoldTicket', counterId: at, ticketId: id })
    office.must({ type: 'CloseCounter', counterId: at })
    expect(stateOf(office, id)?.state).toEqual({ kind: 'waiting', reservedFor: null })
  })
})
