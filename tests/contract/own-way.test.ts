import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Service, Step } from '#shared/catalog/service.ts'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import type { CommandId } from '#shared/domain/ids.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'
import { sampleService } from '../support/ticket-document.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let kiosk: Api
let counter: Api
let revision = 1

beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path)
  kiosk = office.as('kiosk')
  counter = office.as('counter')
  for (const id of ['1', '3', '4']) await counter('POST', `/counters/${id}/open`, { clerk: id })
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

const birth = sampleService('birth-registration')

/** The same service by another way: reception, documents or identity, an expert if need be, payment. */
function withWay(changes: readonly Partial<Step>[]): Service {
  const [like] = birth.steps
  if (like === undefined) throw new Error('The sample has no steps')
  const steps = changes.map((change, i) => ({
    ...like,
    n: i + 1,
    id: `${birth.id}.${change.deskType ?? like.deskType}`,
    ...change,
  }))
  return { ...birth, steps }
}

async function publish(...services: readonly Service[]): Promise<void> {
  revision += 1
  const id = `publish-${revision}` as CommandId
  const command = {
    type: 'PublishCatalog',
    base: office.host.desk.state().catalog.rev,
    services,
    removed: [],
    order: null,
    by: '',
    note: '',
  } as const
  const done = await office.host.desk.submit({ id, actor: 'test', command }, () => null)
  expect(done.ok).toBe(true)
}

const take = async () =>
  (await kiosk('POST', '/tickets', { serviceId: birth.id })).body as { readonly id: string }
const look = async (id: string) => (await kiosk('GET', `/tickets/${id}`)).body as OwnTicket
const serviceOf = async (id: string) =>
  (await kiosk('GET', `/tickets/${id}/service`)).body as Service
const states = ({ way }: OwnTicket) => way.map(({ state }) => state)
const at = (desk: string, verb: string, body: object = {}) =>
  counter('POST', `/counters/${desk}/${verb}`, body)
async function serve(desk: string): Promise<void> {
  const { ticket } = (await at(desk, 'call-next')).body as { readonly ticket: { id: string } }
  await at(desk, 'start', { ticketId: ticket.id })
}

describe('a ticket that is looked up', () => {
  let id: string

  it('shows its steps, and the counters of each', async () => {
    await publish(
      withWay([
        { deskType: 'reception' },
        { deskType: 'documents' },
        { deskType: 'identity', logic: 'or' },
        { deskType: 'expert', optional: true },
        { deskType: 'payment' },
      ]),
    )
    id = (await take()).id
    const ticket = await look(id)
    expect(states(ticket)).toEqual(['current', 'todo', 'todo', 'optional', 'todo'])
    expect(ticket.way.map(({ counters }) => counters)).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['4'],
      ['5', '6'],
      ['7'],
    ])
  })

  it('shows what is behind it, and that one of two ways is enough', async () => {
    await serve('1')
    await at('1', 'complete-step')
    expect(states(await look(id))).toEqual(['done', 'current', 'other', 'optional', 'todo'])
    await serve('3')
    expect((await look(id)).way[1]?.counters).toEqual(['3'])
    await at('3', 'wanted', { steps: [`${birth.id}.expert`] })
    await at('3', 'complete-step')
    expect(states(await look(id))).toEqual(['done', 'done', 'other', 'current', 'todo'])
  })

  it('goes the way of the catalogue that its visit began with, whatever is published since', async () => {
    const before = await serviceOf(id)
    const [paper] = birth.documents
    if (paper === undefined) throw new Error('The sample has no documents')
    const way = withWay([{ deskType: 'delivery', bring: [] }])
    await publish({ ...way, documents: [{ ...paper, id: 'another' }] })
    expect(await serviceOf(id)).toEqual(before)
    expect((await look(id)).way.map((step) => step.id)).toEqual(before.steps.map((step) => step.id))
    const newer = await serviceOf((await take()).id)
    expect(newer.steps.map(({ deskType }) => deskType)).toEqual(['delivery'])
    expect(newer.documents.map((document) => document.id)).toEqual(['another'])
  })

  it('keeps it even where the service is withdrawn', async () => {
    await publish({ ...birth, status: 'withdrawn' })
    expect((await kiosk('POST', '/tickets', { serviceId: birth.id })).status).toBe(404)
    expect((await serviceOf(id)).steps).toHaveLength(5)
  })

  it('is known to its holder alone: to no counter, and not under another number', async () => {
    expect((await counter('GET', `/tickets/${id}/service`)).status).toBe(403)
    const unknown = await kiosk('GET', '/tickets/nothing/service')
    expect(unknown.status).toBe(404)
    expect(unknown.body).toMatchObject({ code: 'unknown-ticket' })
  })
})
