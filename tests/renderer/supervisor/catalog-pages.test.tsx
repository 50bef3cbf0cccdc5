// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { newService } from '#shared/catalog/edit.ts'
import { maxCatalogBytes } from '#shared/catalog/read-catalog.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { History } from '../../../renderer/supervisor/features/catalog/History.tsx'
import { Import } from '../../../renderer/supervisor/features/catalog/Import.tsx'
import { ServiceList } from '../../../renderer/supervisor/features/catalog/ServiceList.tsx'
import { readPlace } from '../../../renderer/supervisor/lib/catalog-place.ts'
import { useSignature } from '../../../renderer/supervisor/lib/signature.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(() => {
  standInForTheBrowser()
  useSignature.setState({ by: 'مریم', note: '' })
  window.location.hash = ''
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const draw = (page: ReactNode) =>
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">{page}</MantineRoot>
    </LanguageProvider>,
  )
const clientOf = (catalog: object) => ({ catalog }) as unknown as Client
const title = { fa: 'گذرنامه', en: 'Passport' }
const text = (words: string) => ({ fa: words, en: words })

test('an office without services is invited to write the first, whose id is made of its name', async () => {
  const saveDraft = vi.fn(async () => ({ saved: true }))
  const client = clientOf({
    list: async () => ({ rev: 1, entries: [] }),
    exportFile: async () => new File(['{}'], 'catalog.json'),
    saveDraft,
  })
  draw(<ServiceList client={client} rev={1} />)
  await userEvent.click(await screen.findByRole('button', { name: 'نخستین خدمت را بنویسید' }))
  await userEvent.click(await screen.findByTestId('make-service'))
  expect(screen.getByText('به فارسی هم بنویسید.')).toBeTruthy()
  expect(saveDraft).not.toHaveBeenCalled()
  await userEvent.type(screen.getByTestId('new-title-fa'), title.fa)
  await userEvent.type(screen.getByTestId('new-title-en'), title.en)
  await userEvent.click(screen.getByTestId('make-service'))
  await waitFor(() =>
    expect(readPlace(window.location.hash)).toEqual({ at: 'service', id: 'passport' }),
  )
  expect(saveDraft).toHaveBeenCalledWith(
    { id: 'passport', base: 1, service: newService('passport', title, 'الف') },
    expect.anything(),
  )
})

const change = {
  serviceId: 'passport',
  title,
  path: ['visits'],
  place: text('تعداد مراجعه'),
  kind: 'changed',
  before: text('۱'),
  after: text('۲'),
}
const compared = { rev: 4, problems: [], changes: [change], missing: [] }

async function choose(file: File) {
  const input = screen.getByTestId('import-file')
  await userEvent.upload(input, file)
}
const catalogFile = new File(['{"the": "file"}'], 'qom.json', { type: 'application/json' })

test('a file is compared before anything, and imported on what it was compared with', async () => {
  const compare = vi.fn(async () => compared)
  const take = vi.fn(async () => ({ rev: 5 }))
  draw(<Import client={clientOf({ compare, import: take })} />)
  await choose(catalogFile)
  expect(await screen.findByText('۱ خدمت تغییر می‌کند')).toBeTruthy()
  // In its own direction, whatever the page's is.
  expect(screen.getByText('۲').tagName).toBe('BDI')
  expect(take).not.toHaveBeenCalled()
  await userEvent.click(screen.getByTestId('keep-others'))
  await waitFor(() =>
    expect(compare).toHaveBeenLastCalledWith(
      { source: '{"the": "file"}', keepOthers: false },
      expect.anything(),
    ),
  )
  await userEvent.click(await screen.findByTestId('confirm-import'))
  expect(await screen.findByTestId('imported')).toBeTruthy()
  expect(take).toHaveBeenCalledWith(
    { source: '{"the": "file"}', keepOthers: false, base: 4, by: 'مریم', note: '' },
    expect.anything(),
  )
})

