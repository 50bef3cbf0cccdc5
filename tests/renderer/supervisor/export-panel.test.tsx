// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ExportState } from '#shared/contract/exports.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { ExportPanel } from '../../../renderer/supervisor/features/ExportPanel.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

const saved: string[] = []
beforeEach(() => {
  saved.length = 0
  vi.stubGlobal(
    'URL',
    class extends URL {
      static override createObjectURL = () => 'blob:file'
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

const job: ExportState = {
  id: 'a',
  kind: 'csv',
  state: 'waiting',
  rows: 0,
  of: null,
  bytes: 0,
  files: [],
  failure: null,
}
const running: ExportState = { ...job, state: 'running', rows: 1500, of: 6000, bytes: 307_200 }
const done: ExportState = {
  ...running,
  state: 'done',
  rows: 6000,
  files: [
    { name: 'waits.csv', bytes: 1_228_800 },
    { name: 'waits.csv-metadata.json', bytes: 9000 },
  ],
}
const filter = {
  from: '2026-11-22' as BusinessDate,
  to: '2026-11-23' as BusinessDate,
  lang: 'fa',
} as const

/** A panel on a host that tells of the job as `states` say, one answer after another. */
function open(states: readonly ExportState[], { empty = false, onClose = () => undefined } = {}) {
  const left = [...states]
  const next = async () => left.shift() ?? running
  const exports = {
    start: vi.fn(next),
    get: vi.fn(next),
    cancel: vi.fn(async () => ({ ...job, state: 'cancelled' })),
    file: vi.fn(async ({ n }: { n: number }) => new File(['x'], done.files[n]?.name ?? '')),
  }
  const drawn = render(
    <LanguageProvider lang="fa">
      <ExportPanel
        client={{ exports } as unknown as Client}
        filter={filter}
        empty={empty}
        onClose={onClose}
      />
    </LanguageProvider>,
  )
  return { exports, ...drawn }
}
const make = (kind: string) => userEvent.click(screen.getByTestId(`export-${kind}`))

it('says in words what each kind is for, and of which days', () => {
  open([])
  const kinds = within(screen.getByTestId('export-kinds')).getAllByRole('listitem')
  expect(kinds).toHaveLength(7)
  expect(screen.getByText('از ۱ آذر ۱۴۰۵ تا ۲ آذر ۱۴۰۵')).toBeDefined()
  expect(screen.getByRole('button', { name: 'ساختن فایل: XES، برای فرایندکاوی' })).toBeDefined()
})

it('follows a job with a bar, saves the file, and offers what lies beside it', async () => {
  const { exports } = open([job, running, done])
  await make('csv')
  expect(exports.start.mock.calls[0]?.[0 as never]).toEqual({ ...filter, kind: 'csv' })
  await screen.findByText('۱٬۵۰۰ از ۶٬۰۰۰ سطر، ۳۰۰ کیلوبایت')
  const bar = screen.getByRole('progressbar')
  expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['1500', '6000'])
  await vi.waitFor(() => expect(saved).toEqual(['waits.csv']))
  expect(screen.getByRole('status').textContent).toContain('waits.csv')
  await userEvent.click(screen.getByTestId('save-beside'))
  await vi.waitFor(() => expect(saved).toEqual(['waits.csv', 'waits.csv-metadata.json']))
})

it('breaks off, tells the host, and saves nothing', async () => {
  const { exports } = open([running])
  await make('xes')
  await userEvent.click(await screen.findByTestId('cancel-export'))
  expect(screen.getByRole('status').textContent).toBe('انصراف داده شد؛ فایلی نماند.')
  expect(exports.cancel).toHaveBeenCalledWith({ id: 'a' }, expect.anything())
  expect(saved).toEqual([])
})

it('breaks off when the page is left', async () => {
  const { exports, unmount } = open([running])
  await make('csv')
  await screen.findByTestId('cancel-export')
  unmount()
  await vi.waitFor(() => expect(exports.cancel).toHaveBeenCalledOnce())
})

it('says why there is no file', async () => {
  open([{ ...job, state: 'failed', failure: { code: 'disk-full', message: 'دیسک پر است.' } }])
  await make('csv')
  await screen.findByText('خروجی ساخته نشد: دیسک پر است.')
})

it('says what the host said when it did not begin', async () => {
  const { exports } = open([])
  exports.start.mockRejectedValue(new ORPCError('unavailable', { message: 'چند لحظه دیگر.' }))
  await make('csv')
  await screen.findByText('خروجی ساخته نشد: چند لحظه دیگر.')
})

it('makes no file of rows where there are none, and still the report', async () => {
  const { exports } = open([running], { empty: true })
  await make('csv')
  expect(exports.start).not.toHaveBeenCalled()
  await make('report')
  expect(exports.start).toHaveBeenCalledOnce()
})
