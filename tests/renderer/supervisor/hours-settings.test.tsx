// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { HoursSettings } from '../../../renderer/supervisor/features/HoursSettings.tsx'
import { RuleSettings } from '../../../renderer/supervisor/features/RuleSettings.tsx'
import { usualOpening } from '../../../renderer/supervisor/lib/hours-form.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'

type Policy = SupervisorView['policy']

/** Monday 2 Azar 1405. */
const TODAY = '2026-11-23' as BusinessDate
const workday = [{ from: '07:30', to: '14:30' }]
const usual = usualOpening('2026-03-21' as BusinessDate)
const policy: Policy = {
  classes: [],
  graceMinutes: 15,
  targetMinutes: 15,
  abandonedCount: 'against',
  holdsAtClosing: 'close',
  idleMinutes: 10,
  keepPersonalDays: 90,
  complaintLines: [],
  hourRate: null,
  hours: [usual],
  specialDays: [],
  announcements: { voice: true, langs: ['fa'], repeats: 1, volume: 80, quietHours: [] },
  notices: [],
}

/** What the parts look for in a browser and jsdom has not. */
beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (name: string) => name })
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener() {},
    removeEventListener() {},
  }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function start(of: Partial<Policy> = {}) {
  const change = vi.fn(async (asked: Partial<Policy>) => ({ ...policy, ...asked }))
  const client = { policy: { change } } as unknown as Client
  const cards = (shown: Policy) => (
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <HoursSettings client={client} policy={shown} today={TODAY} />
        <RuleSettings client={client} policy={shown} />
      </MantineRoot>
    </LanguageProvider>
  )
  const { rerender } = render(cards({ ...policy, ...of }))
  return {
    change,
    become: (next: Partial<Policy>) => rerender(cards({ ...policy, ...next })),
    sent: () => change.mock.calls.at(-1)?.[0],
  }
}

const press = (testId: string) => userEvent.click(screen.getByTestId(testId))
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
async function write(name: string, time: string): Promise<void> {
  await userEvent.clear(field(name))
  await userEvent.type(field(name), time)
  await userEvent.tab()
}

