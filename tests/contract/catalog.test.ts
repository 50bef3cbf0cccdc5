import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Service } from '#shared/catalog/service.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'

const BIRTH = 'birth-registration'
type Entry = { id: string; status: string; rev: number; hasDraft: boolean; missing: number }
type Opened = { rev: number; published: Service; draft: { base: number; service: Service } | null }
type Publication = {
  rev: number
  by: string
  note: string
  actor: string
  changes: { serviceId: string; kind: string; place: { en: string }; after: { en: string } }[]
}
type Compared = {
  rev: number
  problems: { line: number; path: string; message: { fa: string } }[]
  changes: { serviceId: string; kind: string }[]
  missing: { serviceId: string; message: { en: string } }[]
}

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let supervisor: Api
let kiosk: Api

beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path)
  supervisor = office.as('supervisor')
  kiosk = office.as('kiosk')
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

const list = async (): Promise<Entry[]> =>
  ((await supervisor('GET', '/catalog')).body as { entries: Entry[] }).entries
const entry = async (id: string) => (await list()).find((each) => each.id === id)
const open = async (id: string): Promise<Opened> =>
  (await supervisor('GET', `/catalog/services/${id}`)).body
const signed = { by: 'خانم رضایی', note: 'a new tariff' }
const publish = (id: string, base: number, service: Service) =>
  supervisor('POST', `/catalog/services/${id}/publish`, { ...signed, base, service })
const offered = async () =>
  ((await kiosk('GET', '/services')).body as { services: Service[] }).services
const file = async (): Promise<{ services: Service[] }> => {
  const { body } = await supervisor('GET', '/catalog/catalog.json')
  return structuredClone(body)
}
const compare = async (source: string, keepOthers: boolean): Promise<Compared> =>
  (await supervisor('POST', '/catalog/compare', { source, keepOthers })).body

describe('a service is changed', () => {
  it('is drafted half done, and citizens see nothing of it', async () => {
    const { rev, published } = await open(BIRTH)
    const service = { ...published, title: { fa: '', en: '' }, duration: null }
    const path = `/catalog/services/${BIRTH}/draft`
    expect((await supervisor('POST', path, { base: rev, service })).body).toEqual({ saved: true })
    expect(await entry(BIRTH)).toMatchObject({ hasDraft: true, missing: 1, status: 'published' })
    expect((await open(BIRTH)).draft).toEqual({ base: rev, service })
    expect((await offered()).find(({ id }) => id === BIRTH)?.title).toEqual(published.title)
  })

  it('cannot be published half done', async () => {
    const { rev, draft } = await open(BIRTH)
    if (draft === null) throw new Error('no draft')
    expect((await publish(BIRTH, rev, draft.service)).body).toMatchObject({ code: 'bad-request' })
    const named = { ...draft.service, title: { fa: 'نام', en: 'Name' } }
    const answer = await publish(BIRTH, rev, named)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'catalog-problem',
      message: '«نام» منتشر نمی‌شود: مدت انجام خدمت را بنویسید.',
    })
  })

  it('is given up, changed and published; a running visit keeps what it began with', async () => {
    await supervisor('POST', `/catalog/services/${BIRTH}/draft/discard`)
    const { body: ticket } = await kiosk('POST', '/tickets', { serviceId: BIRTH })
    const { rev, published, draft } = await open(BIRTH)
    expect(draft).toBeNull()
    const steps = published.steps.slice(0, 2)
    expect((await publish(BIRTH, rev, { ...published, steps })).body).toEqual({ rev: rev + 1 })
    expect(await entry(BIRTH)).toMatchObject({ rev: published.rev + 1, hasDraft: false })
    const { id } = ticket as { id: string }
    expect((await kiosk('GET', `/tickets/${id}`)).body).toMatchObject({ step: { n: 1, of: 5 } })
    const { body: next } = await kiosk('POST', '/tickets', { serviceId: BIRTH })
    const newer = (next as { id: string }).id
    expect((await kiosk('GET', `/tickets/${newer}`)).body).toMatchObject({ step: { n: 1, of: 2 } })
  })

  it('is not changed over what somebody else has published', async () => {
    const { rev, published } = await open(BIRTH)
    const late = await publish(BIRTH, rev - 1, { ...published, visits: 9 })
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({ code: 'changed-meanwhile' })
  })

  it('is told of in the history: who, why and what, and can be had back', async () => {
    const { body } = await supervisor('GET', `/catalog/history?serviceId=${BIRTH}`)
    const { publications } = body as { publications: Publication[] }
    const [newest, first] = publications
    expect(newest).toMatchObject({ rev: 2, actor: 'supervisor', ...signed })
    expect(newest?.changes.map(({ kind }) => kind)).toEqual(['removed', 'removed', 'removed'])
    expect(first?.rev).toBe(1)
    const before = await supervisor('GET', `/catalog/services/${BIRTH}/revisions/1`)
    expect((before.body as { service: Service }).service.steps).toHaveLength(5)
    const never = await supervisor('GET', `/catalog/services/${BIRTH}/revisions/77`)
    expect(never.body).toMatchObject({ code: 'unknown-service' })
  })

  it('is withdrawn: nobody is offered it, and it can still be worked on', async () => {
    const path = '/catalog/services/passport/withdraw'
    expect((await supervisor('POST', path, signed)).status).toBe(200)
    expect((await offered()).some(({ id }) => id === 'passport')).toBe(false)
    expect((await kiosk('POST', '/tickets', { serviceId: 'passport' })).status).toBe(404)
    expect(await entry('passport')).toMatchObject({ status: 'withdrawn' })
  })
})

