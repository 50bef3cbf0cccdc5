// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import type { SavedViews as SavedViewList } from '#shared/contract/saved-views.ts'
import type { Trend } from '#shared/contract/trends.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import { Tally } from '#shared/metrics/figures.ts'
import type { StepFacts } from '#shared/metrics/facts.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { SavedViews } from '../../../renderer/supervisor/features/SavedViews.tsx'
import { Trends } from '../../../renderer/supervisor/features/Trends.tsx'
import { timeByStep } from '../../../renderer/supervisor/lib/bottlenecks.ts'
import {
  noFilter,
  toVisitFilter,
  useLogFilter,
} from '../../../renderer/supervisor/lib/log-filter.ts'
import {
  datesBeside,
  datesChosen,
  daysOf,
  logOf,
  pairs,
  takeUpTrends,
  useTrendChoice,
} from '../../../renderer/supervisor/lib/trends.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { stepFacts as step } from '../../support/step-facts.ts'
import { standInForTheBrowser } from './kit.ts'

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  useLogFilter.setState(noFilter)
  vi.unstubAllGlobals()
})

const dates = { from: '2026-11-01', to: '2026-11-23' } as never as { from: never; to: never }

function figuresOf(...facts: readonly StepFacts[]) {
  const tally = new Tally({ targetMinutes: 15, abandonedCount: 'against' })
  for (const each of facts) tally.add(each)
  return tally.figures()
}

const group = (key: string, ...facts: readonly StepFacts[]): Trend['groups'][number] => ({
  key,
  name: null,
  figures: figuresOf(...facts),
  occupancy: 0.5,
  diverted: null,
})

describe('what a figure opens', () => {
  it.each<[Trend['by'], string, object]>([
    ['hour', '9', { from: '2026-11-01', to: '2026-11-23', hour: 9 }],
    ['weekday', '2', { from: '2026-11-01', to: '2026-11-23', weekday: 2 }],
    ['day', '2026-11-03', { from: '2026-11-03', to: '2026-11-03' }],
    // A week and a month that begin before the period are cut where it begins.
    ['week', '2026-10-31', { from: '2026-11-01', to: '2026-11-06' }],
    ['month', '1405-09', { from: '2026-11-22', to: '2026-11-23' }],
    ['service', 'permit', { serviceId: 'permit' }],
    ['step', 'permit/permit.expert', { serviceId: 'permit', stepId: 'permit.expert' }],
    ['counter', '3', { counterId: '3' }],
    ['class', 'none', { priorityClass: 'none' }],
  ])('is the log of its %s', (by, key, wanted) => {
    const filter = logOf(group(key), by, dates, 'fa')
    expect(toVisitFilter(filter, '2026-11-23' as never, 'fa')).toMatchObject(wanted)
  })
})

describe('the period beside a period', () => {
  it('is as many days right before it, or the same weekdays of a year before', () => {
    expect(datesBeside(dates, 'before')).toEqual({ from: '2026-10-09', to: '2026-10-31' })
    expect(datesBeside(dates, 'year')).toEqual({ from: '2025-11-02', to: '2025-11-24' })
    expect(datesBeside(dates, 'none')).toBeNull()
  })

  it('stands beside it by name, and by order where time runs', () => {
    const all = { figures: figuresOf(), occupancy: null, diverted: null }
    const now: Trend = { by: 'hour', all, groups: [group('8'), group('9')] }
    const then: Trend = { by: 'hour', all, groups: [group('9')] }
    expect(pairs(now, then).map(({ beside }) => beside?.key)).toEqual([undefined, '9'])
    const day = (keys: string[]): Trend => ({ by: 'day', all, groups: keys.map((k) => group(k)) })
    const beside = pairs(day(['2026-11-01', '2026-11-02']), day(['2026-10-09']))
    expect(beside.map(({ beside }) => beside?.key)).toEqual(['2026-10-09', undefined])
  })
})

test('each person finds what they looked at last', () => {
  takeUpTrends('first')
  useTrendChoice.setState({ by: 'month', measure: 'noShow' })
  takeUpTrends('second')
  expect(useTrendChoice.getState()).toMatchObject({ by: 'hour', measure: 'wait' })
  useTrendChoice.setState({ by: 'service' })
  takeUpTrends('first')
  expect(useTrendChoice.getState()).toMatchObject({ by: 'month', measure: 'noShow' })
})

test('days that end today go on with it, and others stay as they were', () => {
  const today = '2026-11-23' as never
  const spring = { from: '2026-03-21', to: '2026-06-21' } as never as typeof dates
  expect(daysOf(dates, today)).toEqual({ last: 23 })
  expect(datesChosen({ days: daysOf(dates, today) }, '2026-11-25' as never)).toEqual({
    from: '2026-11-03',
    to: '2026-11-25',
  })
  expect(datesChosen({ days: daysOf(spring, today) }, today)).toEqual(spring)
})

