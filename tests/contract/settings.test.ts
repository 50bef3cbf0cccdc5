import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import type { CounterSetup, PriorityClass } from '#shared/domain/office.ts'
import type { Host } from '../../main/host.ts'
import { sampleCounters, startingPolicy } from '../../main/sample-office.ts'
import { openTestHost, serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'

const folder = temporaryFolder()
let office: ServedOffice
let host: Host
beforeAll(async () => {
  office = await serveOffice(folder.path)
  ;({ host } = office)
})
afterAll(async () => {
  await office.stop()
  folder.remove()
})

const as = (role: Role) =>
  createRouterClient(host.router, {
    context: {
      station: { id: `test:${role}`, role, counterId: null, asksPin: false },
      session: null,
    },
  })
const ninth: CounterSetup = { id: '9' as CounterId, deskTypes: ['reception'], services: null }
const set = (counters: readonly CounterSetup[], lang = 'en') =>
  office.as('supervisor')('POST', '/counters', { counters }, { 'accept-language': lang })

describe('the priority classes', () => {
  const infant: PriorityClass = {
    id: 'infant',
    title: { fa: 'همراه نوزاد', en: 'With an infant' },
    creditMinutes: 20,
    legalBasis: null,
    declaredBy: 'citizen',
  }
  const change = (classes: readonly object[], lang = 'en') =>
    office.as('supervisor')('POST', '/policy', { classes }, { 'accept-language': lang })

  it('are changed with the other rules left alone, and the kiosk offers them at once', async () => {
    const kiosk = office.as('kiosk')
    const before = (await office.as('supervisor')('POST', '/policy', { graceMinutes: 12 })).body
    expect((await change([infant])).body).toEqual({ ...(before as object), classes: [infant] })
    const taken = await kiosk('POST', '/tickets', {
      serviceId: 'birth-registration',
      priority: 'infant',
    })
    expect(taken.status).toBe(201)
    expect(
      (await kiosk('POST', '/tickets', { serviceId: 'birth-registration', priority: 'elderly' }))
        .status,
    ).toBe(400)
  })

  it('that cannot be are refused in the language of whoever asks', async () => {
    const answer = await change([{ ...infant, creditMinutes: 500 }], 'fa')
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'class-credit',
      message: 'تقدم گروه «همراه نوزاد» باید عددی درست از ۰ تا ۲۴۰ دقیقه باشد.',
    })
    // The key under which reports count those without any class.
    expect((await change([{ ...infant, id: 'none' }])).body).toMatchObject({ code: 'bad-request' })
  })

  it('that are gone still have a title in the figures', async () => {
    const kiosk = office.as('kiosk')
    await change([infant])
    const { id } = (await kiosk('POST', '/tickets', { serviceId: 'passport', priority: 'infant' }))
      .body as { id: string }
    await kiosk('POST', `/tickets/${id}/cancel`, {})
    await change(startingPolicy.classes)
    const { date } = host.desk.state().day as { date: string }
    const trend = await office.as('supervisor')(
      'GET',
      `/reports/trend?by=class&from=${date}&to=${date}`,
    )
    const { groups } = trend.body as { groups: { key: string; name: unknown }[] }
    expect(groups.find(({ key }) => key === 'infant')?.name).toEqual(infant.title)
  })
})

