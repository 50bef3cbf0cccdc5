// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PromiseReport } from '#shared/contract/wait-promises.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { reportOf } from '#shared/metrics/promise-report.ts'
import type { WaitPromise } from '#shared/metrics/wait-promises.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { Honesty } from '../../../renderer/supervisor/features/Honesty.tsx'
import { pictureAxis } from '../../../renderer/supervisor/lib/honesty.ts'
import { useTrendChoice } from '../../../renderer/supervisor/lib/trends.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(() => {
  standInForTheBrowser()
  useTrendChoice.setState({ days: { last: 30 } })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** Told 5 to 10 minutes at eight on a Monday, and called after `minutes`. */
const called = (minutes: number, change: Partial<WaitPromise> = {}): WaitPromise => ({
  ...{ date: '2026-11-23', serviceId: 'permit', hour: 8, weekday: 2, ahead: 3 },
  ...{ low: 5, median: 7, high: 10, thin: false, late: null, endedLate: null },
  ...{ waited: minutes * 60, outcome: 'completed' },
  ...change,
})

const times = (n: number, promise: WaitPromise) => Array.from({ length: n }, () => promise)

function shown(promises: readonly WaitPromise[], lang: 'fa' | 'en' = 'fa') {
  const found = reportOf(promises, { unit: 'day', keyOf: (date) => date })
  const name = { fa: 'پروانه', en: 'Permit' }
  const answer: PromiseReport = {
    ...found,
    byService: found.byService.map((part) => ({ ...part, name })),
  }
  const forecast = vi.fn(async () => answer)
  const view = {
    date: '2026-11-23',
    now: '2026-11-23T06:00:00Z',
    office: { zone: 'Asia/Tehran' },
  } as never as SupervisorView
  render(
    <LanguageProvider lang={lang}>
      <MantineRoot theme="light">
        <Honesty client={{ reports: { forecast } } as never as Client} view={view} />
      </MantineRoot>
    </LanguageProvider>,
  )
  return forecast
}

describe('the page of promises', () => {
  it('asks for the days that are looked at, and says in a sentence what came of them', async () => {
    const forecast = shown([
      ...times(79, called(7)),
      ...times(11, called(3)),
      ...times(9, called(20)),
      called(0, { waited: null, outcome: 'open-at-close' }),
      called(0, { waited: null, outcome: null }),
      called(0, { waited: null, outcome: 'cancelled' }),
    ])
    const summary = await screen.findByTestId('promise-summary')
    expect(summary.textContent).toBe(
      'از ۱۰۰ وعده، ۷۹٪ درست درآمد؛ ۱۱٪ زودتر و ۱۰٪ دیرتر از بازه بود. میانگین اختلاف ۱٫۶ دقیقه است.',
    )
    expect(screen.getByText('چنان که باید')).toBeTruthy()
    const facts = screen.getByText(/سهم واقعی از/).textContent
    expect(facts).toContain('از ۷۰٪ تا ۸۶٪')
    expect(facts).toContain('۱ نفر تا پایان روز فراخوانده نشدند')
    expect(facts).toContain('۱ نفر هنوز منتظرند و ۱ نفر پیش از فراخوان رفته‌اند')
    expect(forecast).toHaveBeenCalledWith(
      { from: '2026-10-25', to: '2026-11-23' },
      expect.anything(),
    )
  })

  it('never gives a bare percentage of a few', async () => {
    shown([...times(5, called(7)), called(3), called(30)])
    const summary = await screen.findByTestId('promise-summary')
    expect(summary.textContent).toContain('از ۷ وعده، ۵ تا درست درآمد؛ ۱ تا زودتر و ۱ تا دیرتر')
    expect(screen.getByText('برای داوری کم است')).toBeTruthy()
    const [byService] = screen.getAllByTestId('promise-table')
    const [, row] = within(byService as HTMLElement).getAllByRole('row')
    expect(row?.textContent).toContain('۵ از ۷۳۶٪ تا ۹۲٪')
  })

  it.each([
    ['broken', 60, 'Below the aim'],
    ['wide', 99, 'Above the aim'],
  ])('says where ranges are %s', async (_, kept, words) => {
    shown([...times(kept, called(7)), ...times(100 - kept, called(30))], 'en')
    expect(await screen.findByText(words)).toBeTruthy()
  })

  it('has the same in tables by service, hour, weekday and people ahead', async () => {
    shown([...times(30, called(9)), ...times(30, called(2, { hour: 9, ahead: 1 }))], 'en')
    await screen.findByTestId('promise-summary')
    const [byService, by] = screen.getAllByTestId('promise-table')
    if (byService === undefined || by === undefined) throw new Error('There are two tables')
    const names = (table: HTMLElement) =>
      within(table)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent)
    expect(names(byService)).toEqual(['Permit', 'All together'])
    expect(names(by)).toEqual(['8:00', '9:00', 'All together'])
    const [, eight] = within(by).getAllByRole('row')
    const cells = within(eight as HTMLElement).getAllByRole('cell')
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      '30',
      '100%89% to 100%',
      '0',
      '0',
      '2 min',
      '2 min too short',
      '5 min',
      '0%',
    ])
    await userEvent.click(screen.getByRole('radio', { name: 'People ahead' }))
    expect(names(screen.getAllByTestId('promise-table')[1] as HTMLElement)).toEqual([
      '0 to 1',
      '2 to 4',
      'All together',
    ])
  })

  it('has the picture in words and figures, and the closing warnings against what came', async () => {
    shown(
      [
        ...times(20, called(9, { late: 0.02, endedLate: false })),
        ...times(20, called(40, { low: 30, median: 35, high: 50, late: 0.8, endedLate: true })),
      ],
      'en',
    )
    const table = await screen.findByTestId('said-table')
    const rows = within(table).getAllByRole('row')
    expect(rows.slice(1).map(({ textContent }) => textContent)).toEqual([
      '5 to under 10 min205 to 10 min9 min9 min100%84% to 100%',
      '30 to under 45 min2030 to 50 min40 min40 min100%84% to 100%',
    ])
    expect(screen.getByText(/Each point is a promise/)).toBeTruthy()
    const closing = within(screen.getByTestId('closing-warnings')).getAllByRole('row')
    expect(closing.slice(1).map(({ textContent }) => textContent)).toEqual([
      '0% to 10%202%0%0% to 16%',
      '70% to 90%2080%100%84% to 100%',
    ])
  })

  it('says so where nobody was promised anything, and where nothing has come of it yet', async () => {
    shown([])
    expect(await screen.findByText('در این روزها به کسی وعدهٔ انتظار داده نشده است.')).toBeTruthy()
    cleanup()
    shown([called(0, { waited: null, outcome: null })])
    expect(await screen.findByText(/هنوز سرانجام هیچ وعده‌ای معلوم نیست/)).toBeTruthy()
    expect(screen.queryByTestId('promise-table')).toBeNull()
  })
})

describe('the picture', () => {
  it('has one scale for both ways, which a rare point does not stretch', () => {
    const near = Array.from({ length: 200 }, () => ({ said: 8, waited: 38 }))
    expect(pictureAxis(near)).toEqual({ max: 40, ticks: [0, 10, 20, 30, 40] })
    expect(pictureAxis([...near, { said: 10, waited: 600 }]).max).toBe(40)
    expect(pictureAxis([{ said: 1, waited: 1 }]).max).toBe(5)
  })
})
