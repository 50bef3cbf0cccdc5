// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { create } from 'zustand'
import { createAnnouncer, type Receipt } from '../../../renderer/sound/announcer.ts'
import type { HallSound, Hearing } from '../../../renderer/sound/hall-sound.ts'
import type { ViewState } from '../../../renderer/state/view-store.ts'
import type { DisplayView } from '../../../shared/contract/views.ts'

const announcements: Hearing = {
  voice: true,
  langs: ['fa'],
  repeats: 3,
  volume: 80,
  quiet: false,
}
let said: { number: string; repeats: number; over: (heard: 'words' | 'chime') => void }[]

function hall() {
  const views = create<ViewState<DisplayView>>(() => ({
    view: null,
    connection: 'live',
    refused: null,
    clockOffset: 0,
  }))
  const sound = {
    prepare: () => undefined,
    play: ({ number }: { number: string }, { repeats }: Hearing) =>
      new Promise((over) => said.push({ number, repeats, over })),
  } as unknown as HallSound
  const told: Receipt[] = []
  const announcer = createAnnouncer(views, sound, (receipt) => told.push(receipt))
  const calls: object[] = []
  const show = () =>
    views.setState({
      view: {
        now: new Date().toISOString(),
        date: '2026-11-23',
        announcements,
        calls: calls.toReversed(),
      } as unknown as DisplayView,
    })
  show()
  return {
    told,
    large: () => announcer.getState().large?.number,
    call(...numbers: readonly string[]) {
      for (const number of numbers) {
        const at = new Date().toISOString()
        calls.push({ n: calls.length + 1, number, counterId: '1', at, recall: false })
      }
      show()
    },
  }
}

beforeEach(() => {
  said = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
})
afterEach(() => void vi.useRealTimers())

test('the next call waits for the end of the words, and then goes at once', async () => {
  const { call, large } = hall()
  call('ب-001')
  call('ب-002')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(large()).toBe('ب-001')
  said[0]?.over('words')
  await vi.advanceTimersByTimeAsync(0)
  expect(large()).toBe('ب-002')
  expect(said.map(({ number }) => number)).toEqual(['ب-001', 'ب-002'])
})

test('a call is said once while others wait, and as often as the office wants when none does', async () => {
  const { call } = hall()
  call('ب-001', 'ب-002')
  said[0]?.over('words')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said.map(({ repeats }) => repeats)).toEqual([1, 3])
})

test('a sound that never ends holds up no picture', async () => {
  const { call, large } = hall()
  call('ب-001', 'ب-002')
  await vi.advanceTimersByTimeAsync(61_000)
  expect(large()).toBe('ب-002')
})

test('the host is told what became of each call, and of one that waits at once', async () => {
  const { call, told } = hall()
  call('ب-001', 'ب-002')
  expect(told).toEqual([
    { n: 2, shown: false, spoken: false },
    { n: 1, shown: true, spoken: false },
  ])
  said[0]?.over('words')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told.slice(2)).toEqual([
    { n: 1, shown: true, spoken: true },
    { n: 2, shown: true, spoken: false },
  ])
})

test('a chime without words is not told as said', async () => {
  const { call, told } = hall()
  call('ب-001')
  said[0]?.over('chime')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told).toEqual([{ n: 1, shown: true, spoken: false }])
})
