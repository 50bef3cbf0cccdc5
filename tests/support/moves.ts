import type { Command } from '#shared/domain/commands.ts'
import type { TicketId } from '#shared/domain/ids.ts'
import { outcomes } from '#shared/domain/ticket.ts'
import { counter, LETTER, PERMIT, type SmallOffice } from './small-office.ts'

const asked = { lang: 'fa', documentsReady: null } as const
const finished = { missing: ['form'], reason: 'a reason', article: null, promisedOn: null }

/** Does in a small office one thing after another, as the numbers say; what is refused is left. */
export function play(small: SmallOffice, moves: readonly number[]): void {
  for (const move of moves) {
    small.pass(move % 5 === 0 ? 60 : move % 97)
    small.try(commandOf(small, move))
  }
}

export function commandOf(small: Pick<SmallOffice, 'state'>, move: number): Command {
  const counterId = counter(String((move % 3) + 1))
  const { day } = small.state
  const any = day?.tickets.keySeq().get(move % Math.max(1, day.tickets.size))
  const some = any ?? ('none' as TicketId)
  const held = day?.tickets.valueSeq().find(({ state }) => state.kind === 'held')?.id
  const there = day?.counters.get(counterId)?.ticketId ?? some
  const outcome = outcomes[move % outcomes.length] ?? 'completed'
  const commands: readonly Command[] = [
    {
      type: 'IssueTicket',
      serviceId: PERMIT,
      priority: move % 4 === 0 ? 'elderly' : null,
      ...asked,
    },
    { type: 'IssueTicket', serviceId: LETTER, priority: null, ...asked },
    { type: 'CallNext', counterId },
    { type: 'CallNext', counterId },
    { type: 'StartService', counterId, ticketId: there },
    { type: 'StartService', counterId, ticketId: there },
    { type: 'CompleteStep', counterId, checks: [] },
    { type: 'CompleteStep', counterId, checks: [] },
    { type: 'FinishVisit', counterId, outcome, ...finished },
    { type: 'FinishVisit', counterId, outcome: 'incomplete-documents', ...finished },
    { type: 'ReadmitTicket', ticketId: some },
    { type: 'RecallTicket', counterId, ticketId: there },
    { type: 'HoldTicket', counterId, ticketId: there },
    { type: 'ResumeTicket', counterId, ticketId: held ?? some },
    { type: 'ResumeTicket', counterId, ticketId: held ?? some },
    { type: 'MissTicket', counterId, ticketId: there },
    { type: 'ReturnTicket', counterId, ticketId: some },
    { type: 'TransferTicket', counterId, to: move % 2 ? PERMIT : '3', reason: 'a reason' },
    { type: 'CancelTicket', ticketId: some },
    { type: 'ExpireMissed' },
    { type: 'PauseCounter', counterId, reason: 'tea' },
    { type: 'OpenCounter', counterId, clerk: `clerk ${counterId}` },
    { type: 'OpenCounter', counterId, clerk: `clerk ${counterId}` },
    { type: 'DivertVisit', serviceId: LETTER },
    { type: 'NoteClockStep', seconds: (move % 7200) - 3600 },
  ]
  return commands[Math.floor(move / 100) % commands.length] ?? { type: 'ExpireMissed' }
}
