import { afterAll, beforeAll, expect, it } from 'vitest'
import { promiseReport } from '#shared/contract/wait-promises.ts'
import { temporaryFolder, type ServedOffice } from '../support/host.ts'
import { promisedOffice } from '../support/promised-office.ts'

const folder = temporaryFolder()
let office: ServedOffice
beforeAll(async () => {
  office = await promisedOffice(folder.path)
}, 60_000)
afterAll(async () => {
  await office.stop()
  folder.remove()
})

async function reportFor(query: string) {
  const { status, body } = await office.as('supervisor')('GET', `/reports/forecast?${query}`)
  expect(status).toBe(200)
  return promiseReport.parse(body)
}

it('scores the promises of a period, with its parts and at most 1,500 points', async () => {
  const report = await reportFor('from=2026-11-10&to=2026-11-23')
  const { told, sooner, within, later, uncalled, waiting, left, coverage } = report.all
  expect(told).toBeGreaterThan(1500)
  expect(sooner + within + later + uncalled + waiting + left).toBe(told)
  expect(coverage?.share).toBeCloseTo(within / (sooner + within + later + uncalled), 12)
  expect(report.points).toHaveLength(1500)
  expect(report.overTime.unit).toBe('day')
  // Of two weeks, without their Fridays.
  expect(report.overTime.parts).toHaveLength(12)
  expect(report.byService.find(({ key }) => key === 'passport')?.name.en).toBe('Passport')
  expect(report.closing.length).toBeGreaterThan(2)
})

it('scores what a filter asks for, and today where no days are named', async () => {
  const all = await reportFor('from=2026-11-10&to=2026-11-23')
  const passports = await reportFor('from=2026-11-10&to=2026-11-23&serviceId=passport')
  expect(passports.all).toEqual(all.byService.find(({ key }) => key === 'passport')?.figures)
  const today = await reportFor('')
  expect(today.overTime.parts.map(({ key }) => key)).toEqual(['2026-11-23'])
  expect(today.all).toEqual(all.overTime.parts.at(-1)?.figures)
  const { body } = await office.as('supervisor')('GET', '/reports/figures')
  expect((body as { promiseKept: number }).promiseKept).toBe(today.all.coverage?.share)
})

it('is nothing of days without promises', async () => {
  const { all, points } = await reportFor('from=2026-10-01&to=2026-10-02')
  expect(all).toMatchObject({ told: 0, coverage: null })
  expect(points).toEqual([])
})
