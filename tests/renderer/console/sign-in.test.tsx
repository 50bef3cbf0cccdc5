// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Client } from '../../../renderer/client/client.ts'
import { DeskProvider, type Desk } from '../../../renderer/console/desk.ts'
import { SignIn } from '../../../renderer/console/features/SignIn.tsx'
import { rememberClerk } from '../../../renderer/console/lib/clerk-names.ts'
import { counterCommands } from '../../../renderer/console/lib/commands.ts'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { view } from './view.ts'

beforeEach(() => {
  localStorage.clear()
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function open(names: string[], withPin: readonly string[] = []) {
  const clerks = names.map((name) => ({ name, asksPin: withPin.includes(name) }))
  const opened = vi.fn(async (_input: { clerk: string; pin: string | null }) => ({ counter: {} }))
  const client = { counters: { open: opened } } as unknown as Client
  const commands = counterCommands(client, '8' as never)
  const value = {
    view: view({ clerks }),
    lang: 'fa',
    busy: false,
    failure: null,
    leave: null,
    run: async (ask) => ask(commands),
  } satisfies Partial<Desk> as unknown as Desk
  render(
    <LanguageProvider lang="fa">
      <MantineRoot theme="light">
        <DeskProvider value={value}>
          <SignIn />
        </DeskProvider>
      </MantineRoot>
    </LanguageProvider>,
  )
  return {
    names: () => opened.mock.calls.map(([{ clerk }]) => clerk),
    pins: () => opened.mock.calls.map(([{ pin }]) => pin),
  }
}

const press = () => userEvent.click(screen.getByTestId('counter-open'))

it('a clerk is chosen from those whom the office knows, and none other is typed', async () => {
  rememberClerk('کسی که رفته است')
  const { names } = open(['بهار راد', 'آرش کیان'])
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(screen.getAllByRole('radio').map((it) => (it as HTMLInputElement).checked)).toEqual([
    false,
    false,
  ])
  await userEvent.click(screen.getByRole('radio', { name: 'آرش کیان' }))
  await press()
  expect(names()).toEqual(['آرش کیان'])
})

it('whoever opened the counter last here is chosen already, if the office still knows them', async () => {
  rememberClerk('آرش کیان')
  const { names } = open(['بهار راد', 'آرش کیان'])
  await press()
  expect(names()).toEqual(['آرش کیان'])
})

it('a PIN is asked of those who have one, and not kept for whoever is chosen next', async () => {
  const { names, pins } = open(['بهار راد', 'آرش کیان'], ['بهار راد'])
  await userEvent.click(screen.getByRole('radio', { name: 'بهار راد' }))
  await userEvent.type(screen.getByLabelText('رمز بهار راد'), '۲۴۶۸')
  await userEvent.click(screen.getByRole('radio', { name: 'آرش کیان' }))
  expect(screen.queryByTestId('clerk-pin')).toBeNull()
  await press()
  await userEvent.click(screen.getByRole('radio', { name: 'بهار راد' }))
  await userEvent.type(screen.getByLabelText('رمز بهار راد'), '۲۴۶۸{Enter}')
  expect(names()).toEqual(['آرش کیان', 'بهار راد'])
  expect(pins()).toEqual([null, '۲۴۶۸'])
  expect(screen.getByLabelText('رمز بهار راد')).toHaveProperty('value', '')
})

it('where the office knows no clerk, any name is typed', async () => {
  const { names } = open([])
  await userEvent.type(screen.getByRole('textbox'), 'مریم احمدی')
  await press()
  expect(names()).toEqual(['مریم احمدی'])
})
