// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import type { ConflictView } from '#shared/contract/stations.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { Conflicts } from '../../../renderer/supervisor/features/Conflicts.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

const conflict: ConflictView = {
  commandId: 'c1',
  station: 'میز باجه 1',
  counterId: '1' as never,
  at: '2026-11-23T06:54:00.000Z',
  date: '2026-11-23',
  number: 'الف-012',
  doing: 'NoteVisit',
  words: '<b>اصل شناسنامه</b>',
  code: 'nobody-at-counter',
  reason: { fa: 'کسی پای این باجه نیست.', en: 'Nobody is at this counter.' },
}

afterEach(cleanup)

function open(count: number) {
  const settle = vi.fn(async (_input: { commandId: string }) => ({ done: true as const }))
  const conflicts = vi.fn(async () => [conflict])
  const client = { stations: { conflicts, settle } } as unknown as Client
  render(
    <LanguageProvider lang="fa">
      <Conflicts client={client} count={count} zone="Asia/Tehran" />
    </LanguageProvider>,
  )
  return { settle }
}

it('is not there while all fits', () => {
  open(0)
  expect(screen.queryByTestId('conflicts')).toBeNull()
})

it('says how many, and of each what was done, where, when and why, in Persian digits', async () => {
  open(1)
  expect(screen.getByRole('status').textContent).toContain('۱')
  await userEvent.click(screen.getByTestId('show-conflicts'))
  const row = (await screen.findByRole('table')).textContent
  for (const word of ['یادداشت', 'الف-۰۱۲', 'باجهٔ ۱', '۱۰:۲۴', 'کسی پای این باجه نیست.', '<b>']) {
    expect(row).toContain(word)
  }
})

it('is looked at by one press', async () => {
  const { settle } = open(1)
  await userEvent.click(screen.getByTestId('show-conflicts'))
  const table = await screen.findByRole('table')
  await userEvent.click(within(table).getByRole('button'))
  expect(settle.mock.calls[0]?.[0]).toEqual({ commandId: 'c1' })
})
