import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TvView } from '../../../shared/contract/tv.ts'
import type { CommandId, CounterId, TicketId } from '../../../shared/domain/ids.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../../support/host.ts'
import { openLan } from '../../support/lan.ts'
import { codeForTv, openTv, type ServedTv } from '../../support/tv.ts'

const folder = temporaryFolder()
let office: ServedOffice
let tv: ServedTv
let address: string

beforeAll(async () => {
  office = await serveOffice(folder.path)
  tv = await openTv(office)
  address = tv.address
})

afterAll(async () => {
  await tv.close()
  await office.stop()
  folder.remove()
})

async function open(token: string): Promise<IncomingMessage> {
  const asked = get(`${address}/tv/feed?token=${token}`)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return answer
}

/** The events of a feed as they come. */
async function* eventsOf(answer: IncomingMessage) {
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) {
    text += String(piece)
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const [, event = ''] = /^event: (.*)$/m.exec(part) ?? []
      const [, data = ''] = /^data:(.*)$/m.exec(part) ?? []
      yield { event, data: data === '' ? null : (JSON.parse(data) as TvView) }
    }
  }
}

async function callOne(counter: string): Promise<string> {
  await office.as('kiosk')('POST', '/tickets', { serviceId: 'birth-registration' })
  const at = office.as('counter')
  await at('POST', `/counters/${counter}/open`, { clerk: 'Reza Karimi' })
  const { body } = await at('POST', `/counters/${counter}/call-next`)
  const { ticket } = body as { ticket: { id: string; number: string } }
  await at('POST', `/counters/${counter}/no-show`, { ticketId: ticket.id })
  return ticket.number
}

test('a television with its token hears of a call, and of nobody’s name', async () => {
  const answer = await open(office.token('tv'))
  const events = eventsOf(answer)
  const first = await events.next()
  expect(first.value).toMatchObject({ event: 'view', data: { calls: [], utcOffset: 210 } })
  const number = await callOne('1')
  for await (const { data } of events) {
    expect(JSON.stringify(data)).not.toContain('Karimi')
    if (data?.calls[0]?.number === number) break
  }
  answer.destroy()
})

test.each(['', 'nb_nothing', 'kiosk', 'display', 'supervisor'] as const)(
  'a television with %j for a token is refused in a word that it can hear',
  async (given) => {
    const token = given === '' || given.startsWith('nb_') ? given : office.token(given as 'kiosk')
    const events: unknown[] = []
    for await (const each of eventsOf(await open(token))) events.push(each)
    expect(events).toEqual([{ event: 'refused', data: null }])
  },
)

test('its token opens nothing at the other door', async () => {
  const api = office.as('tv')
  for (const path of ['/session', '/display', '/queue', '/services', '/reports/figures']) {
    expect((await api('GET', path)).status, path).toBe(403)
  }
  expect((await api('POST', '/tickets', { serviceId: 'passport' })).status).toBe(403)
})

test('at its own door nothing of the office can be asked or done', async () => {
  for (const path of ['/api/v1/display', '/api/v1/queue', '/kiosk/', '/supervisor/']) {
    expect((await fetch(`${address}${path}`)).status, path).toBe(404)
  }
})

test('a code is changed for a token, and a wrong one for a word', async () => {
  const pair = (code: unknown) =>
    fetch(`${address}/tv/pair`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
  const { token } = (await (await pair(await codeForTv(office))).json()) as { token: string }
  expect(office.host.access.stationOf(token)).toMatchObject({ role: 'tv' })
  expect((await pair(7)).status).toBe(400)
  expect((await pair('1'.repeat(2000))).status).toBe(413)
})

test('a code for another machine is none here, and a television’s is none there', async () => {
  const pairAt = (url: string, body: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  await openLan(office)
  const kiosk = { role: 'kiosk', counterId: null, name: 'ورودی' }
  const { body } = await office.as('supervisor')('POST', '/stations/offers', kiosk)
  const { code } = body as { code: string }
  expect((await pairAt(`${address}/tv/pair`, { code })).status).toBe(403)
  const tvCode = await codeForTv(office)
  const asked = { code: tvCode, name: '', version: '' }
  expect((await pairAt(`${office.address}/api/v1/stations/pair`, asked)).status).toBe(403)
})

test('a television that is put out hears of it at once, and is listed until then', async () => {
  const answered = await fetch(`${address}/tv/pair`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: await codeForTv(office) }),
  })
  const { token } = (await answered.json()) as { token: string }
  const answer = await open(token)
  const events = eventsOf(answer)
  await events.next()
  const supervisor = office.as('supervisor')
  const stations = (await supervisor('GET', '/stations')).body as {
    id: string
    role: string
    connected: boolean
  }[]
  const mine = stations.find(({ role, connected }) => role === 'tv' && connected)
  expect(mine).toBeDefined()
  await supervisor('POST', `/stations/${mine?.id ?? ''}/revoke`)
  expect((await events.next()).value).toEqual({ event: 'refused', data: null })
})

test('one that does not read is sent the newest view alone when it reads again', async () => {
  const CALLS = 300
  const counterId = '2' as CounterId
  await office.as('kiosk')('POST', '/tickets', { serviceId: 'birth-registration' })
  const at = office.as('counter')
  await at('POST', `/counters/${counterId}/open`, { clerk: 'Reza Karimi' })
  const { body } = await at('POST', `/counters/${counterId}/call-next`)
  const ticketId = (body as { ticket: { id: TicketId } }).ticket.id
  const answer = await open(office.token('tv'))
  answer.pause()
  for (let n = 0; n < CALLS; n++) {
    const submission = {
      id: `again:${n}` as CommandId,
      actor: 'counter',
      command: { type: 'RecallTicket', counterId, ticketId },
    } as const
    await office.host.desk.submit(submission, () => null)
  }
  const newest = office.host.desk.state().day?.calls.first()?.n ?? 0
  let seen = 0
  let last = 0
  for await (const { data } of eventsOf(answer)) {
    seen += 1
    last = data?.calls[0]?.n ?? 0
    if (last === newest) break
  }
  answer.destroy()
  // What the two sockets hold, and then the newest: nothing was kept for it.
  expect(newest).toBeGreaterThan(CALLS)
  expect(seen).toBeLessThan(CALLS)
})
