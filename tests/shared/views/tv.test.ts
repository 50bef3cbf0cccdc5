import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tvView as schema } from '../../../shared/contract/tv.ts'
import { utcOffset } from '../../../shared/i18n/jalali.ts'
import { tvView } from '../../../shared/views/tv.ts'
import { play } from '../../support/moves.ts'
import { SmallOffice } from '../../support/small-office.ts'

test('a television is told numbers and counters, and nobody’s name', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { maxLength: 60 }), (moves) => {
      const office = new SmallOffice()
      play(office, moves)
      const view = tvView(office.state, { now: office.now, seq: 1, storage: 'ok', warnings: [] })
      // Strict: a field that nobody thought of would be refused.
      schema.parse(view)
      expect(JSON.stringify(view)).not.toMatch(/clerk|plate|ticketId|elderly/)
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['Asia/Tehran', '2026-07-01T08:00:00Z', 210],
  ['Asia/Tehran', '2021-07-01T08:00:00Z', 270],
  ['UTC', '2026-07-01T08:00:00Z', 0],
  ['America/St_Johns', '2026-01-01T08:00:00Z', -210],
])('the wall of %s at %s is %i minutes ahead of UTC', (zone, at, minutes) => {
  expect(utcOffset(Date.parse(at), zone)).toBe(minutes)
})