test('what is wrong with a file is shown with its place, and nothing can be imported', async () => {
  const message = text('سطر ۵۰، \u2066services[0].mode\u2069: یکی را بنویسید.')
  const problems = [{ path: 'services[0].mode', line: 50, column: 7, message }]
  const compare = async () => ({ ...compared, changes: [], problems })
  draw(<Import client={clientOf({ compare })} />)
  await choose(catalogFile)
  const list = await screen.findByTestId('import-problems')
  expect(list.textContent).toBe('سطر ۵۰، services[0].mode: یکی را بنویسید.')
  expect(list.querySelector('bdi')?.textContent).toBe('services[0].mode')
  expect(screen.queryByTestId('confirm-import')).toBeNull()
})

test('a file of which citizens could not be told all is kept out', async () => {
  const missing = [{ serviceId: 'passport', title, message: text('مراحل را بنویسید.') }]
  const take = vi.fn()
  draw(
    <Import client={clientOf({ compare: async () => ({ ...compared, missing }), import: take })} />,
  )
  await choose(catalogFile)
  expect(await screen.findByText('مراحل را بنویسید.', { exact: false })).toBeTruthy()
  await userEvent.click(screen.getByTestId('confirm-import'))
  expect(take).not.toHaveBeenCalled()
})

test('a file that is too large is not even read', async () => {
  const compare = vi.fn()
  draw(<Import client={clientOf({ compare })} />)
  const large = new File(['x'], 'large.json', { type: 'application/json' })
  Object.defineProperty(large, 'size', { value: maxCatalogBytes + 1 })
  await choose(large)
  expect(await screen.findByText(/بزرگ‌تر از ۲۰ مگابایت/)).toBeTruthy()
  expect(compare).not.toHaveBeenCalled()
})

test('where somebody published meanwhile, the file can be compared again', async () => {
  const compare = vi.fn(async () => compared)
  const take = async () => {
    throw new ORPCError('changed-meanwhile', { message: 'کس دیگری منتشر کرده است.' })
  }
  draw(<Import client={clientOf({ compare, import: take })} />)
  await choose(catalogFile)
  await userEvent.click(await screen.findByTestId('confirm-import'))
  expect(await screen.findByText('کس دیگری منتشر کرده است.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'دوباره بسنج' }))
  await waitFor(() => expect(compare).toHaveBeenCalledTimes(2))
})

test('an earlier version comes back as a draft; one that is there is asked about first', async () => {
  const earlier = { ...newService('passport', title, 'ب'), rev: 1 }
  const now = { ...earlier, rev: 2, status: 'published' as const, visits: 2 }
  const saveDraft = vi.fn(async () => ({ saved: true }))
  const publication = { by: 'مریم', note: 'نامه ۱۲', actor: '', changes: [change] }
  const client = clientOf({
    history: async () => ({
      publications: [
        { ...publication, rev: 5, at: '2026-11-23T06:30:00Z' },
        { ...publication, rev: 3, at: '2026-11-22T06:30:00Z' },
      ],
    }),
    get: async () => ({ rev: 5, published: now, draft: { base: 5, service: now } }),
    revision: async () => ({ service: earlier }),
    saveDraft,
  })
  const view = { office: { zone: 'Asia/Tehran' } } as SupervisorView
  draw(<History client={client} view={view} id="passport" />)
  expect(await screen.findAllByText('نامه ۱۲')).toHaveLength(2)
  expect(screen.getByText(/۲ آذر ۱۴۰۵/)).toBeTruthy()
  expect(screen.queryByTestId('take-back-5')).toBeNull()
  await userEvent.click(screen.getByTestId('take-back-3'))
  expect(await screen.findByText('پیش‌نویس کنونی از میان می‌رود؛ برگردان')).toBeTruthy()
  expect(saveDraft).not.toHaveBeenCalled()
  await userEvent.click(screen.getByTestId('take-back-3'))
  await waitFor(() => expect(saveDraft).toHaveBeenCalled())
  expect(saveDraft).toHaveBeenCalledWith(
    { id: 'passport', base: 5, service: { ...earlier, rev: 2, status: 'published' } },
    expect.anything(),
  )
})
