// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { ORPCError } from '@orpc/client'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { catalogSchema } from '#shared/catalog/catalog.ts'
import { newService } from '#shared/catalog/edit.ts'
import { deskTypes, type Service } from '#shared/catalog/service.ts'
import type { SupervisorView } from '#shared/contract/views.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { ServiceEditor } from '../../../renderer/supervisor/features/catalog/ServiceEditor.tsx'
import { useSignature } from '../../../renderer/supervisor/lib/signature.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

const sample = catalogSchema.parse(JSON.parse(readFileSync('resources/catalogs/qom.json', 'utf8')))
const [birth] = sample.services
if (birth === undefined) throw new Error('The sample is empty')
const fresh = newService('gardening-card', { fa: 'کارت باغبانی', en: 'Gardening card' }, 'ن')

const view = {
  rev: 1,
  now: '2026-11-23T06:30:00Z',
  date: '2026-11-23',
  office: { name: { fa: 'دفتر', en: 'Office' }, zone: 'Asia/Tehran', lang: 'fa', sample: false },
  catalogRev: 1,
} as unknown as SupervisorView

beforeEach(() => {
  standInForTheBrowser()
  useSignature.setState({ by: '', note: '' })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

type Kept = { readonly base: number; readonly service: Service }

/** A host that keeps one service, and answers as the real one does. */
function hostOf(published: Service | null, drafted: Service | null = null) {
  const state = {
    rev: 1,
    published,
    draft: drafted === null ? null : ({ base: 1, service: drafted } as Kept),
  }
  const catalog = {
    get: vi.fn(async () => ({ ...state })),
    exportFile: vi.fn(async () => new File([JSON.stringify(sample)], 'catalog.json')),
    saveDraft: vi.fn(async ({ base, service }: Kept) => {
      state.draft = { base, service }
      return { saved: true as const }
    }),
    discardDraft: vi.fn(async () => {
      state.draft = null
      return { discarded: true as const }
    }),
    publish: vi.fn(async ({ service }: Kept) => {
      state.rev += 1
      state.published = { ...service, rev: (state.published?.rev ?? 0) + 1 }
      state.draft = null
      return { rev: state.rev }
    }),
    revision: vi.fn(async () => ({ service: published })),
  }
  return { catalog, state, client: { catalog } as unknown as Client }
}

async function openEditor(host: ReturnType<typeof hostOf>, id: string) {
  const counters = [{ id: '1' as CounterId, deskTypes: [...deskTypes] }]
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <ServiceEditor client={host.client} view={view} id={id} counters={counters} />
      </MantineRoot>
    </LanguageProvider>,
  )
  await screen.findByTestId('publish')
}

function field(key: string): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>(`[data-field="${key}"]`)
  if (found === null) throw new Error(`No field ${key}`)
  return found
}
const part = (name: string) => document.querySelector<HTMLElement>(`[data-part="${name}"]`)
function rows(): readonly HTMLElement[] {
  const steps = part('steps')
  return steps === null ? [] : within(steps).getAllByRole('row')
}
const order = () => rows().map((row) => row.dataset['key']?.split('.').at(-1))
const missing = () =>
  [...document.querySelectorAll<HTMLElement>('[data-missing]')].map((one) => one.dataset['missing'])
const write = (key: string, value: string) => {
  fireEvent.change(field(key), { target: { value } })
  fireEvent.blur(field(key))
}

const asWritten = ['reception', 'documents', 'expert', 'payment', 'delivery']

test('nothing is said of a field before it was touched; then beside it, and gone when it is right', async () => {
  await openEditor(hostOf(birth), birth.id)
  write('title/en', '')
  expect(await screen.findByText('به انگلیسی هم بنویسید.')).toBeTruthy()
  write('title/en', 'Birth')
  await waitFor(() => expect(screen.queryByText('به انگلیسی هم بنویسید.')).toBeNull())

  cleanup()
  await openEditor(hostOf(null, fresh), fresh.id)
  expect(screen.queryByText('مدارک لازم را بنویسید؛ دست‌کم یک مدرک.')).toBeNull()
})

test('what is empty is named, and keeps the service from being published', async () => {
  const host = hostOf(null, fresh)
  await openEditor(host, fresh.id)
  expect(missing()).toEqual(['agency', 'documents', 'steps', 'duration', 'inPersonReasons'])
  await userEvent.click(screen.getByTestId('publish'))
  expect(screen.queryByTestId('confirm-publish')).toBeNull()
  expect(host.catalog.publish).not.toHaveBeenCalled()
  expect(await screen.findByText('مدارک لازم را بنویسید؛ دست‌کم یک مدرک.')).toBeTruthy()
  const name = document.querySelector<HTMLElement>('[data-missing="duration"]')
  if (name === null) throw new Error('The duration is not named')
  await userEvent.click(name)
  expect(document.activeElement).toBe(field('duration'))
})

