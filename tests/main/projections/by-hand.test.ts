import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AbandonedCount } from '#shared/domain/office.ts'
import { addDays } from '#shared/i18n/jalali.ts'
import { createProjection, type Projection } from '../../../main/projections/projection.ts'
import { figuresByHand, stepsByHand, type HandStep } from '../../support/figures-by-hand.ts'
import { play } from '../../support/moves.ts'
import { promisedRange, withPromises } from '../../support/promised.ts'
import { TODAY } from '../../support/sample.ts'
import { linesOf, SmallOffice, smallSetUp } from '../../support/small-office.ts'

const RUNS = 50
const DAYS_A_RUN = 20
const terms = { zone: 'Asia/Tehran', targetMinutes: 2 }
const ways = ['against', 'against-if-late', 'left-out'] as const satisfies AbandonedCount[]

it(`the figures are what a slow count by hand gives, on ${RUNS * DAYS_A_RUN} days`, async () => {
  const moves = fc.array(fc.nat(99_999), { minLength: 10, maxLength: 120 })
  const days = fc.array(moves, { minLength: DAYS_A_RUN, maxLength: DAYS_A_RUN })
  await fc.assert(
    fc.asyncProperty(days, fc.constantFrom('close', 'carry'), async (each, holdsAtClosing) => {
      const small = SmallOffice.opened()
      small.must({ type: 'ChangePolicy', change: { holdsAtClosing } })
      each.forEach((moves, n) => {
        if (n > 0) openNextDay(small, n)
        play(small, moves)
        // The last day goes on.
        if (n < each.length - 1) small.must({ type: 'CloseDay' })
      })
      const dir = mkdtempSync(join(tmpdir(), 'nobat-'))
      const projection = await createProjection(join(dir, 'projections.sqlite'))
      try {
        // Some are promised nothing, and of some only the ticket says it.
        const log = withPromises(small.log, (_, place) =>
          place % 4 === 0 ? null : promisedRange(place % 7, (place % 7) + (place % 11)),
        )
        await projection.apply(linesOf(log))
        const steps = stepsByHand(log)
        for (let n = 0; n < each.length; n++) {
          const date = addDays(TODAY, n)
          const ofDay = steps.filter((step) => step.date === date)
          await agree(projection, { from: date, to: date }, ofDay)
        }
        const ofPermit = steps.filter(({ serviceId }) => serviceId === 'permit')
        await agree(projection, { serviceId: 'permit' }, ofPermit)
        await agree(projection, { hour: 8, counterId: '1' }, steps.filter(atEightAtOne))
        const weekday = 2
        const ofMondays = steps.filter(({ date }) => new Date(date).getUTCDay() === 1)
        await agree(projection, { weekday }, ofMondays)
      } finally {
        await projection.close()
        rmSync(dir, { recursive: true, force: true })
      }
    }),
    { numRuns: RUNS },
  )
}, 180_000)

const atEightAtOne = ({ hour, counterId }: HandStep) => hour === 8 && counterId === '1'

function openNextDay(small: SmallOffice, n: number): void {
  small.pass(12 * 3600)
  small.must({ type: 'OpenDay', date: addDays(TODAY, n) })
  for (const { id } of smallSetUp.counters) {
    small.must({ type: 'OpenCounter', counterId: id, clerk: `clerk ${id}` })
  }
}

async function agree(
  projection: Projection,
  filter: Parameters<Projection['figures']>[0],
  steps: readonly HandStep[],
): Promise<void> {
  for (const abandonedCount of ways) await agreeOn(projection, filter, steps, abandonedCount)
}

async function agreeOn(
  projection: Projection,
  filter: Parameters<Projection['figures']>[0],
  steps: readonly HandStep[],
  abandonedCount: AbandonedCount,
): Promise<void> {
  const { byHour, byCounter, ...figures } = await projection.figures(filter, {
    ...terms,
    abandonedCount,
  })
  const hours = Object.fromEntries(byHour.map(({ hour, wait }) => [hour, wait.count]))
  const hand = figuresByHand(steps, terms.targetMinutes, abandonedCount)
  // A visit is counted by hand over all of its steps; those of a part of them are not.
  const isWhole = filter.counterId === undefined && filter.serviceId === undefined
  const own = { ...figures, byHour: hours }
  if (isWhole) expect(own).toEqual(hand)
  else {
    const { excluded, ...rest } = hand
    expect(own).toMatchObject(rest)
    expect({ ...own.excluded, turnaround: 0 }).toEqual({ ...excluded, turnaround: 0 })
  }
  const served = byCounter.reduce((n, { service }) => n + service.count, 0)
  expect(served).toBe(hand.service.count)
  expect(await projection.count(filter)).toBe(hand.rows)
}