describe('views under names of their own', () => {
  const saved = { days: { last: 90 }, by: 'month', measure: 'noShow', compare: 'year' } as const

  function shown(views: SavedViewList, answers: Partial<Client['savedViews']> = {}) {
    const client = { savedViews: { list: async () => ({ views }), ...answers } }
    render(
      <LanguageProvider lang="fa">
        <MantineRoot theme="light">
          <SavedViews client={client as never as Client} />
        </MantineRoot>
      </LanguageProvider>,
    )
  }

  it('are looked at with one press, and then can be removed', async () => {
    const remove = vi.fn(async () => ({ views: [] }))
    useTrendChoice.setState({ days: { last: 30 }, by: 'hour', measure: 'wait', compare: 'none' })
    shown([{ name: 'عدم حضور', view: saved }], { remove } as never)
    const view = await screen.findByRole('button', { name: 'عدم حضور', pressed: false })
    await userEvent.click(view)
    expect(useTrendChoice.getState()).toEqual(saved)
    expect(view.getAttribute('aria-pressed')).toBe('true')
    await userEvent.click(screen.getByTestId('remove-view'))
    expect(remove).toHaveBeenCalledWith({ name: 'عدم حضور' }, expect.anything())
    expect(screen.queryByRole('button', { name: 'عدم حضور' })).toBeNull()
  })

  it('are kept as what is on the screen, and say whose place they take', async () => {
    const save = vi.fn(async () => ({ views: [{ name: 'بهار', view: saved }] }))
    shown([{ name: 'بهار', view: saved }], { save } as never)
    useTrendChoice.setState({ days: { last: 7 }, by: 'day', measure: 'wait', compare: 'before' })
    await userEvent.click(await screen.findByTestId('save-view'))
    await userEvent.type(screen.getByRole('textbox'), ' بهار')
    expect(screen.getByText('جای نمای هم‌نام را می‌گیرد.')).toBeTruthy()
    await userEvent.keyboard('{Enter}')
    const view = { days: { last: 7 }, by: 'day', measure: 'wait', compare: 'before' }
    expect(save).toHaveBeenCalledWith({ name: 'بهار', view }, expect.anything())
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('that cannot be kept say why, and what was typed stays', async () => {
    const save = async () => {
      throw new ORPCError('too-many-views', { message: 'نخست یکی را بردارید.' })
    }
    shown([], { save } as never)
    await userEvent.click(await screen.findByTestId('save-view'))
    await userEvent.type(screen.getByRole('textbox'), 'بیست و یکم{Enter}')
    expect((await screen.findByRole('alert')).textContent).toContain('نخست یکی را بردارید')
    expect(screen.getByRole('textbox')).toHaveProperty('value', 'بیست و یکم')
  })
})

test('the time goes where most of it is spent, waiting and being served', () => {
  const groups = [
    group('a/1', step({ wait: 100, service: 100 })),
    group('b/2', step({ wait: 500, service: 100 }), step({ wait: 100, service: 100, again: true })),
    group('c/3', step({ wait: null, service: null })),
  ]
  const found = timeByStep({ groups }, [{ serviceId: 'b', stepId: '2', reports: 3 }])
  expect(found).toMatchObject([
    { key: 'b/2', meanWait: 300, shareOfTime: 0.8, waitOfMost: 0.75, again: 1, obstacles: 3 },
    { key: 'a/1', meanWait: 100, shareOfTime: 0.2, waitOfMost: 0.125, again: 0, obstacles: 0 },
  ])
})

test('a name in the table opens the visits behind it, and what is left out is said', async () => {
  const groups = [group('8', step()), group('9', step({ wait: null, outcome: null }))]
  const all = {
    figures: figuresOf(step(), step({ wait: null, outcome: null })),
    occupancy: 1,
    diverted: 0,
  }
  const trend = vi.fn(async () => ({ by: 'hour', all, groups }))
  const client = {
    reports: { trend },
    obstacles: { list: async () => ({ obstacles: [] }) },
    savedViews: { list: async () => ({ views: [] }) },
  }
  const view = { date: '2026-11-23', now: '2026-11-23T06:00:00Z', office: { zone: 'Asia/Tehran' } }
  useTrendChoice.setState({ days: { last: 30 }, by: 'hour', measure: 'wait', compare: 'none' })
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <Trends client={client as never as Client} view={view as never as SupervisorView} />
      </MantineRoot>
    </LanguageProvider>,
  )
  const table = await screen.findByTestId('trend-table')
  expect(within(table).getAllByRole('row')).toHaveLength(4)
  expect(screen.getByTestId('excluded').textContent).toMatch(/انتظار: ۱ ادامه دارد، ۰ بی‌فراخوان/)
  await userEvent.click(screen.getByTestId('open-9'))
  expect(useLogFilter.getState()).toMatchObject({ hour: 9, period: { from: '2026-10-25' } })
})
