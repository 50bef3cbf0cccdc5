import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Happened } from '#shared/domain/events.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { play } from '#shared/replay/play.ts'
import { scriptOf } from '#shared/replay/read-script.ts'
import { EXTRA } from '#shared/replay/staffing.ts'
import { commandOf } from '../../support/moves.ts'
import { callsIn, readDay } from '../../support/played-day.ts'
import { officeOf, scriptedDay } from '../../support/scripted-day.ts'
import { counter, SmallOffice } from '../../support/small-office.ts'

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
  }, 120_000)
})

describe('a replay with something changed', () => {
  const counters = 2
  const office = officeOf(counters)
  const script = scriptedDay({
    ...{ counters, visits: 150, elderly: 0.2, seed: 3 },
    ...{ between: 160_000, service: 300_000 },
  })
  const was = play(office, script)

  it('gives the same again each time', () => {
    expect(play(office, script)).toEqual(was)
  })

  it('is read as the script that it was played from', () => {
    const again = scriptOf(office, was.happened)
    expect(again?.visits.map(({ turns }) => turns[0]?.service)).toEqual(
      script.visits.map(({ turns }) => turns[0]?.service),
    )
    if (again !== null) expect(callsIn(play(office, again).happened)).toEqual(callsIn(was.happened))
  })

  it('lets the waits of a class follow its credit, and nobody is lost', () => {
    const classes = (creditMinutes: number) =>
      office.policy.classes.map((each) => ({ ...each, creditMinutes }))
    const [none, much] = [0, 120].map((credit) =>
      meanWaits(play(office, script, { policy: { classes: classes(credit) } }).happened),
    )
    expect(much?.elderly).toBeLessThan((none?.elderly ?? 0) / 2)
    expect(much?.others).toBeGreaterThan(none?.others ?? Infinity)
    expect(much?.called).toBe(150)
  })

  it('has the counter that is added call in its hours alone', () => {
    const [from, to] = [3_600_000, 14_400_000].map((ms) => (script.opensAt + ms) as Instant)
    if (from === undefined || to === undefined) throw new Error('There are two')
    const staffing = { kind: 'more', counterId: counter('1'), from, to } as const
    const { happened } = play(office, script, { staffing })
    const calls = happened.filter(
      ({ event }) => event.type === 'TicketCalled' && event.data.counterId === EXTRA,
    )
    expect(calls.length).toBeGreaterThan(5)
    expect(calls.every(({ at }) => at >= from && at <= to)).toBe(true)
    expect(meanWaits(happened).all).toBeLessThan(meanWaits(was.happened).all)
  })

  it('has a counter that is taken away call nobody in those hours, and again after them', () => {
    const [from, to] = [3_600_000, 14_400_000].map((ms) => (script.opensAt + ms) as Instant)
    if (from === undefined || to === undefined) throw new Error('There are two')
    const staffing = { kind: 'fewer', counterId: counter('1'), from, to } as const
    const { happened } = play(office, script, { staffing })
    const at = happened.flatMap(({ event, at }) =>
      event.type === 'TicketCalled' && event.data.counterId === '1' ? [at] : [],
    )
    expect(at.some((each) => each > from && each < to)).toBe(false)
    expect(at.some((each) => each > to)).toBe(true)
    expect(meanWaits(happened).all).toBeGreaterThan(meanWaits(was.happened).all)
  })
})

function meanWaits(happened: readonly Happened[]) {
  const joined = new Map<string, { readonly at: number; readonly elderly: boolean }>()
  const waits: { readonly wait: number; readonly elderly: boolean }[] = []
  for (const { event, at } of happened) {
    if (event.type === 'TicketIssued') {
      joined.set(event.data.ticketId, { at, elderly: event.data.priority !== null })
    }
    const known = event.type === 'TicketCalled' ? joined.get(event.data.ticketId) : undefined
    if (known !== undefined) waits.push({ wait: at - known.at, elderly: known.elderly })
  }
  const mean = (of: typeof waits) => of.reduce((sum, { wait }) => sum + wait, 0) / of.length
  return {
    called: waits.length,
    all: mean(waits),
    elderly: mean(waits.filter(({ elderly }) => elderly)),
    others: mean(waits.filter(({ elderly }) => !elderly)),
  }
}
