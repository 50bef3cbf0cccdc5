import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '#shared/domain/commands.ts'
import { isTrackingCode, trackingCode } from '#shared/domain/guidance.ts'
import type { BusinessDate, CounterId, ServiceId, StepId, TicketId } from '#shared/domain/ids.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { Rehearsal, TODAY } from '../../support/sample.ts'

const BIRTH = 'birth-registration' as ServiceId
const one = '1' as CounterId

function issue(office: Rehearsal): Ticket {
  const [event] = office.must({
    type: 'IssueTicket',
    serviceId: BIRTH,
    priority: null,
    lang: 'fa',
    documentsReady: null,
  })
  if (event?.type !== 'TicketIssued') throw new Error('No ticket')
  return ticketOf(office, event.data.ticketId)
}

function ticketOf(office: Rehearsal, id: TicketId): Ticket {
  const ticket = office.state.day?.tickets.get(id)
  if (ticket === undefined) throw new Error('No ticket')
  return ticket
}

/** Called and started at counter 1. */
function serve(office: Rehearsal): TicketId {
  office.must({ type: 'CallNext', counterId: one })
  const ticketId = office.state.day?.counters.get(one)?.ticketId
  if (ticketId == null) throw new Error('Nobody was called')
  office.must({ type: 'StartService', counterId: one, ticketId })
  return ticketId
}

const finish = (change: Partial<Extract<Command, { type: 'FinishVisit' }>>): Command => ({
  type: 'FinishVisit',
  counterId: one,
  outcome: 'completed',
  missing: [],
  reason: null,
  article: null,
  promisedOn: null,
  ...change,
})

function opened(): Rehearsal {
  const office = Rehearsal.opened()
  office.must({ type: 'OpenCounter', counterId: one, clerk: 'clerk' })
  return office
}

describe('a citizen whose paper is missing', () => {
  it('is back the same day at the place they had, before all who came after them', () => {
    const office = opened()
    const first = issue(office)
    office.pass(60)
    const second = issue(office)
    office.pass(60)
    expect(serve(office)).toBe(first.id)
    office.must({ type: 'CheckDocuments', counterId: one, found: { 'proof-of-birth': 'missing' } })
    expect(ticketOf(office, first.id).found).toEqual({ 'proof-of-birth': 'missing' })
    office.must(finish({ outcome: 'incomplete-documents', missing: ['proof-of-birth'] }))
    expect(office.state.day?.served).toBe(1)

    office.pass(3600)
    const third = issue(office)
    office.must({ type: 'ReadmitTicket', ticketId: first.id })
    expect(ticketOf(office, first.id)).toMatchObject({
      joinedAt: first.joinedAt,
      queuedAt: office.now,
      found: {},
      state: { kind: 'waiting' },
    })
    expect(office.state.day?.served).toBe(0)
    expect(office.state.day?.live.keySeq().toArray()).toEqual([first.id, second.id, third.id])
    expect(serve(office)).toBe(first.id)
  })

  it('is not back twice at once, nor with a ticket that ended another way', () => {
    const office = opened()
    const { id, number } = issue(office)
    const again: Command = { type: 'ReadmitTicket', ticketId: id }
    const refused = { code: 'not-sent-for-documents', params: { number } }
    expect(office.try(again)).toEqual(refused)
    serve(office)
    office.must(finish({ outcome: 'referred' }))
    expect(office.try(again)).toEqual(refused)
  })

  it('keeps the place when the clock is set meanwhile', () => {
    const office = opened()
    const first = issue(office)
    serve(office)
    office.must(finish({ outcome: 'incomplete-documents', missing: ['proof-of-birth'] }))
    office.must({ type: 'NoteClockStep', seconds: -3600 })
    office.pass(-3600)
    office.must({ type: 'ReadmitTicket', ticketId: first.id })
    expect(ticketOf(office, first.id).joinedAt).toBe(first.joinedAt - 3_600_000)
  })
})

describe('what a clerk finds and writes', () => {
  it('is of documents that the service has, and once', () => {
    const office = opened()
    issue(office)
    const check = (found: Extract<Command, { type: 'CheckDocuments' }>['found']) =>
      office.try({ type: 'CheckDocuments', counterId: one, found })
    expect(check({ 'proof-of-birth': 'seen' })).toMatchObject({ code: 'nobody-at-counter' })
    serve(office)
    expect(check({ moon: 'seen' })).toEqual({ code: 'unknown-document' })
    expect(check({ 'proof-of-birth': 'seen' })).toHaveLength(1)
    expect(check({ 'proof-of-birth': 'seen' })).toHaveLength(0)
    expect(check({ 'proof-of-birth': 'copied' })).toHaveLength(1)
  })

  it('goes with the visit to the next desk', () => {
    const office = opened()
    const { id } = issue(office)
    serve(office)
    expect(office.try({ type: 'NoteVisit', counterId: one, text: '  ' })).toEqual({
      code: 'nothing-to-say',
    })
    office.must({ type: 'NoteVisit', counterId: one, text: ' the father signs ' })
    office.must({ type: 'CompleteStep', counterId: one, checks: [] })
    expect(ticketOf(office, id).notes).toEqual([
      { at: office.now, counterId: one, text: 'the father signs' },
    ])
  })
})