describe('a catalogue file', () => {
  it('goes out and comes in with no change', async () => {
    const source = JSON.stringify(await file(), null, 2)
    expect(await compare(source, false)).toMatchObject({ problems: [], changes: [], missing: [] })
  })

  it('is compared before it is published', async () => {
    const catalog = await file()
    const [first, second, ...rest] = catalog.services
    if (first === undefined || second === undefined) throw new Error('too few services')
    first.visits = 7
    const source = JSON.stringify({ ...catalog, services: [first, ...rest] })
    const kept = await compare(source, true)
    expect(kept.changes.filter(({ kind }) => kind === 'removed')).toEqual([])
    const { rev, changes } = await compare(source, false)
    expect(changes).toContainEqual(
      expect.objectContaining({ serviceId: second.id, kind: 'removed' }),
    )
    const input = { ...signed, source, keepOthers: false, base: rev }
    const answer = await supervisor('POST', '/catalog/import', input)
    expect(answer.body).toEqual({ rev: rev + 1 })
    expect((await list()).map(({ id }) => id)).toEqual([first, ...rest].map(({ id }) => id))
    // The same once more, with a key of its own, finds nothing left to publish.
    expect((await supervisor('POST', '/catalog/import', input)).body).toMatchObject({
      code: 'changed-meanwhile',
    })
    expect((await compare(source, false)).changes).toEqual([])
  })

  it('says its mistakes with their lines, and what a service lacks', async () => {
    const broken = await compare('{\n  "format": "nobat-catalog",,\n}', true)
    expect(broken.problems).toMatchObject([{ line: 2 }])
    const catalog = await file()
    const [first] = catalog.services
    if (first === undefined) throw new Error('no services')
    const lacking = { ...catalog, services: [{ ...first, status: 'published', duration: null }] }
    const { problems, missing } = await compare(JSON.stringify(lacking), true)
    expect(problems).toEqual([])
    expect(missing).toMatchObject([{ serviceId: first.id }])
  })

  it('may be as large as a province needs, from a supervisor alone', async () => {
    const source = `{"format": "${'x'.repeat(200_000)}"}`
    expect((await compare(source, true)).problems).not.toEqual([])
    const counter = office.as('counter')
    const refused = await counter('POST', '/catalog/compare', { source, keepOthers: true })
    expect(refused.status).toBe(403)
    const nobody = office.as(null)
    expect((await nobody('POST', '/catalog/compare', { source, keepOthers: true })).status).toBe(
      401,
    )
    expect((await supervisor('POST', '/policy', { x: source })).status).toBe(413)
  })

  it('is linked data, too', async () => {
    const { status, headers, body } = await supervisor(
      'GET',
      '/catalog/catalog.jsonld?base=https://qom.example',
    )
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/ld+json')
    expect(body as string).toContain('https://qom.example')
  })
})

describe('who answers for it', () => {
  it('stays out of the chain, as every name does', async () => {
    const { body } = await office.as('inspector')('GET', '/journal/export')
    expect(body as string).toContain('"CatalogPublished"')
    expect(body as string).not.toContain(signed.by)
    expect(body as string).not.toContain(signed.note)
  })
})
