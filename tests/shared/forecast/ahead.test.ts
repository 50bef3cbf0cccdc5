import { expect, test } from 'vitest'
import { aheadOf } from '#shared/forecast/ahead.ts'
import { counter, fixedKind, snapshot, waiting } from '../../support/queue-snapshot.ts'

const kinds = [fixedKind(300), fixedKind(300)]
const counters = [
  { ...counter(2, 100, 1), pace: [1, null] },
  { ...counter(2, null), pace: [null, 1], opensAt: null },
]

test('ahead are those who may take the same counter, and nobody who only asks', () => {
  const queue = [
    waiting(0),
    waiting(1, { kind: 1 }),
    waiting(2, { asks: true }),
    waiting(3),
    waiting(4),
  ]
  const hall = snapshot({ kinds, counters, waiting: queue })
  expect(queue.map((ticket) => aheadOf(hall, ticket))).toEqual([0, 0, 1, 1, 2])
})
