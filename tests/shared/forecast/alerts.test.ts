import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/domain/ids.ts'
import { waitingTickets } from '#shared/domain/state.ts'
import { alertsOf, LEAD_MINUTES } from '#shared/forecast/alerts.ts'
import { noOutlook } from '#shared/forecast/foresight.ts'
import { play } from '../../support/moves.ts'
import { counter, LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'

// The target of the small office is a quarter of an hour.
const alerts = (office: SmallOffice) => alertsOf(office.state, office.now, noOutlook)

describe('an alert', () => {
  it('is raised before a wait passes the target, not from the start and not after', () => {
    const office = SmallOffice.opened()
    office.issue(LETTER)
    office.pass(9 * 60)
    expect(alerts(office)).toEqual([])
    office.pass(60)
    expect(alerts(office)).toMatchObject([{ kind: 'wait', deskType: 'reception', count: 1 }])
    office.pass(4 * 60)
    expect(alerts(office)).toHaveLength(1)
    office.pass(60)
    expect(alerts(office)).toEqual([])
  })

  it('is over when the person is called', () => {
    const office = SmallOffice.opened()
    office.issue(LETTER)
    office.pass(11 * 60)
    office.callNext('1')
    expect(alerts(office)).toEqual([])
  })

  it('speaks of all whom it concerns, and first of the one whose wait breaks first', () => {
    const office = SmallOffice.opened()
    office.issue(LETTER)
    office.pass(60)
    office.issue(PERMIT, 'elderly')
    office.pass(11 * 60)
    // The older person is called before, and the other one's wait began first.
    expect(alerts(office)).toMatchObject([{ count: 2, number: 'الف-001' }])
  })

  it('is raised at once where nobody could serve them', () => {
    const office = SmallOffice.opened()
    office.issue(LETTER)
    for (const id of ['1', '2']) office.must({ type: 'CloseCounter', counterId: counter(id) })
    expect(alerts(office)).toMatchObject([{ kind: 'nobody', deskType: 'reception', count: 1 }])
    office.must({ type: 'OpenCounter', counterId: counter('2'), clerk: 'clerk 2' })
    expect(alerts(office)).toEqual([])
  })

  it('is not raised when the day is closed', () => {
    const office = SmallOffice.opened()
    office.issue(LETTER)
    office.pass(11 * 60)
    office.must({ type: 'CloseDay' })
    expect(alerts(office)).toEqual([])
  })

  it('speaks of those who wait, once a kind and desk, and never of a target that has broken', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(99_999), { maxLength: 150 }), fc.nat(1800), (moves, later) => {
        const office = SmallOffice.opened()
        play(office, moves)
        const now = (office.now + later * 1000) as Instant
        const found = alertsOf(office.state, now, noOutlook)
        const keys = found.map(({ kind, deskType }) => `${kind} ${deskType}`)
        expect(new Set(keys).size).toBe(keys.length)
        const waiting = office.state.day === null ? 0 : waitingTickets(office.state.day).length
        expect(found.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(waiting)
        for (const { kind, breaksAt } of found) {
          if (kind === 'nobody') continue
          expect(breaksAt).toBeGreaterThan(now)
          expect(breaksAt - now).toBeLessThanOrEqual(LEAD_MINUTES * 60_000)
        }
      }),
      { numRuns: 100 },
    )
  })
})
