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
