// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { SupervisorView } from '#shared/contract/views.ts'
import { initialState } from '#shared/domain/state.ts'
import { supervisorView } from '#shared/views/supervisor.ts'
import type { Client } from '../../../renderer/client/client.ts'
import { Settings } from '../../../renderer/supervisor/features/Settings.tsx'
import { MayContext } from '../../../renderer/supervisor/lib/may.ts'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'
import { MantineRoot } from '../../../renderer/ui/MantineRoot.tsx'
import { standInForTheBrowser } from './kit.ts'
import { MORNING } from '../../support/sample.ts'

beforeEach(() => {
  standInForTheBrowser()
  window.location.hash = '#section=settings'
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const view = supervisorView(
  initialState,
  { now: MORNING, seq: 0, storage: 'ok', warnings: [] },
  { printer: 'none', conditions: [], troubledPrints: [], displays: 0, stationPrinters: [] },
)
const forever = () => new Promise<never>(() => undefined)

function start(mayAdminister: boolean, shown: SupervisorView | null = view) {
  const settings = vi.fn(async () => ({
    ...{ lang: 'fa', theme: 'light', monitors: [], windows: [], printers: [] },
  }))
  const client = {
    machine: { settings },
    counterSetup: { get: async () => ({ counters: [], services: [] }) },
    voices: forever,
  } as unknown as Client
  render(
    <LanguageProvider lang="en">
      <MantineRoot theme="light">
        <MayContext value={(right) => right !== 'administer' || mayAdminister}>
          <Settings client={client} view={shown} />
        </MayContext>
      </MantineRoot>
    </LanguageProvider>,
  )
  return { settings }
}
const index = () => within(screen.getByRole('navigation', { name: 'Parts of the settings' }))

it('every part of the page is in its index, and found there by the keyboard', async () => {
  start(true)
  await screen.findByRole('link', { name: 'Language and theme' })
  const names = index()
    .getAllByRole('link')
    .map((link) => link.textContent)
  expect(names).toEqual([
    'Hours and holidays',
    'Targets and rules',
    'Order of calls',
    'Priority classes and credits',
    'Counters',
    'Sound of the hall',
    'Notices',
    'Retention and locking',
    'Language and theme',
  ])
  for (const link of index().getAllByRole('link')) {
    link.focus()
    await userEvent.keyboard('{Enter}')
    const heading = within(document.activeElement as HTMLElement).getAllByRole('heading')[0]
    expect(heading?.textContent).toBe(link.textContent)
  }
})

it('an address leads to its part', async () => {
  window.location.hash = '#section=settings&part=classes'
  start(true)
  expect(document.activeElement?.id).toBe('settings-classes')
})

it('whoever may not set this computer is told who does, and nothing is asked of it', () => {
  const { settings } = start(false)
  expect(screen.getByText(/an administrator/i)).toBeDefined()
  expect(screen.queryByRole('link', { name: 'Language and theme' })).toBeNull()
  expect(settings).not.toHaveBeenCalled()
})
