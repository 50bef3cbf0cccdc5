import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CounterId, ServiceId, StationId } from '#shared/domain/ids.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { openStation, type Station } from '../../../main/station/station.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../../support/host.ts'
import { selfSigned, tlsFront, type TlsFront } from '../../support/tls-front.ts'

const certificate = selfSigned()
const log = createLogger('silent')
const patiently = { timeout: 15_000 }
const SERVICE = 'birth-registration' as ServiceId

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let front: TlsFront
let stations: Station[]

beforeEach(async () => {
  folder = temporaryFolder()
  office = await serveOffice(join(folder.path, 'office'))
  front = await tlsFront(Number(new URL(office.address).port), certificate)
  stations = []
})
afterEach(async () => {
  for (const station of stations) await station.close()
  await front.close()
  await office.stop()
  folder.remove()
})

/** A machine that was let in, with what its window asks. */
async function open(name: string, role: 'kiosk' | 'counter', counter: string | null = null) {
  const dataDir = join(folder.path, name)
  mkdirSync(dataDir, { recursive: true })
  const counterId = counter as CounterId | null
  const station = openStation({
    dataDir,
    keyStore: null,
    version: '0.2.0',
    lang: () => 'fa',
    log,
    changed: () => undefined,
    find: () => ({ found: () => [], stop: () => undefined }),
    beatMs: 100,
  })
  stations.push(station)
  if (station.standing().kind === 'unpaired') {
    const id = `station-${name}` as StationId
    const details = { id, role, counterId, name, address: null, version: null }
    const token = await office.host.access.stations.add(details)
    const { port } = front
    const { fingerprint } = certificate
    const at = { address: '127.0.0.1', port, fingerprint, token }
    station.pair({ ...at, stationId: id, role, counterId, office: { fa: 'اداره', en: 'Office' } })
  }
  const holder = { id: `window:${role}`, role, counterId, asksPin: false }
  const context = { station: holder, session: null }
  return { station, dataDir, client: createRouterClient(station.router, { context }) as Client }
}

async function restart(opened: Awaited<ReturnType<typeof open>>, ...as: Parameters<typeof open>) {
  await opened.station.close()
  stations = stations.filter((station) => station !== opened.station)
  return open(...as)
}

/** The first view of a feed. */
async function first<View>(feed: Promise<AsyncIterable<View>>): Promise<View> {
  for await (const view of await feed) return view
  throw new Error('The feed said nothing')
}

const day = () => office.host.desk.state().day
const tickets = () => [...(day()?.tickets.values() ?? [])]
const lost = async (...all: readonly { readonly station: Station }[]) => {
  await front.goAway()
  for (const { station } of all) await expect.poll(() => station.isAway(), patiently).toBe(true)
}
const back = async (...all: readonly { readonly station: Station }[]) => {
  await front.listenAgain()
  for (const { station } of all) await expect.poll(() => station.isAway(), patiently).toBe(false)
}
/** Until the station has seen what is there now. */
const seen = () => new Promise((resolve) => setTimeout(resolve, 500))

test('a kiosk and a console go on without their host, outlive a restart, and all is there afterwards', async () => {
  let kiosk = await open('kiosk', 'kiosk')
  let desk = await open('desk', 'counter', '1')
  const before = await kiosk.client.tickets.issue({ serviceId: SERVICE })
  await desk.client.counters.open({ id: '1' as CounterId, clerk: 'مریم احمدی' })
  await seen()
  await lost(kiosk, desk)

  const given: { id: string; number: string }[] = []
  for (let i = 0; i < 5; i++) given.push(await kiosk.client.tickets.issue({ serviceId: SERVICE }))
  kiosk = await restart(kiosk, 'kiosk', 'kiosk')
  await expect.poll(() => kiosk.station.isAway(), patiently).toBe(true)
  for (let i = 0; i < 5; i++) given.push(await kiosk.client.tickets.issue({ serviceId: SERVICE }))
  expect(given[0]?.number).toBe('الف-901')
  expect(new Set([before, ...given].map(({ number }) => number)).size).toBe(11)
  expect(await first(kiosk.client.feeds.kiosk())).toMatchObject({
    provisional: true,
    issuing: true,
  })
  expect(statSync(join(kiosk.dataDir, 'away.sqlite')).mode & 0o777).toBe(0o600)

  const id = '1' as CounterId
  const called = await desk.client.counters.callNext({ id })
  expect(called).toMatchObject({ ticket: { number: before.number }, why: { code: 'away' } })
  const ticketId = called.ticket?.id as never
  await desk.client.counters.start({ id, ticketId })
  desk = await restart(desk, 'desk', 'counter', '1')
  await expect.poll(() => desk.station.isAway(), patiently).toBe(true)
  expect(await first(desk.client.feeds.console({ id }))).toMatchObject({
    provisional: true,
    current: { ticket: { id: ticketId, state: 'serving' } },
  })
  await desk.client.counters.finish({ id, outcome: 'referred' })
  await expect(desk.client.counters.transfer({ id, to: '2', reason: 'x' })).rejects.toMatchObject({
    code: 'unreachable',
  })
  expect(tickets()).toHaveLength(1)

  await back(kiosk, desk)
  const known = new Map(tickets().map((ticket) => [ticket.id as string, ticket]))
  expect(known.size).toBe(11)
  for (const ticket of given) expect(known.get(ticket.id)?.number).toBe(ticket.number)
  expect(known.get(before.id)?.state).toMatchObject({ kind: 'finished', outcome: 'referred' })
  expect(office.host.desk.state().conflicts.size).toBe(0)
  const next = await kiosk.client.tickets.issue({ serviceId: SERVICE })
  expect(next.number).toBe('الف-002')
  expect(await first(kiosk.client.feeds.kiosk())).not.toHaveProperty('provisional')
}, 60_000)

