import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAt, pairWith, readInvitation } from '../../../main/station/pairing.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../../support/host.ts'
import { openLan } from '../../support/lan.ts'

const folder = temporaryFolder()
let office: ServedOffice
let supervisor: Api
let door: { port: number; fingerprint: string }
beforeAll(async () => {
  office = await serveOffice(folder.path)
  supervisor = office.as('supervisor')
  door = await openLan(office)
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

type Offer = { readonly code: string; readonly link: string }
const offer = async (): Promise<Offer> =>
  (await supervisor('POST', '/stations/offers', { role: 'kiosk', counterId: null, name: 'در' }))
    .body

const at = (said: string) => {
  const read = readInvitation(said)
  if (read === null) throw new Error(`${said} was not read`)
  return read
}

describe('what somebody types is read', () => {
  const alone = { fingerprint: null, code: null }
  test.each([
    ['192.168.1.10:7443', '192.168.1.10', 7443],
    ['  ۱۹۲.۱۶۸.۱.۱۰:۷۴۴۳ ', '192.168.1.10', 7443],
    ['192.168.1.10', '192.168.1.10', 7443],
    ['https://nobat.local:9000/', 'nobat.local', 9000],
    ['fe80::1', 'fe80::1', 7443],
    ['[fe80::1]:9000', 'fe80::1', 9000],
  ])('%s', (typed, address, port) => {
    expect(readInvitation(typed)).toEqual({ address, port, ...alone })
  })

  test.each([
    '',
    '   ',
    'http://192.168.1.10',
    'a b',
    'nobat://pair?host=h&port=1&fp=12',
    '1:99999',
  ])('“%s” is neither an address nor a link', (typed) => {
    expect(readInvitation(typed)).toBeNull()
  })

  test('a link of the supervisor’s screen, whole', async () => {
    const { link, code } = await offer()
    expect(readInvitation(` ${link}\n`)).toEqual({
      address: '127.0.0.1',
      port: door.port,
      fingerprint: door.fingerprint,
      code,
    })
  })
})

test('a host is looked at: its fingerprint and its office', async () => {
  const seen = await lookAt(at(`127.0.0.1:${door.port}`), '0.2.0')
  const name = office.host.desk.state().office?.name.fa
  expect(seen).toEqual({
    ok: true,
    value: { address: '127.0.0.1', ...door, office: name },
  })
})

test('a machine comes in by its code, as what it was offered to be', async () => {
  const { code } = await offer()
  const paired = await pairWith({ address: '127.0.0.1', ...door }, code, '0.2.0')
  if (!paired.ok) throw new Error(paired.error.code)
  expect(paired.value).toMatchObject({ ...door, role: 'kiosk', counterId: null })
  expect(office.host.access.stationOf(paired.value.token)).toMatchObject({ role: 'kiosk' })
})

test('a wrong code is said, and many of them make it wait', async () => {
  const { code } = await offer()
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  const tries: string[] = []
  let waitMs = 0
  for (let n = 0; n < 12 && !tries.includes('too-many-tries'); n++) {
    const refused = await pairWith({ address: '127.0.0.1', ...door }, wrong, '0.2.0')
    if (refused.ok) throw new Error('A wrong code was right')
    tries.push(refused.error.code)
    ;({ waitMs } = refused.error)
  }
  expect(tries[0]).toBe('pairing-code-wrong')
  expect(tries.at(-1)).toBe('too-many-tries')
  expect(waitMs).toBeGreaterThan(0)
})

test('a code goes to no host but the one that was looked at', async () => {
  const { code } = await offer()
  const other = { address: '127.0.0.1', port: door.port, fingerprint: 'ab'.repeat(32) }
  expect(await pairWith(other, code, '0.2.0')).toMatchObject({ error: { code: 'other-host' } })
  const link = { ...at(`127.0.0.1:${door.port}`), fingerprint: 'ab'.repeat(32) }
  expect(await lookAt(link, '0.2.0')).toMatchObject({ error: { code: 'other-host' } })
})

test('what is no host of ours is told from one that is away', async () => {
  const plain = at(`127.0.0.1:${new URL(office.address).port}`)
  expect(await lookAt(plain, '0.2.0')).toMatchObject({ error: { code: 'not-a-host' } })
  expect(await lookAt(at('127.0.0.1:1'), '0.2.0')).toMatchObject({ error: { code: 'unreachable' } })
})