test('a ticket letter that belongs to another agency is refused beside it', async () => {
  await openEditor(hostOf(birth), birth.id)
  await userEvent.click(screen.getByRole('button', { name: 'حرف نوبت' }))
  await screen.findByRole('option', { name: 'ب، پلیس+۱۰ قم' })
  await userEvent.selectOptions(field('prefix'), 'ب')
  fireEvent.blur(field('prefix'))
  expect(await screen.findByText(/حرف «ب» از آنِ «پلیس\+۱۰ قم» است/)).toBeTruthy()
})

test('Alt and an arrow move a step, the focus goes with it, and Ctrl+Z brings it back', async () => {
  await openEditor(hostOf(birth), birth.id)
  expect(order()).toEqual(asWritten)
  await userEvent.click(rows()[1] ?? document.body)
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(order()).toEqual(['reception', 'expert', 'documents', 'payment', 'delivery'])
  expect(screen.getByText('«بررسی مدارک» اکنون ۳ از ۵ است.')).toBeTruthy()
  expect((document.activeElement as HTMLElement).dataset['key']).toMatch(/documents$/)
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  expect(order()).toEqual(['reception', 'expert', 'payment', 'documents', 'delivery'])
  await userEvent.keyboard('{Control>}[KeyZ]{/Control}')
  await userEvent.keyboard('{Control>}[KeyZ]{/Control}')
  expect(order()).toEqual(asWritten)
  await userEvent.keyboard('{Control>}{Shift>}[KeyZ]{/Shift}{/Control}')
  expect(order()).toEqual(['reception', 'expert', 'documents', 'payment', 'delivery'])
})

test('a step can be moved and removed by its buttons, and a removal taken back', async () => {
  await openEditor(hostOf(birth), birth.id)
  await userEvent.click(rows()[0] ?? document.body)
  await userEvent.click(screen.getByRole('button', { name: 'پایین‌تر' }))
  expect(order()).toEqual(['documents', 'reception', 'expert', 'payment', 'delivery'])
  await userEvent.click(screen.getByTestId('remove-item'))
  expect(order()).toEqual(['documents', 'expert', 'payment', 'delivery'])
  await userEvent.click(screen.getByTestId('undo-remove'))
  expect(order()).toEqual(['documents', 'reception', 'expert', 'payment', 'delivery'])
})

test('what is written is kept a little later, and on leaving', async () => {
  const host = hostOf(birth)
  await openEditor(host, birth.id)
  write('summary/fa', 'کوتاه')
  expect(screen.getByTestId('kept').textContent).toBe('هنوز نگه داشته نشده')
  await waitFor(
    () => expect(screen.getByTestId('kept').textContent).toBe('پیش‌نویس نگه داشته شد'),
    {
      timeout: 5000,
    },
  )
  expect(host.state.draft?.service.summary.fa).toBe('کوتاه')
  write('summary/fa', 'کوتاه‌تر')
  cleanup()
  await waitFor(() => expect(host.state.draft?.service.summary.fa).toBe('کوتاه‌تر'))
})

test('what was left while the host did not answer is kept when it does, before it is opened again', async () => {
  const host = hostOf(birth)
  await openEditor(host, birth.id)
  const save = host.catalog.saveDraft.getMockImplementation()
  host.catalog.saveDraft.mockRejectedValue(new TypeError('Failed to fetch'))
  write('summary/fa', 'کوتاه')
  cleanup()
  await waitFor(() => expect(host.catalog.saveDraft).toHaveBeenCalled())
  if (save !== undefined) host.catalog.saveDraft.mockImplementation(save)
  await openEditor(host, birth.id)
  expect(field('summary/fa').value).toBe('کوتاه')
})

test('what is written back to what is published is no draft', async () => {
  const host = hostOf(birth)
  await openEditor(host, birth.id)
  write('summary/fa', 'کوتاه')
  await waitFor(() => expect(host.state.draft).not.toBeNull(), { timeout: 5000 })
  await userEvent.click(screen.getByTestId('undo'))
  cleanup()
  await waitFor(() => expect(host.state.draft).toBeNull())
})

