import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factsOf, stepTimes, type StepRecord } from '#shared/metrics/facts.ts'
import type { FigureSettings } from '#shared/metrics/figures.ts'
import { figuresOf as figuresOfFacts } from '../../support/step-facts.ts'

const tehran: FigureSettings & { readonly zone: string } = {
  zone: 'Asia/Tehran',
  targetMinutes: 15,
  abandonedCount: 'against',
}
const figuresOf = (records: readonly StepRecord[], terms: typeof tehran) =>
  figuresOfFacts(factsOf(records, terms.zone), terms)
const at = (time: string): number => Date.parse(`2026-11-23T${time}Z`)

/** A step that joined at 08:00 on the office's wall, was called after 5 minutes and served for 3. */
function row(changes: Partial<StepRecord> = {}): StepRecord {
  return {
    visitId: 'v',
    serviceId: 'permit',
    stepId: 'permit.reception',
    priorityClass: null,
    ordinal: 1,
    readmitted: false,
    visitJoinedAt: at('04:30:00'),
    visitEndedAt: at('04:39:00'),
    joinedAt: at('04:30:00'),
    calledAt: at('04:35:00'),
    firstCalledAt: at('04:35:00'),
    startedAt: at('04:36:00'),
    endedAt: at('04:39:00'),
    heldBeforeStartMs: 0,
    heldInServiceMs: 0,
    counterId: '1',
    leftAt: null,
    calls: 1,
    missed: 0,
    outcome: 'completed',
    forecastLowMin: 5,
    forecastHighMin: 10,
    ...changes,
  }
}

const notCalled = {
  visitEndedAt: null,
  calledAt: null,
  firstCalledAt: null,
  startedAt: null,
  endedAt: null,
  counterId: null,
  calls: 0,
} satisfies Partial<StepRecord>

describe('the times of a step', () => {
  it('are in whole seconds, from join to call to start to end', () => {
    expect(stepTimes(row({ calledAt: at('04:35:00.400') }))).toEqual({
      wait: 300,
      arrival: 60,
      service: 180,
    })
  })

  it('leave out what was spent on hold', () => {
    const held = row({ heldBeforeStartMs: 20_000, heldInServiceMs: 60_000 })
    expect(stepTimes(held)).toEqual({ wait: 300, arrival: 40, service: 120 })
  })

  it('are null where a thing did not happen', () => {
    expect(stepTimes(row(notCalled))).toEqual({ wait: null, arrival: null, service: null })
    expect(stepTimes(row({ endedAt: null })).service).toBeNull()
  })

  it('are never below zero when the clock was set back', () => {
    expect(stepTimes(row({ calledAt: at('04:29:00') })).wait).toBe(0)
  })
})

