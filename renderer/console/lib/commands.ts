import type { DocumentFinding } from '#shared/domain/guidance.ts'
import type { BusinessDate, CounterId, ServiceId, StepId, TicketId } from '#shared/domain/ids.ts'
import type { Outcome } from '#shared/domain/ticket.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'

export type Finish = {
  readonly outcome: Outcome
  readonly missing?: readonly string[]
  readonly reason?: string
  readonly article?: string
  /** `YYYY-MM-DD`. */
  readonly promisedOn?: BusinessDate | null
}

export type Obstacle = Omit<Parameters<Client['counters']['reportObstacle']>[0], 'id'>

/** Everything that this counter may ask of the host, each as one command that is sent once. */
export function counterCommands({ counters, promises, prints }: Client, id: CounterId) {
  const ofTicket =
    (verb: 'recall' | 'start' | 'noShow' | 'return' | 'hold' | 'resume') => (ticketId: TicketId) =>
      send((options) => counters[verb]({ id, ticketId }, options))
  return {
    open: (clerk: string, pin: string | null) =>
      send((options) => counters.open({ id, clerk, pin }, options)),
    pause: (reason: string) => send((options) => counters.pause({ id, reason }, options)),
    close: () => send((options) => counters.close({ id }, options)),
    callNext: () => send((options) => counters.callNext({ id }, options)),
    call: (ticketId: TicketId, reason: string) =>
      send((options) => counters.call({ id, ticketId, reason }, options)),
    recall: ofTicket('recall'),
    start: ofTicket('start'),
    noShow: ofTicket('noShow'),
    putBack: ofTicket('return'),
    hold: ofTicket('hold'),
    resume: ofTicket('resume'),
    completeStep: (checks: readonly string[]) =>
      send((options) => counters.completeStep({ id, checks: [...checks] }, options)),
    setWanted: (steps: readonly StepId[]) =>
      send((options) => counters.setWanted({ id, steps: [...steps] }, options)),
    setFurther: (services: readonly ServiceId[]) =>
      send((options) => counters.setFurther({ id, services: [...services] }, options)),
    transfer: (to: string, reason: string) =>
      send((options) => counters.transfer({ id, to, reason }, options)),
    checkDocument: (documentId: string, finding: DocumentFinding) =>
      send((options) => counters.checkDocuments({ id, found: { [documentId]: finding } }, options)),
    note: (text: string) => send((options) => counters.note({ id, text }, options)),
    reportObstacle: (obstacle: Obstacle) =>
      send((options) => counters.reportObstacle({ id, ...obstacle }, options)),
    finish: ({ outcome, missing = [], reason, article, promisedOn }: Finish) =>
      send((options) =>
        counters.finish(
          {
            id,
            outcome,
            missing: [...missing],
            reason: reason ?? null,
            article: article ?? null,
            promisedOn: promisedOn ?? null,
          },
          options,
        ),
      ),
    promises: () => send((options) => promises.list({}, options)),
    findPromise: (code: string) => send((options) => promises.list({ code }, options)),
    keepPromise: (code: string) => send((options) => promises.keep({ code }, options)),
    papersOf: (ticketId: TicketId) => send((options) => prints.ofTicket({ id: ticketId }, options)),
    printAgain: (print: number) => send((options) => prints.again({ id: print }, options)),
    settlePrint: (print: number, cameOut: boolean) =>
      send((options) => prints.settle({ id: print, cameOut }, options)),
    changePriority: (ticketId: TicketId, priority: string | null, reason: string) =>
      send((options) => counters.changePriority({ id, ticketId, priority, reason }, options)),
  }
}
export type CounterCommands = ReturnType<typeof counterCommands>