test('what was called here and there is told to the supervisor, until somebody has looked at it', async () => {
  const desk = await open('desk', 'counter', '1')
  const id = '1' as CounterId
  await desk.client.counters.open({ id, clerk: 'مریم احمدی' })
  const kiosk = office.as('kiosk')
  await kiosk('POST', '/tickets', { serviceId: SERVICE })
  await seen()
  await lost(desk)
  const called = await desk.client.counters.callNext({ id })
  await desk.client.counters.start({ id, ticketId: called.ticket?.id as never })
  const { counters } = office.host.desk.state()
  const own = counters.find((each) => each.id === id)
  const other = counters.find(
    (each) => each.id !== id && each.deskTypes.some((desk) => own?.deskTypes.includes(desk)),
  )
  const elsewhere = office.as('counter', other?.id)
  await elsewhere('POST', `/counters/${other?.id}/open`, { clerk: 'رضا کریمی' })
  await elsewhere('POST', `/counters/${other?.id}/call-next`)
  await back(desk)

  const supervisor = office.as('supervisor')
  const list = async () => (await supervisor('GET', '/stations/conflicts')).body as unknown[]
  const [conflict] = await list()
  expect(await list()).toMatchObject([
    { station: 'desk', counterId: '1', doing: 'CallTicket', number: called.ticket?.number },
    { station: 'desk', counterId: '1', doing: 'StartService' },
  ])
  const { commandId } = conflict as { commandId: string }
  expect((await supervisor('POST', '/stations/conflicts/settle', { commandId })).status).toBe(200)
  expect(await list()).toHaveLength(1)
  expect(tickets()[0]?.state).toMatchObject({ kind: 'called', counterId: other?.id })
}, 60_000)

test('an answer that is lost with the host does not cost the citizen a number, nor give one twice', async () => {
  const kiosk = await open('kiosk', 'kiosk')
  await kiosk.client.tickets.issue({ serviceId: SERVICE })
  await seen()
  front.cutNextAnswer()
  const given = await kiosk.client.tickets.issue({ serviceId: SERVICE })
  await expect.poll(() => kiosk.station.isAway(), patiently).toBe(false)
  await seen()
  const numbers = tickets().map(({ number }) => number)
  expect(numbers).toContain(given.number)
  expect(new Set(numbers).size).toBe(numbers.length)
}, 60_000)

test('a station tells nothing that is another’s, and no other machine may ask for it', async () => {
  const display = office.as('display')
  expect((await display('GET', '/stations/replica')).status).toBe(403)
  const entry = {
    commandId: 'forged',
    date: day()?.date,
    at: Date.now(),
    ticketId: null,
    number: null,
    command: { type: 'PauseCounter', counterId: '2', reason: 'tea' },
  }
  const desk = office.as('counter', '1')
  expect((await desk('POST', '/stations/reconcile', { entries: [entry] })).status).toBe(200)
  expect([...office.host.desk.state().conflicts.values()]).toMatchObject([{ code: 'not-its-own' }])
  const unknown = { ...entry, command: { type: 'CloseDay' } }
  expect((await desk('POST', '/stations/reconcile', { entries: [unknown] })).status).toBe(400)
})
