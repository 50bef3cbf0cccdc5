// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FoundPrinter, FoundPrinters } from '#shared/contract/found-printer.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { PrinterSettings } from '../../../renderer/supervisor/features/PrinterSettings.tsx'
import type { Machine } from '../../../renderer/supervisor/lib/use-machine.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const usb: FoundPrinter = {
  address: 'file:///dev/usb/lp0',
  name: 'EPSON TM-T20',
  how: 'usb',
  allowed: true,
}
const inNetwork: FoundPrinter = {
  address: 'tcp://192.168.1.50:9100',
  name: '192.168.1.50',
  how: 'network',
  allowed: true,
}
const spooled: FoundPrinter = {
  address: 'winspool://EPSON%20TM',
  name: 'EPSON TM',
  how: 'spooler',
  allowed: true,
}
const queue: FoundPrinter = {
  address: 'system:New one',
  name: 'New one',
  how: 'driver-queue',
  allowed: true,
}

function open(
  answer: FoundPrinters | Error,
  { printer = 'none', lang = 'fa' }: { printer?: string; lang?: Lang } = {},
) {
  const change = vi.fn(async () => null)
  const printers = vi.fn(async (_asked: { readonly network: 'yes' | 'no' }) => {
    if (answer instanceof Error) throw answer
    return answer
  })
  const machine = { printer, printers: ['Hall'] } as unknown as Machine
  render(
    <LanguageProvider lang={lang}>
      <MantineRoot theme="light">
        <PrinterSettings
          client={{ machine: { printers } } as unknown as Client}
          machine={machine}
          change={change}
        />
      </MantineRoot>
    </LanguageProvider>,
  )
  return { change, printers }
}
const find = () => userEvent.click(screen.getByRole('button', { name: 'جستجوی چاپگرها' }))
const findInNetwork = () =>
  userEvent.click(screen.getByRole('button', { name: 'جستجو در شبکه هم' }))
const use = (name: string) =>
  userEvent.click(screen.getByRole('button', { name: `همین را برمی‌گزینم ${name}` }))
const save = () => userEvent.click(screen.getByRole('button', { name: 'ذخیره' }))
const ways = async (now: string) => {
  await userEvent.click(screen.getByRole('combobox', { name: 'راه اتصال' }))
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'راه اتصال' }).value).toBe(now)
  const list = screen.getByRole('listbox', { name: 'راه اتصال', hidden: true })
  return within(list)
    .getAllByRole('option', { hidden: true })
    .map(({ textContent }) => textContent)
}

test('nobody is asked until somebody presses, and the network only by its own button', async () => {
  const { printers } = open({ printers: [usb], asked: 0 })
  expect(printers).not.toHaveBeenCalled()
  await find()
  const asked = () => printers.mock.calls.map(([{ network }]) => network)
  expect(asked()).toEqual(['no'])
  expect(screen.getByText('۱ چاپگر پیدا شد.')).toBeTruthy()
  await findInNetwork()
  expect(asked()).toEqual(['no', 'yes'])
  const button = screen.getByTestId('find-in-network')
  const described = document.getElementById(button.getAttribute('aria-describedby') ?? '')
  expect(described?.textContent).toContain('چیزی نمی‌فرستد')
})

test('one that is found fills the address in; paper and knife stay as they were chosen', async () => {
  const { change } = open(
    { printers: [usb, inNetwork], asked: 253 },
    { printer: 'tcp://printer.hall:9101?paper=58&cut=no&dots=400' },
  )
  await findInNetwork()
  expect(screen.getByText('۲ چاپگر پیدا شد. در شبکه از ۲۵۳ نشانی پرسیده شد.')).toBeTruthy()
  await use('۱۹۲.۱۶۸.۱.۵۰:۹۱۰۰')
  expect(screen.getByLabelText<HTMLInputElement>('نشانی و درگاه').value).toBe('192.168.1.50:9100')
  await save()
  await use('EPSON TM-T20')
  expect(screen.getByLabelText<HTMLInputElement>('مسیر فایل دستگاه').value).toBe('/dev/usb/lp0')
  await save()
  expect(change.mock.calls).toEqual([
    [{ printer: 'tcp://192.168.1.50:9100?paper=58&dots=400&cut=no' }],
    [{ printer: 'file:///dev/usb/lp0?paper=58&dots=400&cut=no' }],
  ])
})

