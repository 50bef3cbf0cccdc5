import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play } from '#shared/replay/play.ts'
import { commandOf } from '../../support/moves.ts'
import { callsIn, readDay } from '../../support/played-day.ts'
import { SmallOffice } from '../../support/small-office.ts'

function act(small: SmallOffice, move: number): void {
  const command = commandOf(small, move)
  small.pass(move % 5 === 0 ? 60 : move % 97)
  // The wall's clock is set before it is noted.
  if (command.type === 'NoteClockStep') small.pass(command.seconds)
  small.try(command)
}

describe('a replay under the policy that was in force', () => {
  it('calls whom the day called, where and when, whatever happened in it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 20, maxLength: 150 }), (moves) => {
        const small = SmallOffice.opened()
        for (const move of moves) act(small, move)
        small.must({ type: 'CloseDay' })
        const { office, happened, script } = readDay(small.log)
        expect(callsIn(play(office, script).happened)).toEqual(callsIn(happened))
      }),
      { numRuns: 300 },
    )
  })
})
