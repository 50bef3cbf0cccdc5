import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Command } from '#shared/domain/commands.ts'
import { decide } from '#shared/domain/decide.ts'
import { evolve, replay } from '#shared/domain/evolve.ts'
import type { CommandId, Instant } from '#shared/domain/ids.ts'
import { countedAt, type ProvisionalCommand } from '#shared/domain/provisional.ts'
import { dutyOf, initialState, type State } from '#shared/domain/state.ts'
import { counterTime, openDatabase } from '../../../main/projections/database.ts'
import { openLedger } from '../../../main/projections/ledger.ts'
import { play } from '../../support/moves.ts'
import { TODAY } from '../../support/sample.ts'
import { counter, SmallOffice, smallSetUp } from '../../support/small-office.ts'

const MINUTE = 60_000

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

it('a counter has spent no moment twice, though what was done while the host was away is told later', async () => {
  const office = SmallOffice.opened()
  const counterId = counter('1')
  const away = (minutesAgo: number, command: ProvisionalCommand) => {
    const at = (office.now - minutesAgo * MINUTE) as Instant
    const by = { role: 'counter', counterId }
    const commandId = `away-${minutesAgo}` as CommandId
    const told = { stationId: 'console', commandId, date: TODAY, at, ticketId: null, number: null }
    const entry = { type: 'TakeProvisional', by, ...told, command } as Command
    const counted = countedAt(office.state, entry, office.now)
    const decision = decide(office.state, entry, { now: counted, newId: commandId })
    if (!decision.ok) throw new Error(decision.error.code)
    const happened = decision.value.map((event) => ({ event, at: counted }))
    office.log.push(...happened)
    office.state = replay(office.state, happened)
  }
  office.pass(600)
  office.must({ type: 'PauseCounter', counterId, reason: 'tea' })
  office.pass(600)
  // The station’s clock is a minute behind what it had asked before.
  away(11, { type: 'OpenCounter', counterId, clerk: 'clerk 1' })
  away(5, { type: 'PauseCounter', counterId, reason: 'tea' })
  office.must({ type: 'CloseDay' })
  const dir = mkdtempSync(join(tmpdir(), 'nobat-'))
  try {
    const db = await openDatabase(join(dir, 'projections.sqlite'))
    await (await openLedger(db)).apply(office.lines())
    const rows = await db
      .selectFrom('counter_hours')
      .selectAll()
      .where('counter_id', '=', counterId)
      .execute()
    const sum = (doing: 'available_ms' | 'paused_ms') =>
      rows.reduce((all, row) => all + row[doing], 0) / MINUTE
    expect([sum('available_ms'), sum('paused_ms')]).toEqual([15, 5])
    await db.destroy()
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
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
