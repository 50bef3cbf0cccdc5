// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { Safety } from '../../../renderer/supervisor/features/Safety.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

const saved: string[] = []
beforeEach(() => {
  saved.length = 0
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  vi.stubGlobal(
    'URL',
    class extends URL {
      static override createObjectURL = () => 'blob:package'
      static override revokeObjectURL = () => undefined
    },
  )
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download)
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const view = {
  now: '2026-11-23T06:54:00.000Z',
  date: '2026-11-23',
  office: { name: { fa: 'میز', en: 'Desk' }, zone: 'Asia/Tehran', lang: 'fa', sample: false },
} as unknown as SupervisorView

function open(pack: () => Promise<File>) {
  const journal = {
    package: vi.fn(pack),
    checkpoint: async () => ({ time: view.now, count: 12, head: 'ab'.repeat(32), keptIn: 'file' }),
  }
  const backups = { list: async () => ({ folder: '', everyMinutes: 15, backups: [] }) }
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <Safety client={{ journal, backups } as unknown as Client} view={view} />
      </MantineRoot>
    </LanguageProvider>,
  )
  return journal
}

it('saves the package of the last thirty days, says that it is being made, and what signed it', async () => {
  let finish = (_file: File): void => undefined
  const journal = open(() => new Promise((resolve) => (finish = resolve)))
  expect(screen.getByRole('button', { name: /۳ آبان ۱۴۰۵ تا ۲ آذر ۱۴۰۵/ })).toBeTruthy()
  await userEvent.click(screen.getByTestId('save-package'))
  expect(journal.package.mock.calls).toEqual([
    [{ from: '2026-10-25', to: '2026-11-23', lang: 'fa' }, expect.anything()],
  ])
  expect(screen.getByText('در حال ساختن بسته بازرس…')).toBeTruthy()
  await userEvent.click(screen.getByTestId('save-package'))
  expect(journal.package).toHaveBeenCalledOnce()
  finish(new File(['zip'], 'inspection.zip'))
  expect(await screen.findByText(/پس از ۱۲ رویداد/)).toBeTruthy()
  expect(saved).toEqual(['nobat-inspection-2026-10-25-2026-11-23.zip'])
})

it('says why it could not be made', async () => {
  open(() =>
    Promise.reject(new ORPCError('journal-damaged', { message: 'سابقه در رویداد ۵ آسیب دیده' })),
  )
  await userEvent.click(screen.getByTestId('save-package'))
  expect(await screen.findByText(/سابقه در رویداد ۵ آسیب دیده/)).toBeTruthy()
  expect(saved).toEqual([])
})
