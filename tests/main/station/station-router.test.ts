import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { TicketId } from '#shared/domain/ids.ts'
import { SESSION_HEADER } from '#shared/contract/people.ts'
import { createPortGateway } from '../../../main/gateway/ipc.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { createPassThrough, type Trouble } from '../../../main/station/pass-through.ts'
import type { PairedHost } from '../../../main/station/paired-host.ts'
import { createPinned, type Pinned } from '../../../main/station/pinned.ts'
import { createStationRouter } from '../../../main/station/station-router.ts'
import type { CallContext, Client } from '../../../renderer/client/client.ts'
import { send } from '../../../renderer/client/send.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../../support/host.ts'
import { selfSigned, tlsFront, type TlsFront } from '../../support/tls-front.ts'

const folder = temporaryFolder()
let office: ServedOffice
let front: TlsFront
let pinned: Pinned
let told: (Trouble | 'unreachable' | null)[]
const opened: (() => void)[] = []

beforeAll(async () => {
  office = await serveOffice(folder.path)
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})
beforeEach(async () => {
  front = await tlsFront(Number(new URL(office.address).port), selfSigned())
  pinned = createPinned(front.fingerprint)
  told = []
})
afterEach(async () => {
  for (const close of opened.splice(0)) close()
  await pinned.close()
  await front.close()
})

/** A window of a station, as the page in it has its client; `session`: who has signed in there. */
function windowOf(token: string, session: () => string | null = () => null): Client {
  const host: PairedHost = {
    address: '127.0.0.1',
    port: front.port,
    fingerprint: front.fingerprint,
    token,
    stationId: 's1',
    role: 'kiosk',
    counterId: null,
    office: { fa: 'اداره', en: 'Office' },
  }
  const router = createStationRouter(
    createPassThrough({
      host: () => host,
      pinned: () => pinned,
      version: '0.2.0',
      lang: () => 'fa',
      reached: (state) => void told.push(state),
    }),
  )
  const { port1, port2 } = new MessageChannel()
  const station = { id: 'window:kiosk:1', role: 'kiosk', counterId: null, asksPin: false } as const
  const gateway = createPortGateway({ router, lang: () => 'fa' }, createLogger('silent'))
  gateway.serve(port2, { station, session: null })
  const link = new RPCLink<CallContext>({
    port: port1,
    headers({ context: { commandId } }) {
      const secret = session()
      return {
        'accept-language': 'en',
        ...(commandId === undefined ? {} : { 'idempotency-key': commandId }),
        ...(secret === null ? {} : { [SESSION_HEADER]: secret }),
      }
    },
  })
  opened.push(() => {
    port1.close()
    port2.close()
  })
  return createORPCClient(link)
}

const waiting = () => office.host.desk.state().day?.tickets.size ?? 0

test('a call is the host’s own, with the role of the token', async () => {
  const before = waiting()
  const kiosk = windowOf(office.token('kiosk'))
  const { role } = await kiosk.session.get()
  const { services } = await kiosk.services.list()
  const ticket = await kiosk.tickets.issue({ serviceId: services[0]?.id ?? ('' as never) })
  expect(role).toBe('kiosk')
  expect(office.host.desk.state().day?.tickets.has(ticket.id as TicketId)).toBe(true)
  expect(waiting()).toBe(before + 1)
  expect(told.every((state) => state === null)).toBe(true)
})

describe('an error arrives as it would at the host', () => {
  test('a refusal: its code, its words in the window’s language, its data', async () => {
    const kiosk = windowOf(office.token('kiosk'))
    await expect(kiosk.tickets.issue({ serviceId: 'none' as never })).rejects.toMatchObject({
      code: 'unknown-service',
      status: 404,
      message: 'This service is no longer listed. Choose the service again.',
    })
  })

  test('what a role may not do, though the window asks', async () => {
    const display = windowOf(office.token('display'))
    const refused = display.counters.callNext({ id: '1' as never })
    await expect(refused).rejects.toMatchObject({ code: 'forbidden', status: 403 })
    expect(told).toEqual([null])
  })

  test('fields that the contract does not know', async () => {
    const kiosk = windowOf(office.token('kiosk'))
    await expect(kiosk.tickets.issue({} as never)).rejects.toMatchObject({
      code: 'bad-request',
      data: { fields: [{ path: 'serviceId' }] },
    })
  })
})

