// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ScheduleState } from '#shared/contract/exports.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { ScheduledExports } from '../../../renderer/supervisor/features/ScheduledExports.tsx'
import type { Machine } from '../../../renderer/supervisor/lib/use-machine.ts'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const made = {
  folder: '/srv/reports',
  last: {
    from: '2026-11-22',
    to: '2026-11-22',
    at: '2026-11-22T14:00:00.000Z',
    files: ['nobat-waits-2026-11-22.csv', 'nobat-waits-2026-11-22.csv-metadata.json'],
  },
  failed: null,
} as ScheduleState
const broken: ScheduleState = { ...made, failed: { problem: 'not-allowed', detail: 'EROFS' } }
const off = { kinds: [], folder: null, every: 'day', keep: 30 } as const

function open(exports: object, state: ScheduleState, afterTry = state) {
  const change = vi.fn(async () => null)
  const client = {
    exports: { schedule: async () => state, runSchedule: vi.fn(async () => afterTry) },
  }
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <ScheduledExports
          client={client as unknown as Client}
          machine={{ exports } as unknown as Machine}
          change={change}
        />
      </MantineRoot>
    </LanguageProvider>,
  )
  return { change, client }
}
const words = () => screen.getByTestId('schedule-state').textContent

it('is off at first, and says so', () => {
  open(off, { ...made, last: null })
  expect(words()).toBe('خروجی خودکار خاموش است.')
  expect(screen.queryByTestId('try-schedule')).toBeNull()
})

it('saves what was chosen, an empty folder being the usual one', async () => {
  const { change } = open(off, made)
  await userEvent.click(screen.getByTestId('schedule-report'))
  await userEvent.click(screen.getByTestId('schedule-csv'))
  await userEvent.type(screen.getByRole('textbox', { name: 'پوشه' }), '  ')
  await userEvent.click(screen.getByRole('radio', { name: 'پس از پایان هر هفته (جمعه)' }))
  await userEvent.click(screen.getByTestId('save-schedule'))
  expect(change).toHaveBeenCalledWith({
    exports: { kinds: ['csv', 'report'], folder: null, every: 'week', keep: 30 },
  })
})

it('saves no number that is none', async () => {
  const { change } = open(off, made)
  await userEvent.clear(screen.getByRole('textbox', { name: 'چند نوبت نگه داشته شود' }))
  await userEvent.click(screen.getByTestId('save-schedule'))
  expect(change).not.toHaveBeenCalled()
})

it('says what was made last', async () => {
  open({ ...off, kinds: ['csv'] }, made)
  await vi.waitFor(() => expect(words()).toBe('آخرین: ۱ آذر ۱۴۰۵، ۲ فایل'))
})

it('says in words why nothing was made, and tries again when it is told to', async () => {
  const { client } = open({ ...off, kinds: ['csv'] }, broken, made)
  await vi.waitFor(() =>
    expect(words()).toBe(
      'ساخته نشد و دوباره تلاش می‌شود: این برنامه اجازه نوشتن در پوشه را ندارد.',
    ),
  )
  await userEvent.click(screen.getByTestId('try-schedule'))
  await vi.waitFor(() => expect(words()).toContain('آخرین'))
  expect(client.exports.runSchedule).toHaveBeenCalledOnce()
})