describe('a receipt', () => {
  /** The whole of a birth registration, to its receipt. */
  function complete(office: Rehearsal, promisedOn: BusinessDate | null) {
    const { id } = issue(office)
    const { plan } = ticketOf(office, id)
    for (const { deskType } of plan) {
      const at = office.state.counters.find(({ deskTypes }) => deskTypes.includes(deskType))?.id
      if (at === undefined) throw new Error(`Nobody does ${deskType}`)
      office.try({ type: 'OpenCounter', counterId: at, clerk: 'clerk' })
      office.must({ type: 'CallNext', counterId: at })
      office.must({ type: 'StartService', counterId: at, ticketId: id })
      office.must({ type: 'CompleteStep', counterId: at, checks: [] })
      const kind = ticketOf(office, id).state.kind
      if (kind === 'finishing') return office.must(finish({ counterId: at, promisedOn }))
    }
    throw new Error('It did not end')
  }

  it('has a code of its own and the promised day', () => {
    const office = opened()
    const promisedOn = '2026-12-01' as BusinessDate
    const [first] = complete(office, promisedOn)
    const [second] = complete(office, null)
    expect(first?.data).toMatchObject({ trackingCode: '26112300012', promisedOn })
    expect(second?.data).toMatchObject({ trackingCode: '26112300020', promisedOn: null })
    office.must({ type: 'KeepPromise', trackingCode: '26112300012' })
    expect(office.try({ type: 'KeepPromise', trackingCode: '26112300013' })).toEqual({
      code: 'unknown-code',
    })
  })

  it('promises no day that has passed', () => {
    const office = opened()
    issue(office)
    serve(office)
    expect(office.try(finish({ promisedOn: '2026-11-22' as BusinessDate }))).toEqual({
      code: 'date-passed',
    })
  })

  it('has a code in which any one wrong digit is noticed', () => {
    fc.assert(
      fc.property(fc.nat(9_999), fc.nat(10), fc.integer({ min: 1, max: 9 }), (n, place, by) => {
        const code = trackingCode(TODAY, n)
        expect(isTrackingCode(code)).toBe(true)
        const wrong = [...code]
        wrong[place] = String((Number(code[place]) + by) % 10)
        expect(isTrackingCode(wrong.join(''))).toBe(false)
      }),
    )
  })
})

describe('an obstacle', () => {
  const told = (office: Rehearsal, change: object = {}) =>
    office.try({
      type: 'ReportObstacle',
      serviceId: BIRTH,
      stepId: `${BIRTH}.expert` as StepId,
      category: 'duplicate-document',
      ticketId: null,
      counterId: one,
      text: ' the same copy twice ',
      ...change,
    })

  it('is told of a step that there is, with or without a visit', () => {
    const office = opened()
    const { id, visitId } = issue(office)
    expect(told(office)).toMatchObject([{ data: { text: 'the same copy twice', visitId: null } }])
    expect(told(office, { ticketId: id })).toMatchObject([{ data: { visitId } }])
    expect(told(office, { stepId: 'moon.expert' })).toEqual({ code: 'unknown-target' })
    expect(told(office, { serviceId: 'moon' })).toEqual({ code: 'unknown-service' })
    expect(told(office, { ticketId: 'nobody' })).toEqual({ code: 'unknown-ticket' })
  })

  it('has what the office last said of it, over days', () => {
    const office = opened()
    const handling = {
      status: 'examined',
      owner: 'the deputy',
      dueOn: '2027-01-01',
      rule: '',
      proposal: 'see it once',
      amender: '',
      answer: 'we are at it',
    } as const
    office.must({ type: 'HandleObstacle', key: 'k', handling })
    office.must({ type: 'CloseDay' })
    office.must({ type: 'OpenDay', date: '2026-11-24' as BusinessDate })
    expect(office.state.obstacles.get('k')).toEqual(handling)
  })
})

describe('a survey', () => {
  it('is answered once a ticket, and names the desks but nobody at them', () => {
    const office = opened()
    const { id, visitId } = issue(office)
    const answer = (answers: object) => office.try({ type: 'AnswerSurvey', ticketId: id, answers })
    expect(answer({})).toEqual({ code: 'nothing-to-say' })
    expect(answer({ time: 2, overall: 4 })).toEqual([
      {
        type: 'SurveyAnswered',
        data: {
          ticketId: id,
          visitId,
          serviceId: BIRTH,
          deskTypes: ['reception'],
          answers: { time: 2, overall: 4 },
        },
      },
    ])
    expect(answer({ overall: 1 })).toEqual({ code: 'already-answered' })
  })
})
