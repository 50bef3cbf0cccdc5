import type { State } from '#shared/domain/state.ts'
import { iso, officeView, serviceOf } from '#shared/views/common.ts'
import type { Change, Desk } from '../desk/desk.ts'
import type { Recorded } from '../journal/journal.ts'
import type { Logger } from '../platform/logger.ts'
import type { TicketDocument, TicketPrinter } from '../printing/ticket-printer.ts'
import type { DeviceBoard } from './devices.ts'

/**
 * Prints each ticket after it is durable, one at a time and in order. A printer that fails is shown
 * to the staff; the ticket stands, and its number is on the kiosk already.
 */
export function printTickets(ports: {
  readonly desk: Desk
  readonly devices: DeviceBoard
  readonly printer: () => TicketPrinter | null
  readonly log: Logger
}): { readonly stop: () => Promise<void> } {
  const { desk, devices, printer, log } = ports
  let queue: Promise<void> = Promise.resolve()
  devices.printer(printer() === null ? 'none' : 'ready')

  async function print(document: TicketDocument): Promise<void> {
    const target = printer()
    if (target === null) return devices.printer('none')
    devices.printer('printing')
    try {
      await target.print(document)
      devices.printer('ready')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log.warn({ number: document.issued.number, reason }, 'a ticket was not printed')
      const { ticketId, number } = document.issued
      devices.printFailed({ ticketId, number, at: iso(document.at), reason })
      devices.printer('failed')
    }
  }

  const forget = desk.onChange(({ recorded, state }: Change) => {
    for (const each of recorded) {
      const document = documentOf(each, state)
      if (document !== null) queue = queue.then(() => print(document))
    }
  })
  return {
    async stop() {
      forget()
      await queue
    },
  }
}

function documentOf({ event, at }: Recorded, state: State): TicketDocument | null {
  if (event.type !== 'TicketIssued') return null
  const service = serviceOf(state, event.data.serviceId)
  if (service === undefined) return null
  return {
    office: officeView(state.office),
    issued: event.data,
    at,
    service,
    counters: event.data.plan.map(({ deskType }) =>
      state.counters.filter(({ deskTypes }) => deskTypes.includes(deskType)).map(({ id }) => id),
    ),
  }
}
