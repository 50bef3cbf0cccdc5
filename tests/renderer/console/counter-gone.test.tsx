// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Client } from '../../../renderer/client/client.ts'
import type { Session } from '../../../renderer/client/start-screen.tsx'
import { App } from '../../../renderer/console/App.tsx'
import { LanguageProvider } from '../../../renderer/ui/i18n.tsx'

beforeEach(() => {
  sessionStorage.clear()
  vi.useFakeTimers()
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const counters = (...ids: string[]) => ids.map((id) => ({ id, deskTypes: ['reception'] }))

async function start(counterId: string | null, later = counters('1', '3')) {
  const client = {
    session: { get: async () => ({ counters: later }) },
    feeds: {
      console: () =>
        Promise.reject(new ORPCError('unknown-counter', { message: 'Counter 3 is not here.' })),
    },
  } as unknown as Client
  const session = { counterId, counters: counters('1', '3') } as unknown as Session
  render(
    <LanguageProvider lang="en">
      <App client={client} session={session} />
    </LanguageProvider>,
  )
  await act(() => vi.advanceTimersByTimeAsync(100))
}

it('the console of a counter that was removed says so, and another is chosen', async () => {
  sessionStorage.setItem('nobat-counter', '3')
  await start(null)
  expect(screen.getByTestId('counter-gone').textContent).toContain(
    'Counter 3 is no longer in this office',
  )
  expect(screen.getByRole('button', { name: 'Another counter' })).toBeDefined()
})

it('a window that is bound to it sends its clerk to the supervisor', async () => {
  await start('3')
  expect(screen.getByTestId('counter-gone').textContent).toContain('Ask the supervisor')
  expect(screen.queryByRole('button')).toBeNull()
})

it('whoever still chooses is shown a counter that was added meanwhile', async () => {
  await start(null, counters('1', '3', '9'))
  expect(screen.queryByRole('button', { name: /Counter 9/ })).toBeNull()
  await act(() => vi.advanceTimersByTimeAsync(6_000))
  expect(screen.getByRole('button', { name: /Counter 9/ })).toBeDefined()
})

it('a window whose machine was bound to another counter follows it there', async () => {
  const asked: string[] = []
  const client = {
    session: { get: async () => ({ counterId: '5', counters: counters('3', '5') }) },
    feeds: {
      console: async ({ id }: { id: string }) => {
        asked.push(id)
        if (id === '3') throw new ORPCError('forbidden', { message: 'Not here.' })
        return new Promise(() => undefined)
      },
    },
  } as unknown as Client
  const session = { counterId: '3', counters: counters('3', '5') } as unknown as Session
  render(
    <LanguageProvider lang="en">
      <App client={client} session={session} />
    </LanguageProvider>,
  )
  await act(() => vi.advanceTimersByTimeAsync(100))
  expect(asked).toContain('5')
})
