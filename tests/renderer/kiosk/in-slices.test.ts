import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { inSlices, SLICE_MS, workUntil } from '../../../renderer/kiosk/lib/in-slices.ts'

let clock = 0
const log: string[] = []

/** Ten steps of three milliseconds each. */
function* work(): Generator<void, string> {
  for (let step = 1; step <= 10; step++) {
    clock += 3
    log.push(`step ${step}`)
    yield
  }
  return 'done'
}

beforeEach(() => {
  clock = 0
  log.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('a work goes on until its time is over, and no further', () => {
  expect(workUntil(work(), SLICE_MS).done).toBe(false)
  expect(log).toEqual(['step 1', 'step 2', 'step 3'])
})

test('between two slices the page answers, and in the end the work is done', () => {
  const done = vi.fn()
  inSlices(work(), done)
  expect(log).toEqual([])
  vi.advanceTimersToNextTimer()
  expect(log).toHaveLength(3)
  setTimeout(() => log.push('a touch'), 0)
  vi.runAllTimers()
  expect(log.indexOf('a touch')).toBeLessThan(9)
  expect(done).toHaveBeenCalledExactlyOnceWith('done')
})

test('a work that nobody waits for any longer is left', () => {
  const done = vi.fn()
  const stop = inSlices(work(), done)
  vi.advanceTimersToNextTimer()
  stop()
  vi.runAllTimers()
  expect(log).toHaveLength(3)
  expect(done).not.toHaveBeenCalled()
})
