import type { StepFacts } from './facts.ts'
import { Tally, type FigureSettings } from './figures.ts'

/** How a request ended, from the office's side; `left`: the citizen did, or did not come. */
export const requestResults = [
  'completed',
  'incomplete-documents',
  'refused',
  'referred',
  'diverted-online',
  'left',
  'unfinished',
] as const
export type RequestResult = (typeof requestResults)[number]

/** Requests for one service that ended in one way. Times in seconds, shares from 0 to 1. */
export type RequestCount = {
  readonly serviceId: string
  readonly result: RequestResult
  readonly requests: number
  readonly medianWait: number | null
  readonly withinTarget: number | null
}

/**
 * Requests by service and result. Steps come in the order of their tickets, and of a ticket in their
 * own, so that each visit begins with its first.
 *
 *     request      = one service on one ticket: a visit for two services is two requests
 *     result       = how the last step of the service ended on that ticket; sent elsewhere is
 *                    `referred`; cancelled, abandoned and no-show are `left`; what goes on, or was
 *                    open when the day closed, is `unfinished`
 *     medianWait, withinTarget = as `Tally` has them, over the steps of these requests
 */
export function requestsOf(facts: Iterable<StepFacts>, settings: FigureSettings): RequestCount[] {
  const groups = new Map<string, { requests: number; readonly tally: Tally }>()
  /** The requests of the ticket whose steps are being read. */
  const ofTicket = new Map<string, StepFacts[]>()

  function count(): void {
    for (const steps of ofTicket.values()) {
      const last = steps.at(-1)
      if (last === undefined) continue
      const key = JSON.stringify([last.serviceId, resultOf(last.outcome)])
      let group = groups.get(key)
      if (group === undefined) {
        groups.set(key, (group = { requests: 0, tally: new Tally(settings) }))
      }
      group.requests += 1
      for (const step of steps) group.tally.add(step)
    }
    ofTicket.clear()
  }

  for (const step of facts) {
    if (step.first) count()
    const known = ofTicket.get(step.serviceId)
    if (known === undefined) ofTicket.set(step.serviceId, [step])
    else known.push(step)
  }
  count()
  return [...groups].map(([key, { requests, tally }]) => {
    const [serviceId, result] = JSON.parse(key) as [string, RequestResult]
    const { wait, withinTarget } = tally.figures()
    return { serviceId, result, requests, medianWait: wait.median, withinTarget }
  })
}

function resultOf(outcome: string | null): RequestResult {
  switch (outcome) {
    case 'step-completed':
      return 'completed'
    case 'transferred':
      return 'referred'
    case 'cancelled':
    case 'abandoned':
    case 'no-show':
      return 'left'
    default:
      return requestResults.find((result) => result === outcome) ?? 'unfinished'
  }
}
