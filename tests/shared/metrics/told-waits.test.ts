import { describe, expect, it } from 'vitest'
import { toldAgainst, toldBy, type ToldWait } from '#shared/metrics/told-waits.ts'

/** Told 5 to 10 minutes at eight. */
const told = (change: Partial<ToldWait>): ToldWait => ({
  serviceId: 'permit',
  hour: 8,
  low: 5,
  high: 10,
  wait: null,
  outcome: null,
  ...change,
})

describe('what was told against what happened', () => {
  it('is within on both ends, sooner below the one and later above the other', () => {
    const waits = [299, 300, 600, 601].map((wait) => told({ wait, outcome: 'completed' }))
    expect(toldAgainst(waits)).toMatchObject({ told: 4, sooner: 1, within: 2, later: 1 })
  })

  it('leaves out who still waits and who left, and holds a closing against what was told', () => {
    const waits = [
      told({}),
      told({ outcome: 'cancelled' }),
      told({ outcome: 'open-at-close' }),
      // Called, and not yet served.
      told({ wait: 400 }),
    ]
    expect(toldAgainst(waits)).toEqual({
      told: 4,
      low: 5,
      high: 10,
      wait: 400,
      sooner: 0,
      within: 1,
      later: 0,
      uncalled: 1,
      waiting: 1,
      left: 1,
    })
  })

  it('says nothing of nobody', () => {
    expect(toldAgainst([])).toMatchObject({ told: 0, low: null, high: null, wait: null })
  })

  it('is counted by its parts, and the parts are the whole', () => {
    const waits = [told({ wait: 400 }), told({ hour: 9, wait: 10 }), told({ hour: 9, wait: 4000 })]
    const parts = toldBy(waits, ({ hour }) => hour)
    expect(parts.map(({ key, against }) => [key, against.told])).toEqual([
      [8, 1],
      [9, 2],
    ])
    expect(parts[1]?.against).toMatchObject({ sooner: 1, within: 0, later: 1, wait: 10 })
  })
})
