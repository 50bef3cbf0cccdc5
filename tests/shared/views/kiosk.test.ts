import { expect, test } from 'vitest'
import { decide } from '#shared/domain/decide.ts'
import type { CounterId, ServiceId } from '#shared/domain/ids.ts'
import { kioskView } from '#shared/views/kiosk.ts'
import { Rehearsal } from '../../support/sample.ts'

/** A morning behind it: service times are known, people wait, one counter is for one service alone. */
function busyMorning(): Rehearsal {
  const office = Rehearsal.opened()
  office.promises = true
  const only = { id: '9' as CounterId, deskTypes: ['reception'], services: ['passport'] } as never
  office.state = { ...office.state, counters: [...office.state.counters, only] }
  for (const id of ['1', '2', '3', '9']) {
    office.must({ type: 'OpenCounter', counterId: id as CounterId, clerk: id })
  }
  const services = ['birth-registration', 'passport', 'driving-licence-renewal', 'complaints']
  for (let i = 0; i < 40; i++) {
    office.pass(30)
    office.must({
      type: 'IssueTicket',
      serviceId: (services[i % services.length] ?? '') as ServiceId,
      priority: null,
      lang: 'fa',
      documentsReady: null,
    })
  }
  for (let i = 0; i < 8; i++) {
    for (const id of ['1', '2', '3', '9']) serveOne(office, id as CounterId, 100 + 40 * i)
  }
  return office
}

function serveOne(office: Rehearsal, counterId: CounterId, seconds: number): void {
  office.must({ type: 'CallNext', counterId })
  const ticketId = office.state.day?.counters.get(counterId)?.ticketId
  if (ticketId == null) return
  office.must({ type: 'StartService', counterId, ticketId })
  office.pass(seconds)
  office.must({ type: 'CompleteStep', counterId, checks: [] })
}

test('what a kiosk says of the wait is what the ticket says that is taken then', () => {
  const { state, now, foresight } = busyMorning()
  const outlook = foresight.outlook(state, now)
  const moment = { now, seq: 1, storage: 'ok', warnings: [], outlook } as const
  const { services } = kioskView(state, moment, { printer: 'none' })
  const promised = services.map(({ serviceId }) => {
    const command = { type: 'IssueTicket', serviceId, priority: null, lang: 'fa' } as const
    const decision = decide(
      state,
      { ...command, documentsReady: null },
      { now, newId: 'next', foresee: (...of) => foresight.promise(...of) },
    )
    const issued = decision.ok ? decision.value.find(({ type }) => type === 'TicketIssued') : null
    const { ahead, forecast, ending } = issued?.data as Pick<
      (typeof services)[number],
      'ahead' | 'forecast' | 'ending'
    >
    return { serviceId, ahead, forecast, ending: ending?.verdict }
  })
  const said = services.map(({ counters: _counters, ending, ...wait }) => ({
    ...wait,
    ending: ending?.verdict,
  }))
  expect(said).toEqual(promised)
  expect(new Set(services.map(({ forecast }) => JSON.stringify(forecast))).size).toBeGreaterThan(2)
})
