import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROTOCOL, PROTOCOL_HEADER, VERSION_HEADER } from '#shared/contract/protocol.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'
import { machineAt, openLan, pinned, type Machine } from '../support/lan.ts'

const MINUTE = 60_000
let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let supervisor: Api
let machine: Machine
let door: { port: number; fingerprint: string }
let now = Date.parse('2026-11-22T06:00:00Z')
const clock = () => now as Instant

beforeEach(async () => {
  folder = temporaryFolder()
  now = Date.parse('2026-11-22T06:00:00Z')
  await begin()
})
afterEach(async () => {
  await office.stop()
  folder.remove()
})

async function begin() {
  office = await serveOffice(folder.path, { clock, monotonic: clock })
  supervisor = office.as('supervisor')
  door = await openLan(office)
  machine = machineAt(door.port, door.fingerprint)
}

type Offered = { code: string; link: string; check: string; fingerprint: string; port: number }
async function offered(
  what: object = { role: 'counter', counterId: '3', name: 'باجه ۳' },
): Promise<Offered> {
  const answer = await supervisor('POST', '/stations/offers', what)
  expect(answer.status).toBe(200)
  return answer.body
}

const pair = (code: string, name = '') =>
  machine.ask('POST', '/stations/pair', { code, name, version: '0.2.0' })

type Paired = { token: string; stationId: string }
async function paired(what?: object): Promise<Paired> {
  const answer = await pair((await offered(what)).code)
  expect(answer.status).toBe(200)
  return answer.body
}
const bearer = ({ token }: Paired) => ({ authorization: `Bearer ${token}` })
const listed = async () => (await supervisor('GET', '/stations')).body as Record<string, unknown>[]
/** A code that is not `code`. */
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('a machine that is let in', () => {
  it('comes in by a code over TLS, once, and is what it was offered to be', async () => {
    const offer = await offered()
    expect(offer.code).toMatch(/^\d{6}$/)
    expect(offer).toMatchObject({ port: door.port, fingerprint: door.fingerprint })
    expect(offer.check.replaceAll(' ', '')).toBe(door.fingerprint.slice(0, 16).toUpperCase())
    const link = new URL(offer.link)
    expect(Object.fromEntries(link.searchParams)).toEqual({
      host: '127.0.0.1',
      port: String(door.port),
      fp: door.fingerprint,
      code: offer.code,
      name: 'باجه ۳',
    })

    const answer = await pair(offer.code)
    expect(answer).toMatchObject({
      status: 200,
      body: {
        token: expect.stringMatching(/^nb_/),
        role: 'counter',
        counterId: '3',
        name: 'باجه ۳',
        office: { name: { fa: expect.any(String), en: expect.any(String) } },
        protocol: PROTOCOL,
      },
    })
    expect(await pair(offer.code)).toMatchObject({
      status: 403,
      body: { code: 'pairing-code-wrong' },
    })

    const mine = bearer(answer.body)
    const opened = await machine.ask('POST', '/counters/3/open', { clerk: 'مریم احمدی' }, mine)
    expect(opened.status).toBe(200)
    const elsewhere = await machine.ask('POST', '/counters/5/open', { clerk: 'مریم احمدی' }, mine)
    expect(elsewhere.status).toBe(403)
  })

  it('takes the code as it was typed, in Persian digits and groups', async () => {
    const { code } = await offered()
    const persian = code.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '')
    expect((await pair(`${persian.slice(0, 3)} ${persian.slice(3)}`)).status).toBe(200)
  })

  it('asks for a PIN where the office’s figures are seen', async () => {
    const signsIn = await paired({ role: 'supervisor', counterId: null, name: 'اتاق سرپرست' })
    expect(
      (await supervisor('POST', '/people', { name: 'مینا', roles: ['administrator'], pin: '2468' }))
        .status,
    ).toBe(200)
    const session = await machine.ask('GET', '/session', undefined, bearer(signsIn))
    expect(session.body).toMatchObject({ role: 'supervisor', unlocked: false })
  })

  it('is one alone when two bring the same code at once', async () => {
    const { code } = await offered()
    const answers = await Promise.all([pair(code), pair(code), pair(code)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])
    expect(await listed()).toHaveLength(1)
  })

  it('comes too late after ten minutes, and after the code was withdrawn', async () => {
    const late = await offered()
    now += 10 * MINUTE
    expect((await supervisor('GET', '/stations/offers')).body).toEqual([])
    expect((await pair(late.code)).status).toBe(403)
    const withdrawn = await offered()
    expect((await supervisor('GET', '/stations/offers')).body).toMatchObject([
      { code: withdrawn.code },
    ])
    await supervisor('POST', `/stations/offers/${withdrawn.code}/withdraw`)
    expect((await pair(withdrawn.code)).status).toBe(403)
  })

  it('is given one code when the same request comes twice', async () => {
    const what = { role: 'display', counterId: null, name: 'سالن' }
    const key = { 'idempotency-key': 'a-double-tap' }
    const [one, other] = await Promise.all([
      supervisor('POST', '/stations/offers', what, key),
      supervisor('POST', '/stations/offers', what, key),
    ])
    expect((one?.body as Offered).code).toBe((other?.body as Offered).code)
    expect((await supervisor('GET', '/stations/offers')).body).toHaveLength(1)
  })
})

