import { describe, expect, it } from 'vitest'
import type { BusinessDate } from '#shared/domain/ids.ts'
import {
  canBeKept,
  freeDay,
  inForceAt,
  likeTheFirst,
  nextSpan,
  problemOf,
  readTime,
  usualOpening,
} from '../../../renderer/supervisor/lib/hours-form.ts'

const day = (date: string) => date as BusinessDate
const span = (from: string, to: string) => ({ from, to })

describe('a time that is typed', () => {
  it.each([
    ['07:30', '07:30'],
    ['۷:۳۰', '07:30'],
    ['٧:٣٠', '07:30'],
    ['730', '07:30'],
    ['۱۴۳۰', '14:30'],
    ['14.30', '14:30'],
    [' 7 ', '07:00'],
    ['24:00', '24:00'],
    ['0', '00:00'],
  ])('%j is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time)
  })

  it.each(['', 'صبح', '7:5', '7:60', '24:01', '25', '12:30:00', '-7'])('%j is none', (typed) => {
    expect(readTime(typed)).toBeNull()
  })
})

describe('the hours that are being edited', () => {
  const from = day('2026-11-01')

  it('tell a time that is missing from times that cannot be', () => {
    expect(problemOf([span('', '14:30')])).toBe('incomplete')
    expect(problemOf([span('14:30', '07:30')])).toBe('span-reversed')
    expect(problemOf([span('07:30', '12:00'), span('11:00', '13:00')])).toBe('spans-overlap')
    expect(problemOf([])).toBeNull()
  })

  it('can be kept only when all of them hold', () => {
    const good = { hours: [usualOpening(from)], specialDays: [] }
    const holiday = (spans = [span('08:00', '12:00')]) => ({ date: from, note: '', spans })
    expect(canBeKept(good)).toBe(true)
    expect(canBeKept({ ...good, hours: [usualOpening(from), usualOpening(from)] })).toBe(false)
    expect(canBeKept({ ...good, specialDays: [holiday(), holiday()] })).toBe(false)
    expect(canBeKept({ ...good, specialDays: [holiday([span('12:00', '')])] })).toBe(false)
  })

  it('offer a span after the last, or none where the day is over', () => {
    expect(nextSpan([span('07:30', '12:00')])).toEqual(span('13:00', '15:00'))
    expect(nextSpan([span('07:30', '22:30')])).toEqual(span('23:30', '24:00'))
    expect(nextSpan([span('07:30', '23:00')])).toBeNull()
    expect(nextSpan([], [[], [span('09:00', '11:00')]])).toEqual(span('09:00', '11:00'))
  })

  it('copy the first open day to the open ones alone', () => {
    const [a, b] = [span('08:00', '12:00'), span('07:00', '09:00')]
    expect(likeTheFirst([[], [a], [b], [], [b, a]])).toEqual([[], [a], [a], [], [a]])
    expect(likeTheFirst([[], []])).toEqual([[], []])
  })

  it('know which timetable is in force, in any order', () => {
    const hours = ['2026-12-22', '2026-03-21', '2026-09-23'].map((date) => usualOpening(day(date)))
    expect(inForceAt(hours, day('2026-11-23'))).toBe(2)
    expect(inForceAt(hours, day('2026-12-22'))).toBe(0)
    expect(inForceAt(hours, day('2026-01-01'))).toBe(-1)
  })

  it('begin a new day where none is taken', () => {
    expect(freeDay([day('2026-11-24'), day('2026-11-25')], day('2026-11-23'))).toBe('2026-11-26')
  })
})
