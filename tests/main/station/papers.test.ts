import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StationChange } from '#shared/contract/errands.ts'
import type { ServiceId, StationId } from '#shared/domain/ids.ts'
import { createErrands } from '../../../main/gateway/errands.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { NotPrinted, type TicketPrinter } from '../../../main/printing/ticket-printer.ts'
import { openStation, type Station } from '../../../main/station/station.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../../support/host.ts'
import { notingPrinter } from '../../support/printing.ts'
import { selfSigned, tlsFront, type TlsFront } from '../../support/tls-front.ts'

const certificate = selfSigned()
const SERVICE = 'birth-registration' as ServiceId
const patiently = { timeout: 15_000 }

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let front: TlsFront
let atHost: ReturnType<typeof notingPrinter>
let station: Station
let changes: StationChange[]

beforeEach(async () => {
  folder = temporaryFolder()
  atHost = notingPrinter()
  office = await serveOffice(join(folder.path, 'office'), { printer: () => atHost })
  front = await tlsFront(Number(new URL(office.address).port), certificate)
  changes = []
})
afterEach(async () => {
  await station.close()
  await front.close()
  await office.stop()
  folder.remove()
})

/** A kiosk at the entrance, as its window has it, with what its own printer is. */
async function kiosk(printer: TicketPrinter | null): Promise<Client> {
  const dataDir = join(folder.path, 'kiosk')
  mkdirSync(dataDir, { recursive: true })
  station = openStation({
    dataDir,
    keyStore: null,
    version: '0.2.0',
    lang: () => 'fa',
    log: createLogger('silent'),
    changed: () => undefined,
    find: () => ({ found: () => [], stop: () => undefined }),
    machine: {
      describe: async () => ({ ...(await office.host.machine.describe()), printer: 'tcp://there' }),
      change: (change) => void changes.push(change),
      printer: () => printer,
      printTestPage: async () => ({ printed: true, reason: null, told: 'sheet' }),
      findPrinters: async () => ({ printers: [], asked: 0 }),
    },
    beatMs: 100,
  })
  const id = 'station-entrance' as StationId
  const details = { role: 'kiosk', counterId: null, name: 'کیوسک ورودی' } as const
  const { stations } = office.host.access
  const token = await stations.add({ id, ...details, address: null, version: null })
  const { fingerprint } = certificate
  const at = { address: '127.0.0.1', port: front.port, fingerprint, token, stationId: id }
  station.pair({ ...at, ...details, office: { fa: 'اداره', en: 'Office' } })
  if (printer !== null) {
    await expect.poll(() => office.host.errands.printing(), patiently).toEqual([id])
  }
  const holder = { id: 'window:kiosk', role: 'kiosk', counterId: null, asksPin: false } as const
  const context = { station: holder, session: null }
  return createRouterClient(station.router, { context }) as Client
}

const take = (client: Client) =>
  client.tickets.issue({ serviceId: SERVICE, priority: null, lang: 'fa' })
const numbers = ({ printed }: ReturnType<typeof notingPrinter>) =>
  printed.map(({ document }) => (document.kind === 'ticket' ? document.issued.number : ''))

