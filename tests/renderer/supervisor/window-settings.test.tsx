// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CounterId } from '#shared/domain/ids.ts'
import { WindowSettings } from '../../../renderer/supervisor/features/WindowSettings.tsx'
import type { Machine, MachineChange } from '../../../renderer/supervisor/lib/use-machine.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'

beforeEach(standInForTheBrowser)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const display = {
  kind: 'display',
  counterId: null,
  monitor: null,
  fullscreen: true,
  layout: 'hall',
} as const

function start(shown: Machine['windows'][number] = display) {
  const change = vi.fn(async (_asked: MachineChange) => null)
  const machine = {
    windows: [shown],
    monitors: [{ id: '2|1920,0|TV', label: 'TV' }],
  } as unknown as Machine
  render(
    <LanguageProvider lang="en">
      <MantineRoot theme="light">
        <WindowSettings machine={machine} counters={['3', '5'] as CounterId[]} change={change} />
      </MantineRoot>
    </LanguageProvider>,
  )
  return { saved: () => change.mock.calls.at(-1)?.[0].windows?.[0] }
}
async function choose(label: string, option: string): Promise<void> {
  await userEvent.click(screen.getByRole('combobox', { name: label }))
  await userEvent.click(await screen.findByRole('option', { name: option, hidden: true }))
}
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }))

it('a display becomes the plate of a counter', async () => {
  const { saved } = start()
  await choose('Layout', 'One counter’s plate')
  await choose('Counter', 'Counter 5')
  await save()
  expect(saved()).toEqual({ ...display, layout: 'plate', counterId: '5' })
})

it('what is no display any more has no layout, and no counter that was its plate’s', async () => {
  const { saved } = start()
  await choose('Layout', 'One counter’s plate')
  await choose('Kind of window', 'Kiosk')
  await save()
  expect(saved()).toEqual({ ...display, kind: 'kiosk' })
})

it('a monitor is kept by the key that it is known again by', async () => {
  const { saved } = start()
  await choose('Monitor', 'Monitor 1 · TV')
  await save()
  expect(saved()).toEqual({ ...display, monitor: '2|1920,0|TV' })
})

it('a window of a counter that was taken away says so, and another is chosen for it', async () => {
  const { saved } = start({ ...display, kind: 'console', counterId: '9' as CounterId })
  expect(screen.getByRole('combobox', { name: 'Counter' })).toHaveProperty(
    'value',
    'Counter 9, no longer here',
  )
  await choose('Counter', 'Counter 3')
  await save()
  expect(saved()?.counterId).toBe('3')
})