describe('the card of the hours', () => {
  it('shows the week from Saturday, in Persian digits', () => {
    start()
    expect(screen.getAllByRole('term').map((day) => day.textContent)).toEqual([
      'شنبه',
      'یکشنبه',
      'دوشنبه',
      'سه‌شنبه',
      'چهارشنبه',
      'پنجشنبه',
      'جمعه',
    ])
    expect(field('شنبه، آغاز بازه ۱').value).toBe('۰۷:۳۰')
    expect(screen.getAllByRole('definition')[6]?.textContent).toContain('تعطیل')
    expect(screen.getByRole('button', { name: 'معتبر از: شنبه ۱ فروردین ۱۴۰۵' })).toBeTruthy()
  })

  it('saves what was typed in either digits, and nothing but the hours', async () => {
    const { sent } = start()
    await write('شنبه، پایان بازه ۱', '1315')
    await write('یکشنبه، آغاز بازه ۱', '۸')
    expect(field('شنبه، پایان بازه ۱').value).toBe('۱۳:۱۵')
    await press('save-hours')
    expect(await screen.findByText('ذخیره شد.')).toBeTruthy()
    expect(sent()).toEqual({
      hours: [
        {
          ...usual,
          week: [
            [{ from: '07:30', to: '13:15' }],
            [{ from: '08:00', to: '14:30' }],
            ...usual.week.slice(2),
          ],
        },
      ],
      specialDays: [],
    })
  })

  it('says beside the day what cannot be, and sends nothing until it is put right', async () => {
    const { change } = start()
    await write('دوشنبه، پایان بازه ۱', '۶:۳۰')
    expect(screen.getByRole('alert').textContent).toBe(
      'ساعت کار دوشنبه: پایان هر بازه باید پس از آغاز آن باشد.',
    )
    expect(field('دوشنبه، پایان بازه ۱').getAttribute('aria-invalid')).toBe('true')
    await write('دوشنبه، پایان بازه ۱', 'عصر')
    expect(screen.getByRole('alert').textContent).toBe('ساعت را مانند ۰۷:۳۰ بنویسید.')
    await press('save-hours')
    expect(change).not.toHaveBeenCalled()
    await write('دوشنبه، پایان بازه ۱', '۱۲')
    expect(screen.queryByRole('alert')).toBeNull()
    await press('save-hours')
    expect(change).toHaveBeenCalledOnce()
  })

  it('copies the first day to all working days, and leaves closed ones closed', async () => {
    const { sent } = start()
    await write('شنبه، آغاز بازه ۱', '۷')
    await userEvent.click(screen.getByRole('button', { name: 'افزودن بازه به شنبه' }))
    await press('copy-hours')
    await press('save-hours')
    const day = [
      { from: '07:00', to: '14:30' },
      { from: '15:30', to: '17:30' },
    ]
    expect(sent()?.hours?.[0]?.week).toEqual([day, day, day, day, day, [], []])
  })

  it('takes a timetable from a later day, and keeps the one in force', async () => {
    const { sent } = start()
    await press('add-opening')
    await write('شنبه، پایان بازه ۱', '۱۳')
    await press('save-hours')
    expect(sent()?.hours).toEqual([
      usual,
      {
        from: '2026-11-24',
        week: [[{ from: '07:30', to: '13:00' }], ...usual.week.slice(1)],
      },
    ])
  })

  it('takes holidays by the Jalali calendar, each day once', async () => {
    const { sent, change } = start()
    await press('add-special-day')
    await userEvent.type(field('مناسبت: سه‌شنبه ۳ آذر'), 'تعطیل رسمی')
    await press('add-special-day')
    const choose = async (day: string) => {
      const pickers = screen.getAllByRole('button', { name: /^روز: / })
      await userEvent.click(pickers.at(-1) as HTMLElement)
      const calendar = within(await screen.findByRole('dialog'))
      await userEvent.click(calendar.getByRole('button', { name: new RegExp(`آذر ${day},`) }))
    }
    await choose('۳')
    expect(screen.getByRole('alert').textContent).toContain('۳ آذر ۱۴۰۵ دو بار')
    await press('save-hours')
    expect(change).not.toHaveBeenCalled()
    await choose('۹')
    await userEvent.click(screen.getByRole('button', { name: 'افزودن بازه به دوشنبه ۹ آذر' }))
    await press('save-hours')
    expect(sent()?.specialDays).toEqual([
      { date: '2026-11-24', note: 'تعطیل رسمی', spans: [] },
      { date: '2026-11-30', note: '', spans: workday },
    ])
  })

  it('says that nobody is warned where no hours are set, and begins with the usual ones', async () => {
    const { sent } = start({ hours: [] })
    expect(screen.getByText(/ساعت کاری تعیین نشده است/)).toBeTruthy()
    await press('start-hours')
    await press('save-hours')
    expect(sent()?.hours).toEqual([usualOpening(TODAY)])
    await userEvent.click(screen.getByRole('button', { name: 'حذف این برنامه' }))
    expect(screen.getByText(/ساعت کاری تعیین نشده است/)).toBeTruthy()
  })

  it('shows the words of the host when it refuses, and keeps what was typed', async () => {
    const { change } = start()
    change.mockRejectedValueOnce(new ORPCError('forbidden', { message: 'مجاز نیست.' }))
    await write('شنبه، پایان بازه ۱', '۱۳')
    await press('save-hours')
    expect(await screen.findByText('ذخیره نشد: مجاز نیست.')).toBeTruthy()
    expect(field('شنبه، پایان بازه ۱').value).toBe('۱۳:۰۰')
  })
})

describe('two cards of one policy', () => {
  it('send each their own fields alone', async () => {
    const { sent } = start({ specialDays: [{ date: TODAY, note: '', spans: [] }] })
    await press('save-rules')
    expect(sent()).toEqual({
      graceMinutes: 15,
      targetMinutes: 15,
      abandonedCount: 'against',
      holdsAtClosing: 'close',
      complaintLines: [],
      hourRate: null,
    })
  })

  it('say how those count who left before a call', async () => {
    const { sent } = start()
    const choice = screen.getByRole('radio', { name: 'شمرده نشوند' })
    await userEvent.click(choice)
    await press('save-rules')
    expect(sent()?.abandonedCount).toBe('left-out')
  })

  it('hours that nobody has touched here follow what another supervisor saves', () => {
    const { become } = start()
    become({
      hours: [{ ...usual, week: [[{ from: '06:00', to: '13:00' }], ...usual.week.slice(1)] }],
    })
    expect(field('شنبه، آغاز بازه ۱').value).toBe('۰۶:۰۰')
  })

  it('hours that are being edited are not taken away by a change elsewhere', async () => {
    const { become } = start()
    await write('شنبه، آغاز بازه ۱', '۹')
    become({ graceMinutes: 30 })
    expect(field('شنبه، آغاز بازه ۱').value).toBe('۰۹:۰۰')
  })
})
