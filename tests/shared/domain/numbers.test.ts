import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StationId, TicketId } from '#shared/domain/ids.ts'
import { nextHeld } from '#shared/domain/numbers.ts'
import type { Day } from '#shared/domain/state.ts'
import { LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'
import { TODAY } from '../../support/sample.ts'

const dayOf = (office: SmallOffice): Day => office.state.day as Day

/** An office with two kiosks on the network. */
function withKiosks(): { office: SmallOffice; kiosks: readonly StationId[] } {
  const office = SmallOffice.opened()
  const kiosks = ['at the door', 'upstairs'].map((name) => {
    const [event] = office.must({
      type: 'PairStation',
      offerId: name,
      role: 'kiosk',
      name,
      counterId: null,
    })
    if (event?.type !== 'StationPaired') throw new Error('No station was paired')
    return event.data.stationId
  })
  return { office, kiosks }
}

let tickets = 0
/** What a kiosk would have told a citizen while its host was away. */
function give(office: SmallOffice, stationId: StationId, count: number, serviceId = LETTER) {
  const ticketId = `away-${(tickets += 1)}` as TicketId
  return office.try({
    type: 'IssueTicket',
    serviceId,
    priority: null,
    lang: 'fa',
    documentsReady: null,
    provisional: { stationId, ticketId, count, catalogRev: office.state.catalog.rev },
  })
}

const numbersOf = (office: SmallOffice) =>
  [...dayOf(office).live.values()].map(({ number }) => number)

describe('the numbers that a station holds', () => {
  it('are its own: no other station has any of them', () => {
    const { office, kiosks } = withKiosks()
    const blocks = kiosks.map((stationId) => office.must({ type: 'ReserveNumbers', stationId }))
    expect(blocks).toMatchObject([
      [{ type: 'NumbersReserved', data: { stationId: kiosks[0], from: 901, to: 950 } }],
      [{ type: 'NumbersReserved', data: { stationId: kiosks[1], from: 951, to: 1000 } }],
    ])
    expect(give(office, kiosks[1] as StationId, 901)).toMatchObject({ code: 'number-not-held' })
    expect(give(office, kiosks[1] as StationId, 951)).toMatchObject([{ type: 'TicketIssued' }])
  })

  it('are more once half of them are given, and not before', () => {
    const { office, kiosks } = withKiosks()
    const stationId = kiosks[0] as StationId
    office.must({ type: 'ReserveNumbers', stationId })
    for (let count = 901; count < 925; count++) give(office, stationId, count)
    expect(office.must({ type: 'ReserveNumbers', stationId })).toEqual([])
    give(office, stationId, 925)
    expect(office.must({ type: 'ReserveNumbers', stationId })).toMatchObject([
      { data: { from: 951, to: 1000 } },
    ])
  })

  it('are given once, for whatever service, under an id that is new', () => {
    const { office, kiosks } = withKiosks()
    const stationId = kiosks[0] as StationId
    office.must({ type: 'ReserveNumbers', stationId })
    give(office, stationId, 901, LETTER)
    expect(give(office, stationId, 901, PERMIT)).toMatchObject({ code: 'number-not-held' })
    tickets -= 1
    const again = give(office, stationId, 902)
    tickets -= 1
    expect(give(office, stationId, 903)).toMatchObject({ code: 'number-not-held' })
    expect(again).toMatchObject([{ data: { number: 'الف-902', provisional: true } }])
  })

  it('end with the day', () => {
    const { office, kiosks } = withKiosks()
    const stationId = kiosks[0] as StationId
    office.must({ type: 'ReserveNumbers', stationId })
    office.must({ type: 'CloseDay' })
    office.must({ type: 'OpenDay', date: TODAY })
    expect(nextHeld(dayOf(office), stationId, 'الف')).toBeNull()
    expect(give(office, stationId, 901)).toMatchObject({ code: 'number-not-held' })
  })

  it('are passed over by the host, however many it gives itself', () => {
    const { office, kiosks } = withKiosks()
    office.must({ type: 'ReserveNumbers', stationId: kiosks[0] as StationId })
    for (let i = 0; i < 901; i++) office.issue(LETTER)
    expect(numbersOf(office).at(-1)).toBe('الف-951')
    expect(
      office.must({ type: 'ReserveNumbers', stationId: kiosks[1] as StationId }),
    ).toMatchObject([{ data: { from: 952, to: 1001 } }])
  })

  it('are never a number that was given, whoever gives and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { maxLength: 200 }), (moves) => {
        const { office, kiosks } = withKiosks()
        for (const move of moves) {
          const stationId = kiosks[move % 2] as StationId
          if (move < 2) office.must({ type: 'ReserveNumbers', stationId })
          else if (move < 4) office.issue(LETTER)
          else {
            const count = nextHeld(dayOf(office), stationId, 'الف')
            if (count !== null) expect(give(office, stationId, count)).toHaveLength(1)
          }
        }
        const numbers = numbersOf(office)
        expect(new Set(numbers).size).toBe(numbers.length)
      }),
      { numRuns: 40 },
    )
  })

  it('keep the name that the service had when the number was told', () => {
    const { office, kiosks } = withKiosks()
    const stationId = kiosks[0] as StationId
    office.must({ type: 'ReserveNumbers', stationId })
    const told = office.state.catalog
    office.publish(
      told.services.map((service) => ({ ...service, prefix: 'ب', status: 'withdrawn' as const })),
    )
    const issued = office.try({
      type: 'IssueTicket',
      serviceId: LETTER,
      priority: null,
      lang: 'fa',
      documentsReady: null,
      provisional: {
        stationId,
        ticketId: 'away' as TicketId,
        count: 901,
        catalogRev: told.rev,
      },
    })
    expect(issued).toMatchObject([{ data: { number: 'الف-901', catalogRev: told.rev } }])
  })
})