describe('whoever guesses', () => {
  it('kills every open code with five wrong ones, and is held up, after a restart too', async () => {
    const { code } = await offered()
    const wrong = otherThan(code)
    const statuses: number[] = []
    for (let i = 0; i < 4; i += 1) statuses.push((await pair(wrong)).status)
    expect(statuses).toEqual([403, 403, 403, 403])
    const held = await pair(wrong)
    expect(held).toMatchObject({
      status: 429,
      body: { code: 'too-many-tries', details: { waitMs: MINUTE } },
    })
    expect((await supervisor('GET', '/stations/offers')).body).toEqual([])

    await office.stop()
    await begin()
    const again = await offered()
    expect(await pair(again.code)).toMatchObject({ status: 429 })
    now += MINUTE
    expect((await pair(again.code)).status).toBe(200)
  })

  it('guesses no faster from many addresses', async () => {
    await offered()
    const guessFrom = async (address: string) => {
      const other = machineAt(door.port, door.fingerprint, address)
      const guess = { code: '00000', version: '1' }
      return (await other.ask('POST', '/stations/pair', guess)).status
    }
    const statuses: number[] = []
    for (const n of [2, 3, 4, 5, 6, 7]) statuses.push(await guessFrom(`127.0.0.${n}`))
    expect(statuses).toEqual([403, 403, 403, 403, 429, 429])
  })
})

it('a station from which too many wrong PINs came is told of by its name', async () => {
  await supervisor('POST', '/people', { name: 'مینا', roles: ['administrator'], pin: '2468' })
  const desk = await paired({ role: 'supervisor', counterId: null, name: 'اتاق: سرپرست' })
  for (let i = 0; i < 5; i += 1) {
    const wrong = { personId: 'nobody', pin: '1111' }
    await machine.ask('POST', '/session/sign-in', wrong, bearer(desk))
  }
  const { body } = await office.as('inspector')('GET', '/people')
  expect(body).toMatchObject({ stations: [{ station: 'paired:اتاق: سرپرست' }] })
})

describe('a machine that is put out', () => {
  it('is told so at once, in its open feed and ever after', async () => {
    const counter = await paired()
    const feed = machine.readToEnd('/counters/3/feed', bearer(counter))
    await feed.begun
    expect(await listed()).toMatchObject([{ id: counter.stationId, connected: true }])

    const { status } = await supervisor('POST', `/stations/${counter.stationId}/revoke`)
    expect(status).toBe(200)
    expect(await feed.ended).toMatch(/event: error[\s\S]*station-revoked/)
    const after = await machine.ask('GET', '/session', undefined, bearer(counter))
    expect(after).toMatchObject({ status: 401, body: { code: 'station-revoked' } })
    expect(await listed()).toEqual([])
    const again = await supervisor('POST', `/stations/${counter.stationId}/revoke`)
    expect(again.status).toBe(200)

    await office.stop()
    await begin()
    const later = await machine.ask('GET', '/session', undefined, bearer(counter))
    expect(later.body).toMatchObject({ code: 'station-revoked' })
  })

  it('loses a feed that is no longer its own when it is bound to another counter', async () => {
    const counter = await paired()
    const feed = machine.readToEnd('/counters/3/feed', bearer(counter))
    await feed.begun
    const moved = { name: 'میز پنجم', counterId: '5' }
    expect((await supervisor('POST', `/stations/${counter.stationId}/change`, moved)).status).toBe(
      200,
    )
    expect(await feed.ended).toContain('forbidden')
    expect(await listed()).toMatchObject([moved])
    const session = await machine.ask('GET', '/session', undefined, bearer(counter))
    expect(session.body).toMatchObject({ counterId: '5' })
  })
})

