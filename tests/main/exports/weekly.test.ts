import { describe, expect, it } from 'vitest'
import type { BusinessDate } from '#shared/domain/ids.ts'
import { weeklyCells, weeklyCsv, weeklyRows, weeksOf } from '../../../main/exports/weekly.ts'
import { TODAY } from '../../support/sample.ts'

const days = (from: string, to: string) => ({ from: from as BusinessDate, to: to as BusinessDate })

describe('the weeks of a period', () => {
  it('run from Saturday to Friday and are whole, the last up to today', () => {
    // Wednesday to Monday, today being that Monday.
    expect(weeksOf(days('2026-11-18', '2026-11-23'), TODAY)).toEqual([
      { from: '2026-11-14', to: '2026-11-20' },
      { from: '2026-11-21', to: '2026-11-23' },
    ])
  })

  it('is one where the period is a day', () => {
    expect(weeksOf(days('2026-11-20', '2026-11-20'), TODAY)).toEqual([
      { from: '2026-11-14', to: '2026-11-20' },
    ])
  })
})

const found = {
  serviceId: 'permit',
  service: { fa: 'پروانه', en: 'Permit' },
  result: 'completed',
  requests: 3,
  medianWait: 600,
  withinTarget: 2 / 3,
} as const
const weeks = [days('2026-11-14', '2026-11-20'), days('2026-11-21', '2026-11-23')]
const rows = () =>
  weeklyRows(
    {
      requests: async ({ from }) => (from === '2026-11-14' ? [found] : []),
      diversions: async ({ from }) =>
        (from === '2026-11-14' ? { permit: 2, pension: 1 } : {}) as Record<string, number>,
    },
    weeks,
    'fa',
    (id) => ({ fa: `«${id}»`, en: id }),
  )

it('counts every request once: those with a ticket by how they ended, those that went online beside them', async () => {
  let csv = ''
  for await (const piece of weeklyCsv(rows())) csv += piece
  expect(csv.split('\r\n')).toEqual([
    '\uFEFFweek_from,week_to,week_from_jalali,week_to_jalali,service_id,service,channel,result,requests,median_wait_s,within_target',
    '2026-11-14,2026-11-20,1405-08-23,1405-08-29,pension,«pension»,online,diverted-online,1,,',
    '2026-11-14,2026-11-20,1405-08-23,1405-08-29,permit,پروانه,in-person,completed,3,600,0.6667',
    '2026-11-14,2026-11-20,1405-08-23,1405-08-29,permit,«permit»,online,diverted-online,2,,',
    '',
  ])
})

it('is in words and types for a spreadsheet', async () => {
  const pages = []
  for await (const page of weeklyCells(rows(), 'fa')) pages.push(...page)
  expect(pages[1]).toEqual([
    { kind: 'date', wallMs: Date.parse('2026-11-14T00:00:00Z') },
    { kind: 'date', wallMs: Date.parse('2026-11-20T00:00:00Z') },
    '1405-08-23',
    '1405-08-29',
    'permit',
    'پروانه',
    'حضوری',
    'انجام شد',
    3,
    600,
    { kind: 'share', value: 2 / 3 },
  ])
})
