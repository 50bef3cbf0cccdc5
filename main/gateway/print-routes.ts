import type { HostParts } from '../host.ts'
import type { Print } from '../printing/print-ledger.ts'
import type { Base } from './base.ts'
import { failure } from './failure.ts'

/** The papers: what became of them, and what staff do about it. */
export function printRoutes({ printing, newId }: HostParts, { os, langOf }: Base) {
  const routes = os.prints
  return {
    ofTicket: routes.ofTicket.handler(({ input }) => ({
      prints: printing.ofTicket(input.id).map(printView),
    })),
    again: routes.again.handler(async ({ input, context }) => {
      const request = context.reqHeaders?.get('idempotency-key') ?? newId()
      if (request.length > 200) throw failure('bad-request', langOf(context))
      const print = await printing.again(input.id, request)
      if (typeof print === 'string') throw failure(print, langOf(context))
      return printView(print)
    }),
    settle: routes.settle.handler(({ input, context }) => {
      const print = printing.settle(input.id, input.cameOut)
      if (print === null) throw failure('not-found', langOf(context))
      return printView(print)
    }),
  }
}

const printView = ({ id, kind, state, copy }: Print) => ({ id, kind, state, duplicate: copy > 0 })
