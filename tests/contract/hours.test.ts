import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EndingView } from '#shared/contract/schemas.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { kioskView } from '#shared/views/kiosk.ts'
import { serveOffice, temporaryFolder, type Api, type ServedOffice } from '../support/host.ts'

/** Five steps of thirty minutes in all, in the sample office: Saturday to Wednesday, 07:30 to 14:30. */
const BIRTH = 'birth-registration'
const MONDAY_NINE = '2026-11-23T05:30:00Z'
const MONDAY_TEN_PAST_TWO = '2026-11-23T10:40:00Z'
const FRIDAY_NOON = '2026-11-27T08:30:00Z'

let now = Date.parse(MONDAY_NINE)
let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let kiosk: Api
let supervisor: Api

beforeAll(async () => {
  folder = temporaryFolder()
  office = await serveOffice(folder.path, { clock: () => now as Instant })
  kiosk = office.as('kiosk')
  supervisor = office.as('supervisor')
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

type Ticket = { readonly id: string; readonly ahead: number; readonly ending: EndingView | null }

/** What three ways of asking say of a visit at an instant: the answer, the look-up and the kiosk. */
async function askedAt(iso: string): Promise<readonly (EndingView | null | undefined)[]> {
  now = Date.parse(iso)
  const taken = await kiosk('POST', '/tickets', { serviceId: BIRTH })
  expect(taken.status).toBe(201)
  const { id, ending } = taken.body as Ticket
  const found = (await kiosk('GET', `/tickets/${id}`)).body as Ticket
  await kiosk('POST', `/tickets/${id}/cancel`, {})
  return [ending, found.ending, kioskNow().find(({ serviceId }) => serviceId === BIRTH)?.ending]
}

function kioskNow(): KioskView['services'] {
  const { desk } = office.host
  const moment = { now: now as Instant, seq: desk.seq(), storage: 'ok' as const, warnings: [] }
  return kioskView(desk.state(), moment, office.host.devices.health()).services
}

const thrice = <T>(said: T): readonly T[] => [said, said, said]

describe('a visit of thirty minutes', () => {
  it('ends, when it begins at nine', async () => {
    expect(await askedAt(MONDAY_NINE)).toEqual(
      thrice({
        verdict: 'ends',
        closesAt: '2026-11-23T11:00:00.000Z',
        opensAt: '2026-11-24T04:00:00.000Z',
      }),
    )
  })

  it('may not end, when it begins at ten past two', async () => {
    expect(await askedAt(MONDAY_TEN_PAST_TWO)).toEqual(
      thrice({
        verdict: 'may-not-end',
        closesAt: '2026-11-23T11:00:00.000Z',
        opensAt: '2026-11-24T04:00:00.000Z',
      }),
    )
  })

  it('is given a ticket on a Friday as well, and told that the office opens on Saturday', async () => {
    expect(await askedAt(FRIDAY_NOON)).toEqual(
      thrice({ verdict: 'closed-now', closesAt: null, opensAt: '2026-11-28T04:00:00.000Z' }),
    )
  })

  it('has nothing said of it once it is called', async () => {
    now = Date.parse(MONDAY_NINE)
    const counter = office.as('counter')
    await counter('POST', '/counters/1/open', { clerk: 'clerk 1' })
    const { id } = (await kiosk('POST', '/tickets', { serviceId: BIRTH })).body as Ticket
    await counter('POST', '/counters/1/call-next')
    expect((await kiosk('GET', `/tickets/${id}`)).body).toMatchObject({
      state: 'called',
      ending: null,
    })
    await kiosk('POST', `/tickets/${id}/cancel`, {})
  })
})

describe('the hours of the office', () => {
  const workday = [{ from: '07:30', to: '13:00' }]
  const week = [workday, workday, workday, workday, workday, [], []]
  const change = (hours: object) => supervisor('POST', '/policy', hours)

  it('are changed by the supervisor from a day on, and other rules stay', async () => {
    await change({ graceMinutes: 20 })
    const hours = [
      { from: '2025-03-21', week },
      { from: '2026-12-22', week: week.map(() => []) },
    ]
    const specialDays = [{ date: '2026-11-24', note: 'تعطیل رسمی', spans: [] }]
    const answer = await change({ hours, specialDays })
    expect(answer.body).toMatchObject({ graceMinutes: 20, hours, specialDays })
    expect((await change({ graceMinutes: 25 })).body).toMatchObject({ hours, specialDays })

    expect((await askedAt(MONDAY_NINE))[0]).toEqual({
      verdict: 'ends',
      closesAt: '2026-11-23T09:30:00.000Z',
      opensAt: '2026-11-25T04:00:00.000Z',
    })
  })

  it.each([
    [
      {
        hours: [{ from: '2026-11-01', week: [[{ from: '14:00', to: '08:00' }], ...week.slice(1)] }],
      },
      'span-reversed',
      'شنبه',
      'Saturday',
    ],
    [
      { specialDays: [...'ab'].map((note) => ({ date: '2026-11-24', note, spans: [] })) },
      'special-day-twice',
      '۳ آذر ۱۴۰۵',
      '24 November 2026',
    ],
    [
      { hours: [1, 2].map(() => ({ from: '2026-11-01', week })) },
      'opening-twice',
      '۱۰ آبان ۱۴۰۵',
      '1 November 2026',
    ],
  ])(
    'are refused in words of both languages when they cannot be: %j',
    async (wrong, code, fa, en) => {
      for (const [lang, named] of [
        ['fa', fa],
        ['en', en],
      ]) {
        const answer = await supervisor('POST', '/policy', wrong, { 'accept-language': lang ?? '' })
        expect(answer).toMatchObject({ status: 400, body: { code } })
        expect((answer.body as { message: string }).message).toContain(named)
      }
    },
  )

  it.each([
    { hours: [{ from: '2026-02-30', week }] },
    { hours: [{ from: '2026-11-01', week: week.slice(1) }] },
    { hours: [{ from: '2026-11-01', week: [[{ from: '7:30', to: '24:30' }], ...week.slice(1)] }] },
    { specialDays: [{ date: '2026-11-24', note: 'x'.repeat(121), spans: [] }] },
  ])('are bounded: %j', async (wrong) => {
    expect(await change(wrong)).toMatchObject({ status: 400, body: { code: 'bad-request' } })
  })

  it('are no counter’s to change', async () => {
    expect((await office.as('counter')('POST', '/policy', { hours: [] })).status).toBe(403)
  })

  it('warn nobody once they are taken away', async () => {
    await change({ hours: [], specialDays: [] })
    expect(await askedAt(MONDAY_TEN_PAST_TWO)).toEqual(thrice(null))
  })
})
