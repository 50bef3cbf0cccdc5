import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evolve } from '#shared/domain/evolve.ts'
import { dutyOf, initialState, type State } from '#shared/domain/state.ts'
import { counterTime, openDatabase } from '../../../main/projections/database.ts'
import { openLedger } from '../../../main/projections/ledger.ts'
import { play } from '../../support/moves.ts'
import { SmallOffice, smallSetUp } from '../../support/small-office.ts'

type Spent = Record<string, Record<string, number>>

it('a counter has spent its time as the office stood, however the journal was followed', async () => {
  const moves = fc.array(fc.nat(99_999).filter(setsNoClock), { minLength: 20, maxLength: 300 })
  await fc.assert(
    fc.asyncProperty(moves, fc.nat(200), async (each, pause) => {
      const small = SmallOffice.opened()
      play(small, each)
      small.must({ type: 'CloseDay' })
      const dir = mkdtempSync(join(tmpdir(), 'nobat-'))
      const file = join(dir, 'projections.sqlite')
      try {
        const lines = small.lines()
        for (const known of [lines.slice(0, pause), lines]) {
          const db = await openDatabase(file)
          await (await openLedger(db)).apply(known)
          await db.destroy()
        }
        const db = await openDatabase(file)
        const rows = await db.selectFrom('counter_hours').selectAll().execute()
        const found: Spent = {}
        for (const row of rows) {
          const own = (found[row.counter_id] ??= {})
          for (const doing of counterTime) own[doing] = (own[doing] ?? 0) + row[`${doing}_ms`]
        }
        expect(found).toEqual(timeByHand(small))
        await db.destroy()
      } finally {
        rmSync(dir, { recursive: true, force: true })
      }
    }),
    { numRuns: 30 },
  )
})

/** A clock that is set moves the hours, not the time that is spent; it has its own test. */
const setsNoClock = (move: number): boolean => Math.floor(move / 100) % 25 !== 24

/** From event to event, what each counter does in the office's own state. */
function timeByHand(small: SmallOffice): Spent {
  const spent: Spent = {}
  let state: State = initialState
  let last = 0
  for (const happened of small.log) {
    for (const { id } of smallSetUp.counters) {
      const doing = doingOf(state, id)
      if (doing === null || happened.at === last) continue
      const own = (spent[id] ??= Object.fromEntries(counterTime.map((each) => [each, 0])))
      own[doing] = (own[doing] ?? 0) + happened.at - last
    }
    last = happened.at
    state = evolve(state, happened)
  }
  return spent
}

function doingOf(state: State, id: (typeof smallSetUp.counters)[number]['id']) {
  if (state.day === null) return null
  const duty = dutyOf(state.day, id)
  if (duty.kind === 'closed') return null
  if (duty.kind === 'paused') return 'paused'
  const ticket = duty.ticketId === null ? undefined : state.day.tickets.get(duty.ticketId)
  if (ticket === undefined) return 'available'
  return ticket.state.kind === 'called' ? 'called' : 'serving'
}
