import { describe, expect, it } from 'vitest'
import type { Happened } from '#shared/domain/events.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { play } from '#shared/replay/play.ts'
import { erlangWait } from '../../bench/forecast/erlang.ts'
import { officeOf, scriptedDay } from '../../support/scripted-day.ts'

const SERVICE = 300_000
const COUNTERS = 3
const LOAD = 0.75
/** Until the queue has forgotten that it began empty. */
const WARM_UP = 500
const BATCHES = 20

const office = officeOf(COUNTERS)
const script = scriptedDay({
  counters: COUNTERS,
  visits: 6500,
  between: SERVICE / (COUNTERS * LOAD),
  service: SERVICE,
  seed: 7,
})

function waitsIn(happened: readonly Happened[]): readonly number[] {
  const joined = new Map<string, number>()
  const waits = new Map<string, number>()
  for (const { event, at } of happened) {
    if (event.type === 'TicketIssued') joined.set(event.data.ticketId, at)
    if (event.type !== 'TicketCalled') continue
    const { ticketId } = event.data
    waits.set(ticketId, at - (joined.get(ticketId) ?? at))
  }
  return [...joined.keys()].map((id) => waits.get(id) ?? NaN)
}

/** By batches, since people of one queue wait for one another. */
function meanOf(waits: readonly number[]): { readonly mean: number; readonly error: number } {
  const size = waits.length / BATCHES
  const means = Array.from({ length: BATCHES }, (_, i) => {
    const batch = waits.slice(i * size, (i + 1) * size)
    return batch.reduce((sum, wait) => sum + wait, 0) / batch.length
  })
  const mean = means.reduce((sum, each) => sum + each, 0) / BATCHES
  const spread = means.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (BATCHES - 1)
  return { mean, error: Math.sqrt(spread / BATCHES) }
}

describe('a replay of people who come and are served by chance', () => {
  const opened = { from: script.opensAt, to: script.closesAt }
  const like = '1' as CounterId
  it.each([
    ['as many counters', COUNTERS, undefined],
    ['one counter more', COUNTERS + 1, { kind: 'more', counterId: like, ...opened }],
  ] as const)(
    'has the mean wait of Erlang C with %s',
    (_name, counters, staffing) => {
      const { mean, error } = meanOf(
        waitsIn(play(office, script, { staffing }).happened).slice(WARM_UP),
      )
      const load = (LOAD * COUNTERS) / counters
      const expected = erlangWait(counters, load, SERVICE)
      expect(Math.abs(mean - expected)).toBeLessThan(2.5 * error)
      // Close enough to tell one number of counters from another.
      const other = erlangWait(counters + 1, (LOAD * COUNTERS) / (counters + 1), SERVICE)
      expect(expected - other).toBeGreaterThan(3 * error)
    },
    120_000,
  )
})
