import { expect, test } from 'vitest'
import { Calibrator } from '#shared/forecast/calibrate.ts'
import { promisesOf } from '#shared/forecast/promises.ts'
import { counter, fixedKind, NOW, snapshot, waiting } from '../../support/queue-snapshot.ts'

const kinds = [fixedKind(300), fixedKind(300)]
const counters = [
  { ...counter(2, 100, 1), pace: [1, null] },
  { ...counter(2, null), pace: [null, 1], opensAt: null },
]
const queue = [waiting(0), waiting(1, { kind: 1 }), waiting(2), waiting(3)]

test('everybody who waits gets a range in whole minutes, around when they are called', () => {
  const told = promisesOf(snapshot({ kinds, counters, waiting: queue }), new Calibrator(), 1)
  for (const [i, minutes] of [
    [0, 200 / 60],
    [2, 500 / 60],
    [3, 800 / 60],
  ] as const) {
    const range = told[i]?.range
    expect(range?.low).toBeLessThanOrEqual(minutes)
    expect(range?.high).toBeGreaterThanOrEqual(minutes)
    expect(Number.isInteger(range?.low) && Number.isInteger(range?.high)).toBe(true)
  }
})

test('nothing is promised where nobody knows of a counter', () => {
  const told = promisesOf(snapshot({ kinds, counters, waiting: queue }), new Calibrator(), 1)
  expect(told[1]?.range).toBeNull()
})

test('ahead are those who may take the same counter', () => {
  const told = promisesOf(snapshot({ kinds, counters, waiting: queue }), new Calibrator(), 1)
  expect(told.map(({ ahead }) => ahead)).toEqual([0, 0, 1, 2])
})

test('a visit may not end before closing as often as it does not', () => {
  const hall = snapshot({ kinds, counters, waiting: queue, closesAt: NOW + 900 })
  const told = promisesOf(hall, new Calibrator(), 1)
  expect(told.map(({ late }) => late)).toEqual([0, 1, 0, 1])
  expect(promisesOf({ ...hall, closesAt: null }, new Calibrator(), 1)[0]?.late).toBeNull()
})
