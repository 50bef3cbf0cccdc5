// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type {
  Compared,
  PastDays,
  ReplayReport,
  StaffingReport,
  SuggestReport,
  Waits,
} from '#shared/contract/planning.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { Planning } from '../../../renderer/supervisor/features/planning/Planning.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const waits = (minutes: number, withinTarget = 0.7): Waits => ({
  count: 50,
  mean: minutes * 60,
  median: minutes * 60,
  p90: minutes * 60,
  max: minutes * 60,
  withinTarget,
})
const compared = (real: number, other: number, replayed = real): Compared => ({
  real: waits(real),
  replayed: waits(replayed),
  other: waits(other, 0.8),
})
const elderly = { fa: 'سالمند', en: 'Older person' }

const report = (all: Compared): ReplayReport => ({
  date: '2026-11-22' as never,
  targetMinutes: 15,
  visits: 50,
  leftOut: 0,
  all,
  byClass: [
    { key: 'none', name: null, ...compared(12, 12.5) },
    { key: 'elderly', name: elderly, ...compared(12, 4) },
  ],
  byService: [],
})

const effect = (before: number, after: number): StaffingReport['all'] => {
  const of = (share: number) => ({
    withinTarget: { value: share, low: share - 0.04, high: share + 0.03 },
    median: { value: 300, low: 280, high: 320 },
    p90: { value: 900, low: 800, high: 1000 },
  })
  const gain = after - before
  return {
    before: of(before),
    after: of(after),
    gain: { value: gain, low: gain - 0.04, high: gain + 0.04 },
  }
}
const change = { kind: 'more', counterId: '3', from: '10:00', to: '12:00' } as never
const studied = {
  targetMinutes: 15,
  days: 20,
  from: '2026-10-26' as never,
  to: '2026-11-22' as never,
  thin: false,
}

const view = {
  policy: {
    classes: [
      { id: 'elderly', title: elderly, creditMinutes: 10, legalBasis: null, declaredBy: 'citizen' },
    ],
  },
  counters: [
    { id: '1', deskTypes: ['reception'] },
    { id: '3', deskTypes: ['documents'] },
  ],
} as never as SupervisorView

type Answers = {
  readonly days?: () => Promise<PastDays>
  readonly replay?: (asked: unknown) => Promise<ReplayReport>
  readonly staffing?: (asked: unknown) => Promise<StaffingReport>
  readonly suggest?: (asked: unknown) => Promise<SuggestReport>
}

function show(answers: Answers, lang: 'fa' | 'en' = 'en') {
  const planning = {
    days: async () => ({ days: [{ date: '2026-11-22', visits: 50 }] }),
    progress: async () => ({ progress: { done: 1, of: 4 } }),
    ...answers,
  }
  render(
    <LanguageProvider lang={lang}>
      <MantineRoot theme="light">
        <Planning client={{ planning } as never as Client} view={view} />
      </MantineRoot>
    </LanguageProvider>,
  )
  return userEvent.setup()
}

describe('a day played again', () => {
  it('is asked for with the credits that were typed, and told in words and figures', async () => {
    const replay = vi.fn(async () => report(compared(12, 11)))
    const user = show({ replay })
    const credit = await screen.findByTestId('replay-credit-elderly')
    await user.clear(credit)
    await user.type(credit, '60')
    await user.click(screen.getByTestId('run-replay'))
    const gains = await screen.findByTestId('who-gains')
    expect(replay).toHaveBeenCalledWith(
      {
        date: '2026-11-22',
        policy: expect.objectContaining({
          classes: [expect.objectContaining({ id: 'elderly', creditMinutes: 60 })],
        }),
      },
      expect.anything(),
    )
    expect(gains.textContent).toContain('Older person (8 min less)')
    expect(gains.textContent).not.toContain('No priority (')
    expect(gains.textContent).toContain('from 70% to 80%')
    expect(screen.getByTestId('replay-truth').textContent).toContain('the very waits that were')
    const row = within(screen.getByTestId('replay-table')).getByRole('row', { name: /Older/ })
    expect(row.textContent).toContain('−8')
  })

  it('says by how much the replay itself is off', async () => {
    const user = show({ replay: async () => report(compared(12, 11, 14)) })
    await user.click(await screen.findByTestId('run-replay'))
    const truth = await screen.findByTestId('replay-truth')
    expect(truth.textContent).toContain('a mean wait of 14 min, and it really was 12 min')
    expect(
      within(screen.getByTestId('replay-table')).getAllByRole('columnheader', { name: 'Replay' }),
    ).not.toHaveLength(0)
  })

  it('leads to the setting', async () => {
    show({})
    const link = await screen.findByTestId('to-order')
    expect(link.getAttribute('href')).toBe('#section=settings&part=order')
  })

  it('says in the host’s words why it cannot be', async () => {
    const words = 'This day is not closed yet.'
    const user = show({
      replay: () => Promise.reject(new ORPCError('day-goes-on', { status: 409, message: words })),
    })
    await user.click(await screen.findByTestId('run-replay'))
    expect((await screen.findByRole('alert')).textContent).toContain(words)
  })
})

describe('a counter more', () => {
  it('is told in one sentence with its range, and hour by hour', async () => {
    const staffing = vi.fn(async () => ({
      ...studied,
      change,
      all: effect(0.71, 0.88),
      byHour: [{ hour: 10, ...effect(0.5, 0.9) }],
    }))
    const user = show({ staffing })
    await user.selectOptions(await screen.findByTestId('staffing-counter'), '3')
    await user.click(screen.getByTestId('run-staffing'))
    const words = await screen.findByTestId('staffing-words')
    expect(staffing).toHaveBeenCalledWith(
      { kind: 'more', counterId: '3', from: '10:00', to: '12:00', days: 20 },
      expect.anything(),
    )
    expect(words.textContent).toContain('counter 3 (Documents) from 10:00 to 12:00')
    expect(words.textContent).toContain('from 71% to 88% (80% range 84% to 91%)')
    expect(screen.queryByTestId('thin-history')).toBeNull()
    const row = within(screen.getByTestId('staffing-table')).getByRole('row', { name: /^10/ })
    expect(row.textContent).toContain('90% (86% to 93%)')
  })

  it('is suggested, and says where the days are too few to tell', async () => {
    const suggest = async () => ({
      ...{ ...studied, days: 4, thin: true },
      suggestions: [{ change, all: effect(0.7, 0.72) }],
    })
    const user = show({ suggest }, 'fa')
    await user.click(await screen.findByTestId('suggest-staffing'))
    const suggestions = await screen.findByTestId('suggestions')
    expect(suggestions.textContent).toContain('از ۷۰٪ به ۷۲٪')
    expect(suggestions.textContent).toContain('نمی‌توان گفت که سهم بیشتر می‌شود یا کمتر')
    expect(screen.getByTestId('thin-history').textContent).toContain('۴ روز')
  })
})

it('says that there is no past day yet', async () => {
  show({ days: async () => ({ days: [] }) })
  expect((await screen.findByTestId('planning')).textContent).toContain(
    'No day has been closed yet.',
  )
  expect(screen.queryByTestId('run-replay')).toBeNull()
})
