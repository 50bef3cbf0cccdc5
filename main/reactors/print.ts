import type { Instant } from '#shared/domain/ids.ts'
import { serviceIn, type State } from '#shared/domain/state.ts'
import { iso, officeView } from '#shared/views/common.ts'
import type { FailedPrint } from '#shared/views/supervisor.ts'
import type { Change, Desk } from '../desk/desk.ts'
import type { Recorded } from '../journal/journal.ts'
import type { Logger } from '../platform/logger.ts'
import type { OutcomeDocument, PrintedDocument, TicketPrinter } from '../printing/ticket-printer.ts'
import type { DeviceBoard } from './devices.ts'

/**
 * Prints each ticket, what its holder takes home, and the slip of each closed day, after it is durable: one at a time and in
 * order. A printer that fails is shown to the staff. The ticket stands, and its number is on the
 * kiosk already; the day stays closed, and its code is in the journal.
 */
export function printDocuments(ports: {
  readonly desk: Desk
  readonly devices: DeviceBoard
  readonly printer: () => TicketPrinter | null
  readonly log: Logger
}): { readonly stop: () => Promise<void> } {
  const { desk, devices, printer, log } = ports
  let queue: Promise<void> = Promise.resolve()
  devices.printer(printer() === null ? 'none' : 'ready')

  async function print(document: PrintedDocument): Promise<void> {
    const target = printer()
    if (target === null) return devices.printer('none')
    devices.printer('printing')
    try {
      await target.print(document)
      devices.printer('ready')
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const failure = failureOf(document, reason)
      log.warn(failure, 'a document was not printed')
      devices.printFailed(failure)
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

function documentOf({ event, at, seq, hash }: Recorded, state: State): PrintedDocument | null {
  const office = officeView(state.office)
  if (event.type === 'DayClosed') {
    return { kind: 'closing', office, closed: event.data, at, head: { seq, hash } }
  }
  if (event.type === 'VisitFinished') return outcomeOf(event.data, at, state)
  if (event.type !== 'TicketIssued') return null
  const service = serviceIn(state, event.data.serviceId, event.data.catalogRev)
  if (service === undefined) return null
  return {
    kind: 'ticket',
    office,
    issued: event.data,
    at,
    service,
    counters: event.data.plan.map(({ deskType }) =>
      state.counters.filter(({ deskTypes }) => deskTypes.includes(deskType)).map(({ id }) => id),
    ),
    complaintLines: state.policy.complaintLines,
  }
}

/** What the citizen is given at the end; nothing where nobody was there to take it. */
function outcomeOf(
  finished: OutcomeDocument['finished'],
  at: Instant,
  state: State,
): OutcomeDocument | null {
  const { counterId, outcome, ticketId } = finished
  const ticket = state.day?.tickets.get(ticketId)
  if (counterId === null || ticket === undefined) return null
  if (!['completed', 'incomplete-documents', 'refused'].includes(outcome)) return null
  return {
    kind: 'outcome',
    office: officeView(state.office),
    finished,
    at,
    number: ticket.number,
    lang: ticket.lang,
    service: serviceIn(state, finished.serviceId, ticket.catalogRev) ?? null,
    then: finished.goesOn === null ? null : (serviceIn(state, finished.goesOn.serviceId) ?? null),
    clerk: state.day?.counters.get(counterId)?.clerk ?? null,
    complaintLines: state.policy.complaintLines,
  }
}

function failureOf(document: PrintedDocument, reason: string): FailedPrint {
  const failed = { at: iso(document.at), reason }
  if (document.kind === 'closing') {
    return { kind: 'closing', date: document.closed.date, ...failed }
  }
  const { ticketId, number } =
    document.kind === 'ticket'
      ? document.issued
      : { ticketId: document.finished.ticketId, number: document.number }
  return { kind: 'ticket', ticketId, number, ...failed }
}
