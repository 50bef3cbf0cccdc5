import { describe, expect, it } from 'vitest'
import type { Rule } from './auditor.ts'
import { simulateAway, type AwaySabotage } from './away.ts'

const SEEDS = 40

describe('stations that lose their host, simulated', () => {
  it('keep the rules whatever forty seeds do to them', async () => {
    const sum = { done: 0, conflicts: 0, partitions: 0, restarts: 0 }
    for (let seed = 0; seed < SEEDS; seed++) {
      try {
        const { done, conflicts, partitions, restarts } = await simulateAway(seed)
        sum.done += done
        sum.conflicts += conflicts
        sum.partitions += partitions
        sum.restarts += restarts
      } catch (error) {
        throw new Error(`npm run simulate -- --away --seed ${seed}`, { cause: error })
      }
    }
    // They really are alone, and it really does not always fit.
    expect(sum.done).toBeGreaterThan(SEEDS * 20)
    expect(sum.conflicts).toBeGreaterThan(SEEDS)
    expect(sum.partitions).toBeGreaterThan(SEEDS)
    expect(sum.restarts).toBeGreaterThan(SEEDS / 2)
  }, 180_000)

  it('do the same for the same seed', async () => {
    expect(await simulateAway(5)).toEqual(await simulateAway(5))
  })
})

describe('a fault that no station should have', () => {
  const faults: readonly (readonly [AwaySabotage, Rule])[] = [
    ['shares-nothing', 'none called twice from one view'],
    ['forgets-doings', 'no number twice'],
    ['drops-entries', 'what was done away is in the log'],
    ['takes-old-views', 'no number twice'],
  ]
  it.each(faults)(
    '%s is found',
    async (sabotage, rule) => {
      const found = new Set<string>()
      for (let seed = 0; seed < 25; seed++) {
        await simulateAway(seed, sabotage).catch((error: unknown) =>
          found.add((error as { rule?: string }).rule ?? String(error)),
        )
      }
      expect([...found]).toContain(rule)
    },
    90_000,
  )
})