describe('the figures', () => {
  it('of nothing are null, not zero', () => {
    const figures = figuresOf([], tehran)
    expect(figures.wait).toEqual({ count: 0, mean: null, median: null, p90: null, max: null })
    expect(figures).toMatchObject({
      issued: 0,
      finished: 0,
      withinTarget: null,
      noShowRate: null,
      abandonment: null,
      promiseKept: null,
      byHour: [],
      byCounter: [],
    })
  })

  it('count a turnaround once a visit, from its first join', () => {
    const first = row({ visitEndedAt: null, outcome: 'step-completed' })
    const second = row({
      ordinal: 2,
      stepId: 'permit.expert',
      joinedAt: at('04:39:00'),
      calledAt: at('04:50:00'),
      startedAt: at('04:50:00'),
      endedAt: at('05:00:00'),
      visitEndedAt: at('05:00:00'),
      counterId: '3',
      forecastLowMin: null,
      forecastHighMin: null,
    })
    const figures = figuresOf([first, second], tehran)
    expect(figures.turnaround).toMatchObject({ count: 1, mean: 1800 })
    expect(figures).toMatchObject({ issued: 1, finished: 1, promiseKept: 1 })
    expect(figures.wait.count).toBe(2)
    expect(figures.byCounter.map(({ counterId }) => counterId)).toEqual(['1', '3'])
    expect(figures).toMatchObject({ stepsAVisit: 2, countersAVisit: 2, again: 0 })
  })

  it('count who left before a call as not within the target, and who still waits not at all', () => {
    const left = row({ ...notCalled, outcome: 'cancelled' })
    const shut = row({ ...notCalled, outcome: 'open-at-close' })
    const waits = row({ ...notCalled, outcome: null })
    const late = row({ calledAt: at('04:45:01') })
    const onTime = row({ calledAt: at('04:45:00') })
    const figures = figuresOf([left, shut, waits, late, onTime], tehran)
    expect(figures.withinTarget).toBe(1 / 4)
    expect(figures.abandonment).toBe(1 / 5)
  })

  it.each([
    ['against', 1 / 4, 0],
    ['against-if-late', 1 / 3, 1],
    ['left-out', 1 / 2, 2],
  ] as const)(
    'count who left before a call %s the share within target as the office says',
    (abandonedCount, share, leftOut) => {
      const early = row({ ...notCalled, outcome: 'cancelled', leftAt: at('04:45:00') })
      const late = row({ ...notCalled, outcome: 'cancelled', leftAt: at('04:45:01') })
      const shut = row({ ...notCalled, outcome: 'open-at-close' })
      // Who was called and then left has been waited for.
      const called = row({ visitEndedAt: null, outcome: 'cancelled', leftAt: at('04:50:00') })
      const figures = figuresOf([early, late, called, shut], { ...tehran, abandonedCount })
      expect(figures.withinTarget).toBe(share)
      expect(figures.excluded.withinTarget).toEqual({ open: 0, never: leftOut })
    },
  )

  it('do not count as abandoned who left after a call', () => {
    const after = row({ endedAt: null, startedAt: null, visitEndedAt: null, outcome: 'cancelled' })
    expect(figuresOf([after], tehran).abandonment).toBe(0)
  })

  it('count a promise as kept on both of its ends, and as broken when nobody called', () => {
    const first = (time: string) => row({ firstCalledAt: at(time), calledAt: at('04:50:00') })
    const inTime = [first('04:35:00'), first('04:40:00')]
    const off = [first('04:34:59'), first('04:40:01')]
    const never = row({ ...notCalled, outcome: 'open-at-close' })
    const gone = row({ ...notCalled, outcome: 'cancelled' })
    const unpromised = row({ forecastLowMin: null, forecastHighMin: null })
    const all = [...inTime, ...off, never, gone, unpromised]
    expect(figuresOf(all, tehran).promiseKept).toBe(2 / 5)
  })

  it('count no-shows by calls, so that one ticket may be missed twice', () => {
    const twice = row({ ...notCalled, calls: 2, missed: 2, outcome: 'no-show' })
    expect(figuresOf([twice, row(), row()], tehran).noShowRate).toBe(2 / 4)
  })

  it('say what each of them leaves out, and whether it may still come', () => {
    const waits = row({ ...notCalled, outcome: null })
    const left = row({ ...notCalled, outcome: 'cancelled' })
    const served = row({ visitEndedAt: null, outcome: 'step-completed' })
    const { excluded } = figuresOf([waits, left, served], tehran)
    const both = { open: 1, never: 1 }
    expect(excluded).toEqual({
      wait: both,
      arrival: both,
      service: both,
      turnaround: both,
      withinTarget: { open: 1, never: 0 },
    })
  })

  it('count a visit that came back, and a step that was begun anew', () => {
    const sent = row({ outcome: 'incomplete-documents', visitEndedAt: null })
    const back = row({ ordinal: 2, readmitted: true })
    const other = row({ visitId: 'w' })
    expect(figuresOf([sent, back, other], tehran)).toMatchObject({
      sentForDocuments: 1,
      returned: 1 / 2,
      again: 1,
    })
  })

  it('take the hour from the wall of the office', () => {
    const hours = (zone: string) =>
      figuresOf([row(), row({ joinedAt: at('04:29:59') })], { ...tehran, zone }).byHour.map(
        ({ hour }) => hour,
      )
    expect(hours('Asia/Tehran')).toEqual([7, 8])
    expect(hours('UTC')).toEqual([4])
    expect(hours('Asia/Kathmandu')).toEqual([10])
  })
})

