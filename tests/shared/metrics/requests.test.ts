import { describe, expect, it } from 'vitest'
import { requestsOf, type RequestRow } from '#shared/metrics/requests.ts'

const settings = { zone: 'Asia/Tehran', targetMinutes: 15 }
const MINUTE = 60_000
const joined = Date.parse('2026-11-23T04:30:00Z')

/** A step that waited so many minutes and ended so; null when it was never called. */
function step(
  ticketId: string,
  serviceId: string,
  waited: number | null,
  outcome: string | null,
): RequestRow {
  return {
    ticketId,
    serviceId,
    first: true,
    visitJoinedAt: joined,
    visitEndedAt: null,
    joinedAt: joined,
    calledAt: waited === null ? null : joined + waited * MINUTE,
    startedAt: null,
    endedAt: null,
    heldBeforeStartMs: 0,
    heldInServiceMs: 0,
    counterId: '1',
    calls: waited === null ? 0 : 1,
    missed: 0,
    outcome,
    forecastLowMin: null,
    forecastHighMin: null,
  }
}

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