describe('what the host knows of its machines', () => {
  it('when they were last heard of, from where and with which version', async () => {
    const kiosk = await paired({ role: 'kiosk', counterId: null, name: 'کیوسک در' })
    const heard = { ...bearer(kiosk), [VERSION_HEADER]: '0.3.1' }
    now += 5 * MINUTE
    await machine.ask('GET', '/session', undefined, heard)
    const first = new Date(now).toISOString()
    expect(await listed()).toMatchObject([
      { name: 'کیوسک در', role: 'kiosk', lastSeen: first, address: '127.0.0.1', version: '0.3.1' },
    ])
    now += MINUTE / 2
    await machine.ask('GET', '/session', undefined, heard)
    expect(await listed()).toMatchObject([{ lastSeen: first, connected: false }])
    now += MINUTE
    await machine.ask('GET', '/session', undefined, heard)
    expect(await listed()).toMatchObject([{ lastSeen: new Date(now).toISOString() }])
  })

  it('is in the journal with whoever did it, and no code, token or name in clear', async () => {
    const { code } = await offered()
    const answer = (await pair(code)).body as Paired
    await supervisor('POST', `/stations/${answer.stationId}/change`, {
      name: 'میز خانم احمدی',
      counterId: '4',
    })
    for (const verb of ['change', 'revoke', 'revoke', 'change']) {
      const same = { name: 'میز خانم احمدی', counterId: '4' }
      const { status } = await supervisor('POST', `/stations/${answer.stationId}/${verb}`, same)
      expect([200, 404]).toContain(status)
    }
    const lines = (await office.as('inspector')('GET', '/journal/export')).body as string
    const events = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; actor: string; data: object })
      .filter(({ type }) => type.startsWith('Station'))
    expect(events.map(({ type, actor }) => [type, actor])).toEqual([
      ['StationOffered', 'supervisor'],
      ['StationPaired', 'station'],
      ['StationChanged', 'supervisor'],
      ['StationRevoked', 'supervisor'],
    ])
    for (const secret of [code, answer.token, 'احمدی', 'باجه ۳']) {
      expect(JSON.stringify(events)).not.toContain(secret)
    }
  })
})

describe('a program of another form of speech', () => {
  it.each([
    [String(PROTOCOL - 1), 'station-too-old'],
    [String(PROTOCOL + 1), 'host-too-old'],
  ])('%s is refused in words that say what to do', async (spoken, code) => {
    for (const lang of ['fa', 'en']) {
      const answer = await machine.ask('GET', '/health', undefined, {
        [PROTOCOL_HEADER]: spoken,
        'accept-language': lang,
      })
      expect(answer).toMatchObject({ status: 426, body: { code } })
      const { message } = answer.body as { message: string }
      expect(message).toMatch(lang === 'fa' ? /به‌روز کنید/ : /Update the program/)
    }
  })

  it('is let in where it is the same, or says nothing of it', async () => {
    const same = await machine.ask('GET', '/health', undefined, {
      [PROTOCOL_HEADER]: String(PROTOCOL),
    })
    expect(same).toMatchObject({ status: 200, body: { protocol: PROTOCOL, epoch: 1 } })
    expect((await machine.ask('GET', '/health')).status).toBe(200)
    const odd = await machine.ask('GET', '/health', undefined, { [PROTOCOL_HEADER]: 'x' })
    expect(odd.status).toBe(400)
  })
})

describe('the door', () => {
  it('is known by the same certificate after every start', async () => {
    const before = door.fingerprint
    await office.stop()
    await begin()
    expect(door.fingerprint).toBe(before)
    await expect(pinned(door.port, '0'.repeat(64))).rejects.toThrow('another host')
  })

  it('is shut at once, with what was open through it', async () => {
    const counter = await paired()
    const feed = machine.readToEnd('/counters/3/feed', bearer(counter))
    await feed.begun
    await office.host.lan.set({ open: false, port: door.port })
    await expect(feed.ended).rejects.toThrow()
    await expect(pinned(door.port, door.fingerprint)).rejects.toThrow()
    expect(
      await supervisor('POST', '/stations/offers', {
        role: 'kiosk',
        counterId: null,
        name: 'کیوسک',
      }),
    ).toMatchObject({ status: 409, body: { code: 'lan-closed' } })
  })

  it('that did not open at the start says why, and opens when it can', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    await office.host.lan.set({ open: false, port })
    const setting = { open: true, port }
    await office.host.lan.look(setting)
    const told = (await supervisor('GET', '/stations/lan')).body as { problem: { fa: string } }
    expect(told).toMatchObject({ open: false })
    expect(told.problem.fa).toContain('درگاه')
    await new Promise((resolve) => other.close(resolve))
    await office.host.lan.look(setting)
    expect(office.host.lan.state()).toMatchObject({ open: true, port, problem: null })
  })

  it('says in words that another program has its port, and stays as it was', async () => {
    const taken = Number(new URL(office.address).port)
    const answer = await supervisor('POST', '/machine/settings', {
      lan: { open: true, port: taken },
    })
    expect(answer).toMatchObject({ status: 409, body: { code: 'port-taken' } })
    expect((await machine.ask('GET', '/health')).status).toBe(200)
    const told = (await supervisor('GET', '/stations/lan')).body
    expect(told).toMatchObject({ open: true, port: door.port, addresses: ['127.0.0.1'] })
  })
})
