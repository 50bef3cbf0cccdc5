// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { JoiningPage } from '#shared/contract/joining.ts'
import { fa } from '#shared/i18n/fa.ts'
import { App } from '../../../renderer/station/App.tsx'
import type { JoiningClient } from '../../../renderer/station/client.ts'

afterEach(cleanup)

const seen = {
  address: '192.168.1.10',
  port: 7443,
  fingerprint: 'a1'.repeat(32),
  check: 'A1A1 A1A1 A1A1 A1A1',
  office: 'ادارهٔ آزمون',
  code: null as string | null,
}

function machine(page: JoiningPage, answers: Partial<Record<'look' | 'pair', () => unknown>> = {}) {
  const program = {
    hosts: vi.fn(async () => [{ address: '192.168.1.10', port: 7443, office: 'ادارهٔ آزمون' }]),
    look: vi.fn(async () => answers.look?.() ?? seen),
    pair: vi.fn(async () => answers.pair?.() ?? { done: true }),
    keepOffice: vi.fn(async () => ({ done: true })),
  }
  const begun = { page, lang: 'fa', theme: 'light', version: '0.2.0', host: null } as const
  render(<App client={program as unknown as JoiningClient} begun={begun} />)
  return program
}

const at = (id: string) => screen.getByTestId(id)
const refuse =
  (code: string, data: object = {}) =>
  () => {
    throw new ORPCError(code, { status: 409, message: 'به دلیلی', data })
  }

test('a new machine is asked what it is, and keeps the office where that is said', async () => {
  const program = machine('choose')
  await userEvent.click(at('keep-office'))
  expect(program.keepOffice).toHaveBeenCalledOnce()
})

test('an office that is found is chosen by a touch; its mark is shown before the code is asked', async () => {
  const program = machine('choose')
  await userEvent.click(at('be-station'))
  await userEvent.click(await screen.findByTestId('found-host'))
  expect(program.look).toHaveBeenCalledWith({ typed: '192.168.1.10:7443' })
  expect(at('check-groups').textContent.trim()).toBe(seen.check)
  expect(screen.getByText('ادارهٔ آزمون')).toBeTruthy()
})

test.each(['۴۸۱۵۱۶', '481516', '481 516'])('the code is typed as %s', async (typed) => {
  const program = machine('join')
  await userEvent.type(at('host-address'), '192.168.1.10{Enter}')
  await userEvent.type(await screen.findByTestId('pairing-code'), typed)
  await userEvent.click(at('pair'))
  const { address, port, fingerprint } = seen
  expect(program.pair).toHaveBeenCalledWith({ address, port, fingerprint, code: '481516' })
  expect(await screen.findByText(fa.joining.check.paired)).toBeTruthy()
})

test('a code that is not whole goes nowhere', async () => {
  const program = machine('join')
  await userEvent.type(at('host-address'), '192.168.1.10{Enter}')
  await userEvent.type(await screen.findByTestId('pairing-code'), '48151')
  await userEvent.click(at('pair'))
  expect(screen.getByText(fa.joining.check.codeMissing)).toBeTruthy()
  expect(program.pair).not.toHaveBeenCalled()
})

test('a link brings its code along', async () => {
  const program = machine('join', { look: () => ({ ...seen, code: '481516' }) })
  await userEvent.click(at('host-address'))
  await userEvent.paste('nobat://pair?host=192.168.1.10')
  await userEvent.click(at('look-at-host'))
  await userEvent.click(await screen.findByTestId('pair'))
  expect(program.pair).toHaveBeenCalledOnce()
})

test.each([
  ['unreachable', {}, fa.joining.problem.unreachable],
  ['bad-address', {}, fa.joining.problem['bad-address']],
  ['host-too-old', {}, fa.joining.problem['host-too-old']],
  ['anything-else', {}, 'میزبان نپذیرفت: به دلیلی'],
])('why a host was not reached: %s', async (code, data, words) => {
  machine('join', { look: refuse(code, data) })
  await userEvent.type(at('host-address'), '192.168.1.10{Enter}')
  expect(await screen.findByText(words)).toBeTruthy()
})

test('too many wrong codes: how long to wait, in Persian digits', async () => {
  machine('join', { pair: refuse('too-many-tries', { waitMs: 130_000 }) })
  await userEvent.type(at('host-address'), '192.168.1.10{Enter}')
  await userEvent.type(await screen.findByTestId('pairing-code'), '481516')
  await userEvent.click(at('pair'))
  expect(await screen.findByText(/۳ دقیقهٔ دیگر/)).toBeTruthy()
})

test('a machine that was put out offers to be paired again; one that is too old does not', async () => {
  machine('station-revoked')
  expect(screen.getByText(fa.joining.trouble['station-revoked'].title)).toBeTruthy()
  await userEvent.click(at('pair-again'))
  expect(at('host-address')).toBeTruthy()
  cleanup()
  machine('station-too-old')
  expect(screen.getByText(fa.joining.trouble['station-too-old'].title)).toBeTruthy()
  expect(screen.queryByTestId('pair-again')).toBeNull()
})
