import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Happened } from '#shared/domain/events.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { addDays } from '#shared/i18n/jalali.ts'
import { createProjection, type Projection } from '../../../main/projections/projection.ts'
import { stepsByHand } from '../../support/figures-by-hand.ts'
import { play } from '../../support/moves.ts'
import { promisedRange, withPromises } from '../../support/promised.ts'
import { MORNING, TODAY } from '../../support/sample.ts'
import { LETTER, linesOf, PERMIT, SmallOffice } from '../../support/small-office.ts'

const terms = { zone: 'Asia/Tehran', targetMinutes: 15, abandonedCount: 'against' } as const
let dir: string
let projection: Projection
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'nobat-'))
  projection = await createProjection(join(dir, 'projections.sqlite'))
})
afterEach(async () => {
  await projection.close()
  rmSync(dir, { recursive: true, force: true })
})

/** What is known of the promises of a log. */
async function found(log: readonly Happened[]) {
  await projection.apply(linesOf(log))
  return projection.promised({ from: TODAY })
}

/** A log as an office wrote it that knew no event of promises: what is told stands on the ticket. */
const onTickets = (log: readonly Happened[]): Happened[] =>
  withPromises(log, () => null).map((happened) =>
    happened.event.type === 'TicketIssued'
      ? {
          ...happened,
          event: {
            ...happened.event,
            data: { ...happened.event.data, forecast: { low: 5, median: 7, high: 10 } },
          },
        }
      : happened,
  )

const always = () => promisedRange(5, 10)

describe('a promised wait', () => {
  it('is held against the first call, whatever came of it', async () => {
    const small = SmallOffice.opened()
    const id = small.issue(LETTER)
    small.pass(6 * 60)
    expect(small.callNext('1')).toBe(id)
    small.on('MissTicket', '1', id)
    small.pass(5 * 60)
    small.on('ReturnTicket', '1', id)
    small.pass(20 * 60)
    small.callNext('1')

    const { all, points } = await found(withPromises(small.log, always))

    expect(all).toMatchObject({ told: 1, within: 1, bias: 1 })
    expect(points).toEqual([{ said: 7, waited: 6 }])
    expect((await projection.figures({ from: TODAY }, terms)).promiseKept).toBe(1)
  })

  it('is one of each step, by the service that the step is of', async () => {
    const small = SmallOffice.opened()
    const id = small.issue(PERMIT)
    small.pass(60)
    small.on('StartService', '1', small.callNext('1'))
    small.completeStep('1')
    small.pass(7 * 60)
    small.on('StartService', '3', small.callNext('3'))
    small.transfer('3', LETTER)
    small.pass(11 * 60)
    expect(small.callNext('1')).toBe(id)

    const { all, byService } = await found(withPromises(small.log, always))

    expect(all).toMatchObject({ told: 3, sooner: 1, within: 1, later: 1 })
    expect(byService.map(({ key, figures }) => [key, figures.told])).toEqual([
      ['permit', 2],
      ['letter', 1],
    ])
    const { rows } = await projection.page({}, { limit: 9 }, 'en')
    expect(rows.map(({ forecast_high_min }) => forecast_high_min)).toEqual([10, 10, 10])
  })

  it('is made anew to somebody who comes back with what was missing', async () => {
    const small = SmallOffice.opened()
    const id = small.issue(LETTER)
    small.pass(6 * 60)
    small.on('StartService', '1', small.callNext('1'))
    small.must({
      type: 'FinishVisit',
      counterId: '1' as never,
      outcome: 'incomplete-documents',
      ...{ missing: ['form'], reason: null, article: null, promisedOn: null },
    })
    small.pass(30 * 60)
    small.must({ type: 'ReadmitTicket', ticketId: id })
    small.pass(12 * 60)
    small.callNext('1')

    expect((await found(withPromises(small.log, always))).all).toMatchObject({
      ...{ told: 2, within: 1, later: 1 },
    })
  })

  it('is left out where somebody went before a call, and broken where the closing left them', async () => {
    const small = SmallOffice.opened()
    const gone = small.issue(LETTER)
    small.issue(LETTER)
    small.pass(60)
    small.must({ type: 'CancelTicket', ticketId: gone })
    const log = () => withPromises(small.log, always)
    expect((await found(log())).all).toMatchObject({ told: 2, left: 1, waiting: 1, coverage: null })
    small.must({ type: 'CloseDay' })
    expect((await found(log())).all).toMatchObject({
      ...{ told: 2, left: 1, waiting: 0, uncalled: 1 },
      coverage: { share: 0, of: 1 },
    })
  })

  it('stands on the ticket in a journal of before, and counts once where both say it', async () => {
    const small = SmallOffice.opened()
    small.issue(PERMIT)
    small.pass(6 * 60)
    small.on('StartService', '1', small.callNext('1'))
    small.completeStep('1')
    const old = onTickets(small.log)

    expect((await found(old)).all).toMatchObject({ told: 1, within: 1, thin: 0, low: 5 })
    await projection.clear()
    const both = old.flatMap((each): Happened[] => {
      if (each.event.type !== 'TicketIssued') return [each]
      const { ticketId, visitId, serviceId, stepId } = each.event.data
      const data = { ticketId, visitId, serviceId, stepId, ...promisedRange(8, 20, { thin: true }) }
      return [each, { event: { type: 'WaitPromised', data }, at: each.at }]
    })
    expect((await found(both)).all).toMatchObject({ told: 1, sooner: 1, thin: 1, low: 8 })
  })

  it('is what was said before the call, not what is said after it', async () => {
    const small = SmallOffice.opened()
    const id = small.issue(LETTER)
    small.pass(6 * 60)
    small.callNext('1')
    const [issue] = small.log.filter(({ event }) => event.type === 'TicketIssued')
    if (issue?.event.type !== 'TicketIssued') throw new Error('No ticket was issued')
    const { visitId, serviceId, stepId } = issue.event.data
    const data = { ticketId: id, visitId, serviceId, stepId, ...promisedRange(50, 60) }
    const log = withPromises(small.log, always)
    log.push({ event: { type: 'WaitPromised', data }, at: small.now })

    expect((await found(log)).all).toMatchObject({ told: 1, within: 1, low: 5 })
  })

  it('tells the chance of an end after closing, which is held against the end of the visit', async () => {
    const small = SmallOffice.opened()
    const hours = Array.from({ length: 7 }, () => [{ from: '08:00', to: '08:30' }])
    small.must({ type: 'ChangePolicy', change: { hours: [{ from: TODAY, week: hours }] } })
    const chances = [0.05, 0.6, 0.95]
    chances.forEach(() => small.issue(LETTER))
    const serve = (seconds: number) => {
      small.on('StartService', '1', small.callNext('1'))
      small.pass(seconds)
      small.completeStep('1')
      small.finish('1')
    }
    serve(10 * 60)
    // The second ends with the closing, which is in time; the third a minute after it.
    serve(20 * 60)
    serve(60)
    let n = 0
    const log = withPromises(small.log, () => promisedRange(5, 10, { late: chances[n++] ?? 0 }))

    const { closing } = await found(log)

    expect(closing.map(({ said, happened }) => [said, happened?.share])).toEqual([
      [0.05, 0],
      [0.6, 0],
      [0.95, 1],
    ])
  })
})

