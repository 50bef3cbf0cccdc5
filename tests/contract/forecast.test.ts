import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import type { DisplayView } from '#shared/contract/views.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'

const folder = temporaryFolder()
let now = Date.parse('2026-11-23T05:30:00Z') as Instant
let office: ServedOffice
const open = () => serveOffice(folder.path, { clock: () => now })
const pass = (minutes: number) => {
  now = (now + minutes * 60_000) as Instant
}
beforeAll(async () => {
  office = await open()
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

const serviceId = 'complaints'
type Issued = { readonly id: string } & Pick<OwnTicket, 'forecast'>
const issue = async (): Promise<Issued> =>
  (await office.as('kiosk')('POST', '/tickets', { serviceId })).body
const lookUp = async (id: string): Promise<OwnTicket> =>
  (await office.as('kiosk')('GET', `/tickets/${id}`)).body

/** One after another, seven minutes each, at the only counter that is open. */
async function serve(people: number): Promise<void> {
  const clerk = office.as('counter', '1')
  for (let i = 0; i < people; i++) {
    await issue()
    const { ticket } = (await clerk('POST', '/counters/1/call-next')).body as {
      ticket: { id: string }
    }
    await clerk('POST', '/counters/1/start', { ticketId: ticket.id })
    pass(7)
    const done = await clerk('POST', '/counters/1/finish', { outcome: 'referred' })
    expect(done.status).toBe(200)
  }
}

it('what a ticket is told is looked up again, shown in the hall, and the same after a start', async () => {
  await office.as('counter', '1')('POST', '/counters/1/open', { clerk: 'یک' })
  await serve(12)
  const tickets = [await issue(), await issue(), await issue()]
  const told = tickets.map(({ forecast }) => forecast)
  expect(told[0]).toMatchObject({ low: 0, thin: true })
  const [, second, third] = told
  // Seven minutes for each who is before them.
  expect(second?.low).toBeLessThanOrEqual(7)
  expect(second?.high).toBeGreaterThanOrEqual(7)
  expect(third?.low).toBeLessThanOrEqual(14)
  expect(third?.high).toBeGreaterThanOrEqual(14)

  const seen = await Promise.all(tickets.map(({ id }) => lookUp(id)))
  expect(seen.map(({ forecast }) => forecast)).toEqual(told)
  const hall = (await office.as('display')('GET', '/display')).body as DisplayView
  expect(hall.waiting).toMatchObject([{ serviceId, count: 3 }])
  expect(hall.waiting[0]?.forecast?.high).toBeGreaterThanOrEqual(14)

  await office.stop()
  office = await open()
  const again = await Promise.all(tickets.map(({ id }) => lookUp(id)))
  expect(again.map(({ forecast }) => forecast)).toEqual(told)
})

it('whoever waits is told of what has changed, and the promise is held to what was told first', async () => {
  const [first] = [await issue()]
  const before = (await lookUp(first?.id ?? '')).forecast
  const paused = await office.as('counter', '1')('POST', '/counters/1/pause', { reason: 'نماز' })
  expect(paused.status).toBe(200)
  expect((await lookUp(first?.id ?? '')).forecast).toBeNull()
  await office.as('counter', '1')('POST', '/counters/1/open', { clerk: 'یک' })
  pass(1)
  expect((await lookUp(first?.id ?? '')).forecast).toEqual(before)

  const lines = ((await office.as('inspector')('GET', '/journal/export')).body as string)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; data: { ticketId?: string } })
  const promises = lines.filter(({ type }) => type === 'WaitPromised')
  const tickets = lines.filter(({ type }) => type === 'TicketIssued')
  expect(promises.map(({ data }) => data.ticketId)).toEqual(
    tickets.map(({ data }) => data.ticketId),
  )
})
