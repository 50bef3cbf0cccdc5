import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mutants } from '../support/order-mutants.ts'
import { rollout } from '#shared/forecast/forecast.ts'
import type { Snapshot } from '#shared/forecast/snapshot.ts'
import type { Ticket } from '#shared/domain/ticket.ts'
import { inARowAt, orderOf, queueFor, standingOf } from '#shared/policy/who-is-next.ts'
import { fixedKind, NOW, snapshot } from '../support/queue-snapshot.ts'
import { properties } from '../support/order-properties.ts'
import { core, moves, plans, RandomOffice, type Call } from '../support/random-office.ts'

describe('the order of calls of any office', () => {
  it.each(Object.entries(properties))('%s', (_, property) => {
    fc.assert(property(core), { numRuns: 150 })
  })

  // A property that no wrong core can fail says nothing.
  it.each(
    mutants.flatMap(({ name, by, breaks }) => breaks.map((each) => [name, each, by] as const)),
  )('would not pass if %s: %s', (_, broken, by) => {
    const many = { numRuns: 1000, endOnFailure: true, seed: 8 }
    expect(() => fc.assert(properties[broken](by()), many)).toThrow('Property failed')
  })

  it('has a wrong core for each of its properties', () => {
    const broken = new Set(mutants.flatMap(({ breaks }) => breaks))
    expect(Object.keys(properties).filter((name) => !broken.has(name as never))).toEqual([])
  })
})

/** The queue of the counter as a forecast sees it: in seconds, and the counter free at this moment. */
function asForecast({ before, day, at, counter, queue }: Call): Snapshot {
  const seconds = (instant: number) => (instant - at) / 1000 + NOW
  return snapshot({
    kinds: [fixedKind(300)],
    order: orderOf(before.policy),
    inARow: day.inARow,
    counters: [
      {
        pace: [1],
        opensAt: 0,
        closesAt: null,
        breaks: [],
        busy: null,
        inARow: inARowAt(day, counter.id),
      },
    ],
    waiting: queue.map((ticket) => {
      const { joined, credit, due, ...standing } = standingOf(before.policy, ticket)
      return {
        ...standing,
        joined: seconds(joined),
        credit: credit / 1000,
        due: due === undefined ? undefined : seconds(due),
        kind: 0,
        queued: seconds(ticket.queuedAt),
        later: [],
        reservedFor: null,
      }
    }),
  })
}

/** Whom a counter that needs as long for each would call, one after another. */
function forecastOrder(call: Call): readonly Ticket[] {
  const once = { least: 1, most: 1, error: 0, events: Infinity }
  const at = rollout(asForecast(call), 1, once).calls.map(([first]) => first ?? Infinity)
  const places = call.queue.map((ticket, i) => ({ ticket, at: at[i] ?? Infinity }))
  return places.toSorted((a, b) => a.at - b.at).map(({ ticket }) => ticket)
}

describe('the order of a forecast', () => {
  it('is the order of the desk: it calls first whom the counter calls', () => {
    fc.assert(
      fc.property(plans, moves, (plan, each) => {
        for (const call of new RandomOffice(core, plan).play(each).calls) {
          expect(forecastOrder(call)[0]?.number).toBe(call.called?.number)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('is the order that the console shows, where it does not change with time', () => {
    const steady = plans.map(({ counters, order }) => ({
      counters,
      order: {
        ...order,
        kind: order.kind === 'strict' ? order.kind : ('head-start' as const),
        maximumWaitMinutes: null,
      },
    }))
    fc.assert(
      fc.property(steady, moves, (plan, each) => {
        for (const call of new RandomOffice(core, plan).play(each).calls) {
          const { before, day, at, counter, queue } = call
          if (queue.some(({ dueAt = 0 }) => dueAt > at)) continue
          const shown = queueFor(before, day, counter, at).map(({ ticket }) => ticket.number)
          expect(forecastOrder(call).map(({ number }) => number)).toEqual(shown)
        }
      }),
      { numRuns: 100 },
    )
  })
})
