import type { Instant } from '#shared/domain/ids.ts'
import { PROVISIONAL } from '#shared/domain/provisional.ts'
import { serviceIn, type State } from '#shared/domain/state.ts'
import { translator } from '#shared/i18n/index.ts'
import { officeView } from '#shared/views/common.ts'
import { DAY_PREFIX, type Change, type Desk } from '../desk/desk.ts'
import type { Journal, Recorded } from '../journal/journal.ts'
import type { Clock } from '../platform/clock.ts'
import type { Logger } from '../platform/logger.ts'
import type { Print, PrintLedger, Wanted } from '../printing/print-ledger.ts'
import { HERE, placeOf } from '../printing/places.ts'
import { hindrance } from '../printing/transports/transport.ts'
import {
  NotPrinted,
  type OutcomeDocument,
  type PrintedDocument,
  type TicketPrinter,
} from '../printing/ticket-printer.ts'
import type { DeviceBoard } from './devices.ts'

/** A paper that comes later than this after it was wanted finds nobody who waits for it. */
const WANTED_MS = 2 * 60_000
/** From one try to the next, while nothing of the paper has been sent. */
const RETRY_MS = 2_000
/** A printer that tells is asked how it is, while it has nothing to print. */
const LOOK_MS = 10_000

/** Why a paper cannot be printed again. */
export type NotAgain = 'not-found' | 'paper-waiting' | 'paper-gone'

export type Printing = {
  /** Wants a paper again; marked as a duplicate if any of it may have been printed. */
  readonly again: (printId: number, request: string) => Promise<Print | NotAgain>
  /** A person has looked whether it came out. Null when nobody need look. */
  readonly settle: (printId: number, cameOut: boolean) => Print | null
  /** The papers of a ticket. */
  readonly ofTicket: (ticketId: string) => readonly Print[]
  /** Asks the printers how they are: a station has come, or gone. */
  readonly lookAround: () => void
  readonly stop: () => Promise<void>
}

/** A printer and the papers that wait for it. */
type Lane = { working: Promise<void> | null; pause: { readonly end: () => void } | null }

/**
 * Prints each ticket, what its holder takes home, and the slip of each closed day, after it is durable:
 * at each printer one at a time and in order, by the ledger. A paper comes out where it was asked
 * for: here, or at a station that has a printer of its own. What was wanted while the program was going down is
 * printed at the next start, if that is soon. A paper of which nothing was sent is tried again by
 * itself for a while; of any other a person is asked. The ticket stands, and its number is on the
 * kiosk already; the day stays closed, and its code is in the journal.
 */