test('a command whose answer was lost is sent again, and makes no second ticket', async () => {
  const kiosk = windowOf(office.token('kiosk'))
  const { services } = await kiosk.services.list()
  const before = waiting()
  front.cutNextAnswer()
  const issued = await send((options) =>
    kiosk.tickets.issue({ serviceId: services[0]?.id ?? ('' as never) }, options),
  )
  expect(issued.ok).toBe(true)
  expect(waiting()).toBe(before + 1)
  expect(told).toContain('unreachable')
  expect(front.heard().match(/POST \/api\/v1\/tickets /g)).toHaveLength(2)
})

describe('a feed', () => {
  test('goes on with each change, and ends at the host when the window lets go', async () => {
    const display = windowOf(office.token('display'))
    const views = await display.display.feed()
    const first = await views.next()
    await office.as('kiosk')('POST', '/tickets', { serviceId: 'passport' })
    const second = await views.next()
    if (first.done || second.done) throw new Error('The feed ended')
    expect(second.value.rev).toBeGreaterThan(first.value.rev)
    expect(office.host.devices.health().displays).toBe(1)
    await views.return?.()
    await expect.poll(() => office.host.devices.health().displays).toBe(0)
  })

  test('whose wire breaks says that the host cannot be reached, and opens again', async () => {
    const kiosk = windowOf(office.token('kiosk'))
    const views = await kiosk.feeds.kiosk()
    await views.next()
    front.breakAll()
    await expect(views.next()).rejects.toMatchObject({ code: 'unreachable' })
    const again = await kiosk.feeds.kiosk()
    expect((await again.next()).done).toBe(false)
    await again.return?.()
  })
})

test('a host that is away is said at once, in the window’s language', async () => {
  const kiosk = windowOf(office.token('kiosk'))
  await front.goAway()
  await expect(kiosk.session.get()).rejects.toMatchObject({
    code: 'unreachable',
    message: 'The Nobat host cannot be reached; it reconnects by itself.',
  })
  await front.listenAgain()
  expect((await kiosk.session.get()).role).toBe('kiosk')
  expect(told).toEqual(['unreachable', null])
})

test('another machine at the address is told apart from a host that is away', async () => {
  const kiosk = windowOf(office.token('kiosk'))
  await front.goAway()
  await front.listenAgain(selfSigned())
  await expect(kiosk.session.get()).rejects.toMatchObject({ code: 'unreachable' })
  expect(told).toEqual(['other-host'])
})

test('a token that the host does not know is one that was taken away', async () => {
  const kiosk = windowOf('nb_of-another-office')
  await expect(kiosk.session.get()).rejects.toMatchObject({ code: 'unauthorized' })
  expect(told).toEqual(['station-revoked'])
})

test('who has signed in is carried by the window, as in a browser', async () => {
  const administrator = office.token('supervisor', undefined, true)
  let session: string | null = null
  const supervisor = windowOf(administrator, () => session)
  const { id, session: first } = await supervisor.people.add({
    name: 'مینا صادقی',
    roles: ['administrator'],
    skills: [],
    lang: null,
    pin: '2468',
  } as never)
  expect(first).not.toBeNull()
  await expect(supervisor.people.list()).rejects.toMatchObject({ code: 'sign-in-first' })
  ;({ session } = await supervisor.session.signIn({ personId: id, pin: '2468' }))
  expect((await supervisor.session.get()).person?.name).toBe('مینا صادقی')
})

test('a file comes through with its name and its bytes', async () => {
  const supervisor = windowOf(office.token('supervisor'))
  const file = await supervisor.reports.csv({ lang: 'en' } as never)
  expect(file.name).toMatch(/\.csv$/)
  expect(await file.text()).toContain('ticket')
})
