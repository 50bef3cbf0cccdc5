import { describe, expect, test } from 'vitest'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import { noticesAt, type Notice } from '#shared/domain/notices.ts'

const TEHRAN = 'Asia/Tehran'
/** Ten in the morning of 23 November in Tehran; and half past midnight of the day after, when it is still the 23rd in London. */
const MORNING = Date.parse('2026-11-23T06:30:00Z') as Instant
const AFTER_MIDNIGHT = Date.parse('2026-11-23T21:00:00Z') as Instant

function notice(
  over: Partial<Omit<Notice, 'from' | 'to'>> & { from?: string; to?: string },
): Notice {
  const { from, to, ...rest } = over
  return {
    text: { fa: 'خبر', en: 'News' },
    spans: [],
    ...rest,
    from: (from ?? null) as BusinessDate | null,
    to: (to ?? null) as BusinessDate | null,
  }
}
const shown = (one: Notice, at = MORNING) => noticesAt([one], TEHRAN, at).length === 1

describe('a notice is shown', () => {
  test('always, when nothing is said of its days and hours', () => {
    expect(shown(notice({}))).toBe(true)
    expect(shown(notice({}), AFTER_MIDNIGHT)).toBe(true)
  })

  test('from its first day to its last, by the wall of the office', () => {
    expect(shown(notice({ from: '2026-11-24' }))).toBe(false)
    expect(shown(notice({ from: '2026-11-24' }), AFTER_MIDNIGHT)).toBe(true)
    expect(shown(notice({ to: '2026-11-23' }))).toBe(true)
    expect(shown(notice({ to: '2026-11-23' }), AFTER_MIDNIGHT)).toBe(false)
  })

  test('at its hours, whose end is no longer one of them', () => {
    expect(shown(notice({ spans: [{ from: '09:00', to: '10:00' }] }))).toBe(false)
    expect(shown(notice({ spans: [{ from: '10:00', to: '11:00' }] }))).toBe(true)
  })
})

test('they keep their order, and without English the Persian words stand in its place', () => {
  const two = [notice({ text: { fa: 'یک', en: '' } }), notice({ text: { fa: 'دو', en: 'Two' } })]
  expect(noticesAt(two, TEHRAN, MORNING)).toEqual([
    { fa: 'یک', en: 'یک' },
    { fa: 'دو', en: 'Two' },
  ])
})