export async function printDocuments(ports: {
  readonly desk: Desk
  readonly journal: Pick<Journal, 'readStream' | 'newestStream'>
  readonly ledger: PrintLedger
  readonly devices: DeviceBoard
  readonly printer: () => TicketPrinter | null
  /** The printer of a station. */
  readonly printerAt?: (station: string) => TicketPrinter | null
  /** Stations that are connected and have one. */
  readonly printingStations?: () => readonly string[]
  readonly clock: Clock
  readonly log: Logger
  readonly retryMs?: number
}): Promise<Printing> {
  const { desk, journal, ledger, devices, clock, log, retryMs = RETRY_MS } = ports
  const { printerAt = () => null, printingStations = () => [] } = ports
  /** As they were when the event was recorded; one that is not here is made from the journal. */
  const documents = new Map<number, PrintedDocument>()
  const pending: Wanted[] = []
  const lanes = new Map<string, Lane>()
  let stopped = false
  /** The stations that had a printer when they were last looked at. */
  let prints: ReadonlySet<string> = new Set()

  const printerOf = (place: string) => (place === HERE ? ports.printer() : printerAt(place))

  function laneOf(place: string): Lane {
    const lane = lanes.get(place) ?? { working: null, pause: null }
    lanes.set(place, lane)
    return lane
  }

  takeIn({ recorded: await missed(), state: desk.state() })
  takeDown()
  ledger.want([], desk.seq())
  const looking = setInterval(lookAround, LOOK_MS)
  const forget = desk.onChange((change) => {
    takeIn(change)
    // Whoever asked for the ticket has the answer first.
    if (pending.length > 0) setImmediate(takeDown)
  })
  devices.printer(ports.printer() === null ? 'none' : 'ready')
  devices.troubledPrints(ledger.troubled())
  for (const place of ledger.places()) work(place)
  lookAround()

  /** What was recorded after the ledger had last looked; nothing of before there was a ledger. */
  async function missed(): Promise<Recorded[]> {
    const seen = ledger.seen()
    const stream = await journal.newestStream(DAY_PREFIX)
    const after: Recorded[] = []
    if (seen === null || stream === null || seen >= desk.seq()) return after
    for await (const recorded of journal.readStream(stream)) {
      if (recorded.seq > seen) after.push(recorded)
    }
    return after
  }

  function takeIn({ recorded, state }: Change): void {
    for (const each of recorded) {
      const place = placeOf(each.actor)
      // Where nothing is printed nothing is wanted.
      if (place === HERE && ports.printer() === null) continue
      // Whoever was served while the host was away has what the station gave, and does not wait here.
      if (each.actor.startsWith(PROVISIONAL)) continue
      // A paper comes out where it was asked for.
      const document = each.elsewhere ? null : documentOf(each, state)
      if (document === null) continue
      documents.set(each.seq, document)
      pending.push({ seq: each.seq, stream: each.stream, place, at: each.at, ...nameOf(document) })
    }
  }

  function takeDown(): void {
    const wanted = pending.splice(0)
    const last = wanted.at(-1)
    if (last === undefined) return
    ledger.want(wanted, last.seq)
    for (const { place } of wanted) work(place)
  }

  function work(place: string): void {
    const lane = laneOf(place)
    if (lane.working !== null || stopped) return
    lane.working = workOff(place)
      .catch((error: unknown) => log.error({ err: error }, 'the print ledger failed'))
      .finally(() => {
        lane.working = null
      })
  }

  async function workOff(place: string): Promise<void> {
    for (let print = ledger.next(place); print !== null && !stopped; print = ledger.next(place)) {
      await attempt(print)
      devices.troubledPrints(ledger.troubled())
    }
  }

  async function attempt(print: Print): Promise<void> {
    const { place } = print
    const target = printerOf(place)
    const say = translator(desk.state().office?.lang ?? 'fa')
    if (target === null) {
      devices.printer('none', [], place)
      return fail(print, say('print.failed.noPrinter'))
    }
    if (clock() - print.queuedAt > WANTED_MS) {
      devices.printer('failed', undefined, place)
      return fail(print, print.reason ?? say('print.failed.tooLate'))
    }
    const document = documents.get(print.seq) ?? (await documentAgain(print))
    if (document === null) return fail(print, say('print.failed.gone'))
    devices.printer('printing', undefined, place)
    ledger.sending(print.id)
    try {
      const proof = await target.print(document, { id: print.id, duplicate: print.copy > 0 })
      documents.delete(print.seq)
      ledger.printed(print.id, proof, clock())
      devices.printer('ready', undefined, place)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      devices.printer('failed', undefined, place)
      const { sent, passing } = error instanceof NotPrinted ? error : unknownFailure
      if (sent || !passing) return fail(print, reason, sent)
      ledger.requeue(print.id, reason)
      devices.troubledPrints(ledger.troubled())
      await sleep(laneOf(place), retryMs)
    }
  }

  function lookAround(): void {
    const here = new Set(printingStations())
    for (const each of prints) if (!here.has(each)) devices.printer('none', [], each)
    for (const each of here) if (!prints.has(each)) devices.printer('ready', [], each)
    prints = here
    for (const place of [HERE, ...here]) void look(place)
  }

  async function look(place: string): Promise<void> {
    const ask = printerOf(place)?.conditions
    const lane = laneOf(place)
    if (ask === undefined || lane.working !== null) return
    // One that cannot be reached is off, or its cable is out.
    const said = await ask().catch(() => new Set(['offline'] as const))
    if (said === null || lane.working !== null || stopped) return
    devices.printer(hindrance(said) === null ? 'ready' : 'failed', [...said], place)
  }

  function fail(print: Print, reason: string, sent = false): void {
    documents.delete(print.seq)
    log.warn({ print: print.id, label: print.label, sent, reason }, 'a paper was not printed')
    ledger.notPrinted(print.id, reason, sent, clock())
  }

  async function documentAgain({ seq, stream }: Print): Promise<PrintedDocument | null> {
    for await (const recorded of journal.readStream(stream)) {
      if (recorded.seq === seq) return documentOf(recorded, desk.state())
    }
    return null
  }

  function sleep(lane: Lane, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        lane.pause = null
        resolve()
      }
      const timer = setTimeout(end, ms)
      lane.pause = { end }
    })
  }

  return {
    async again(printId, request) {
      const known = ledger.find(printId)
      if (known === null) return 'not-found'
      // What stands on it must still be known: after its day, only the slip of the day is.
      const document = documents.get(known.seq) ?? (await documentAgain(known))
      if (document === null) return 'paper-gone'
      const print = ledger.again(printId, request, clock())
      if (print === null) return 'paper-waiting'
      documents.set(print.seq, document)
      devices.troubledPrints(ledger.troubled())
      work(print.place)
      return print
    },
    settle(printId, cameOut) {
      const print = ledger.settle(printId, cameOut, clock())
      devices.troubledPrints(ledger.troubled())
      return print
    },
    ofTicket: ledger.ofTicket,
    lookAround,
    async stop() {
      forget()
      clearInterval(looking)
      stopped = true
      takeDown()
      for (const { pause } of lanes.values()) pause?.end()
      await Promise.all([...lanes.values()].map(({ working }) => working))
    },
  }
}

/** Of a failure that says nothing of itself: some of it may be on paper. */
const unknownFailure = { sent: true, passing: false }

function nameOf(document: PrintedDocument): Pick<Wanted, 'kind' | 'ticketId' | 'label'> {
  switch (document.kind) {
    case 'closing':
      return { kind: 'closing', ticketId: null, label: document.closed.date }
    case 'ticket':
      return {
        kind: 'ticket',
        ticketId: document.issued.ticketId,
        label: document.issued.number,
      }
    case 'outcome':
      return {
        kind: 'outcome',
        ticketId: document.finished.ticketId,
        label: document.number,
      }
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