test('publishing asks who and shows what changes, and says what became of it', async () => {
  const host = hostOf({ ...birth, rev: 3 })
  await openEditor(host, birth.id)
  write('title/fa', 'ثبت نوزاد')
  await userEvent.click(screen.getByTestId('publish'))
  const panel = await screen.findByRole('dialog')
  expect(within(panel).getByText('ثبت نوزاد')).toBeTruthy()
  await userEvent.click(screen.getByTestId('confirm-publish'))
  expect(within(panel).getByText('نام خود را بنویسید.')).toBeTruthy()
  expect(host.catalog.publish).not.toHaveBeenCalled()
  await userEvent.type(screen.getByTestId('signed-by'), 'مریم')
  await userEvent.type(screen.getByTestId('signed-note'), 'نامه ۱۲')
  await userEvent.click(screen.getByTestId('confirm-publish'))
  expect((await screen.findByTestId('done')).textContent).toMatch(/ویرایش ۴ منتشر شد/)
  expect(host.catalog.publish).toHaveBeenCalledWith(
    expect.objectContaining({ id: birth.id, base: 1, by: 'مریم', note: 'نامه ۱۲' }),
    expect.anything(),
  )
})

test('somebody else was quicker: what they changed is shown, and mine can be kept on top of it', async () => {
  const host = hostOf(birth)
  await openEditor(host, birth.id)
  write('title/fa', 'ثبت نوزاد')
  host.catalog.publish.mockImplementationOnce(async () => {
    host.state.rev = 2
    host.state.published = { ...birth, rev: 2, visits: 3 }
    throw new ORPCError('changed-meanwhile', { message: 'کس دیگری منتشر کرده است.' })
  })
  await userEvent.click(screen.getByTestId('publish'))
  await userEvent.type(await screen.findByTestId('signed-by'), 'مریم')
  await userEvent.click(screen.getByTestId('confirm-publish'))

  const notice = await screen.findByTestId('overtaken')
  expect(notice.textContent).toContain('تعداد مراجعه')
  await userEvent.click(screen.getByTestId('keep-mine'))
  await waitFor(() => expect(screen.queryByTestId('overtaken')).toBeNull())
  expect(host.state.draft).toMatchObject({ base: 2, service: { title: { fa: 'ثبت نوزاد' } } })
  expect(field('title/fa').value).toBe('ثبت نوزاد')
})

test('the preview is told of each change, by this page to a frame of the same origin alone', async () => {
  await openEditor(hostOf(birth), birth.id)
  const frame = document.querySelector('iframe')
  const told = vi.fn()
  Object.defineProperty(frame, 'contentWindow', { value: { postMessage: told } })
  const hear = (source: unknown, origin: string) =>
    act(() => {
      const data = { kind: 'nobat:preview-shows', lang: null }
      window.dispatchEvent(new MessageEvent('message', { data, origin, source: source as Window }))
    })
  hear(window, window.origin)
  hear(frame?.contentWindow, 'https://elsewhere.example')
  expect(told).not.toHaveBeenCalled()
  hear(frame?.contentWindow, window.origin)
  await waitFor(() =>
    expect(told).toHaveBeenLastCalledWith(
      expect.objectContaining({ kind: 'nobat:preview', lang: 'fa', service: birth }),
      window.origin,
    ),
  )
  write('title/fa', 'ثبت نوزاد')
  const title = { ...birth.title, fa: 'ثبت نوزاد' }
  await waitFor(() =>
    expect(told).toHaveBeenLastCalledWith(
      expect.objectContaining({ service: expect.objectContaining({ title }) }),
      window.origin,
    ),
  )
})

test('a known agency comes in both languages and with its letter; words of one’s own stay', async () => {
  await openEditor(hostOf(null, fresh), fresh.id)
  await waitFor(() => expect(document.querySelector('datalist option')).not.toBeNull())
  write('agency/fa', 'پلیس+۱۰ قم')
  expect(field('agency/en').value).toBe('Qom Police+10')
  await userEvent.click(screen.getByRole('button', { name: 'حرف نوبت' }))
  expect(field('prefix').value).toBe('ب')
  write('agency/en', 'The police of ours')
  write('agency/fa', 'شهرداری قم')
  expect(field('agency/en').value).toBe('The police of ours')
})

test('a draft is given up only after a question', async () => {
  const host = hostOf(birth, { ...birth, title: { ...birth.title, fa: 'ثبت نوزاد' } })
  await openEditor(host, birth.id)
  expect(screen.getByText(/پیش‌نویسی است که پیش‌تر آغاز شده/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'دور ریختن پیش‌نویس' }))
  expect(host.catalog.discardDraft).not.toHaveBeenCalled()
  await userEvent.click(await screen.findByTestId('confirm-discard'))
  await waitFor(() => expect(field('title/fa').value).toBe(birth.title.fa))
  expect(host.state.draft).toBeNull()
})
