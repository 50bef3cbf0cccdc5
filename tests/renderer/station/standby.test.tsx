// @vitest-environment jsdom
import { ORPCError } from '@orpc/client'
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { StandbyState } from '#shared/contract/joining.ts'
import { fa } from '#shared/i18n/fa.ts'
import { App } from '../../../renderer/station/App.tsx'
import type { JoiningClient } from '../../../renderer/station/client.ts'

afterEach(cleanup)

const following: StandbyState = {
  office: { fa: 'ادارهٔ آزمون', en: 'Office' },
  zone: 'Asia/Tehran',
  address: '192.168.1.10:7443',
  now: '2026-11-28T07:20:00.000Z',
  state: 'following',
  code: null,
  taken: 120,
  behind: 0,
  heardAt: '2026-11-28T07:19:59.000Z',
  takeOver: null,
}
const silent = (asks: 'person' | 'office' | 'nothing'): StandbyState => ({
  ...following,
  state: 'away',
  behind: 3,
  heardAt: '2026-11-28T07:12:00.000Z',
  takeOver: {
    lastAt: '2026-11-28T07:11:00.000Z',
    people: asks === 'person' ? [{ id: 'p1', name: 'مینا صادقی' }] : [],
    asks,
  },
})

function standby(state: StandbyState, answer: () => unknown = () => ({ done: true })) {
  const program = { standby: async () => state, takeOver: vi.fn(async () => answer()) }
  const begun = {
    page: 'standby',
    lang: 'fa',
    theme: 'light',
    version: '0.2.0',
    host: null,
  } as const
  render(<App client={program as unknown as JoiningClient} begun={begun} />)
  return program
}
const words = fa.joining.standby

test('while the host is there it says how far it is, and offers nothing', async () => {
  standby(following)
  expect((await screen.findByTestId('how-far')).textContent).toBe(words.whole)
  expect(screen.queryByTestId('take-over')).toBeNull()
})

test('when the host is silent it says what follows, and takes over by somebody’s PIN', async () => {
  const program = standby(silent('person'))
  const press = await screen.findByTestId('take-over')
  expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('۱۰:۴۲')
  expect(screen.getByText(/۱۰:۴۱/)).toBeTruthy()
  await userEvent.click(press)
  expect(program.takeOver).not.toHaveBeenCalled()
  expect(screen.getByText(words.takeOver.noPerson)).toBeTruthy()
  await userEvent.click(screen.getByRole('radio', { name: 'مینا صادقی' }))
  await userEvent.type(screen.getByTestId('take-over-pin'), '۲۴۶۸')
  await userEvent.click(press)
  expect(program.takeOver).toHaveBeenCalledWith({ person: 'p1', pin: '2468' })
  expect(await screen.findByText(words.takeOver.done)).toBeTruthy()
})

test('a wrong PIN, and too many of them, are said in words', async () => {
  let code = 'wrong-pin'
  standby(silent('office'), () => {
    throw new ORPCError(code, { status: 401, data: { waitMs: 61_000 } })
  })
  await userEvent.type(await screen.findByTestId('take-over-pin'), '1111')
  await userEvent.click(screen.getByTestId('take-over'))
  expect(await screen.findByText(words.takeOver.wrong)).toBeTruthy()
  code = 'locked-out'
  await userEvent.type(screen.getByTestId('take-over-pin'), '1111')
  await userEvent.click(screen.getByTestId('take-over'))
  expect(await screen.findByText(/۲ دقیقهٔ دیگر/)).toBeTruthy()
})

test('an office that asks for no PIN is taken over by whoever stands there', async () => {
  const program = standby(silent('nothing'))
  await userEvent.click(await screen.findByTestId('take-over'))
  expect(program.takeOver).toHaveBeenCalledWith({ person: null, pin: '' })
})
