import type { Recorded } from '../../main/journal/journal.ts'
import { fromLine } from '../../main/journal/line.ts'

/** What a rule says that must always hold. */
export type Rule =
  | 'no number twice'
  | 'none called twice'
  | 'each command once'
  | 'acknowledged is in the log'
  | 'replay is the live state'
  | 'the chain verifies'
  | 'a view never goes back'
  | 'views converge'
  | 'nothing is printed twice'
  | 'every visit can reach an end'
  | 'what was done away is in the log'
  | 'no ticket is lost'
  | 'none called twice from one view'
  | 'one ticket, one hand'

export class Broken extends Error {
  readonly rule: Rule

  constructor(rule: Rule, what: string) {
    super(`${rule}: ${what}`)
    this.rule = rule
  }
}

/** Reads the log as it grows, with rules of its own that share no code with the domain. */
export function createAuditor(): { readonly read: (lines: readonly string[]) => void } {
  let seen = 0
  let numbers = new Set<string>()
  const tickets = new Map<string, 'waiting' | 'away' | 'over'>()
  const commands = new Map<string, number>()

  function take({ event, seq, commandId }: Recorded): void {
    const before = commands.get(commandId)
    if (before !== undefined && before !== seq - 1) {
      throw new Broken('each command once', `${commandId} at ${before} and at ${seq}`)
    }
    commands.set(commandId, seq)
    switch (event.type) {
      case 'DayOpened':
        numbers = new Set(event.data.carried.map(({ number }) => number))
        break
      case 'TicketIssued':
        if (numbers.has(event.data.number)) {
          throw new Broken('no number twice', `${event.data.number} at ${seq}`)
        }
        numbers.add(event.data.number)
        tickets.set(event.data.ticketId, 'waiting')
        break
      case 'TicketCalled':
        if (tickets.get(event.data.ticketId) !== 'waiting') {
          throw new Broken('none called twice', `${event.data.ticketId} at ${seq}`)
        }
        tickets.set(event.data.ticketId, 'away')
        break
      case 'TicketReadmitted':
      case 'TicketReturned':
      case 'TicketTransferred':
        tickets.set(event.data.ticketId, 'waiting')
        break
      case 'StepCompleted':
        if (event.data.next !== null) tickets.set(event.data.ticketId, 'waiting')
        break
      case 'VisitFinished':
        tickets.set(event.data.ticketId, event.data.goesOn === null ? 'over' : 'waiting')
        break
      case 'TicketCancelled':
        tickets.set(event.data.ticketId, 'over')
        break
      case 'DayClosed':
        for (const id of event.data.open) tickets.set(id, 'over')
        break
      default:
    }
  }

  return {
    read(lines) {
      for (; seen < lines.length; seen++) {
        const line = lines[seen]
        if (line !== undefined) take(fromLine(line))
      }
    },
  }
}
