import { expect, test } from 'vitest'
import { baselines, Debiased } from './baselines.ts'
import { weightsOf } from './censoring.ts'
import { readLog } from './csv.ts'
import { erlangC, erlangWait } from './erlang.ts'
import type { Moment } from './moment.ts'
import { creditsOf } from './real-log.ts'
import { judge, judgeLog } from './run.ts'
import { quick, scenarios } from './scenarios.ts'
import { scoresOf } from './scores.ts'
import { between } from './table.ts'
import { playOffice } from './office.ts'
import type { Jury } from './jury.ts'

const moment: Moment = {
  ahead: 3,
  counters: 2,
  mean: 300,
  leaving: 1 / 600,
  lastWait: 400,
  headWait: null,
  raw: { low: 0, median: 0, high: 0, mean: 0 },
}

test('baselines by hand', () => {
  const say = (name: string) => baselines[name]?.(moment)
  expect(say('number-ahead')?.point).toBe(450)
  // Fourth of all, 2.5 minutes a slot: 10 at most; two slots of 0.8 × 2.5 at least.
  expect(say('munich-berlin')).toEqual({ low: 240, high: 600, point: 420 })
  expect(say('les')?.point).toBe(400)
  expect(say('hol')?.point).toBe(400)
  expect(baselines['hol']?.({ ...moment, headWait: 70 }).point).toBe(70)
  expect(say('ql')?.point).toBe(600)
  const each = [0, 1, 2, 3].map((i) => 1 / (2 / 300 + i / 600))
  expect(say('ql-abandonment')?.point).toBeCloseTo(each.reduce((sum, one) => sum + one, 0))
})

test('what is debiased is right on average', () => {
  const debiased = new Debiased()
  for (let i = 0; i < 10; i++) debiased.score({ point: 500 }, 440)
  expect(debiased.say({ point: 500 }).point).toBeCloseTo(440)
})

test('scores by hand', () => {
  const about = { service: 'a', credit: 0, ahead: 0 }
  const scores = scoresOf([
    { said: { point: 600, low: 540, high: 660 }, waited: 720, ...about },
    { said: { point: 600, low: 540, high: 660 }, waited: 600, ...about },
    { said: { point: 600, low: 540, high: 660 }, waited: 1020, ...about },
    { said: { point: 600, low: 540, high: 660 }, waited: 540, ...about },
  ])
  expect(scores.mae).toBeCloseTo(2.5)
  expect(scores.rmse).toBeCloseTo(Math.sqrt((4 + 0 + 49 + 1) / 4))
  expect(scores.bias).toBeCloseTo(-2)
  expect(scores.rase).toBeCloseTo(scores.rmse / 12)
  expect(scores.pinballs.q50).toBeCloseTo(1.25)
  expect(scores.coverage80).toBe(0.5)
  expect(scores.width80).toBeCloseTo(2)
  expect(scores.late5).toBe(0.25)
})

test('who was served late stands for those who left before', () => {
  expect(weightsOf([10, 30], [20])).toEqual([1, 2])
  expect(weightsOf([10, 30], [])).toEqual([1, 1])
})

test('Erlang C by hand', () => {
  // One counter: the chance to wait is the load. Two at half: 1/3.
  expect(erlangC(1, 0.7)).toBeCloseTo(0.7)
  expect(erlangC(2, 0.5)).toBeCloseTo(1 / 3)
  expect(erlangWait(1, 0.5, 5)).toBeCloseTo(5)
})

test.each(['M/M/1, ρ 0.7', 'M/M/4, ρ 0.7', 'M/M/10, ρ 0.9'])(
  'the office of the bench waits as Erlang says: %s',
  (name) => {
    const world = scenarios.find((one) => one.name === name)
    if (world === undefined) throw new Error(`No ${name}`)
    // Nobody is asked about; all waits are counted, and those who need not wait are none.
    const { waits } = playOffice({ ...world, scoreDays: 60, stride: 1e9 }, {} as Jury)
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length / 60
    const expected = erlangWait(world.counters.length, world.load, 5)
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.15)
  },
)

