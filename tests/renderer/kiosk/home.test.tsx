// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { useState } from 'react'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Service } from '#shared/catalog/service.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { Lang } from '#shared/domain/office.ts'
import { Home } from '../../../renderer/kiosk/features/Home.tsx'
import { useSearch } from '../../../renderer/kiosk/lib/use-search.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

const { services } = JSON.parse(
  readFileSync(`${process.cwd()}/resources/catalogs/qom.json`, 'utf8'),
) as { readonly services: readonly Service[] }

const view: KioskView = {
  rev: 1,
  now: '2026-11-23T06:54:00.000Z',
  office: { name: { fa: 'میز', en: 'Desk' }, zone: 'Asia/Tehran', lang: 'fa', sample: true },
  date: null,
  storage: 'ok',
  catalogRev: 1,
  printer: 'none',
  issuing: true,
  services: [],
  priorities: [],
  complaintLines: ['111', '128'],
}

function FirstPage({ list }: { readonly list: readonly Service[] }) {
  const [search, setSearch] = useState('')
  const [agency, setAgency] = useState<string | null>(null)
  const [reading, setReading] = useState<'help' | 'charter' | null>(null)
  return (
    <Home
      view={view}
      issuing="yes"
      closed={null}
      services={list}
      find={useSearch(list)}
      search={search}
      onSearch={setSearch}
      agency={agency}
      onAgency={setAgency}
      reading={reading}
      onRead={setReading}
      onChoose={() => undefined}
    />
  )
}

function show(lang: Lang = 'fa', list: readonly Service[] = services) {
  render(
    <LanguageProvider lang={lang}>
      <FirstPage list={list} />
    </LanguageProvider>,
  )
}

const button = (name: string) => screen.getByRole('button', { name })
const field = () => screen.getByRole<HTMLInputElement>('textbox')
const keyboard = () => within(screen.getByRole('group', { name: /صفحه‌کلید|Keyboard/ }))
const touch = (name: string) =>
  fireEvent.pointerDown(keyboard().getByRole('button', { name }), { button: 0 })
const write = (letters: string) => [...letters].forEach(touch)
const shown = () =>
  screen.queryAllByTestId(/^service-/).map(({ dataset }) => dataset['testid']?.slice(8))

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('a touch on the field brings a keyboard, on which a service is found letter by letter', async () => {
  show()
  expect(screen.queryByRole('group', { name: 'صفحه‌کلید' })).toBeNull()
  await userEvent.click(field())
  write('گذر')
  expect(field().value).toBe('گذر')
  expect(document.activeElement).toBe(field())
  await waitFor(() => expect(shown()).toEqual(['passport']))
  touch('پاک کردن یک حرف')
  touch('فاصله')
  expect(field().value).toBe('گذ ')
})

test('the keyboard writes where the caret is, and in place of what is selected', async () => {
  show()
  await userEvent.click(field())
  write('کت')
  field().setSelectionRange(1, 1)
  write('ار')
  expect(field().value).toBe('کارت')
  field().setSelectionRange(0, 3)
  write('ب')
  expect(field().value).toBe('بت')
  expect(field().selectionStart).toBe(1)
})

test('it writes English and numbers on a Persian page', async () => {
  show()
  await userEvent.click(field())
  touch('English')
  write('pass')
  await waitFor(() => expect(shown()).toEqual(['passport']))
  touch('فارسی')
  await userEvent.click(button('پاک کردن'))
  touch('۱۲۳')
  write('۱۰')
  expect(field().value).toBe('۱۰')
  touch('الفبا')
  expect(keyboard().getByRole('button', { name: 'پ' })).toBeTruthy()
})

test('a click that no finger made, as a screen reader does, writes one letter', async () => {
  show('en')
  await userEvent.click(button('Keyboard'))
  fireEvent.click(keyboard().getByRole('button', { name: 'p' }), { detail: 0 })
  expect(field().value).toBe('p')
})

test('a keyboard on the desk writes as well, and Enter shows the whole page again', async () => {
  show('en')
  await userEvent.click(field())
  await userEvent.keyboard('pasport')
  await waitFor(() => expect(shown()[0]).toBe('passport'))
  await userEvent.keyboard('{Enter}')
  expect(screen.queryByRole('group', { name: 'Keyboard' })).toBeNull()
  expect(shown()[0]).toBe('passport')
})

