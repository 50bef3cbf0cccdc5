import type { CounterId, TicketId } from '#shared/domain/ids.ts'
import { dutyOf, type Day } from '#shared/domain/state.ts'
import type { Rehearsal } from './sample.ts'

/** Ends a visit by commands that a clerk has, from whatever state it is in. */
export function bringToAnEnd(office: Rehearsal, id: TicketId): void {
  for (let tries = 0; tries < 60; tries++) {
    const ticket = dayOf(office).tickets.get(id)
    if (ticket === undefined || !dayOf(office).live.has(id)) return
    const at = ticket.state
    switch (at.kind) {
      case 'waiting':
        office.must({ type: 'CancelTicket', ticketId: id })
        break
      case 'called':
        reopen(office, at.counterId)
        office.must({ type: 'StartService', counterId: at.counterId, ticketId: id })
        break
      case 'serving':
      case 'finishing':
        reopen(office, at.counterId)
        office.must({
          type: 'FinishVisit',
          counterId: at.counterId,
          outcome: 'referred',
          missing: [],
          reason: null,
          article: null,
          promisedOn: null,
        })
        break
      case 'held': {
        reopen(office, at.counterId)
        office.must({ type: 'ReturnTicket', counterId: at.counterId, ticketId: id })
        break
      }
      case 'missed':
        // A clock that was set back since then has that time to go, too.
        office.pass(Math.max(0, at.missedAt - office.now) / 1000)
        office.pass(office.state.policy.graceMinutes * 60 + 1)
        office.must({ type: 'ExpireMissed' })
        break
      default:
        throw new Error(`${ticket.number} is live and ${at.kind}`)
    }
  }
  throw new Error('There was no way out')
}

function reopen(office: Rehearsal, id: CounterId): void {
  const duty = dutyOf(dayOf(office), id)
  if (duty.kind !== 'open') {
    office.must({ type: 'OpenCounter', counterId: id, clerk: duty.clerk ?? 'clerk' })
  }
}

function dayOf(office: Rehearsal): Day {
  if (office.state.day === null) throw new Error('The day is not open')
  return office.state.day
}
