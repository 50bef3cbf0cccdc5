import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let kiosk: Api
let counter: Api
let display: Api
let supervisor: Api
let inspector: Api

beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path)
  kiosk = office.as('kiosk')
  counter = office.as('counter')
  display = office.as('display')
  supervisor = office.as('supervisor')
  inspector = office.as('inspector')
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

async function issued(serviceId = 'birth-registration'): Promise<{ id: string; number: string }> {
  const answer = await kiosk('POST', '/tickets', { serviceId })
  expect(answer.status).toBe(201)
  return answer.body
}

describe('the public routes', () => {
  it('answer without a token only where anybody may ask', async () => {
    const nobody = office.as(null)
    expect((await nobody('GET', '/health')).body).toMatchObject({ status: 'ok' })
    const document = (await nobody('GET', '/openapi.json')).body as {
      paths: Record<string, unknown>
    }
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/health',
        '/services',
        '/tickets',
        '/tickets/{id}',
        '/tickets/{id}/cancel',
        '/counters/{id}/open',
        '/counters/{id}/call-next',
        '/counters/{id}/complete-step',
        '/counters/{id}/transfer',
        '/counters/{id}/finish',
        '/queue',
        '/display',
        '/display/feed',
        '/reports/visits.csv',
        '/reports/visits.xlsx',
        '/journal/export',
        '/journal/verify',
        '/journal/checkpoint',
      ]),
    )
    expect((await nobody('GET', '/services')).status).toBe(401)
    expect((await nobody('POST', '/tickets', { serviceId: 'passport' })).status).toBe(401)
  })

  it('give each role its own and nothing else', async () => {
    const mayAsk: readonly (readonly [string, readonly Api[]])[] = [
      ['/services', [kiosk]],
      ['/queue', [counter, supervisor]],
      ['/display', [display]],
      ['/reports/visits', [inspector, supervisor]],
      ['/journal/verify', [inspector, supervisor]],
      ['/journal/checkpoint', [inspector, supervisor]],
      ['/journal/export', [inspector]],
      ['/backups', [supervisor]],
    ]
    for (const [path, allowed] of mayAsk) {
      for (const role of [kiosk, counter, display, supervisor, inspector]) {
        const { status, body } = await role('GET', path)
        expect(status, path).toBe(allowed.includes(role) ? 200 : 403)
        if (status === 403) expect(body).toMatchObject({ code: 'forbidden', details: {} })
      }
    }
  })

  it('take a ticket through a visit of five steps to its end', async () => {
    const { id, number } = await issued()
    expect(number).toMatch(/^الف-\d{3}$/)
    for (const at of ['1', '3', '5', '7', '8']) {
      expect((await counter('POST', `/counters/${at}/open`, { clerk: 'مریم احمدی' })).status).toBe(
        200,
      )
      const called = await counter('POST', `/counters/${at}/call-next`)
      expect(called.body).toMatchObject({
        ticket: { id, number, state: 'called', counterId: at },
        why: { code: 'longest-wait', text: { fa: expect.any(String), en: expect.any(String) } },
      })
      expect((await counter('POST', `/counters/${at}/recall`, { ticketId: id })).status).toBe(200)
      expect((await counter('POST', `/counters/${at}/start`, { ticketId: id })).status).toBe(200)
      const done = await counter('POST', `/counters/${at}/complete-step`, { checks: {} })
      expect(done.status).toBe(200)
    }
    const finished = await counter('POST', '/counters/8/finish', { outcome: 'completed' })
    expect(finished.body).toMatchObject({ ticket: { id, state: 'finished' } })
    expect((await kiosk('GET', `/tickets/${id}`)).body).toMatchObject({
      state: 'finished',
      ahead: null,
    })
    expect((await counter('POST', '/counters/8/call-next')).body).toEqual({ ticket: null })

    const csv = await supervisor('GET', '/reports/visits.csv')
    expect(csv.headers.get('content-type')).toContain('text/csv')
    const rows = (csv.body as string).trim().split('\r\n')
    expect(rows.filter((row) => row.includes(id))).toHaveLength(5)
    expect(rows.find((row) => row.includes(id) && row.includes(',completed,'))).toBeDefined()
    const xlsx = await supervisor('GET', '/reports/visits.xlsx')
    expect((xlsx.body as string).slice(0, 2)).toBe('PK')
    const verified = (await inspector('GET', '/journal/verify')).body
    expect(verified).toMatchObject({ ok: true, faults: [] })
    const lines = ((await inspector('GET', '/journal/export')).body as string).trimEnd().split('\n')
    expect(lines).toHaveLength((verified as { events: number }).events)
  })

  it('hold and resume, miss and return, transfer, cancel', async () => {
    const { id } = await issued('passport')
    await counter('POST', '/counters/2/open', { clerk: 'رضا' })
    const act = (verb: string, body: unknown = { ticketId: id }) =>
      counter('POST', `/counters/2/${verb}`, body)
    await counter('POST', '/counters/2/call', { ticketId: id, reason: 'آمد' })
    for (const [verb, state] of [
      ['start', 'serving'],
      ['hold', 'held'],
      ['resume', 'serving'],
    ] as const) {
      expect((await act(verb)).body).toMatchObject({ ticket: { state } })
    }
    const sent = await act('transfer', { to: 'passport.identity', reason: 'عکس' })
    expect(sent.body).toMatchObject({
      ticket: { state: 'waiting', step: { deskType: 'identity' } },
    })
    await counter('POST', '/counters/4/open', { clerk: 'سارا' })
    await counter('POST', '/counters/4/call', { ticketId: id, reason: 'آمد' })
    const missed = await counter('POST', '/counters/4/no-show', { ticketId: id })
    expect(missed.body).toMatchObject({ ticket: { state: 'missed' } })
    const returned = await counter('POST', '/counters/4/return', { ticketId: id })
    expect(returned.body).toMatchObject({ ticket: { state: 'waiting' } })
    expect((await kiosk('POST', `/tickets/${id}/cancel`)).body).toMatchObject({
      state: 'cancelled',
    })
  })

  it('refuse in the language asked for, with a code and the right status', async () => {
    const cases: readonly (readonly [Api, string, unknown, number, string])[] = [
      [kiosk, '/tickets', { serviceId: 'no-such-service' }, 404, 'unknown-service'],
      [kiosk, '/tickets', { serviceId: 'passport', priority: 'king' }, 400, 'unknown-priority'],
      [kiosk, '/tickets', {}, 400, 'bad-request'],
      [kiosk, '/tickets', '{not json', 400, 'bad-request'],
      [kiosk, '/tickets', { serviceId: 'x'.repeat(70_000) }, 413, 'too-large'],
      [counter, '/counters/99/call-next', undefined, 404, 'unknown-counter'],
      [counter, '/counters/6/call-next', undefined, 409, 'counter-closed'],
      [counter, '/counters/1/start', { ticketId: 'nobody' }, 404, 'unknown-ticket'],
      [counter, '/counters/1/pause', { reason: ' ' }, 400, 'reason-required'],
      [counter, '/counters/6/open', { clerk: '' }, 400, 'clerk-required'],
      [kiosk, '/nothing-here', undefined, 404, 'not-found'],
    ]
    for (const [role, path, body, status, code] of cases) {
      const fa = await role('POST', path, body, { 'accept-language': 'fa' })
      expect(fa, `${path} ${code}`).toMatchObject({ status, body: { code } })
      const en = await role('POST', path, body, { 'accept-language': 'en-GB,en;q=0.9' })
      const words = [fa, en].map((answer) => (answer.body as { message: string }).message)
      expect(words[0]).toMatch(/[آ-ی]/)
      expect(words[1]).toMatch(/^[A-Z]/)
      expect(JSON.stringify(en.body)).not.toMatch(/\bat .*\.ts|node_modules/)
      expect(Object.keys(en.body as object).toSorted()).toEqual(['code', 'details', 'message'])
    }
  })

  it('give the same answer to the same Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'a-double-tap' }
    const before = (await office.as(null)('GET', '/health')).body as { seq: number }
    const taps = await Promise.all(
      [1, 2, 3, 4].map(() => kiosk('POST', '/tickets', { serviceId: 'passport' }, headers)),
    )
    expect(new Set(taps.map(({ body }) => (body as { id: string }).id)).size).toBe(1)
    const after = (await office.as(null)('GET', '/health')).body as { seq: number }
    // The ticket, and what its holder was promised.
    expect(after.seq).toBe(before.seq + 2)
    const other = await kiosk('POST', '/tickets', { serviceId: 'complaints' }, headers)
    expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } })
  })

  it("keep a counter's token at its own counter", async () => {
    const third = office.as('counter', '3')
    expect((await third('POST', '/counters/5/open', { clerk: 'x' })).status).toBe(403)
    expect((await third('POST', '/counters/3/open', { clerk: 'مریم احمدی' })).status).toBe(200)
  })

  it("push the display each call, and of people only what a counter's plate says", async () => {
    const abort = new AbortController()
    const response = await fetch(`${office.address}/api/v1/display/feed`, {
      headers: { authorization: `Bearer ${office.token('display')}` },
      signal: abort.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const { id, number } = await issued('complaints')
    await counter('POST', '/counters/2/call', { ticketId: id, reason: 'آمد' })
    let seen = ''
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    while (reader && !seen.includes(`"number":"${number}"`)) {
      const { value, done } = await reader.read()
      if (done) break
      seen += value
    }
    abort.abort()
    expect(seen).toContain(`"number":"${number}"`)
    expect(seen).not.toContain(id)
    expect(seen).not.toMatch(/clerk|priority|آمد/)
    expect(seen.replaceAll(/"plate":"[^"]*"/g, '')).not.toContain('رضا')
  })
})
