import { describe, expect, test } from 'vitest'
import type { Instant } from '#shared/domain/ids.ts'
import { displayView } from '#shared/views/display.ts'
import { LETTER, SmallOffice } from '../../support/small-office.ts'
import { Rehearsal } from '../../support/sample.ts'

const seen = (office: Rehearsal, now: Instant = office.now) =>
  displayView(office.state, { now, storage: 'ok' } as never)
const counterOf = (office: Rehearsal, id: string) =>
  seen(office).counters.find((each) => each.id === id)

/** The sample office, were it a real one. */
function realOffice(): Rehearsal {
  const office = Rehearsal.opened()
  if (office.state.office === null) throw new Error('No office')
  office.state = { ...office.state, office: { ...office.state.office, sample: false } }
  return office
}

describe('a counter, as its plate shows it', () => {
  test('has the number that it called, then serves, then has none', () => {
    const office = SmallOffice.opened()
    const ticketId = office.issue(LETTER)
    expect(counterOf(office, '1')).toMatchObject({ number: null, serving: false })
    office.callNext('1')
    const number = office.state.day?.tickets.get(ticketId)?.number
    expect(counterOf(office, '1')).toMatchObject({ number, serving: false, plate: 'clerk 1' })
    office.on('StartService', '1', ticketId)
    expect(counterOf(office, '1')).toMatchObject({ number, serving: true })
    office.on('HoldTicket', '1', ticketId)
    expect(counterOf(office, '1')).toMatchObject({ number: null, serving: false })
  })
})

describe('a hall sleeps', () => {
  /** The sample office is open from 07:30 to 14:30 on this Monday, in Tehran, which is at +03:30. */
  const at = (time: string) => Date.parse(`2026-11-23T${time}:00+03:30`) as Instant
  const empty = realOffice()

  test.each([
    ['06:59', true],
    ['07:01', false],
    ['14:59', false],
    ['15:01', true],
    ['23:00', true],
  ])('at %s: %s', (time, asleep) => {
    expect(seen(empty, at(time)).asleep).toBe(asleep)
  })

  test('not while somebody is still to be served', () => {
    const office = realOffice()
    office.must({
      type: 'IssueTicket',
      serviceId: 'birth-registration' as never,
      priority: null,
      lang: 'fa',
      documentsReady: null,
    })
    expect(seen(office, at('16:00')).asleep).toBe(false)
  })

  test('never as a demonstration, whoever looks at it in the evening', () => {
    expect(seen(Rehearsal.opened(), at('23:00')).asleep).toBe(false)
  })

  test('never in an office that has set no hours', () => {
    const office = realOffice()
    office.state = { ...office.state, policy: { ...office.state.policy, hours: [] } }
    expect(seen(office, at('23:00')).asleep).toBe(false)
  })
})
