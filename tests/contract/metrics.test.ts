import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'

const folder = temporaryFolder()
let office: ServedOffice

beforeAll(async () => {
  office = await serveOffice(folder.path)
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

const metrics = (token: string | null) =>
  fetch(`${office.address}/metrics`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  })

test('what the host does is told in numbers, and names nobody', async () => {
  const kiosk = office.as('kiosk')
  await kiosk('POST', '/tickets', { serviceId: 'birth-registration' })
  await kiosk('POST', '/tickets', { serviceId: 'birth-registration' })
  await office.as('counter')('POST', '/counters/1/open', { clerk: 'Reza Karimi' })
  const answer = await metrics(office.token('inspector'))
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const lines = (await answer.text()).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'nobat_waiting 2',
      'nobat_tickets_today 2',
      'nobat_counters_open 1',
      'nobat_storage_ok 1',
      'nobat_events_total{type="TicketIssued"} 2',
      'nobat_request_seconds_count{method="POST",status="201"} 2',
    ]),
  )
  expect(lines.some((line) => /^nobat_process_resident_memory_bytes \d+/.test(line))).toBe(true)
  expect(lines.join('\n')).not.toContain('Karimi')
})

test.each([
  [null, 401],
  ['kiosk', 403],
  ['display', 403],
  ['counter', 403],
  ['tv', 403],
  ['supervisor', 200],
] as const)('whoever comes as %s is answered %i', async (role, status) => {
  expect((await metrics(role === null ? null : office.token(role))).status).toBe(status)
})
