// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { TroubledPrint as Troubled } from '#shared/contract/prints.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { Devices } from '../../../renderer/supervisor/features/Devices.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

afterEach(cleanup)

const unsure: Troubled = {
  id: 7,
  kind: 'ticket',
  station: null,
  ticketId: 't' as never,
  label: 'الف-012',
  state: 'unsure',
  duplicate: true,
  at: '2026-11-23T06:54:00.000Z',
  reason: 'ارتباط با چاپگر در میانه چاپ قطع شد.',
}

function show(print: Troubled, prints: object = {}) {
  render(
    <LanguageProvider lang="fa">
      <Devices
        client={{ prints } as unknown as Client}
        devices={{
          printer: 'failed',
          conditions: ['paper-out'],
          displays: 1,
          troubledPrints: [print],
          stationPrinters: [],
        }}
        zone="Asia/Tehran"
      />
    </LanguageProvider>,
  )
}
const press = (id: string) => userEvent.click(screen.getByTestId(id))

test('what the printer says of itself is told with what to do', () => {
  show(unsure)
  expect(screen.getByText('کاغذ چاپگر تمام شده')).toBeTruthy()
  expect(screen.getByText('رول تازه بگذارید.')).toBeTruthy()
})

test('of a paper that may have come out a person is asked', async () => {
  const settle = vi.fn(async () => undefined)
  const again = vi.fn(async () => undefined)
  show(unsure, { settle, again })
  expect(screen.getByText('برگه بیرون آمد؟')).toBeTruthy()
  expect(screen.getByText(/میانه چاپ قطع شد/)).toBeTruthy()
  await press('came-out')
  expect(settle).toHaveBeenLastCalledWith({ id: 7, cameOut: true }, expect.anything())
  await press('not-wanted')
  expect(settle).toHaveBeenLastCalledWith({ id: 7, cameOut: false }, expect.anything())
  expect(screen.getByTestId('print-again').textContent).toBe('نیامد؛ المثنی چاپ شود')
  await press('print-again')
  expect(again).toHaveBeenCalledWith({ id: 7 }, expect.anything())
})

test('one that was never sent is printed again as the original, and one that waits is left alone', () => {
  show({ ...unsure, state: 'failed', duplicate: false })
  expect(screen.getByTestId('print-again').textContent).toBe('دوباره چاپ شود')
  cleanup()
  show({ ...unsure, state: 'waiting', duplicate: false })
  expect(screen.queryByTestId('print-again')).toBeNull()
  expect(screen.getByText('خودش دوباره تلاش می‌کند.')).toBeTruthy()
})

test('a refusal is said beside the paper', async () => {
  const refused = new ORPCError('paper-waiting', { message: 'این برگه هنوز در نوبت چاپ است.' })
  show(unsure, { again: () => Promise.reject(refused) })
  await press('print-again')
  expect((await screen.findByRole('alert')).textContent).toBe('این برگه هنوز در نوبت چاپ است.')
})
