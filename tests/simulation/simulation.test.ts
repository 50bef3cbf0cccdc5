import { describe, expect, it } from 'vitest'
import type { Rule } from './auditor.ts'
import type { Sabotage } from './disk.ts'
import { simulate } from './simulate.ts'

/** Seeds that have failed once, for whatever reason; they must not again. */
const regressions: readonly number[] = [988]

const SEEDS = 100

describe('the whole office, simulated', () => {
  it('keeps its rules whatever a hundred seeds do to it', async () => {
    for (const seed of [...regressions, ...Array.from({ length: SEEDS }, (_, i) => i)]) {
      try {
        await simulate(seed)
      } catch (error) {
        throw new Error(`npm run simulate -- --seed ${seed}`, { cause: error })
      }
    }
  }, 180_000)

  it('is the same for the same seed, and another for another', async () => {
    const [first, again, other] = [await simulate(7), await simulate(7), await simulate(8)]
    expect(again).toEqual(first)
    expect(other.trace).not.toBe(first.trace)
  })

  it('really meets crashes, and more than one day', async () => {
    const runs = []
    for (let seed = 0; seed < 20; seed++) runs.push(await simulate(seed))
    expect(runs.filter(({ restarts }) => restarts > 0).length).toBeGreaterThan(10)
    expect(runs.filter(({ days }) => days > 1).length).toBeGreaterThan(5)
    expect(Math.min(...runs.map(({ commands }) => commands))).toBeGreaterThan(50)
  })
})

describe('a fault that no disk should have', () => {
  const faults: readonly (readonly [Sabotage, Rule])[] = [
    ['loses-appends', 'acknowledged is in the log'],
    ['forgets-answers', 'each command once'],
    ['changes-lines', 'the chain verifies'],
    ['repeats-numbers', 'no number twice'],
  ]
  it.each(faults)('%s is found', async (sabotage, rule) => {
    const found = new Set<string>()
    for (let seed = 0; seed < 10; seed++) {
      await simulate(seed, sabotage).catch((error: unknown) =>
        found.add((error as { rule?: string }).rule ?? String(error)),
      )
    }
    expect([...found]).toContain(rule)
  })
})