describe('the order of calls', () => {
  const usual = { kind: 'head-start', inARow: 1, maximumWaitMinutes: null, toleranceMinutes: 10 }
  const change = (order: object, lang = 'en') =>
    office.as('supervisor')('POST', '/policy', { order }, { 'accept-language': lang })

  it('is told as the usual one until it is changed, and the next call obeys the change', async () => {
    const clerk = office.as('counter', '1')
    await clerk('POST', '/counters/1/open', { clerk: 'یک' })
    const join = async (priority: string | null) => {
      const asked = { serviceId: 'birth-registration', priority }
      const { body } = await office.as('kiosk')('POST', '/tickets', asked)
      return (body as { id: string }).id
    }
    const waiting = async () => {
      const { body } = await office.as('supervisor')('GET', '/queue')
      return (body as { waiting: { id: string }[] }).waiting.map(({ id }) => id)
    }
    for (const id of await waiting()) await office.as('kiosk')('POST', `/tickets/${id}/cancel`, {})
    const ordinary = await join(null)
    const longer = await join('disability')
    const shorter = await join('elderly')
    const before = await office.as('supervisor')('POST', '/policy', {})
    expect(before.body).toMatchObject({ order: usual })
    // After one who went ahead, it is the turn of whoever has waited longest.
    expect(await waiting()).toEqual([longer, ordinary, shorter])

    const strict = { ...usual, kind: 'strict', inARow: 2 }
    expect((await change(strict)).body).toMatchObject({ order: strict })
    expect(await waiting()).toEqual([longer, shorter, ordinary])
    const calls = []
    for (let n = 0; n < 2; n++) {
      const { body } = await clerk('POST', '/counters/1/call-next', {})
      const { ticket, why } = body as { ticket: { id: string }; why: { code: string } }
      calls.push([ticket.id, why.code])
      await clerk('POST', '/counters/1/no-show', { ticketId: ticket.id })
    }
    expect(calls).toEqual([
      [longer, 'strict'],
      [shorter, 'strict'],
    ])
    await change(usual)
  })

  it('that cannot be is refused in the language of whoever asks', async () => {
    const answer = await change({ ...usual, inARow: 0 }, 'fa')
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'order-in-a-row',
      message: 'شمار فراخوان‌های پیاپیِ جلوتر از دیگران باید عددی درست از ۱ تا ۲۰ باشد.',
    })
  })
})

describe('the counters', () => {
  it('are told with the services that they may be there for', async () => {
    const { body } = await office.as('supervisor')('GET', '/counters')
    const { counters, services } = body as { counters: unknown; services: object[] }
    expect(counters).toEqual(sampleCounters)
    expect(services).toContainEqual(
      expect.objectContaining({ id: 'passport', published: true }) as object,
    )
  })

  it('that are added are there for every screen without a new start', async () => {
    expect((await set([...sampleCounters, ninth])).status).toBe(200)
    const session = await as('counter').session.get()
    expect(session.counters.map(({ id }) => id)).toContain('9')
    expect((await as('display').display.get()).counters.map(({ id }) => id)).toContain('9')
    const opened = await office.as('counter', '9')('POST', '/counters/9/open', { clerk: 'نه' })
    expect(opened.status).toBe(200)
    await office.as('counter', '9')('POST', '/counters/9/close', {})
  })

  it('that are taken away end the feed of their console with a word on it', async () => {
    await set([...sampleCounters, ninth])
    const feed = await as('counter').feeds.console({ id: ninth.id })
    expect((await feed.next()).value).toMatchObject({ counter: { id: '9' } })
    const [ended, changed] = await Promise.allSettled([feed.next(), set(sampleCounters)])
    expect(changed).toMatchObject({ status: 'fulfilled', value: { status: 200 } })
    expect(ended).toMatchObject({ status: 'rejected', reason: { code: 'unknown-counter' } })
    await expect(as('counter').feeds.console({ id: ninth.id })).rejects.toMatchObject({
      code: 'unknown-counter',
    })
  })

  it('that are at work stay, and the answer names the counter', async () => {
    await office.as('counter', '8')('POST', '/counters/8/open', { clerk: 'هشت' })
    const answer = await set(sampleCounters.slice(0, 7), 'fa')
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({
      code: 'counter-at-work',
      message: 'باجه ۸ برداشته نشد: متصدی پشت آن است. نخست باجه را ببندید.',
    })
    expect(host.desk.state().counters).toHaveLength(8)
  })

  it('are still those after the host has been started again', async () => {
    const dir = temporaryFolder()
    const first = await openTestHost(dir.path)
    await first.setUpSample('resources/catalogs/qom.json')
    const changed = [...sampleCounters.slice(2), { ...ninth, services: ['passport'] }]
    const router = createRouterClient(first.router, {
      context: {
        station: { id: 's', role: 'supervisor', counterId: null, asksPin: false },
        session: null,
      },
    })
    await router.counterSetup.change({
      counters: changed.map((each) => ({
        ...each,
        deskTypes: [...each.deskTypes],
        services: each.services === null ? null : [...each.services],
      })) as never,
    })
    await first.close()
    const again = await openTestHost(dir.path)
    expect(again.desk.state().counters).toEqual(changed)
    await again.close()
    dir.remove()
  })
})
