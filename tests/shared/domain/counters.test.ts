import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deskTypes } from '#shared/catalog/service.ts'
import type { CounterId, ServiceId } from '#shared/domain/ids.ts'
import type { CounterSetup } from '#shared/domain/office.ts'
import { liveTickets } from '#shared/domain/state.ts'
import { play } from '../../support/moves.ts'
import { counter, LETTER, PERMIT, SmallOffice, smallSetUp } from '../../support/small-office.ts'
import { TODAY } from '../../support/sample.ts'

const three = smallSetUp.counters
const without = (id: string) => three.filter((each) => each.id !== id)
const to = (counters: readonly CounterSetup[]) => ({ type: 'ChangeCounters', counters }) as const
const fourth: CounterSetup = { id: counter('4'), deskTypes: ['expert'], services: null }

const closed = (id: string) => {
  const office = SmallOffice.opened()
  office.must({ type: 'CloseCounter', counterId: counter(id) })
  return office
}

describe('the counters of an office', () => {
  it('are what the supervisor says from now on, and a new one calls at once', () => {
    const office = SmallOffice.opened()
    office.must(to([...three, { ...fourth, deskTypes: ['reception'] }]))
    const ticket = office.issue(LETTER)
    office.must({ type: 'OpenCounter', counterId: fourth.id, clerk: 'clerk 4' })
    expect(office.callNext('4')).toBe(ticket)
  })

  it('that are said again as they are change nothing', () => {
    expect(SmallOffice.opened().must(to([...three]))).toEqual([])
  })

  it.each<[string, readonly CounterSetup[]]>([
    ['no-counters', []],
    ['counter-number', [...three, { ...fourth, id: counter('') }]],
    ['counter-number', [...three, { ...fourth, id: counter('123456789') }]],
    ['counter-number', [...three, { ...fourth, id: counter('۴') }]],
    ['counter-number', [...three, { ...fourth, id: counter('4/open') }]],
    ['counter-twice', [...three, { ...fourth, id: counter('3') }]],
    ['counter-without-desk', [...three, { ...fourth, deskTypes: [] }]],
    ['counter-without-service', [...three, { ...fourth, services: [] }]],
    ['unknown-service', [...three, { ...fourth, services: ['gone' as ServiceId] }]],
    ['counter-at-work', without('3')],
  ])('are refused as %s, and nothing changes', (code, counters) => {
    const office = SmallOffice.opened()
    const before = office.state
    expect(office.try(to(counters))).toMatchObject({ code })
    expect(office.state).toBe(before)
  })

  it('keep a service that the catalogue has lost, until somebody takes it off', () => {
    const office = SmallOffice.opened()
    const only = three.map((each) => ({ ...each, services: [LETTER] }))
    office.must(to(only))
    const base = office.state.catalog.rev
    const [services, order, by, note] = [[], null, 'a name', 'a reason'] as const
    office.must({ type: 'PublishCatalog', base, services, removed: [LETTER], order, by, note })
    office.must(to([...only, fourth]))
    expect(office.state.counters).toHaveLength(4)
  })

  it('are taken away when they are closed, and a citizen is called elsewhere', () => {
    const office = closed('1')
    const ticket = office.issue(LETTER)
    office.must(to(without('1')))
    expect(office.try({ type: 'OpenCounter', counterId: counter('1'), clerk: 'a' })).toMatchObject({
      code: 'unknown-counter',
    })
    expect(office.callNext('2')).toBe(ticket)
  })

  it('stay while a ticket is reserved for them, and the ticket is named', () => {
    const office = SmallOffice.opened()
    const ticket = office.issue(LETTER)
    office.callNext('1')
    office.on('StartService', '1', ticket)
    office.transfer('1', '3')
    expect(office.try(to(without('3')))).toEqual({
      code: 'counter-has-ticket',
      params: { counter: '3', number: 'الف-001' },
    })
  })

  it('stay while a ticket of yesterday is on hold there, though the day is closed', () => {
    const office = SmallOffice.opened()
    office.must({ type: 'ChangePolicy', change: { holdsAtClosing: 'carry' } })
    const ticket = office.issue(LETTER)
    office.callNext('2')
    office.on('HoldTicket', '2', ticket)
    office.must({ type: 'CloseDay' })
    expect(office.try(to(without('2')))).toMatchObject({ code: 'counter-has-ticket' })
    office.must(to(without('1')))
    office.must({ type: 'OpenDay', date: TODAY })
    office.must({ type: 'OpenCounter', counterId: counter('2'), clerk: 'clerk 2' })
    office.on('ResumeTicket', '2', ticket)
  })

  it('may serve something else while they are open: who waits is simply theirs or not', () => {
    const office = SmallOffice.opened()
    const permit = office.issue(PERMIT)
    const letter = office.issue(LETTER)
    office.must(to(three.map((each) => (each.id === '1' ? { ...each, services: [LETTER] } : each))))
    expect(office.callNext('1')).toBe(letter)
    expect(office.callNext('2')).toBe(permit)
  })

  it('are never left with a ticket that is bound to one that is gone', () => {
    const some = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...['1', '2', '3', '4'].map((id) => id as CounterId)),
        deskTypes: fc.uniqueArray(fc.constantFrom(...deskTypes), { maxLength: 3 }),
        services: fc.option(fc.uniqueArray(fc.constantFrom(PERMIT, LETTER))),
      }),
      { selector: ({ id }) => id, maxLength: 4 },
    )
    let kept = 0
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(fc.nat(1_000_000), { maxLength: 25 }), some), { maxLength: 4 }),
        (turns) => {
          const office = SmallOffice.opened()
          for (const [moves, counters] of turns) {
            play(office, moves)
            if ('code' in office.try(to(counters))) continue
            kept += 1
            const here = office.state.counters.map(({ id }) => id)
            for (const { state } of liveTickets(office.state.day as never)) {
              const at =
                state.kind === 'waiting'
                  ? state.reservedFor
                  : (state as { counterId?: CounterId }).counterId
              if (at != null) expect(here).toContain(at)
            }
            office.state.day?.counters.forEach((duty, id) => {
              if (duty.kind !== 'closed') expect(here).toContain(id)
            })
          }
        },
      ),
      { numRuns: 150 },
    )
    expect(kept).toBeGreaterThan(0)
  })
})
