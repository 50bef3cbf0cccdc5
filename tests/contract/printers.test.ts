import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPortGateway } from '../../main/gateway/ipc.ts'
import { createLogger } from '../../main/platform/logger.ts'
import type { contract } from '#shared/contract/contract.ts'
import type { FoundPrinters } from '#shared/contract/found-printer.ts'
import { bareMachine, serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'

const found: FoundPrinters = {
  printers: [
    { address: 'file:///dev/usb/lp0', name: 'EPSON TM-T20', how: 'usb', allowed: false },
    { address: 'tcp://192.168.1.50:9100', name: '192.168.1.50', how: 'network', allowed: true },
  ],
  asked: 253,
}
const findPrinters = vi.fn(async () => found)
let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice

beforeEach(async () => {
  folder = temporaryFolder()
  findPrinters.mockClear()
  office = await serveOffice(folder.path, { machine: { ...bareMachine, findPrinters } })
})
afterEach(async () => {
  await office.stop()
  folder.remove()
})

it('a supervisor is given the printers that are found, and the network is asked only on request', async () => {
  const supervisor = office.as('supervisor')
  const answer = await supervisor('GET', '/machine/printers')
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual(found)
  await supervisor('GET', '/machine/printers?network=no')
  await supervisor('GET', '/machine/printers?network=yes')
  expect(findPrinters.mock.calls).toEqual([[false], [false], [true]])
})

it('a window asks the same over its port', async () => {
  const { port1, port2 } = new MessageChannel()
  const station = { id: 'window', role: 'supervisor', counterId: null, asksPin: false } as const
  const holder = { station, session: null }
  createPortGateway({ router: office.host.router, lang: () => 'fa' }, createLogger('silent')).serve(
    port1,
    holder,
  )
  port1.start()
  port2.start()
  const client: ContractRouterClient<typeof contract> = createORPCClient(
    new RPCLink({ port: port2 }),
  )
  expect(await client.machine.printers({ network: 'yes' })).toEqual(found)
  expect(findPrinters.mock.calls).toEqual([[true]])
  port2.close()
})

it('what is neither yes nor no is refused, and nobody is asked', async () => {
  const answer = await office.as('supervisor')('GET', '/machine/printers?network=10.0.0.0/8')
  expect(answer.status).toBe(400)
  expect(findPrinters).not.toHaveBeenCalled()
})

it('nobody else may look', async () => {
  for (const role of ['kiosk', 'counter', 'display', 'inspector'] as const) {
    const answer = await office.as(role)('GET', '/machine/printers?network=yes')
    expect(answer.status, role).toBe(403)
  }
  expect((await office.as(null)('GET', '/machine/printers')).status).toBe(401)
  expect(findPrinters).not.toHaveBeenCalled()
})

it('stands in the API’s description with its question', async () => {
  const document = (await office.as(null)('GET', '/openapi.json')).body as {
    readonly paths: Record<string, { readonly get?: { readonly parameters?: unknown } }>
  }
  expect(document.paths['/machine/printers']?.get?.parameters).toMatchObject([
    { name: 'station', in: 'query' },
    { name: 'network', in: 'query', schema: { enum: ['yes', 'no'] } },
  ])
})
