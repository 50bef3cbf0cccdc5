import { describe, expect, it } from 'vitest'
import { requestsOf as requestsOfFacts } from '#shared/metrics/requests.ts'
import { stepFacts } from '../../support/step-facts.ts'

const settings = { targetMinutes: 15, abandonedCount: 'against' } as const

type Step = readonly [
  ticketId: string,
  serviceId: string,
  waited: number | null,
  outcome: string | null,
]

/** A step that waited so many minutes and ended so; null when it was never called. */
const step = (...given: Step): Step => given

const requestsOf = (steps: readonly Step[], terms: typeof settings) =>
  requestsOfFacts(
    steps.map(([ticketId, serviceId, waited, outcome], n) =>
      stepFacts({
        serviceId,
        wait: waited === null ? null : waited * 60,
        outcome,
        first: steps.findIndex(([id]) => id === ticketId) === n,
      }),
    ),
    terms,
  )

describe('requests by service and result', () => {
  it('counts a request once, however many steps it took, by how the last ended', () => {
    const found = requestsOf(
      [
        step('t1', 'permit', 10, 'step-completed'),
        step('t1', 'permit', 20, 'completed'),
        step('t2', 'permit', 4, 'completed'),
        step('t3', 'permit', 2, 'refused'),
      ],
      settings,
    )
    expect(found).toEqual([
      {
        serviceId: 'permit',
        result: 'completed',
        requests: 2,
        // Of the waits 4, 10 and 20 minutes.
        medianWait: 600,
        withinTarget: 2 / 3,
      },
      { serviceId: 'permit', result: 'refused', requests: 1, medianWait: 120, withinTarget: 1 },
    ])
  })

  it('counts a visit for two services as two requests', () => {
    const found = requestsOf(
      [step('t1', 'permit', 1, 'completed'), step('t1', 'letter', 1, 'incomplete-documents')],
      settings,
    )
    expect(found.map(({ serviceId, result, requests }) => [serviceId, result, requests])).toEqual([
      ['permit', 'completed', 1],
      ['letter', 'incomplete-documents', 1],
    ])
  })

  it('takes the last word of a ticket that came back with its paper', () => {
    const rows = [
      step('t1', 'permit', 1, 'incomplete-documents'),
      step('t1', 'permit', 1, 'completed'),
    ]
    expect(requestsOf(rows, settings).map(({ result }) => result)).toEqual(['completed'])
  })

  it.each([
    ['transferred', 'referred'],
    ['cancelled', 'left'],
    ['abandoned', 'left'],
    ['no-show', 'left'],
    ['open-at-close', 'unfinished'],
    [null, 'unfinished'],
    ['diverted-online', 'diverted-online'],
  ])('calls what ended as %j %s', (outcome, result) => {
    expect(requestsOf([step('t1', 'permit', null, outcome)], settings)[0]?.result).toBe(result)
  })
})