describe('a period of promises', () => {
  it('is drawn by days, by weeks from a month on, and by Jalali months from half a year on', async () => {
    const small = SmallOffice.opened()
    const dayOf = (n: number) => {
      small.must({ type: 'CloseDay' })
      small.now = (MORNING + n * 86_400_000) as Instant
      small.must({ type: 'OpenDay', date: addDays(TODAY, n) })
      small.issue(LETTER)
    }
    small.issue(LETTER)
    for (const n of [8, 100, 300]) dayOf(n)
    await projection.apply(linesOf(withPromises(small.log, always)))
    const keys = async (days: number) => {
      const { overTime } = await projection.promised({ from: TODAY, to: addDays(TODAY, days) })
      return [overTime.unit, ...overTime.parts.map(({ key }) => key)]
    }
    expect(await keys(9)).toEqual(['day', '2026-11-23', '2026-12-01'])
    expect(await keys(150)).toEqual(['week', '2026-11-21', '2026-11-28', '2027-02-27'])
    expect(await keys(400)).toEqual(['month', '1405-09', '1405-12', '1406-06'])
  })
})

describe('promises of random days', () => {
  it('are those that are counted by hand, however the journal was followed', async () => {
    const moves = fc.array(fc.nat(99_999), { minLength: 10, maxLength: 200 })
    const pieces = fc.integer({ min: 1, max: 40 })
    await fc.assert(
      fc.asyncProperty(moves, pieces, async (moves, size) => {
        const small = SmallOffice.opened()
        play(small, moves)
        const log = withPromises(small.log, (_, place) =>
          place % 4 === 0 ? null : promisedRange(place % 7, (place % 7) + 1 + (place % 9)),
        )
        const lines = linesOf(log)
        await projection.clear()
        for (let at = 0; at < lines.length; at += size) {
          await projection.apply(lines.slice(at, at + size))
        }
        const followed = [await projection.digest(), await projection.promised({})]
        await projection.clear()
        await projection.apply(lines)
        expect([await projection.digest(), await projection.promised({})]).toEqual(followed)

        const hand = stepsByHand(log).filter(({ range }) => range !== null)
        const { all, points } = await projection.promised({})
        expect(all.told).toBe(hand.length)
        const waits = hand.flatMap(({ firstWait }) => firstWait ?? [])
        expect(points.map(({ waited }) => Math.round(waited * 60))).toEqual(waits)
        expect(all.within).toBe(
          hand.filter(
            ({ range, firstWait }) =>
              range !== null &&
              firstWait !== null &&
              firstWait >= range.low * 60 &&
              firstWait <= range.high * 60,
          ).length,
        )
        const { promiseKept } = await projection.figures({}, terms)
        expect(promiseKept).toBe(all.coverage?.share ?? null)
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
