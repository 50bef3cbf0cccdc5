// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { create } from 'zustand'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Service } from '#shared/catalog/service.ts'
import type { EndingView, OwnTicket } from '#shared/contract/schemas.ts'
import type { KioskView } from '#shared/contract/views.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { App } from '../../../renderer/kiosk/App.tsx'
import type { ViewState } from '../../../renderer/state/view-store.ts'
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
  services: services.map(({ id, steps }) => ({
    serviceId: id as never,
    ahead: 6,
    forecast: { low: 10, median: 15, high: 20 },
    ending: null,
    counters: steps.map(() => ['1', '2'] as never[]),
  })),
  complaintLines: [],
  priorities: [{ id: 'elderly', title: { fa: 'سالمند', en: 'Elderly' } }],
}

const ID = '0199f5a2-6f0e-7c3b-9d52-3b1f6a7c8e90'
const birth = services.find(({ id }) => id === 'birth-registration') as Service
const own: OwnTicket = {
  id: ID as never,
  number: 'الف-007',
  serviceId: birth.id as never,
  state: 'finished',
  step: { id: birth.steps[4]?.id as never, n: 5, of: 5, deskType: 'delivery' },
  way: [],
  counterId: null,
  ahead: null,
  forecast: null,
  ending: null,
  joinedAt: view.now,
  mayReturn: false,
  surveyed: false,
}

const issued = {
  id: 't',
  number: 'الف-012',
  serviceId: 's',
  ahead: 6,
  forecast: null,
  ending: null as EndingView | null,
}
type Options = { readonly context: { readonly commandId?: string } }

async function start(change: Partial<KioskView> = {}, connection: 'live' | 'stale' = 'live') {
  const issue = vi.fn(async (_input: unknown, _options: Options) => issued)
  const get = vi.fn(async (_asked: { readonly id: string }) => own)
  const divert = vi.fn(async () => ({ diverted: 1 }))
  const client = {
    services: { list: async () => ({ rev: 1, services }), divert },
    tickets: { issue, get, service: async () => birth },
  } as unknown as Client
  const store = create<ViewState<KioskView>>(() => ({
    view: { ...view, ...change },
    connection,
    refused: null,
    clockOffset: 0,
  }))
  render(
    <LanguageProvider lang="fa">
      <App client={client} store={store} />
    </LanguageProvider>,
  )
  await pass(0)
  return { issue, divert, get, store }
}

/** Lets time go by, and whatever it sets off. */
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))
const press = async (element: HTMLElement) => {
  fireEvent.click(element)
  await pass(0)
}
const choose = (id: string) => press(screen.getByTestId(`service-${id}`))

