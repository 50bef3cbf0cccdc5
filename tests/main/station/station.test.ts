import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { PROTOCOL, PROTOCOL_HEADER } from '#shared/contract/protocol.ts'
import type { KeyStore } from '../../../main/journal/signing-key.ts'
import { createLogger } from '../../../main/platform/logger.ts'
import { createPortGateway } from '../../../main/gateway/ipc.ts'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { CallContext, Client } from '../../../renderer/client/client.ts'
import type { FoundHost } from '../../../main/station/find-hosts.ts'
import { readPairedHost, type PairedHost } from '../../../main/station/paired-host.ts'
import { openStation, type Standing, type Station } from '../../../main/station/station.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../../support/host.ts'
import { selfSigned, tlsFront, type TlsFront } from '../../support/tls-front.ts'

const folder = temporaryFolder()
const certificate = selfSigned()
const log = createLogger('silent')
/** Seals as a system would, if it only turned the words round. */
const turning: KeyStore = {
  seal: (secret) => Buffer.from([...secret].toReversed().join('')),
  open: (sealed) => [...sealed.toString()].toReversed().join(''),
}

const patiently = { timeout: 10_000 }

let office: ServedOffice
let behind: number
let front: TlsFront
let n = 0
let dataDir: string
let shown: Standing[]
let announced: FoundHost[]
let station: Station
let port: MessagePort | null = null

beforeAll(async () => {
  office = await serveOffice(join(folder.path, 'office'))
  behind = Number(new URL(office.address).port)
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})
beforeEach(async () => {
  front = await tlsFront(behind, certificate)
  dataDir = join(folder.path, `station-${n++}`)
  mkdirSync(dataDir)
  shown = []
  announced = []
  station = open()
})
afterEach(async () => {
  port?.close()
  await station.close()
  await front.close()
})

const open = (keyStore: KeyStore | null = null) =>
  openStation({
    dataDir,
    keyStore,
    version: '0.2.0',
    lang: () => 'fa',
    log,
    changed: (standing) => void shown.push(standing),
    find: () => ({ found: () => announced, stop: () => undefined }),
    askAgainMs: 50,
    seekMs: 50,
    // What a station does by itself while its host is away has its own tests.
    beatMs: 3_600_000,
  })

const paired = (token = office.token('kiosk')): PairedHost => ({
  address: '127.0.0.1',
  port: front.port,
  fingerprint: certificate.fingerprint,
  token,
  stationId: 's1',
  role: 'kiosk',
  counterId: null,
  office: { fa: 'اداره', en: 'Office' },
})

function window(): Client {
  const { port1, port2 } = new MessageChannel()
  port = port1
  const holder = { id: 'window:kiosk:1', role: 'kiosk', counterId: null, asksPin: false } as const
  createPortGateway({ router: station.router, lang: () => 'fa' }, log).serve(port2, {
    station: holder,
    session: null,
  })
  return createORPCClient(new RPCLink<CallContext>({ port: port1 }))
}

test('a machine that was never let in shows the way in, and then its windows', () => {
  expect(station.standing()).toEqual({ kind: 'unpaired' })
  station.pair(paired())
  expect(shown).toMatchObject([{ kind: 'paired', host: { role: 'kiosk' } }])
})

test('the host is known again after a restart, and the token lies in no clear words', async () => {
  await station.close()
  station = open(turning)
  const host = paired('nb_secret')
  station.pair(host)
  await station.close()
  station = open(turning)
  expect(station.standing()).toEqual({ kind: 'paired', host })
  const file = join(dataDir, 'paired-host.json')
  expect(readFileSync(file, 'utf8')).not.toContain('nb_secret')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  // Without the system's key store nobody opens it, and the machine is let in anew.
  expect(readPairedHost(dataDir, null)).toBeNull()
})

test('a token that was taken away is a page, and pairing again brings the windows back', async () => {
  station.pair(paired('nb_gone'))
  await expect(window().session.get()).rejects.toMatchObject({ code: 'unauthorized' })
  expect(station.standing()).toMatchObject({ kind: 'trouble', trouble: 'station-revoked' })
  station.pair(paired())
  expect((await window().session.get()).role).toBe('kiosk')
  expect(shown.map(({ kind }) => kind)).toEqual(['paired', 'trouble', 'paired'])
})

test('a host that is away is no trouble: the windows stay, and wait', async () => {
  station.pair(paired())
  await front.goAway()
  await expect(window().session.get()).rejects.toMatchObject({ code: 'unreachable' })
  expect(station.standing().kind).toBe('paired')
  await front.listenAgain()
  expect((await window().session.get()).role).toBe('kiosk')
  expect(shown).toHaveLength(1)
})

test('another machine at the address is a page; the windows come back with the host', async () => {
  station.pair(paired())
  await front.goAway()
  await front.listenAgain(selfSigned())
  await expect(window().session.get()).rejects.toMatchObject({ code: 'unreachable' })
  expect(station.standing()).toMatchObject({ trouble: 'other-host' })
  await front.goAway()
  await front.listenAgain(certificate)
  await expect.poll(() => station.standing().kind, patiently).toBe('paired')
})

test.each(['station-too-old', 'host-too-old'] as const)(
  'where the two programs cannot work together, a page says so: %s',
  async (code) => {
    const other = createServer((_request, response) => {
      response.writeHead(426, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ code, message: 'Update it.', details: {} }))
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const otherFront = await tlsFront((other.address() as AddressInfo).port, certificate)
    station.pair({ ...paired(), port: otherFront.port })
    await expect(window().session.get()).rejects.toMatchObject({ code, message: 'Update it.' })
    expect(shown.at(-1)).toMatchObject({ kind: 'trouble', trouble: code })
    expect(otherFront.heard()).toContain(`${PROTOCOL_HEADER}: ${PROTOCOL}`)
    await otherFront.close()
    other.close()
  },
)

test('a host with a new address is found by its certificate, and kept', async () => {
  station.pair(paired())
  await front.goAway()
  const moved = await tlsFront(behind, certificate)
  const impostor = await tlsFront(behind, selfSigned())
  const fingerprint = certificate.fingerprint.slice(0, 16)
  const named = { address: '127.0.0.1', office: 'اداره', fingerprint }
  announced = [
    { ...named, port: impostor.port },
    { ...named, port: moved.port },
  ]
  const kiosk = window()
  await expect(kiosk.session.get()).rejects.toMatchObject({ code: 'unreachable' })
  await expect.poll(() => readPairedHost(dataDir, null)?.port, patiently).toBe(moved.port)
  expect((await kiosk.session.get()).role).toBe('kiosk')
  expect(impostor.heard()).toBe('')
  await moved.close()
  await impostor.close()
  await front.listenAgain()
})
