import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Obstacle, PromiseView, SurveyResults } from '#shared/contract/guidance.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'

const BIRTH = 'birth-registration'
const desks = { reception: '1', documents: '3', expert: '5', payment: '7', delivery: '8' } as const
type Ticket = { id: string; number: string; state: string; ahead: number | null }

let now = Date.parse('2026-11-23T05:00:00Z')
const pass = (minutes: number) => (now += minutes * 60_000)
let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let kiosk: Api
let counter: Api
let supervisor: Api

beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path, { clock: () => now as Instant })
  kiosk = office.as('kiosk')
  counter = office.as('counter')
  supervisor = office.as('supervisor')
  for (const id of Object.values(desks)) {
    await counter('POST', `/counters/${id}/open`, { clerk: `clerk ${id}` })
  }
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

const take = async (): Promise<Ticket> =>
  (await kiosk('POST', '/tickets', { serviceId: BIRTH })).body
const at = async (desk: keyof typeof desks, verb: string, body: object = {}) =>
  counter('POST', `/counters/${desks[desk]}/${verb}`, body)
async function call(desk: keyof typeof desks): Promise<Ticket> {
  const { ticket } = (await at(desk, 'call-next')).body as { ticket: Ticket }
  await at(desk, 'start', { ticketId: ticket.id })
  return ticket
}

describe('a birth registration with a missing paper', () => {
  let ticket: Ticket
  let other: Ticket
  let code: string

  it('is sent back with what is missing, and returns the same day at its place', async () => {
    ticket = await take()
    pass(1)
    other = await take()
    await call('reception')
    await at('reception', 'note', { text: 'the father signs' })
    await at('reception', 'complete-step')
    expect((await call('documents')).id).toBe(ticket.id)
    const checked = await at('documents', 'check-documents', {
      found: { 'parents-id-booklets': 'seen', 'proof-of-birth': 'missing' },
    })
    expect(checked.status).toBe(200)
    pass(45)
    await at('documents', 'finish', {
      outcome: 'incomplete-documents',
      missing: ['proof-of-birth'],
    })
    await call('reception')
    await at('reception', 'complete-step')

    pass(60)
    const [letter, digits = ''] = ticket.number.split('-')
    const typed = `${letter} ${Number(digits).toLocaleString('fa-IR')}`
    const found = await kiosk('GET', `/tickets?number=${encodeURIComponent(typed)}`)
    expect(found.body).toMatchObject({ id: ticket.id, state: 'finished' })
    const back = await kiosk('POST', `/tickets/${ticket.id}/readmit`, {})
    expect(back.body).toMatchObject({ id: ticket.id, state: 'waiting', ahead: 0 })
    expect((await kiosk('POST', `/tickets/${ticket.id}/readmit`, {})).body).toMatchObject({
      code: 'not-sent-for-documents',
    })
    expect((await call('documents')).id).toBe(ticket.id)
    expect(other.id).not.toBe(ticket.id)
  })

  it('passes the other desks, and ends with a receipt and a promise', async () => {
    await at('documents', 'complete-step')
    for (const desk of ['expert', 'payment', 'delivery'] as const) {
      expect((await call(desk)).id).toBe(ticket.id)
      await at(desk, 'complete-step')
    }
    const late = await at('delivery', 'finish', { outcome: 'completed', promisedOn: '2026-11-01' })
    expect(late.body).toMatchObject({ code: 'date-passed' })
    const done = await at('delivery', 'finish', { outcome: 'completed', promisedOn: '2026-11-25' })
    code = (done.body as { trackingCode: string }).trackingCode
    expect(code).toMatch(/^261123\d{5}$/)
  })

  it('has a promise that is listed, is overdue when its day has passed, and is kept', async () => {
    const list = async (query = '') =>
      ((await counter('GET', `/promises${query}`)).body as { promises: PromiseView[] }).promises
    expect(await list()).toMatchObject([
      { trackingCode: code, number: ticket.number, promisedOn: '2026-11-25', overdue: false },
    ])
    pass(3 * 24 * 60)
    expect(await list()).toMatchObject([{ trackingCode: code, overdue: true }])
    const persian = encodeURIComponent(Number(code).toLocaleString('fa-IR', { useGrouping: false }))
    expect(await list(`?code=${persian}`)).toMatchObject([{ trackingCode: code }])
    expect((await counter('GET', '/promises?code=123')).body).toMatchObject({
      code: 'unknown-code',
    })
    expect((await counter('POST', `/promises/${code}/keep`, {})).body).toEqual({ kept: true })
    expect(await list()).toEqual([])
    const keptAt = (await list(`?code=${code}`))[0]?.keptAt
    expect(keptAt).not.toBeNull()
    pass(5)
    expect((await counter('POST', `/promises/${code}/keep`, {})).body).toEqual({ kept: true })
    expect((await list(`?code=${code}`))[0]?.keptAt, 'a second press is no later').toBe(keptAt)
    pass(-5)
    pass(-3 * 24 * 60)
  })
})

