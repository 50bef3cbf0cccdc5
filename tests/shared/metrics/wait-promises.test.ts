import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportOf } from '#shared/metrics/promise-report.ts'
import {
  fateOf,
  PromiseTally,
  verdictOf,
  type Fate,
  type WaitPromise,
} from '#shared/metrics/wait-promises.ts'

/** Told 5 to 10 minutes at eight on a Monday, most likely 7; still waiting. */
const promise = (change: Partial<WaitPromise> = {}): WaitPromise => ({
  date: '2026-11-23',
  serviceId: 'permit',
  hour: 8,
  weekday: 2,
  ahead: 3,
  low: 5,
  median: 7,
  high: 10,
  thin: false,
  late: null,
  waited: null,
  outcome: null,
  endedLate: null,
  ...change,
})

const called = (waited: number, change: Partial<WaitPromise> = {}) =>
  promise({ waited, outcome: 'completed', ...change })

function figuresOf(promises: readonly WaitPromise[]) {
  const tally = new PromiseTally()
  for (const each of promises) tally.add(each)
  return tally.figures()
}

const days = { unit: 'day', keyOf: (date: string) => date } as const

describe('what came of a promise', () => {
  it.each<[string, Partial<WaitPromise>, Fate]>([
    ['is sooner below its range', { waited: 299 }, 'sooner'],
    ['is within on its lower end', { waited: 300 }, 'within'],
    ['is within on its upper end', { waited: 600 }, 'within'],
    ['is later above it', { waited: 601 }, 'later'],
    ['is not known yet while somebody waits', {}, 'waiting'],
    ['is not known of somebody who left', { outcome: 'cancelled' }, 'left'],
    ['is against it where the closing left somebody', { outcome: 'open-at-close' }, 'uncalled'],
    ['is known from the call on, whatever comes then', { waited: 400 }, 'within'],
  ])('%s', (_, change, fate) => {
    expect(fateOf(promise(change))).toBe(fate)
  })
})

describe('the figures of promises', () => {
  it('are what their formulas give by hand', () => {
    const figures = figuresOf([
      // Four, seven and thirteen minutes, of the seven that were told.
      called(240),
      called(420, { thin: true }),
      called(780),
      promise({ outcome: 'open-at-close' }),
      promise({ outcome: 'cancelled' }),
      promise(),
    ])
    expect(figures).toMatchObject({
      told: 6,
      thin: 1,
      ...{ sooner: 1, within: 1, later: 1, uncalled: 1, waiting: 1, left: 1 },
      error: (3 + 0 + 6) / 3,
      bias: (3 + 0 - 6) / 3,
      width: 5,
      ...{ low: 5, high: 10, waited: 7 },
    })
    expect(figures.coverage).toMatchObject({ share: 1 / 4, of: 4 })
    expect(figures.aboveHigh).toMatchObject({ share: 2 / 4, of: 4 })
    // Thirteen is six more than seven; the uncalled one is late as well.
    expect(figures.lateByFive).toMatchObject({ share: 2 / 4, of: 4 })
    // At .1 of 5: 0.9 × 1, 0.1 × 2, 0.1 × 8. At .5 of 7: half of the errors. At .9 of 10: 0.1 × 6,
    // 0.1 × 3, 0.9 × 3.
    expect(figures.pinball?.low).toBeCloseTo((0.9 + 0.2 + 0.8) / 3, 12)
    expect(figures.pinball?.median).toBeCloseTo((1.5 + 0 + 3) / 3, 12)
    expect(figures.pinball?.high).toBeCloseTo((0.6 + 0.3 + 2.7) / 3, 12)
  })

  it('count five minutes after the median as not late yet', () => {
    expect(figuresOf([called(720), called(721)]).lateByFive).toMatchObject({ share: 1 / 2 })
  })

  it('give a share of few with how far it may be from the true one', () => {
    const { coverage } = figuresOf(Array.from({ length: 7 }, (_, i) => called(i < 5 ? 400 : 700)))
    // Wilson's interval of 5 in 7.
    expect(coverage?.low).toBeCloseTo(0.359, 3)
    expect(coverage?.high).toBeCloseTo(0.918, 3)
  })

  it('say nothing of nobody', () => {
    const none = { told: 0, coverage: null, error: null, bias: null, pinball: null, width: null }
    expect(figuresOf([])).toMatchObject(none)
  })

  const minutes = fc.nat(120)
  const promises = fc.array(
    fc.record({
      range: fc.tuple(minutes, minutes, minutes).map((ends) => ends.toSorted((a, b) => a - b)),
      waited: fc.option(fc.nat(9000)),
      outcome: fc.option(fc.constantFrom('completed', 'open-at-close', 'cancelled')),
      serviceId: fc.constantFrom('permit', 'letter'),
      hour: fc.integer({ min: 7, max: 15 }),
      weekday: fc.nat(6),
      ahead: fc.nat(60),
      late: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      endedLate: fc.option(fc.boolean()),
    }),
  )

  it('add up, and so do all of their parts', () => {
    fc.assert(
      fc.property(promises, (drawn) => {
        const all = drawn.map(({ range: [low = 0, median = 0, high = 0], ...more }) =>
          promise({ low, median, high, ...more }),
        )
        const report = reportOf(all, days)
        const { told, sooner, within, later, uncalled, waiting, left, ...rest } = report.all
        expect(sooner + within + later + uncalled + waiting + left).toBe(told)
        expect(told).toBe(all.length)
        if (rest.coverage !== null) {
          const { share, of, low, high } = rest.coverage
          expect(of).toBe(sooner + within + later + uncalled)
          expect(share * of).toBeCloseTo(within, 9)
          expect(low).toBeLessThanOrEqual(share)
          expect(high).toBeGreaterThanOrEqual(share)
        }
        // A mean is never further off than its mean error, and no promise is off by more than all.
        if (rest.bias !== null && rest.error !== null) {
          expect(Math.abs(rest.bias)).toBeLessThanOrEqual(rest.error + 1e-9)
          expect(rest.error).toBeLessThanOrEqual(150)
          expect(rest.pinball?.median).toBeCloseTo(rest.error / 2, 9)
        }
        for (const parts of [
          report.byService,
          report.byHour,
          report.byWeekday,
          report.byAhead,
          report.bySaid,
          report.overTime.parts,
        ]) {
          const sum = (of: 'told' | 'within' | 'uncalled') =>
            parts.reduce((n: number, { figures }) => n + figures[of], 0)
          expect([sum('told'), sum('within'), sum('uncalled')]).toEqual([told, within, uncalled])
        }
        const scored = all.filter(({ late, endedLate }) => late !== null && endedLate !== null)
        const judged = report.closing.reduce((n, { happened }) => n + (happened?.of ?? 0), 0)
        expect(judged).toBe(scored.length)
        for (const { from, to, said } of report.closing) {
          expect(said).toBeGreaterThanOrEqual(from)
          expect(said).toBeLessThanOrEqual(to)
        }
      }),
    )
  })
})