test('an address that was written stays until another is chosen', async () => {
  open({ printers: [usb], asked: 0 }, { printer: 'tcp://printer.hall:9101' })
  await find()
  expect(screen.getByLabelText<HTMLInputElement>('نشانی و درگاه').value).toBe('printer.hall:9101')
})

test('the one in use is marked, and by the form as it stands', async () => {
  open({ printers: [usb, inNetwork], asked: 253 }, { printer: 'tcp://192.168.1.50:9100?paper=58' })
  await findInNetwork()
  const chosen = () => screen.getAllByTestId('found').map(({ dataset }) => dataset['chosen'])
  expect(chosen()).toEqual(['false', 'true'])
  await use('EPSON TM-T20')
  expect(chosen()).toEqual(['true', 'false'])
  await userEvent.click(screen.getByLabelText('بدون چاپگر'))
  expect(chosen()).toEqual(['false', 'false'])
})

test('a queue with a driver becomes the printer of that name, even one that is newer than the page', async () => {
  const { change } = open({ printers: [queue], asked: 0 })
  await find()
  await use('New one')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'New one' }).checked).toBe(true)
  await save()
  expect(change).toHaveBeenCalledWith({ printer: 'system:New one' })
})

test('the spooler of Windows is offered only where it is found or chosen already', async () => {
  open({ printers: [spooled], asked: 0 })
  await userEvent.click(screen.getByTestId('receipt'))
  expect(await ways('شبکه')).toEqual(['شبکه', 'فایل دستگاه', 'صف خام CUPS'])
  await find()
  expect(await ways('شبکه')).toContain('صف ویندوز (آزموده‌نشده)')
  cleanup()
  open({ printers: [], asked: 0 }, { printer: 'winspool://EPSON' })
  expect(await ways('صف ویندوز (آزموده‌نشده)')).toHaveLength(4)
})

test('one that may not be written to says who can mend that', async () => {
  open({ printers: [usb, { ...usb, address: 'file:///dev/usb/lp1', allowed: false }], asked: 0 })
  await find()
  const [may, mayNot] = screen.getAllByTestId('found')
  if (may === undefined || mayNot === undefined) throw new Error('Two were found')
  expect(within(may).queryByText(/اجازه نوشتن/)).toBeNull()
  expect(within(mayNot).getByText(/اجازه نوشتن/)).toBeTruthy()
})

test('where nothing is found, what to look at is said', async () => {
  open({ printers: [], asked: 0 })
  await find()
  expect(screen.getByText('چاپگری پیدا نشد.')).toBeTruthy()
  expect(screen.getByText(/کابل چاپگر/)).toBeTruthy()
  expect(screen.getByText(/در شبکه هم جستجو کنید/)).toBeTruthy()
  await findInNetwork()
  expect(screen.getByText(/این رایانه در شبکه‌ای خصوصی نیست/)).toBeTruthy()
  expect(screen.getByText(/با این رایانه در یک شبکه باشد/)).toBeTruthy()
})

test('a search that fails says why, and can be made again', async () => {
  const { printers } = open(new ORPCError('INTERNAL', { message: 'Out of order.' }), { lang: 'en' })
  const press = () => userEvent.click(screen.getByRole('button', { name: 'Find printers' }))
  await press()
  expect(screen.getByText('The search was not carried out: Out of order.')).toBeTruthy()
  await press()
  expect(printers).toHaveBeenCalledTimes(2)
})

test('a second press while it is looking asks nobody again', async () => {
  let answer: (found: FoundPrinters) => void = () => undefined
  const { printers } = open({ printers: [], asked: 0 })
  printers.mockImplementation(() => new Promise((resolve) => (answer = resolve)))
  await findInNetwork()
  expect(screen.getByText(/در حال پرسیدن از دستگاه‌های شبکه/)).toBeTruthy()
  await find()
  expect(printers).toHaveBeenCalledTimes(1)
  answer({ printers: [usb], asked: 253 })
  expect(await screen.findByText('EPSON TM-T20')).toBeTruthy()
})