test('what is not found: where to ask, and how to begin again', async () => {
  show()
  await userEvent.click(field())
  write('ضضضضض')
  await waitFor(() => expect(shown()).toEqual([]))
  expect(screen.getByText(/میز پذیرش/)).toBeTruthy()
  await userEvent.click(button('پاک کردن و نوشتن دوباره'))
  expect(field().value).toBe('')
  expect(document.activeElement).toBe(field())
  write('ضضضضض')
  await userEvent.click(button('دیدن همه خدمات'))
  expect(shown()).toHaveLength(services.length)
  expect(screen.queryByRole('group', { name: 'صفحه‌کلید' })).toBeNull()
})

test('one touch on a life event leaves the services that belong to it', async () => {
  show()
  await userEvent.click(button('وفات'))
  expect(shown()).toEqual([
    'death-registration',
    'inheritance-tax-certificate',
    'survivors-pension',
  ])
  expect(button('وفات').getAttribute('aria-pressed')).toBe('true')
  await userEvent.click(button('همه خدمات'))
  expect(shown()).toHaveLength(services.length)
})

test('by agency: its services, in either language', async () => {
  show('en')
  await userEvent.click(button('Agency'))
  expect(shown()).toHaveLength(services.length)
  await userEvent.click(button('Police+10'))
  expect(shown()).toEqual(['passport', 'driving-licence-renewal', 'plate-change'])
  await userEvent.click(button('Life event'))
  expect(shown()).toHaveLength(services.length)
})

test('a search looks through all services, whatever they were narrowed to', async () => {
  show()
  await userEvent.click(button('وفات'))
  await userEvent.type(field(), 'گذرنامه')
  await waitFor(() => expect(shown()).toEqual(['passport']))
})

test('what is typed before the services are read is found when they are', async () => {
  vi.useFakeTimers()
  show()
  fireEvent.change(field(), { target: { value: 'گذرنامه' } })
  expect(shown()).toHaveLength(services.length)
  expect(screen.getByRole('search').textContent).not.toContain('پیدا')
  await act(() => vi.runAllTimersAsync())
  expect(shown()).toEqual(['passport'])
  expect(screen.getByRole('search').textContent).toContain('۱ خدمت پیدا شد')
})

test('many life events fold into one row, and a touch unfolds them', async () => {
  const many = Array.from({ length: 30 }, (_, i) => ({
    ...(services[0] as Service),
    id: `s${i}`,
    lifeEvent: { fa: `رویداد ${i}`, en: `Event ${i}` },
  }))
  show('en', many)
  expect(screen.queryByRole('button', { name: 'Event 9' })).toBeNull()
  await userEvent.click(button('More…'))
  await userEvent.click(button('Event 29'))
  expect(shown()).toEqual(['s29'])
})

test('of a thousand services the first are drawn, and more on asking', async () => {
  const many = Array.from({ length: 100 }, (_, i) => ({
    ...(services[0] as Service),
    id: `s${i}`,
  }))
  show('fa', many)
  expect(shown()).toHaveLength(60)
  await userEvent.click(button('دیدن خدمات بیشتر'))
  expect(shown()).toHaveLength(100)
})

test('without life events and agencies to choose from, there is only the list', () => {
  show('fa', services.slice(0, 1))
  expect(screen.queryByRole('button', { name: 'دستگاه' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'همه خدمات' })).toBeNull()
  expect(shown()).toHaveLength(1)
})

test('a keyboard that nobody types on goes away', async () => {
  vi.useFakeTimers()
  show()
  fireEvent.click(field())
  expect(screen.queryByRole('group', { name: 'صفحه‌کلید' })).not.toBeNull()
  await act(() => vi.advanceTimersByTimeAsync(61_000))
  expect(screen.queryByRole('group', { name: 'صفحه‌کلید' })).toBeNull()
})

test.each([
  ['fa', 'منشور حقوق', '۱۱۱، ۱۲۸'],
  ['en', 'Charter', '111, 128'],
] as const)('the charter is read in %s, and says where to complain', async (lang, name, lines) => {
  // The simulated document has dialogs that cannot open.
  Object.assign(HTMLDialogElement.prototype, { showModal: () => undefined, close: () => undefined })
  show(lang)
  await userEvent.click(button(name))
  expect(screen.getByTestId('charter').textContent).toContain(lines)
  expect(screen.getByTestId('charter').querySelectorAll('li')).toHaveLength(6)
})
