import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeskType } from '#shared/catalog/service.ts'
import type { CounterId, ServiceId, StepId, TicketId } from '#shared/domain/ids.ts'
import { mayComeNext, progressOf, stepStateOf } from '#shared/domain/route.ts'
import { serviceIn } from '#shared/domain/state.ts'
import type { PlannedStep, Ticket } from '#shared/domain/ticket.ts'
import { titleOf } from '#shared/views/common.ts'
import { counter, LETTER, PERMIT, SmallOffice, smallSetUp } from '../../support/small-office.ts'
import { TODAY } from '../../support/sample.ts'

const step = (
  id: string,
  logic: PlannedStep['logic'] = null,
  optional = false,
  deskType: DeskType = 'expert',
): PlannedStep => ({ stepId: id as StepId, deskType, minutes: 3, logic, optional })

const ids = (steps: readonly PlannedStep[]) => steps.map(({ stepId }) => stepId)
const next = (plan: readonly PlannedStep[], done: string[] = [], wanted: string[] = []) =>
  ids(mayComeNext({ plan, done: done as StepId[], wanted: wanted as StepId[] }))

describe('the way through a plan', () => {
  it('goes step by step where nothing joins them', () => {
    const plan = [step('a'), step('b'), step('c')]
    expect(next(plan)).toEqual(['a'])
    expect(next(plan, ['a'])).toEqual(['b'])
    expect(next(plan, ['a', 'b', 'c'])).toEqual([])
  })

  it('lets steps joined by "and" be done in either order, and both', () => {
    const plan = [step('a'), step('b', 'and'), step('c')]
    expect(next(plan)).toEqual(['a', 'b'])
    expect(next(plan, ['b'])).toEqual(['a'])
    expect(next(plan, ['b', 'a'])).toEqual(['c'])
  })

  it('needs only one of the steps joined by "or"', () => {
    const plan = [step('a'), step('b', 'or'), step('c')]
    expect(next(plan)).toEqual(['a', 'b'])
    expect(next(plan, ['b'])).toEqual(['c'])
    expect(progressOf({ plan, done: ['b' as StepId], wanted: [] })).toEqual({ done: 1, of: 2 })
  })

  it('goes to an optional step only where it is asked for', () => {
    const plan = [step('a'), step('photo', null, true), step('c')]
    expect(next(plan, ['a'])).toEqual(['c'])
    expect(next(plan, ['a'], ['photo'])).toEqual(['photo'])
  })

  it('always comes to its end, whatever the joins and whichever may-be-next is taken', () => {
    const plans = fc
      .array(
        fc.record({
          logic: fc.constantFrom(null, 'and' as const, 'or' as const),
          optional: fc.boolean(),
          wanted: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      )
      .map((each) => each.map((one, i) => ({ ...step(`s${i}`, one.logic, one.optional), ...one })))
    fc.assert(
      fc.property(plans, fc.infiniteStream(fc.nat()), (plan, picks) => {
        const wanted = plan.filter((one) => one.optional && one.wanted).map((one) => one.stepId)
        const done: StepId[] = []
        for (;;) {
          const way = { plan, done, wanted }
          const may = mayComeNext(way)
          if (may.length === 0) break
          expect(may.every(({ stepId }) => !done.includes(stepId))).toBe(true)
          expect(may.every((one) => !one.optional || wanted.includes(one.stepId))).toBe(true)
          const { done: before, of } = progressOf(way)
          expect(before).toBeLessThan(of)
          const taken = may[picks.next().value % may.length]
          if (taken === undefined) throw new Error('Nothing was taken')
          done.push(taken.stepId)
        }
        const end = { plan, done, wanted }
        expect(progressOf(end).done).toBe(progressOf(end).of)
        expect(plan.map((one) => stepStateOf(one, end, null))).not.toContain('todo')
      }),
    )
  })
})

/** The small office, whose permit may be given by the reception or the expert, then delivered. */
function officeWith(change: (steps: readonly Step[]) => readonly Step[]): SmallOffice {
  const office = new SmallOffice()
  office.must({
    ...smallSetUp,
    services: smallSetUp.services.map((service) =>
      service.id === PERMIT ? { ...service, steps: [...change(service.steps)] } : service,
    ),
  })
  office.must({ type: 'OpenDay', date: TODAY })
  for (const { id } of smallSetUp.counters) {
    office.must({ type: 'OpenCounter', counterId: id, clerk: `clerk ${id}` })
  }
  return office
}
type Step = (typeof smallSetUp)['services'][number]['steps'][number]

const ticketOf = (office: SmallOffice, id: TicketId): Ticket => {
  const ticket = office.state.day?.tickets.get(id)
  if (ticket === undefined) throw new Error('No ticket')
  return ticket
}
const here = (office: SmallOffice, id: TicketId) => {
  const { plan, step: at } = ticketOf(office, id)
  return plan[at]?.stepId
}

/** Calls at `at`, starts, and ends the step. */
function serve(office: SmallOffice, at: string): TicketId {
  const id = office.callNext(at)
  office.on('StartService', at, id)
  office.completeStep(at)
  return id
}

describe('the next desk', () => {
  it('of two that would do is the one with less work waiting', () => {
    const either = officeWith((steps) =>
      steps.map((one) => (one.n === 2 ? { ...one, logic: 'or' as const } : one)),
    )
    const letters = [LETTER, LETTER, LETTER].map((id) => either.issue(id))
    expect(letters).toHaveLength(3)
    const id = either.issue(PERMIT)
    expect(here(either, id)).toBe('permit.expert')
    expect(serve(either, '3')).toBe(id)
    expect(ticketOf(either, id).state.kind).toBe('finishing')
  })

  it('is not one whose counters are all closed, where another would do', () => {
    const either = officeWith((steps) =>
      steps.map((one) => (one.n === 2 ? { ...one, logic: 'or' as const } : one)),
    )
    either.must({ type: 'CloseCounter', counterId: '1' as CounterId })
    either.must({ type: 'CloseCounter', counterId: '2' as CounterId })
    expect(here(either, either.issue(PERMIT))).toBe('permit.expert')
  })

  it('passes an optional step over unless the counter asks for it', () => {
    const office = officeWith((steps) =>
      steps.map((one) => (one.n === 2 ? { ...one, optional: true } : one)),
    )
    const without = office.issue(PERMIT)
    expect(serve(office, '1')).toBe(without)
    expect(ticketOf(office, without).state.kind).toBe('finishing')
    office.finish('1')

    const id = office.issue(PERMIT)
    expect(office.callNext('1')).toBe(id)
    office.on('StartService', '1', id)
    const steps = ['permit.expert' as StepId]
    office.must({ type: 'SetWantedSteps', counterId: counter('1'), steps })
    expect(office.try({ type: 'SetWantedSteps', counterId: counter('1'), steps })).toEqual([])
    const unknown = ['permit.reception' as StepId]
    expect(
      office.try({ type: 'SetWantedSteps', counterId: counter('1'), steps: unknown }),
    ).toMatchObject({ code: 'unknown-target' })
    office.completeStep('1')
    expect(here(office, id)).toBe('permit.expert')
  })
})

describe('a visit for several services', () => {
  const further = (office: SmallOffice, ...services: ServiceId[]) =>
    office.try({ type: 'SetFurtherServices', counterId: counter('1'), services })

  it('goes on with the next on the same number and at the same place, a receipt for each', () => {
    const office = SmallOffice.opened()
    const id = office.issue(LETTER)
    const { number, joinedAt } = ticketOf(office, id)
    office.pass(60)
    office.issue(LETTER)
    expect(office.callNext('1')).toBe(id)
    office.on('StartService', '1', id)
    expect(further(office, LETTER)).toMatchObject({ code: 'same-place' })
    expect(further(office, 'none' as ServiceId)).toMatchObject({ code: 'unknown-service' })
    expect(further(office, PERMIT)).toHaveLength(1)
    expect(further(office, PERMIT)).toEqual([])
    office.finish('1')

    expect(ticketOf(office, id)).toMatchObject({
      number,
      joinedAt,
      serviceId: PERMIT,
      further: [],
      done: [],
      state: { kind: 'waiting' },
    })
    expect(office.state.day).toMatchObject({ served: 0, receipts: 1 })
    expect(office.callNext('2')).toBe(id)
    office.on('StartService', '2', id)
    office.completeStep('2')
    serve(office, '3')
    office.finish('3')
    expect(ticketOf(office, id).state.kind).toBe('finished')
    expect(office.state.day).toMatchObject({ served: 1, receipts: 2 })
  })

  it('goes on after a refusal too, and ends where a document is missing', () => {
    for (const [outcome, kind] of [
      ['refused', 'waiting'],
      ['incomplete-documents', 'finished'],
    ] as const) {
      const office = SmallOffice.opened()
      const id = office.issue(LETTER)
      office.callNext('1')
      office.on('StartService', '1', id)
      further(office, PERMIT)
      office.must({
        type: 'FinishVisit',
        counterId: counter('1'),
        outcome,
        missing: ['a paper'],
        reason: 'a reason',
        article: null,
        promisedOn: null,
      })
      expect(ticketOf(office, id).state.kind).toBe(kind)
    }
  })
})

describe('a running visit', () => {
  it('keeps the revision of the catalogue that it began with', () => {
    const office = SmallOffice.opened()
    const before = office.issue(PERMIT)
    const services = smallSetUp.services.map((service) =>
      service.id === PERMIT
        ? { ...service, title: { fa: 'تازه', en: 'New' }, steps: service.steps.slice(0, 1) }
        : service,
    )
    office.publish(services)
    const after = office.issue(PERMIT)
    const title = (id: TicketId) => {
      const { serviceId, catalogRev } = ticketOf(office, id)
      return titleOf(office.state, serviceId, catalogRev).en
    }
    expect([title(before), title(after)]).toEqual(['Permit, "new"', 'New'])
    expect(ticketOf(office, before).plan).toHaveLength(2)
    expect(ticketOf(office, after).plan).toHaveLength(1)
    // What did not change is kept once.
    const [first, second] = [1, 2].map((rev) => serviceIn(office.state, LETTER, rev))
    expect(first).toBe(second)
  })
})