describe('what stands in the way', () => {
  const told = { serviceId: BIRTH, stepId: `${BIRTH}.documents`, category: 'duplicate-document' }
  const listed = async () =>
    (
      (await supervisor('GET', '/obstacles?from=2026-11-01&to=2026-11-30')).body as {
        obstacles: Obstacle[]
      }
    ).obstacles

  it('is told by a clerk and by a citizen, is one obstacle, and has evidence from the log', async () => {
    const first = await at('documents', 'obstacles', { ...told, text: '<b>twice</b>' })
    expect(first.body).toEqual({
      key: `${BIRTH}|${BIRTH}.documents|duplicate-document`,
      answer: '',
    })
    expect((await kiosk('POST', '/obstacles', told)).status).toBe(200)
    await kiosk('POST', '/obstacles', { ...told, category: 'fee' })
    const [most, ...others] = await listed()
    expect(most).toMatchObject({
      reports: 2,
      byCitizens: 1,
      casesAMonth: 1,
      returnedFiles: 1,
      extraVisits: 1,
      texts: ['<b>twice</b>'],
      step: { en: expect.any(String) as string },
      handling: { status: 'open', answer: '' },
    })
    expect(most?.extraMinutes).toBeGreaterThan(0)
    expect(others).toHaveLength(1)
  })

  it('is answered, and the answer is told to whoever reports it next', async () => {
    const [most] = await listed()
    const handling = {
      status: 'examined',
      owner: 'the deputy',
      dueOn: '2026-12-22',
      rule: 'circular 12',
      proposal: 'see it once',
      amender: 'the agency',
      answer: 'We are asking for one copy.',
    }
    const body = { key: most?.key, handling }
    expect((await counter('POST', '/obstacles/handle', body)).status).toBe(403)
    expect((await supervisor('POST', '/obstacles/handle', body)).body).toEqual(handling)
    expect((await kiosk('POST', '/obstacles', told)).body).toMatchObject({
      answer: handling.answer,
    })
    expect((await listed())[0]).toMatchObject({ reports: 3, handling })
  })

  it('is not told of what there is not, and is bounded', async () => {
    const refused = async (change: object) =>
      (await kiosk('POST', '/obstacles', { ...told, ...change })).body
    expect(await refused({ serviceId: 'moon' })).toMatchObject({ code: 'unknown-service' })
    expect(await refused({ stepId: 'moon.desk' })).toMatchObject({ code: 'unknown-target' })
    expect(await refused({ category: 'weather' })).toMatchObject({ code: 'bad-request' })
    expect(await refused({ text: 'x'.repeat(501) })).toMatchObject({ code: 'bad-request' })
  })

  it('leaves no typed word in the chain', () => {
    const journal = readFileSync(`${folder.path}/journal.sqlite`, 'latin1')
    expect(journal).not.toContain('"text":"<b>twice</b>"')
  })
})

