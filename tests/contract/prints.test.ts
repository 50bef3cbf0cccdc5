import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { TroubledPrint } from '#shared/contract/prints.ts'
import { NotPrinted } from '../../main/printing/ticket-printer.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'
import { notingPrinter } from '../support/printing.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let supervisor: Api
let paperIsIn = false
const printer = notingPrinter(async () => {
  if (!paperIsIn) throw new NotPrinted('out of paper', { sent: true, passing: false })
  return 'status'
})

beforeEach(async () => {
  folder = temporaryFolder()
  paperIsIn = false
  printer.printed.length = 0
  office = await serveOffice(folder.path, { printer: () => printer })
  supervisor = office.as('supervisor')
})
afterEach(async () => {
  await office.stop()
  folder.remove()
})

async function troubledTicket(): Promise<{
  readonly ticketId: string
  readonly print: TroubledPrint
}> {
  const taken = await office.as('kiosk')('POST', '/tickets', { serviceId: 'passport' })
  const { id } = taken.body as { readonly id: string }
  await vi.waitFor(() => expect(office.host.devices.health().troubledPrints).toHaveLength(1))
  const [print] = office.host.devices.health().troubledPrints
  if (print === undefined) throw new Error('Nothing is troubled')
  return { ticketId: id, print }
}

describe('a paper of which nobody knows', () => {
  it('is printed again as a duplicate by whoever may, once for each request', async () => {
    const { ticketId, print } = await troubledTicket()
    expect(print).toMatchObject({ ticketId, state: 'unsure', reason: 'out of paper' })
    const again = (api: Api) =>
      api('POST', `/prints/${print.id}/again`, {}, { 'idempotency-key': 'k' })
    expect((await again(office.as('kiosk'))).status).toBe(403)
    expect((await again(office.as('display'))).status).toBe(403)
    paperIsIn = true
    const first = await again(office.as('counter', '1'))
    expect(first.body).toMatchObject({ kind: 'ticket', duplicate: true })
    await vi.waitFor(() => expect(printer.printed).toHaveLength(1))
    expect((await again(supervisor)).body).toMatchObject({ id: (first.body as { id: number }).id })
    const papers = (await supervisor('GET', `/tickets/${ticketId}/prints`)).body
    expect(papers).toEqual({
      prints: [{ id: 2, kind: 'ticket', state: 'printed', duplicate: true }],
    })
    expect(printer.printed).toHaveLength(1)
    expect(office.host.devices.health().troubledPrints).toEqual([])
  })

  it('is settled by who has looked', async () => {
    const { print } = await troubledTicket()
    const settle = (cameOut: unknown) =>
      supervisor('POST', `/prints/${print.id}/settle`, { cameOut })
    expect((await settle('perhaps')).status).toBe(400)
    expect((await settle(true)).body).toMatchObject({ state: 'printed' })
    expect(office.host.devices.health().troubledPrints).toEqual([])
    expect((await settle(true)).status).toBe(404)
  })
})

it('says what is so of a paper that is not there', async () => {
  const answer = await supervisor('POST', '/prints/7/again', {}, { 'accept-language': 'en' })
  expect(answer.status).toBe(404)
  expect(answer.body).toMatchObject({ code: 'not-found', message: 'No such thing was found.' })
  expect((await supervisor('POST', '/prints/x/again', {})).status).toBe(400)
})