test('a scenario gives every estimator its scores, in the form that is written', () => {
  const world = scenarios.find(({ name }) => name === 'office, 6 counters')
  if (world === undefined) throw new Error('No office')
  const verdict = judge(quick(world))
  expect(verdict.fit.n).toBeGreaterThan(50)
  expect(verdict.score.n).toBeGreaterThan(50)
  expect(Object.keys(verdict.estimators)).toEqual([
    'number-ahead',
    'munich-berlin',
    'les',
    'hol',
    'ql',
    'ql-abandonment',
    'ql-abandonment-debiased',
    'rollout-uncalibrated',
    'rollout',
  ])
  const { rollout } = verdict.estimators
  const names = ['mae', 'rmse', 'bias', 'rase', 'pinball', 'coverage80', 'width80', 'late5']
  for (const name of names) expect(rollout).toHaveProperty(name, expect.any(Number))
  expect(Object.keys(rollout?.by.service ?? {})).toEqual(['A', 'B', 'C'])
  expect(rollout?.mae).toBeLessThan(verdict.estimators['number-ahead']?.mae ?? 0)
})

const HEADER =
  'date,service,priority,entered,queued_at,left_queue_at,queue_s,outcome,service_start,service_end,service_s,server'

/** Two servers, one of whom goes, and one customer a minute who needs two and a half. */
function madeUpLog(): string {
  const clock = (s: number) =>
    `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}`
  const rows: string[] = []
  for (let day = 1; day <= 4; day++) {
    const free = [0, 0]
    for (let i = 0; i < 120; i++) {
      const entered = 28_800 + i * 70
      const server = (free[0] ?? 0) <= (free[1] ?? 0) ? 0 : 1
      const start = Math.max(entered, free[server] ?? 0)
      const waited = start - entered
      const gone = i % 20 === 19 && waited > 30
      const end = start + 120 + ((i * 37) % 60)
      if (!gone) free[server] = end
      const left = gone ? entered + 30 : start
      rows.push(
        [
          `99010${day}`,
          'PS',
          '0',
          clock(entered),
          clock(waited > 0 ? entered : 0),
          clock(waited > 0 ? left : 0),
          waited > 0 ? left - entered : 0,
          gone ? 'HANG' : 'AGENT',
          clock(gone ? 0 : start),
          clock(gone ? 0 : end),
          gone ? 0 : end - start,
          gone ? '' : `S0${server}`,
        ].join(','),
      )
    }
  }
  return [HEADER, ...rows].join('\n')
}

test('a log is read, row by row', () => {
  const [row] = readLog(
    `${HEADER}\n990101,PS,2,8:00:00,8:00:05,8:01:05,60,AGENT,8:01:07,8:03:00,113,S1`,
  )
  expect(row).toEqual({
    day: '990101',
    service: 'PS',
    priority: '2',
    queued: 28_805,
    left: 28_865,
    outcome: 'served',
    start: 28_867,
    end: 28_980,
    server: 'S1',
  })
  expect(() => readLog('date,service\n1,2')).toThrow('no column priority')
  expect(() =>
    readLog(`${HEADER}\n990101,PS,0,soon,0:00:00,0:00:00,0,HANG,0:00:00,0:00:00,0,`),
  ).toThrow('Line 2')
})

test('a log is played: the first part is learnt from, the rest is scored', () => {
  const verdict = judgeLog(madeUpLog(), 0.5)
  expect(verdict.fit.n).toBeGreaterThan(50)
  expect(verdict.score.n).toBeGreaterThan(50)
  expect(verdict.left?.n).toBeGreaterThan(0)
  expect(verdict.censoringAdjusted?.['rollout']?.mae).toEqual(expect.any(Number))
  // Services differ by a minute at most, so that little is left to guess.
  expect(verdict.estimators['rollout']?.mae).toBeLessThan(verdict.estimators['ql']?.mae ?? 0)
})

test('the head start of a class is seen in who was called before whom', () => {
  const row = (priority: string, queued: number, left: number) => ({
    day: '1',
    service: 'PS',
    priority,
    queued,
    left,
    outcome: 'served' as const,
    start: left,
    end: left + 60,
    server: 'S1',
  })
  const pairs = Array.from({ length: 20 }, (_, i) => {
    const at = i * 10_000
    // The urgent one came `i` × 10 s later; up to 100 s it goes first.
    const first = i < 10
    return [
      row('0', at, at + (first ? 900 : 800)),
      row('1', at + i * 10 + 5, at + (first ? 800 : 900)),
      row('0', at + 5000, at + 5001),
    ]
  })
  expect([...creditsOf(pairs.flat())]).toEqual([
    ['0', 0],
    ['1', 90],
  ])
})

test('what is made stands between its marks, and the rest stays', () => {
  const begin = '<!-- made by npm run bench -- forecast --write -->'
  const end = '<!-- end of what is made -->'
  const page = between(`a\n${begin}\nold\n${end}\nb`, 'new')
  expect(page).toBe(`a\n${begin}\n\nnew\n\n${end}\nb`)
  expect(() => between('a', 'new')).toThrow('no marks')
})
