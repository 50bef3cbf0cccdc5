import { describe, expect, test } from 'vitest'
import {
  deskGaps,
  emptyForm,
  isReady,
  problemsOf,
  setupInput,
  unfinishedParts,
  withCounter,
  withCounterNumber,
  withDeskToggled,
  withoutCounter,
  type OfficeForm,
} from '../../../renderer/setup/office-form.ts'

const filled: OfficeForm = {
  ...emptyForm('fa'),
  nameFa: 'دفتر',
  administrator: ' مینا صادقی ',
  pin: '۴۸۲۱',
  pinAgain: '4821',
}

describe('a form as it begins', () => {
  test('suggests eight counters that leave no desk of the sample uncovered', () => {
    const form = emptyForm('fa')
    expect(form.counters.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
    expect(deskGaps(form)).toEqual([])
  })

  test('lacks a name and a PIN, and has no default for either', () => {
    const problems = problemsOf(emptyForm('fa'))
    expect([...unfinishedParts(problems)]).toEqual(['name', 'pin'])
    expect(problems).toMatchObject({ pin: 'setup.problem.pin', pinAgain: 'setup.problem.pinAgain' })
  })
})

describe('the PIN', () => {
  test.each([
    ['123', 'setup.problem.pinLength'],
    ['1234567890123', 'setup.problem.pinLength'],
    ['12a4', 'setup.problem.pinDigits'],
    ['1234', 'setup.problem.pinSimple'],
    ['7777', 'setup.problem.pinSimple'],
    ['1357', null],
    ['۱۲۳۴۵۶۷۸۹۰۱۲', null],
    ['١٣٢٤', null],
  ])('%s', (pin, problem) => {
    expect(problemsOf({ ...filled, pin }).pin).toBe(problem)
  })

  test('is the same in any digits', () => {
    expect(isReady(problemsOf(filled))).toBe(true)
    expect(problemsOf({ ...filled, pinAgain: '4822' }).pinAgain).toBe('setup.problem.pinsDiffer')
  })
})

describe('the counters', () => {
  test('a new one has the next number and no work yet', () => {
    const form = withCounter(filled)
    const added = form.counters.at(-1)
    expect(added).toMatchObject({ id: '9', deskTypes: [] })
    expect(problemsOf(form).counter.get(added?.key ?? -1)).toBe('setup.problem.counterDesk')
  })

  test('two of one number, in whatever digits, are told apart', () => {
    const form = withCounterNumber(filled, 2, ' ۱ ')
    expect([...problemsOf(form).counter]).toEqual([[2, 'setup.problem.counterTwice']])
    expect([...problemsOf(withCounterNumber(filled, 2, ' ')).counter]).toEqual([
      [2, 'setup.problem.counterNumber'],
    ])
  })

  test('work is added and taken away, in the order of the desks', () => {
    const both = withDeskToggled(filled, 4, 'reception')
    expect(both.counters[4]?.deskTypes).toEqual(['reception', 'expert'])
    expect(withDeskToggled(both, 4, 'expert').counters[4]?.deskTypes).toEqual(['reception'])
  })

  test('a desk that nobody does is named, unless there is no service to need it', () => {
    const form = withoutCounter(filled, 7)
    expect(deskGaps(form)).toEqual(['delivery'])
    expect(deskGaps({ ...form, catalog: 'empty' })).toEqual([])
  })

  test('none at all is a problem', () => {
    expect(problemsOf({ ...filled, counters: [] }).counters).toBe('setup.problem.noCounters')
  })
})

test('what is sent is trimmed, in ASCII digits, with the Persian name where there is no English', () => {
  const form = withCounterNumber({ ...filled, nameFa: ' دفتر قم ' }, 0, '۱۱')
  const input = setupInput(form)
  expect(input).toMatchObject({
    name: { fa: 'دفتر قم', en: 'دفتر قم' },
    lang: 'fa',
    catalog: 'sample',
    administrator: 'مینا صادقی',
    pin: '4821',
  })
  expect(input.counters[0]).toEqual({ id: '11', deskTypes: ['reception'] })
  expect(setupInput({ ...form, nameEn: ' Qom office ' }).name.en).toBe('Qom office')
})