describe('the survey', () => {
  const results = async () =>
    (await supervisor('GET', '/surveys?from=2026-11-01&to=2026-11-30')).body as SurveyResults
  const answer = async (answers: object) => {
    const { id } = await take()
    return kiosk('POST', `/tickets/${id}/survey`, { answers })
  }

  it('is answered once a ticket, and told in parts only when enough have answered', async () => {
    const { id } = await take()
    const ask = () => kiosk('POST', `/tickets/${id}/survey`, { answers: { time: 2, overall: 4 } })
    expect((await ask()).body).toEqual({ thanks: true })
    expect((await ask()).body).toMatchObject({ code: 'already-answered' })
    expect(await results()).toMatchObject({ all: { answered: 1 }, byService: [], byDesk: [] })
    for (const overall of [5, 5, 3, 1]) await answer({ overall })
    expect((await answer({})).body).toMatchObject({ code: 'nothing-to-say' })
    expect((await answer({ overall: 6 })).body).toMatchObject({ code: 'bad-request' })
    const { all, byService, byWeek, byDesk } = await results()
    expect(all.answered).toBe(5)
    expect(all.groups.overall).toEqual({ counts: [1, 0, 1, 1, 2], mean: 3.6 })
    expect(all.groups.time).toEqual({ counts: [0, 1, 0, 0, 0], mean: 2 })
    expect(byService).toMatchObject([{ serviceId: BIRTH, answered: 5 }])
    expect(byWeek).toMatchObject([{ week: '2026-11-21', answered: 5 }])
    expect(byDesk).toMatchObject([{ deskType: 'reception', answered: 5 }])
  })
})

describe('the report for the governorate', () => {
  const days = 'from=2026-11-01&to=2026-11-30'

  it('is a page with the obstacle, its evidence and the estimated cost, in Persian', async () => {
    expect((await supervisor('POST', '/policy', { hourRate: 600_000 })).status).toBe(200)
    const page = await supervisor('GET', `/reports/obstacles.html?${days}&lang=fa`)
    const html = page.body as string
    for (const said of [
      'بسمه تعالی',
      'از ۱۰ آبان ۱۴۰۵ تا ۹ آذر ۱۴۰۵',
      'مدرک تکراری',
      'ثبت ولادت و صدور شناسنامه',
      'ریال',
      'مهر و امضای مدیر دستگاه',
    ]) {
      expect(html).toContain(said)
    }
    expect(html).not.toContain('<b>twice</b>')
  })

  it('is a workbook for inspectors too, and nothing for a counter', async () => {
    const file = await office.as('inspector')('GET', `/reports/obstacles.xlsx?${days}`)
    expect((file.body as string).startsWith('PK')).toBe(true)
    expect((await counter('GET', `/reports/obstacles.xlsx?${days}`)).status).toBe(403)
  })

  it('says what to do where the host has no engine to make a PDF', async () => {
    const answer = await supervisor('GET', `/reports/obstacles.pdf?${days}`)
    expect(answer.status).toBe(503)
    expect(answer.body).toMatchObject({ code: 'no-pdf' })
  })
})

describe('one visit for two services', () => {
  it('goes on under the same number, and the log has both', async () => {
    const free = async (verb: string, body: object = {}) =>
      counter('POST', `/counters/2/${verb}`, body)
    const callHere = async (): Promise<Ticket> => {
      const { ticket } = (await free('call-next')).body as { ticket: Ticket }
      await free('start', { ticketId: ticket.id })
      return ticket
    }
    await free('open', { clerk: 'clerk 2' })
    const { id, number } = await callHere()
    const set = await free('further', { services: ['death-registration'] })
    expect(set.status).toBe(200)
    await free('finish', { outcome: 'refused', reason: 'a reason' })
    const again = await callHere()
    expect(again).toMatchObject({ id, number, serviceId: 'death-registration' })
    await free('finish', { outcome: 'refused', reason: 'a reason' })
    const { rows } = (
      await supervisor('GET', '/reports/visits?from=2026-11-01&to=2026-12-31&limit=500')
    ).body as {
      rows: { ticket_id: string; service_id: string; outcome: string }[]
    }
    expect(rows.filter((row) => row.ticket_id === id)).toMatchObject([
      { service_id: BIRTH, outcome: 'refused' },
      { service_id: 'death-registration', outcome: 'refused' },
    ])
  })
})
