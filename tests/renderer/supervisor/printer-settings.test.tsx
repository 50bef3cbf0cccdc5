// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import type { Client } from '../../../renderer/client/client.ts'
import { PrinterSettings } from '../../../renderer/supervisor/features/PrinterSettings.tsx'
import { readPrinter, writeReceipt } from '../../../renderer/supervisor/lib/printer.ts'
import type { Machine } from '../../../renderer/supervisor/lib/use-machine.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(printer: string, client: unknown = {}) {
  const change = vi.fn(async () => null)
  const machine = { printer, printers: ['Hall'] } as unknown as Machine
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <PrinterSettings client={client as Client} machine={machine} change={change} />
      </MantineRoot>
    </LanguageProvider>,
  )
  return change
}
const save = () => userEvent.click(screen.getByRole('button', { name: 'ذخیره' }))

test('a receipt printer in the network is named by its address, in the digits of either language', async () => {
  const change = open('none')
  await userEvent.click(screen.getByTestId('receipt'))
  await userEvent.type(screen.getByLabelText('نشانی و درگاه'), '۱۹۲.۱۶۸.۱.۵۰')
  await userEvent.click(screen.getByLabelText('کاغذ بریده شود'))
  await save()
  expect(change).toHaveBeenCalledWith({ printer: 'tcp://192.168.1.50:9100?cut=no' })
})

test('what is wrong is said beside its field, and nothing is saved', async () => {
  const change = open('none')
  await userEvent.click(screen.getByTestId('receipt'))
  await save()
  expect(screen.getByText('جای چاپگر را بنویسید.')).toBeTruthy()
  await userEvent.type(screen.getByLabelText('نشانی و درگاه'), 'printer:70000')
  await save()
  expect(screen.getByText(/درگاه «70000» درست نیست/)).toBeTruthy()
  await userEvent.clear(screen.getByLabelText('نشانی و درگاه'))
  await userEvent.type(screen.getByLabelText('نشانی و درگاه'), 'printer')
  await userEvent.type(screen.getByLabelText('نقطه در هر سطر'), '577')
  await save()
  expect(screen.getByText(/بر ۸ بخش‌پذیر/)).toBeTruthy()
  expect(change).not.toHaveBeenCalled()
})

test('one that is set is shown as it is', () => {
  open('file:///dev/usb/lp0?paper=58&cut=no')
  expect(screen.getByLabelText<HTMLInputElement>('مسیر فایل دستگاه').value).toBe('/dev/usb/lp0')
  expect(screen.getByLabelText<HTMLInputElement>('کاغذ بریده شود').checked).toBe(false)
})

test('what a test page finds out of the printer can be set at once', async () => {
  const testPage = async () => ({ printed: true, reason: null, told: 'none' })
  const change = open('tcp://printer:9100', { machine: { testPage } })
  await userEvent.click(screen.getByRole('button', { name: 'چاپ صفحه آزمایشی' }))
  await screen.findByText(/چاپگر از برگه‌ها خبری نمی‌دهد/)
  await userEvent.click(screen.getByRole('button', { name: 'همین‌گونه تنظیم شود' }))
  expect(change).toHaveBeenCalledWith({ printer: 'tcp://printer:9100?told=none' })
})

describe('a form', () => {
  it('gives the setting that it was read from', () => {
    const settings = fc.constantFrom(
      'tcp://[fe80::1%25eth0]:9101?dots=512',
      'tcp://printer.hall:9100?paper=58&cut=no&told=sheet',
      'file:///dev/usb/lp%201',
      'cups://Hall%20%3F',
      'winspool://EPSON%20TM?paper=58&dots=400',
    )
    fc.assert(
      fc.property(settings, (setting) => {
        const choice = readPrinter(setting)
        const written = choice.kind === 'receipt' ? writeReceipt(choice.form) : null
        expect(written).toEqual({ ok: true, value: setting })
      }),
    )
  })
})