beforeEach(() => {
  vi.useFakeTimers()
  HTMLDialogElement.prototype.showModal = function () {
    this.setAttribute('open', '')
  }
  HTMLDialogElement.prototype.close = function () {
    this.removeAttribute('open')
  }
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('two presses make one ticket, and the number stays twenty seconds', async () => {
  const { issue } = await start()
  await choose('birth-registration')
  const button = screen.getByTestId('issue-ticket')
  fireEvent.click(button)
  fireEvent.click(button)
  await pass(0)
  expect(issue).toHaveBeenCalledTimes(1)
  expect(issue.mock.calls[0]?.[0]).toEqual({
    serviceId: 'birth-registration',
    lang: 'fa',
    priority: null,
    documentsReady: null,
  })
  expect(screen.getByTestId('ticket-number').textContent).toBe('الف-۰۱۲')
  await pass(19_000)
  expect(screen.queryByTestId('ticket-number')).not.toBeNull()
  await pass(1_500)
  expect(screen.queryByTestId('ticket-number')).toBeNull()
  expect(screen.getByTestId('service-passport')).toBeTruthy()
})

test('without the main computer it says that numbers hold, and no paper is promised', async () => {
  const { store } = await start({ provisional: true, printer: 'ready' })
  expect(screen.getByTestId('away').textContent).toContain('معتبر است')
  await choose('birth-registration')
  await press(screen.getByTestId('issue-ticket'))
  expect(screen.getByText('این شماره معتبر است. آن را به خاطر بسپارید یا عکس بگیرید.')).toBeTruthy()
  act(() => store.setState({ view }))
  expect(screen.getByTestId('away').textContent).toBe('')
})

test('after silence the same command is sent again, under the same id', async () => {
  const { issue } = await start()
  issue.mockRejectedValue(new TypeError('Failed to fetch'))
  await choose('passport')
  await press(screen.getByTestId('issue-ticket'))
  await pass(5_000)
  expect(screen.getByRole('alert').textContent).toContain('پاسخی نرسید')
  issue.mockResolvedValue(issued)
  await press(screen.getByRole('button', { name: 'تلاش دوباره' }))
  expect(screen.queryByTestId('ticket-number')).not.toBeNull()
  expect(new Set(issue.mock.calls.map(([, { context }]) => context.commandId)).size).toBe(1)
})

test('a refusal is shown in the words of the host, and the next press is a new command', async () => {
  const { issue } = await start()
  issue.mockRejectedValueOnce(
    new ORPCError('day-closed', { message: 'پذیرش امروز پایان یافته است.' }),
  )
  await choose('passport')
  await press(screen.getByTestId('issue-ticket'))
  expect(screen.getByRole('alert').textContent).toBe('پذیرش امروز پایان یافته است.')
  await press(screen.getByTestId('issue-ticket'))
  expect(new Set(issue.mock.calls.map(([, { context }]) => context.commandId)).size).toBe(2)
})

test('documents, priority and language go with the command', async () => {
  const { issue } = await start()
  await press(screen.getByRole('button', { name: /Switch to English/ }))
  await choose('birth-registration')
  fireEvent.click(screen.getByRole('checkbox', { name: /ID booklets of both parents/ }))
  await press(screen.getByRole('button', { name: 'I have priority' }))
  await press(screen.getByRole('button', { name: 'Elderly' }))
  await press(screen.getByTestId('issue-ticket'))
  expect(issue.mock.calls[0]?.[0]).toEqual({
    serviceId: 'birth-registration',
    lang: 'en',
    priority: 'elderly',
    documentsReady: ['parents-id-booklets'],
  })
})

test('what works online is offered online first; a ticket is still one press away', async () => {
  const { divert } = await start()
  await choose('unemployment-insurance')
  expect(screen.queryByTestId('issue-ticket')).toBeNull()
  expect(screen.getByText('prkar.mcls.gov.ir')).toBeTruthy()
  await press(screen.getByRole('button', { name: 'با این حال نوبت می‌خواهم' }))
  expect(screen.getByTestId('issue-ticket')).toBeTruthy()
  await press(screen.getByRole('button', { name: 'بازگشت' }))
  await press(screen.getByRole('button', { name: 'اینترنتی انجام می‌دهم' }))
  expect(divert).toHaveBeenCalledTimes(1)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('سپاس')
})

test.each([
  ['closed', { issuing: false }, 'live', 'اکنون نوبت داده نمی‌شود'],
  ['stale', {}, 'stale', 'ارتباط قطع است؛ نوبت داده نمی‌شود'],
] as const)('%s: says so and issues nothing', async (_name, change, connection, words) => {
  const { issue } = await start(change, connection)
  expect(screen.getByRole('alert').textContent).toContain(words)
  await choose('passport')
  expect(screen.getByText(words)).toBeTruthy()
  await press(screen.getByTestId('issue-ticket'))
  expect(issue).not.toHaveBeenCalled()
})

test('left alone it warns, then begins anew in Persian', async () => {
  await start()
  await press(screen.getByRole('button', { name: /Switch to English/ }))
  await choose('passport')
  await pass(49_000)
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await pass(2_000)
  const warning = within(screen.getByRole('alertdialog'))
  await press(warning.getByRole('button', { name: 'Yes, go on' }))
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await pass(61_000)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('برای چه کاری آمده‌اید؟')
  expect(document.documentElement.lang).toBe('fa')
})

/** Ten past two in Tehran; the office closes at half past and opens on Tuesday. */
const late: EndingView = {
  verdict: 'may-not-end',
  closesAt: '2026-11-23T11:00:00.000Z',
  opensAt: '2026-11-24T04:00:00.000Z',
}
const withEnding = (ending: EndingView | null): Partial<KioskView> => ({
  now: '2026-11-23T10:40:00.000Z',
  services: view.services.map((service) => ({ ...service, ending })),
})

test('late in the day it warns before the ticket, and the ticket can be taken all the same', async () => {
  const { issue } = await start(withEnding(late))
  issue.mockResolvedValue({ ...issued, ending: late })
  await choose('birth-registration')
  const before = screen.getByTestId('ending').textContent
  expect(before).toContain('شاید این مراجعه پیش از پایان کار اداره (ساعت ۱۴:۳۰) تمام نشود')
  expect(before).toContain('فردا، سه‌شنبه ۳ آذر، ساعت ۰۷:۳۰')
  await press(screen.getByTestId('issue-ticket'))
  expect(issue).toHaveBeenCalledTimes(1)
  expect(screen.getByTestId('ticket-number').textContent).toBe('الف-۰۱۲')
  expect(screen.getByTestId('ending').textContent).toContain('اگر امروز تمام نشد')
})

test('outside its hours it says when the office opens, and gives tickets while the day is open', async () => {
  const { issue } = await start(
    withEnding({ verdict: 'closed-now', closesAt: null, opensAt: '2026-11-28T04:00:00.000Z' }),
  )
  expect(screen.getByTestId('ending').textContent).toContain('شنبه ۷ آذر، ساعت ۰۷:۳۰')
  await choose('passport')
  expect(screen.getByTestId('ending').textContent).toContain('شنبه ۷ آذر، ساعت ۰۷:۳۰')
  await press(screen.getByTestId('issue-ticket'))
  expect(issue).toHaveBeenCalledTimes(1)
})

test('on a day that the supervisor has closed it says when the office opens', async () => {
  await start({ ...withEnding(late), issuing: false })
  const opens = 'اداره فردا، سه‌شنبه ۳ آذر، ساعت ۰۷:۳۰ باز می‌شود.'
  expect(screen.getByTestId('ending').textContent).toBe(opens)
  await choose('passport')
  expect(screen.getByTestId('ending').textContent).toBe(opens)
})

test.each([
  ['a visit that ends', 'live', { ...late, verdict: 'ends' }],
  ['an office without hours', 'live', null],
  ['a kiosk that has lost its host', 'stale', late],
] as const)('of %s nothing is said', async (_name, connection, ending) => {
  await start(withEnding(ending), connection)
  expect(screen.queryByTestId('ending')).toBeNull()
  await choose('passport')
  expect(screen.queryByTestId('ending')).toBeNull()
})

/** A scanner types into whatever has the focus; gives whether its Enter pressed that, too. */
function scan(code: string): boolean {
  const at = document.activeElement ?? document.body
  for (const key of code) {
    const place = key === '-' ? 'Minus' : /\d/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
    fireEvent.keyDown(at, { key, code: place })
    if (at instanceof HTMLInputElement) fireEvent.input(at, { target: { value: at.value + key } })
  }
  return fireEvent.keyDown(at, { key: 'Enter', code: 'Enter' })
}

test('the code of a ticket, scanned on the first page, opens that ticket with its survey', async () => {
  const { get } = await start()
  expect(scan(ID)).toBe(false)
  await pass(0)
  expect(get.mock.calls.map(([asked]) => asked)).toEqual([{ id: ID }])
  expect(screen.getByText('الف-۰۰۷')).toBeTruthy()
  await press(screen.getByTestId('survey'))
  expect(screen.getAllByRole('radio')).toHaveLength(30)
})

test('it is read from anywhere, presses nothing there, and leaves no search behind', async () => {
  const { get, issue } = await start()
  await choose('passport')
  screen.getByTestId('issue-ticket').focus()
  scan(ID)
  await pass(0)
  expect(issue).not.toHaveBeenCalled()
  scan(ID)
  await pass(0)
  expect(get).toHaveBeenCalledTimes(2)
  await press(screen.getByRole('button', { name: 'صفحه نخست' }))
  screen.getByRole('textbox').focus()
  scan(ID)
  await pass(0)
  expect(screen.getByText('الف-۰۰۷')).toBeTruthy()
  await press(screen.getByRole('button', { name: 'صفحه نخست' }))
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('')
})

test('whoever types a word and Enter searches, and scans nothing', async () => {
  const { get } = await start()
  const field = screen.getByRole('textbox')
  field.focus()
  expect(scan('passport')).toBe(true)
  await pass(500)
  expect(get).not.toHaveBeenCalled()
  expect(screen.queryAllByTestId(/^service-/)).toHaveLength(1)
})

test('whoever has an appointment says for when, and the ticket is asked for with it', async () => {
  const appointment = { id: 'visit', title: { fa: 'با وقت قبلی', en: 'Appointment' } }
  const { issue } = await start({
    priorities: [...view.priorities, { ...appointment, byAppointment: true }],
  })
  await choose('birth-registration')
  await press(screen.getByText('اولویت دارم'))
  await press(screen.getByText('با وقت قبلی'))
  // The office's clock shows 10:24.
  const times = screen.getAllByTestId('appointment-time').map(({ textContent }) => textContent)
  expect([times[0], times.at(-1), times.length]).toEqual(['۰۹:۳۰', '۱۳:۳۰', 17])
  await press(screen.getByText('۱۰:۴۵'))
  expect(screen.getByText('با وقت قبلی، ساعت ۱۰:۴۵')).toBeDefined()
  await press(screen.getByTestId('issue-ticket'))
  expect(issue.mock.calls[0]?.[0]).toMatchObject({
    priority: 'visit',
    dueAt: '2026-11-23T07:15:00.000Z',
  })
})

test('a wait that is told from very little says so', async () => {
  const thin = { low: 5, median: 10, high: 30, thin: true }
  await start({ services: view.services.map((each) => ({ ...each, forecast: thin })) })
  await choose('birth-registration')
  expect(screen.getByText('انتظار: ۵ تا ۳۰ دقیقه (برآورد اولیه)')).toBeDefined()
})
