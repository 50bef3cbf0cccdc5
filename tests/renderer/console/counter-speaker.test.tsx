// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setCounterSpeaker, useSpokenCalls } from '../../../renderer/console/counter-speaker.ts'
import type { Current } from '../../../renderer/console/lib/verbs.ts'
import { current, ticket, view } from './view.ts'

const play = vi.hoisted(() => vi.fn(async () => 'words'))
vi.mock('../../../renderer/sound/hall-sound.ts', () => ({
  createHallSound: () => ({ play, wake: async () => undefined }),
}))

beforeEach(() => play.mockClear())
afterEach(cleanup)

const free = view({ current: null })
const called = (change: Partial<Current> = {}) =>
  view({
    current: current({
      ticket: ticket({ state: 'called', number: 'الف-042' }),
      calledAt: '2026-11-23T06:40:00.000Z',
      recalls: 0,
      ...change,
    }),
  })

/** A console that is shown one view after another. */
async function seeing(...views: readonly ReturnType<typeof view>[]) {
  const [first = free, ...rest] = views
  const { rerender } = renderHook((each) => useSpokenCalls(each), { initialProps: first })
  for (const next of rest) await act(async () => rerender(next))
}

test('it is silent until somebody has switched it on', async () => {
  setCounterSpeaker(false)
  await seeing(free, called())
  expect(play).not.toHaveBeenCalled()
})

test('each call and each recall is said once, as the office says calls', async () => {
  setCounterSpeaker(true)
  await seeing(free, called(), called(), called({ recalls: 1 }), free)
  expect(play).toHaveBeenCalledTimes(2)
  expect(play).toHaveBeenCalledWith(
    { number: 'الف-042', counter: '3' },
    { langs: ['fa'], volume: 80, voice: true, repeats: 1, quiet: false },
  )
})

test('a call that was there when the page opened is not said again', async () => {
  setCounterSpeaker(true)
  await seeing(called(), called())
  expect(play).not.toHaveBeenCalled()
})