describe('the figures of any log', () => {
  const instant = fc.integer({ min: at('04:00:00'), max: at('14:00:00') })
  const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 })
  const rows = fc.array(
    fc.record<StepRecord>({
      visitId: fc.uuid(),
      serviceId: fc.constantFrom('permit', 'letter'),
      stepId: fc.constantFrom('reception', 'expert'),
      priorityClass: perhaps(fc.constant('elderly')),
      ordinal: fc.integer({ min: 1, max: 3 }),
      readmitted: fc.boolean(),
      visitJoinedAt: instant,
      visitEndedAt: perhaps(instant),
      joinedAt: instant,
      calledAt: perhaps(instant),
      firstCalledAt: perhaps(instant),
      startedAt: perhaps(instant),
      endedAt: perhaps(instant),
      heldBeforeStartMs: fc.nat(60_000),
      heldInServiceMs: fc.nat(60_000),
      counterId: perhaps(fc.constantFrom('1', '2', '10')),
      leftAt: fc.constant(null),
      calls: fc.nat(3),
      missed: fc.nat(2),
      outcome: perhaps(fc.constantFrom('completed', 'cancelled', 'no-show', 'open-at-close')),
      forecastLowMin: perhaps(fc.nat(30)),
      forecastHighMin: perhaps(fc.nat(60)),
    }),
    { maxLength: 40 },
  )

  it('are what a slow count by hand gives', () => {
    fc.assert(
      fc.property(rows, fc.nat(60), (log, targetMinutes) => {
        const figures = figuresOf(log, { ...tehran, targetMinutes })
        const waits = present(log.map((r) => gap(r.joinedAt, r.calledAt, 0)))
        const services = present(log.map((r) => gap(r.startedAt, r.endedAt, r.heldInServiceMs)))
        const turnarounds = present(log.map((r) => gap(r.visitJoinedAt, r.visitEndedAt, 0)))
        expect(figures.wait).toEqual(spread(waits))
        expect(figures.arrival).toEqual(
          spread(present(log.map((r) => gap(r.calledAt, r.startedAt, r.heldBeforeStartMs)))),
        )
        expect(figures.service).toEqual(spread(services))
        expect(figures.turnaround).toEqual(spread(turnarounds))
        expect(figures.finished).toBe(turnarounds.length)
        expect(figures.issued).toBe(log.filter((r) => r.ordinal === 1).length)
        expect(figures.withinTarget).toBe(
          share(
            waits.filter((wait) => wait <= targetMinutes * 60).length,
            log.filter((r) => r.calledAt !== null || r.outcome !== null).length,
          ),
        )
        expect(figures.noShowRate).toBe(
          share(sum(log.map((r) => r.missed)), sum(log.map((r) => r.calls))),
        )
        expect(figures.byHour.flatMap(({ wait }) => Array(wait.count).fill(0))).toHaveLength(
          waits.length,
        )
        for (const { hour, wait } of figures.byHour) {
          const ofHour = log.filter((r) => tehranHour(r.joinedAt) === hour)
          expect(wait).toEqual(spread(present(ofHour.map((r) => gap(r.joinedAt, r.calledAt, 0)))))
        }
        for (const { counterId, service } of figures.byCounter) {
          const there = log.filter((r) => r.counterId === counterId)
          const times = there.map((r) => gap(r.startedAt, r.endedAt, r.heldInServiceMs))
          expect(service).toEqual(spread(present(times)))
        }
      }),
    )
  })

  function gap(from: number | null, to: number | null, held: number): number | null {
    if (from === null || to === null) return null
    const seconds = Math.round((to - from - held) / 1000)
    return seconds > 0 ? seconds : 0
  }

  const present = (values: readonly (number | null)[]): number[] =>
    values.filter((value) => value !== null)
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
  const share = (part: number, of: number): number | null => (of === 0 ? null : part / of)

  /** Tehran is three and a half hours from UTC, the whole year since 2022. */
  const tehranHour = (ms: number): number => Math.floor((ms / 3_600_000 + 3.5) % 24)

  /** Quantiles by counting: the smallest value that a share `q` of the sample does not exceed. */
  function spread(sample: readonly number[]) {
    const quantile = (q: number): number | null => {
      const enough = sample.filter(
        (value) => sample.filter((other) => other <= value).length >= q * sample.length,
      )
      return enough.length === 0 ? null : Math.min(...enough)
    }
    return {
      count: sample.length,
      mean: sample.length === 0 ? null : sum(sample) / sample.length,
      median: quantile(0.5),
      p90: quantile(0.9),
      max: quantile(1),
    }
  }
})
