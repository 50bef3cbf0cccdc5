import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path)
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

describe('the voices', () => {
  test.each(['fa', 'en'])('of %s are fetched like a page, under the same rules', async (lang) => {
    const manifest = await fetch(`${office.address}/voices/${lang}/manifest.json`)
    expect(await manifest.json()).toMatchObject({ lang })
    const sound = await fetch(`${office.address}/voices/${lang}/words.opus`)
    expect(sound.headers.get('content-type')).toBe('audio/ogg')
    expect(sound.headers.get('content-security-policy')).toContain("connect-src 'self'")
    expect(new TextDecoder().decode((await sound.arrayBuffer()).slice(0, 4))).toBe('OggS')
  })

  test.each([
    '/voices/fa/../../package.json',
    '/voices/fa/..%2f..%2f..%2fpackage.json',
    '/voices/x',
  ])('lead nowhere else: %s', async (path) => {
    // As it stands: fetch would tidy the dots away.
    const status = await new Promise((resolve) =>
      request(`${office.address}`, { path }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      }).end(),
    )
    expect(status).toBe(404)
  })

  test('are told to a supervisor: the sample office lacks nothing', async () => {
    const { body } = await office.as('supervisor')('GET', '/voices')
    expect(body).toMatchObject({
      voices: [
        { lang: 'fa', own: false, lacks: [] },
        { lang: 'en', own: false, lacks: [] },
      ],
      problems: [],
    })
    expect((await office.as('display')('GET', '/voices')).status).toBe(403)
  })
})

describe('the rules of announcing', () => {
  const change = (announcements: object) =>
    office.as('supervisor')('POST', '/policy', { announcements })
  const rules = { voice: true, langs: ['en', 'fa'], repeats: 2, volume: 60, quietHours: [] }

  test('are changed by a supervisor and heard by the hall', async () => {
    expect((await change(rules)).status).toBe(200)
    expect((await office.as('display')('GET', '/display')).body).toMatchObject({
      announcements: { voice: true, langs: ['en', 'fa'], repeats: 2, volume: 60, quiet: false },
    })
    const always = [{ from: '00:00', to: '24:00' }]
    await change({ ...rules, quietHours: always })
    expect((await office.as('display')('GET', '/display')).body).toMatchObject({
      announcements: { quiet: true },
    })
  })

  test.each([
    { ...rules, langs: [] },
    { ...rules, langs: ['fa', 'fa'] },
    { ...rules, repeats: 4 },
    { ...rules, volume: 101 },
    { ...rules, quietHours: [{ from: '14:00', to: '13:00' }] },
  ])('are refused where they make no sense: %j', async (wrong) => {
    expect((await change(wrong)).status).toBe(400)
  })
})

describe('what the hall is told between calls', () => {
  const change = (notices: unknown) => office.as('supervisor')('POST', '/policy', { notices })
  const notice = { text: { fa: 'خبر', en: '' }, from: null, to: null, spans: [] }

  test('is set by a supervisor and reaches the displays', async () => {
    expect((await change([notice])).status).toBe(200)
    expect((await office.as('display')('GET', '/display')).body).toMatchObject({
      notices: [{ fa: 'خبر', en: 'خبر' }],
    })
    expect((await office.as('counter')('POST', '/policy', { notices: [] })).status).toBe(403)
  })

  test.each([
    { ...notice, text: { fa: ' ', en: 'News' } },
    { ...notice, text: { fa: 'خ'.repeat(241), en: '' } },
    { ...notice, from: '2026-11-24', to: '2026-11-23' },
    { ...notice, from: '2026-02-30' },
    { ...notice, spans: [{ from: '14:00', to: '13:00' }] },
  ])('is refused where it makes no sense: %j', async (wrong) => {
    expect((await change([wrong])).status).toBe(400)
  })
})

describe('what became of a call', () => {
  test('is told by displays alone, and shown to the clerk who called', async () => {
    const clerk = office.as('counter', '1')
    const { desk } = office.host
    const [service] = desk.state().catalog.services
    await clerk('POST', '/counters/1/open', { clerk: 'رضایی' })
    await office.as('kiosk')('POST', '/tickets', { serviceId: service?.id, lang: 'fa' })
    await clerk('POST', '/counters/1/call-next')
    const n = desk.state().day?.callCount ?? 0
    expect(n).toBeGreaterThan(0)

    const of = () => office.host.announced.of(n)
    expect(of()).toBe('waiting')
    const receipt = { n, shown: true, spoken: false }
    expect((await clerk('POST', '/displays/announced', receipt)).status).toBe(403)
    expect(of()).toBe('waiting')
    const display = office.as('display')
    expect((await display('POST', '/displays/announced', receipt)).status).toBe(200)
    expect(of()).toBe('shown')
    expect((await display('POST', '/displays/announced', { ...receipt, n: 0 })).status).toBe(400)

    const { body } = await firstOf(`${office.address}/api/v1/counters/1/feed`, 'counter')
    expect(body).toMatchObject({ current: { announced: 'shown' } })
  })
})

/** The first view of a feed. */
async function firstOf(address: string, role: 'counter'): Promise<{ body: unknown }> {
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${office.token(role, '1')}` },
  })
  let text = ''
  for await (const part of answer.body ?? []) {
    text += new TextDecoder().decode(part)
    const data = /^data: (.*)$/m.exec(text)?.[1]
    if (data !== undefined && text.includes('\n\n', text.indexOf(data))) {
      return { body: JSON.parse(data) as unknown }
    }
  }
  throw new Error('The feed sent nothing')
}
