import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TrendBy } from '#shared/contract/trends.ts'
import { addDays } from '#shared/i18n/jalali.ts'
import { createProjection, type Projection } from '../../../main/projections/projection.ts'
import { figuresByHand, stepsByHand } from '../../support/figures-by-hand.ts'
import { play } from '../../support/moves.ts'
import { TODAY } from '../../support/sample.ts'
import { LETTER, PERMIT, SmallOffice } from '../../support/small-office.ts'

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

/** Monday to Wednesday, from 08:00 on the wall; the last day goes on. */
function threeDays(): SmallOffice {
  const small = SmallOffice.opened()
  for (let n = 0; n < 3; n++) {
    if (n > 0) {
      small.must({ type: 'CloseDay' })
      small.now = (Date.parse(`${TODAY}T04:30:00Z`) + n * 86_400_000) as never
      small.must({ type: 'OpenDay', date: addDays(TODAY, n) })
      for (const id of ['1', '2', '3']) {
        small.must({ type: 'OpenCounter', counterId: id as never, clerk: `clerk ${id}` })
      }
    }
    play(
      small,
      Array.from({ length: 300 }, (_, i) => (i * 7919 + n * 104_729) % 100_000),
    )
  }
  return small
}

describe('a trend', () => {
  it.each<[TrendBy, (step: ReturnType<typeof stepsByHand>[number]) => string | null]>([
    ['hour', ({ hour }) => String(hour)],
    ['weekday', ({ date }) => String((new Date(date).getUTCDay() + 1) % 7)],
    ['day', ({ date }) => date],
    ['week', () => '2026-11-21'],
    ['month', () => '1405-09'],
    ['service', ({ serviceId }) => serviceId],
    ['step', ({ serviceId, stepId }) => `${serviceId}/${stepId}`],
    ['counter', ({ counterId }) => counterId],
  ])('by %s has the figures of each group, and no other group', async (by, keyOf) => {
    const small = threeDays()
    await projection.apply(small.lines())
    const steps = stepsByHand(small.log)

    const { groups } = await projection.trend({ by, from: TODAY }, terms)

    const keys = new Set(steps.map(keyOf).filter((key) => key !== null))
    expect(new Set(groups.map(({ key }) => key))).toEqual(keys)
    for (const { key, figures } of groups) {
      const { byHour, ...hand } = figuresByHand(
        steps.filter((step) => keyOf(step) === key),
        terms.targetMinutes,
        terms.abandonedCount,
      )
      // A visit is counted by hand over all of its steps, wherever they were.
      const { excluded, ...rest } = hand
      expect(figures).toMatchObject(rest)
      expect(byHour).toBeDefined()
      expect(figures.excluded.wait).toEqual(excluded.wait)
    }
  })

  it('tells how busy the counters were, and who could do it online', async () => {
    const small = SmallOffice.opened()
    small.issue(LETTER)
    small.must({ type: 'DivertVisit', serviceId: LETTER })
    small.must({ type: 'DivertVisit', serviceId: PERMIT })
    small.pass(600)
    const id = small.callNext('1')
    small.pass(60)
    small.on('StartService', '1', id)
    small.pass(300)
    small.completeStep('1')
    small.finish('1')
    small.must({ type: 'CloseDay' })
    await projection.apply(small.lines())

    const byCounter = await projection.trend({ by: 'counter', from: TODAY }, terms)
    expect(byCounter.groups).toMatchObject([{ key: '1', occupancy: 300 / 900, diverted: null }])
    // Counters 2 and 3 were free for sixteen minutes, and nobody came there.
    expect(byCounter.all).toMatchObject({ occupancy: 300 / (900 + 2 * 960), diverted: 2 / 3 })
    const byDay = await projection.trend({ by: 'day', serviceId: LETTER, from: TODAY }, terms)
    expect(byDay.groups).toMatchObject([{ key: TODAY, occupancy: null, diverted: 1 / 2 }])
  })
})