describe('a station with a printer', () => {
  test('gives its tickets there, once, and the host prints none of them', async () => {
    const own = notingPrinter()
    const client = await kiosk(own)
    const { number } = await take(client)
    await expect.poll(() => numbers(own), patiently).toEqual([number])
    const atDesk = office.as('kiosk')
    await atDesk('POST', '/tickets', { serviceId: SERVICE })
    await expect.poll(() => atHost.printed.length, patiently).toBe(1)
    expect(numbers(atHost)).not.toContain(number)
    expect(numbers(own)).toEqual([number])
    const found: string[] = []
    for await (const line of office.host.journal.lines()) {
      const { type, actor } = JSON.parse(line) as { type: string; actor: string }
      if (type === 'TicketIssued') found.push(actor)
    }
    expect(found).toEqual(['kiosk@station-entrance', 'kiosk'])
  })

  test('without one the host prints', async () => {
    const client = await kiosk(null)
    const { number } = await take(client)
    await expect.poll(() => numbers(atHost), patiently).toEqual([number])
  })

  test('goes on printing while the host is away, and nothing comes out twice afterwards', async () => {
    const own = notingPrinter()
    const client = await kiosk(own)
    const { number } = await take(client)
    await expect.poll(() => numbers(own), patiently).toEqual([number])
    // What it goes on with is there.
    await new Promise((resolve) => setTimeout(resolve, 500))
    await front.goAway()
    await expect.poll(() => station.isAway(), patiently).toBe(true)
    const alone = await take(client)
    await expect.poll(() => numbers(own), patiently).toEqual([number, alone.number])
    const [view] = await firstOf(client)
    expect(view?.printer).toBe('ready')
    await front.listenAgain()
    await expect.poll(() => station.isAway(), patiently).toBe(false)
    const day = office.host.desk.state().day
    const known = [...(day?.tickets.values() ?? [])].map((ticket) => ticket.number)
    expect(known).toContain(alone.number)
    const next = await take(client)
    await expect.poll(() => numbers(own), patiently).toEqual([number, alone.number, next.number])
    expect(atHost.printed).toEqual([])
  })

  test('that jams is asked about at the supervisor by its name, and prints again there', async () => {
    let jams = true
    const own = notingPrinter(async () => {
      if (jams) throw new NotPrinted('گیر کرد', { sent: true, passing: false })
      return 'confirmed'
    })
    const client = await kiosk(own)
    await take(client)
    const troubled = () => office.host.devices.health().troubledPrints
    await expect
      .poll(troubled, patiently)
      .toMatchObject([{ state: 'unsure', station: 'کیوسک ورودی', reason: 'گیر کرد' }])
    expect(office.host.devices.health()).toMatchObject({
      stationPrinters: [{ station: 'کیوسک ورودی', printer: 'failed' }],
    })
    expect(office.host.devices.health('station-entrance').printer).toBe('failed')
    jams = false
    const id = troubled()[0]?.id ?? 0
    await office.as('supervisor')('POST', `/prints/${id}/again`)
    await expect.poll(() => own.printed.map(({ job }) => job.duplicate), patiently).toEqual([true])
    expect(troubled()).toEqual([])
    expect(atHost.printed).toEqual([])
  })

  test('is set from the host, and only by those who may', async () => {
    await kiosk(notingPrinter())
    const supervisor = office.as('supervisor')
    const path = '/machine/settings'
    expect((await supervisor('GET', `${path}?station=station-entrance`)).body).toMatchObject({
      printer: 'tcp://there',
    })
    const change = { station: 'station-entrance', printer: 'none', theme: 'dark' }
    expect((await supervisor('POST', path, change)).status).toBe(200)
    expect(changes).toEqual([{ printer: 'none' }])
    const tested = await supervisor('POST', '/machine/test-page', { station: 'station-entrance' })
    expect(tested.body).toEqual({ printed: true, reason: null, told: 'sheet' })
    const gone = await supervisor('GET', `${path}?station=nobody`)
    expect(gone).toMatchObject({ status: 503, body: { code: 'station-away' } })
    for (const role of ['kiosk', 'inspector'] as const) {
      expect((await office.as(role)('POST', path, change)).status).toBe(403)
    }
    // A token alone is no station, and is asked for nothing.
    expect((await office.as('kiosk')('GET', '/stations/errands')).status).toBe(404)
  })
})

async function firstOf(client: Client) {
  for await (const view of await client.feeds.kiosk()) return [view] as const
  return []
}

describe('an errand', () => {
  const describing = { kind: 'describe' } as const
  const outcome = { done: true, value: 1 } as const
  const open = () => createErrands({ changed: () => undefined, graceMs: 20 })

  test('to a station that follows nothing is not begun', async () => {
    expect(await open().ask('s', describing)).toEqual({ done: 'away' })
  })

  test('that a station began and left is lost, unless it tells of it soon', async () => {
    const errands = open()
    const over = new AbortController()
    const follower = errands.follow('s', true, over.signal)
    const begun = follower.next()
    const [lost, told] = [errands.ask('s', describing), errands.ask('s', describing)]
    const second = begun.then(() => follower.next())
    const { value } = await second
    const waiting = errands.ask('s', describing)
    over.abort()
    // It takes no third: it has gone.
    expect((await follower.next()).done).toBe(true)
    expect(await waiting).toEqual({ done: 'away' })
    expect(errands.answer('s', value?.id ?? '', outcome, true)).toBe(true)
    expect(await told).toEqual(outcome)
    expect(await lost).toEqual({ done: 'lost' })
    expect(errands.follows('s')).toBe(false)
  })

  test('of one station is answered by no other', async () => {
    const errands = open()
    const over = new AbortController()
    const follower = errands.follow('s', false, over.signal)
    const next = follower.next()
    const asked = errands.ask('s', describing)
    const { value } = await next
    const id = value?.id ?? ''
    expect(errands.answer('t', id, outcome, true)).toBe(false)
    expect(errands.answer('s', id, outcome, true)).toBe(true)
    expect(errands.answer('s', id, outcome, true)).toBe(false)
    expect(await asked).toEqual(outcome)
    over.abort()
  })
})