describe('a report of promises', () => {
  it('has each part once, in its order', () => {
    const report = reportOf(
      [
        called(400, { hour: 9, ahead: 1, date: '2026-11-24', weekday: 3 }),
        called(400, { serviceId: 'letter', ahead: 12 }),
        called(400, { hour: 9, serviceId: 'letter', median: 31, high: 40 }),
      ],
      days,
    )
    const keys = (parts: readonly { readonly key: string | number }[]) =>
      parts.map(({ key }) => key)
    expect(keys(report.byService)).toEqual(['letter', 'permit'])
    expect(keys(report.byHour)).toEqual([8, 9])
    expect(keys(report.byWeekday)).toEqual([2, 3])
    expect(report.byAhead.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 5],
      [10, 20],
    ])
    expect(keys(report.overTime.parts)).toEqual(['2026-11-23', '2026-11-24'])
    expect(report.bySaid.map(({ from, to, said }) => [from, to, said])).toEqual([
      [5, 10, 7],
      [30, 45, 31],
    ])
  })

  it('holds a chance of ending late against how often it was so', () => {
    const { closing } = reportOf(
      [
        promise({ late: 0.02, endedLate: false }),
        promise({ late: 0.04, endedLate: false }),
        promise({ late: 0.6, endedLate: true }),
        promise({ late: 0.6, endedLate: false }),
        promise({ late: 1, endedLate: true }),
        promise({ late: 0.6, endedLate: null }),
        promise({ late: null, endedLate: true }),
      ],
      days,
    )
    expect(closing).toMatchObject([
      { from: 0, to: 0.1, said: 0.03, happened: { share: 0, of: 2 } },
      { from: 0.5, to: 0.7, said: 0.6, happened: { share: 0.5, of: 2 } },
      { from: 0.9, to: 1, said: 1, happened: { share: 1, of: 1 } },
    ])
  })

  it('draws all of few points, and of many the same ones each time, from first to last', () => {
    const of = (n: number) =>
      reportOf(
        Array.from({ length: n }, (_, i) => called(i * 60)),
        days,
      ).points
    expect(of(3)).toEqual([
      { said: 7, waited: 0 },
      { said: 7, waited: 1 },
      { said: 7, waited: 2 },
    ])
    const many = of(4500)
    expect(many).toHaveLength(1500)
    expect(many[1]).toEqual({ said: 7, waited: 3 })
    expect(many.at(-1)).toEqual({ said: 7, waited: 4497 })
  })
})

describe('the verdict', () => {
  const of = (within: number, later: number) =>
    verdictOf(
      figuresOf([
        ...Array.from({ length: within }, () => called(400)),
        ...Array.from({ length: later }, () => called(4000)),
      ]),
    )

  it('waits until there are twenty', () => {
    expect([of(0, 0), of(0, 19)]).toEqual(['few', 'few'])
    expect(of(16, 4)).toBe('kept')
  })

  it('calls nothing broken or too wide that chance may explain, or that is three points off', () => {
    expect(of(18, 12)).toBe('broken')
    expect(of(20, 10)).toBe('kept')
    expect(of(30, 0)).toBe('wide')
    expect(of(27, 3)).toBe('kept')
    expect([of(7700, 2300), of(8300, 1700)]).toEqual(['kept', 'kept'])
    expect([of(7690, 2310), of(8310, 1690)]).toEqual(['broken', 'wide'])
  })
})
