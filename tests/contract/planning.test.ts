import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReplayReport, StaffingReport, SuggestReport } from '#shared/contract/planning.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'
import { addPastDays } from '../support/past-days.ts'

const NOW = Date.parse('2026-11-23T06:00:00Z') as Instant
const TODAY = '2026-11-23' as BusinessDate
const YESTERDAY = '2026-11-22'

const folder = temporaryFolder()
let office: ServedOffice
let bare: ServedOffice
beforeAll(async () => {
  await addPastDays(folder.path, { today: TODAY, days: 12, visits: 60 })
  office = await serveOffice(folder.path, { clock: () => NOW })
  bare = await serveOffice(`${folder.path}/bare`, { clock: () => NOW })
}, 60_000)
afterAll(async () => {
  await office.stop()
  await bare.stop()
  folder.remove()
})

const ask = (path: string, body: unknown, from = office) =>
  from.as('supervisor')('POST', `/planning/${path}`, body)

describe('the past days', () => {
  it('are listed newest first, with how many came, and without the day that goes on', async () => {
    const { body } = await office.as('supervisor')('GET', '/planning/days')
    const { days } = body as { days: { date: string; visits: number }[] }
    expect(days).toHaveLength(12)
    expect(days[0]).toMatchObject({ date: YESTERDAY })
    expect(days.every(({ visits }) => visits > 20)).toBe(true)
  })

  it.each([
    ['kiosk', 403],
    ['counter', 403],
    ['inspector', 403],
    ['supervisor', 200],
    ['administrator', 200],
  ] as const)('%s is answered %i', async (role, status) => {
    expect((await office.as(role)('GET', '/planning/days')).status).toBe(status)
  })
})

describe('a day played again', () => {
  it('is the day itself under its own policy, in every figure of every part', async () => {
    const { body, status } = await ask('replay', { date: YESTERDAY, policy: {} })
    expect(status).toBe(200)
    const report = body as ReplayReport
    expect(report.leftOut).toBe(0)
    expect(report.all.real.count).toBeGreaterThan(100)
    for (const { real, replayed, other } of [report.all, ...report.byClass, ...report.byService]) {
      expect(replayed).toEqual(real)
      expect(other).toEqual(real)
    }
    expect(report.byClass.map(({ key }) => key)).toContain('none')
    expect(report.byService[0]?.name?.fa).toMatch(/\p{L}/u)
  })

  it('lets those with a larger credit wait less and the others more', async () => {
    const classes = office.host.desk
      .state()
      .policy.classes.map((each) =>
        each.id === 'elderly' ? { ...each, creditMinutes: 120 } : { ...each, creditMinutes: 0 },
      )
    const { body } = await ask('replay', { date: YESTERDAY, policy: { classes } })
    const { byClass } = body as ReplayReport
    const of = (key: string) => byClass.find((part) => part.key === key)
    expect(of('elderly')?.other.mean).toBeLessThan(of('elderly')?.real.mean ?? 0)
    expect(of('none')?.other.mean).toBeGreaterThan(of('none')?.real.mean ?? Infinity)
  })

  it('is refused under rules that the office could not have', async () => {
    const classes = office.host.desk.state().policy.classes
    const twice = [...classes, ...classes]
    const answer = await ask('replay', { date: YESTERDAY, policy: { classes: twice } })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ code: 'class-twice' })
  })

  it.each([
    [TODAY, 409, 'day-goes-on'],
    ['2026-12-01', 409, 'day-to-come'],
    ['2026-11-20', 404, 'no-such-day'],
  ])('of %s is refused: %i %s', async (date, status, code) => {
    if (date === TODAY) {
      await office.as('kiosk')('POST', '/tickets', { serviceId: 'complaints' })
    }
    const answer = await ask('replay', { date, policy: {} })
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ code })
  })
})

describe('one counter more', () => {
  it('brings more within target, with the range of the days that it was tried on', async () => {
    const change = { kind: 'more', counterId: '4', from: '08:00', to: '12:00' }
    const { body, status } = await ask('staffing', { ...change, days: 10 })
    expect(status).toBe(200)
    const { all, byHour, days, thin } = body as StaffingReport
    expect(days).toBe(10)
    expect(thin).toBe(false)
    expect(all.gain.value).toBeGreaterThan(0)
    expect(all.gain.low).toBeLessThanOrEqual(all.gain.value ?? 0)
    expect(all.gain.high).toBeGreaterThanOrEqual(all.gain.value ?? 0)
    expect(byHour.map(({ hour }) => hour)).toContain(9)
  }, 120_000)

  it('is the same whenever it is asked for', async () => {
    const asked = { kind: 'more', counterId: '4', from: '08:00', to: '12:00', days: 2 }
    expect((await ask('staffing', asked)).body).toEqual((await ask('staffing', asked)).body)
  }, 120_000)

  it('brings nothing while nobody comes, and one less brings less', async () => {
    const night = { kind: 'more', counterId: '4', from: '22:00', to: '23:00', days: 4 }
    const nothing = (await ask('staffing', night)).body as StaffingReport
    expect(nothing.all.gain.value).toBe(0)
    expect(nothing.thin).toBe(true)
    const fewer = { kind: 'fewer', counterId: '4', from: '08:00', to: '12:00', days: 4 }
    const less = (await ask('staffing', fewer)).body as StaffingReport
    expect(less.all.gain.value).toBeLessThan(0)
  }, 120_000)

  it('is suggested where it would bring most', async () => {
    const { body } = await ask('suggest', { days: 4 })
    const { suggestions } = body as SuggestReport
    expect(suggestions.length).toBeGreaterThan(0)
    const gains = suggestions.map(({ all }) => all.gain.value ?? 0)
    expect(gains).toEqual(gains.toSorted((a, b) => b - a))
    expect(gains.at(-1)).toBeGreaterThan(0)
  }, 120_000)

  it('cannot be planned by days that are not there', async () => {
    const answer = await ask('suggest', { days: 4 }, bare)
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ code: 'no-past-day' })
    const change = { kind: 'more', counterId: '4', from: '12:00', to: '10:00' }
    expect((await ask('staffing', change)).status).toBe(400)
    const unknown = { kind: 'more', counterId: '77', from: '10:00', to: '12:00' }
    expect((await ask('staffing', unknown)).body).toMatchObject({ code: 'unknown-counter' })
  })
})
