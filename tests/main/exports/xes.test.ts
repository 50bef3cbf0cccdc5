import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { xesOf } from '../../../main/exports/xes.ts'
import type { VisitStep } from '../../../main/projections/visit-step.ts'
import { ensureSystemPackages } from '../../../scripts/system-packages.ts'
import { visitStep } from '../../support/visit-step.ts'

beforeAll(() => ensureSystemPackages(['xml']), 120_000)

async function written(
  pages: readonly (readonly VisitStep[])[],
  title: (stepId: string) => string = (id) => id,
  office = 'ادارهٔ کوچک',
): Promise<string> {
  const log = {
    office,
    from: '2026-11-23',
    to: '2026-11-23',
    lang: 'fa',
    stepTitle: (_service: string, id: string) => title(id),
  } as const
  let xml = ''
  for await (const piece of xesOf(
    (async function* () {
      yield* pages
    })(),
    log,
  )) {
    xml += piece
  }
  return xml
}

/** What xmllint finds wrong with a document; empty when it is valid. */
function problemsOf(xml: string): string {
  const { status, stderr } = spawnSync(
    'xmllint',
    ['--noout', '--nonet', '--schema', 'tests/support/xes.xsd', '-'],
    { input: xml, encoding: 'utf8' },
  )
  return status === 0 ? '' : stderr
}

const events = (xml: string) =>
  [...xml.matchAll(/<event>(.*?)<\/event>/g)].map(([, inside = '']) =>
    Object.fromEntries(
      [...inside.matchAll(/key="([^"]*)" value="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    ),
  )

describe('the log as XES', () => {
  it('has a trace a visit and the events of its steps, and is valid', async () => {
    const second: VisitStep = {
      ...visitStep,
      ordinal: 2,
      step: 2,
      joined_ms: Date.parse('2026-11-23T04:38:00Z'),
      called_ms: null,
      started_ms: null,
      ended_ms: null,
      counter_id: null,
      recalls: 0,
      outcome: 'open-at-close',
    }
    const other: VisitStep = { ...visitStep, ticket_seq: 2, ticket_id: 't2', visit_id: 'v-t2' }
    // The two steps of the first visit come in two pages.
    const xml = await written([[visitStep], [second, other]])
    expect(problemsOf(xml)).toBe('')
    expect(xml.match(/<trace>/g)).toHaveLength(2)
    expect(
      events(xml)
        .slice(0, 5)
        .map((event) => [
          event['concept:name'],
          event['lifecycle:transition'],
          event['time:timestamp'],
          event['org:resource'],
        ]),
    ).toEqual([
      ['permit.reception', 'schedule', '2026-11-23T04:30:00.000Z', undefined],
      ['permit.reception', 'assign', '2026-11-23T04:32:00.500Z', '3'],
      ['permit.reception', 'start', '2026-11-23T04:33:00.000Z', '3'],
      ['permit.reception', 'complete', '2026-11-23T04:38:00.000Z', '3'],
      ['permit.expert', 'schedule', '2026-11-23T04:38:00.000Z', undefined],
    ])
    // How it ended stands on the trace; no moment is invented for it.
    expect(xml).toContain('key="outcome" value="open-at-close"')
  })

  it('names no clerk', async () => {
    expect(await written([[{ ...visitStep, clerk: 'مریم احمدی' }]])).not.toContain('مریم')
  })

  it('says that a step was broken off which was sent elsewhere', async () => {
    const xml = await written([[{ ...visitStep, outcome: 'transferred' }]])
    expect(events(xml).at(-1)?.['lifecycle:transition']).toBe('ate_abort')
  })

  it('is a valid log without a visit', async () => {
    const xml = await written([])
    expect(problemsOf(xml)).toBe('')
    expect(xml).not.toContain('<trace>')
  })

  it('stays valid whatever the rows hold', async () => {
    const anything = fc.string({ unit: 'binary', maxLength: 40 })
    const awkward = fc.constantFrom(
      '"\'<>&]]>',
      '\u0000\u0008\u001f\u007f\u009f',
      '\ud83d\ude00\ud83d',
      '\u202e\u2067الف\u2069',
      '\ufffe\uffff',
      '\t\r\n',
      '<!--',
    )
    const words = fc.oneof(anything, awkward)
    const step = fc.record({
      visit_id: words,
      number: words,
      service_id: words,
      service_fa: words,
      counter_id: fc.option(words, { nil: null }),
      priority_class: fc.option(words, { nil: null }),
      step: fc.integer({ min: 0, max: 3 }),
      plan: fc.array(words, { maxLength: 3 }).map((ids) => JSON.stringify(ids)),
      joined_ms: fc.integer({ min: 0, max: 4e12 }),
      called_ms: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: null }),
      ended_ms: fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: null }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        words,
        words,
        async (steps, title, name) => {
          const rows = steps.map((each) => ({ ...visitStep, ...each }))
          expect(problemsOf(await written([rows], () => title, name))).toBe('')
        },
      ),
      { numRuns: 25, seed: 20 },
    )
  })

  it('is held against a schema that finds what is wrong', async () => {
    const xml = await written([[visitStep]])
    expect(problemsOf(xml.replace('key="ticket"', 'key="concept:name"'))).toContain('traceKeys')
    expect(problemsOf(xml.replace('2026-11-23T04:30:00.000Z', 'yesterday'))).toContain('dateTime')
    expect(problemsOf(xml.replace('<classifier', '<clasifier'))).not.toBe('')
  })
})
