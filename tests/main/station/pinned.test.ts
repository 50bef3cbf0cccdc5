import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createPinned,
  fingerprintAt,
  isOtherCertificate,
  type Pinned,
} from '../../../main/station/pinned.ts'
import { selfSigned, tlsFront, type TlsFront } from '../../support/tls-front.ts'

let front: TlsFront
let pinned: Pinned
const plain = createServer((_request, response) => response.end('the office'))

beforeEach(async () => {
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
  const { port } = plain.address() as AddressInfo
  front = await tlsFront(port, selfSigned())
  pinned = createPinned(front.fingerprint)
})
afterEach(async () => {
  await pinned.close()
  await front.close()
  plain.closeAllConnections()
  await new Promise((resolve) => plain.close(resolve))
})

const ask = () =>
  pinned.ask(`https://127.0.0.1:${front.port}/`, {
    method: 'POST',
    headers: [['authorization', 'Bearer nb_secret']],
    body: null,
    signal: undefined,
  })

test('the host that was paired is spoken to, though no authority knows it', async () => {
  const response = await ask()
  expect(await response.text()).toBe('the office')
  expect(front.heard()).toContain('nb_secret')
})

test('a handshake alone tells the fingerprint, and says nothing', async () => {
  expect(await fingerprintAt('127.0.0.1', front.port)).toBe(front.fingerprint)
  expect(front.heard()).toBe('')
})

test('another certificate at the same address is refused before the token is sent', async () => {
  await front.goAway()
  await front.listenAgain(selfSigned())
  const refused = await ask().catch((error: unknown) => error)
  expect(isOtherCertificate(refused)).toBe(true)
  expect(front.heard()).toBe('')
})

test('each new connection is looked at, not the first alone', async () => {
  await (await ask()).text()
  const before = front.heard()
  await front.goAway()
  await front.listenAgain(selfSigned())
  const refused = await ask().catch((error: unknown) => error)
  expect(isOtherCertificate(refused)).toBe(true)
  expect(front.heard()).toBe(before)
})

test('a host that is away is an error, and not the wrong host', async () => {
  await front.goAway()
  const refused = await ask().catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Error)
  expect(isOtherCertificate(refused)).toBe(false)
})
