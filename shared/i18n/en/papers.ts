import type { WordTree } from '../words.ts'

/** What became of papers, and what staff do about it. */
export const papers = {
  title: 'Papers',
  hint: 'Print this ticket’s paper again, and see to papers that need a look.',
  ofTicket: 'Papers of {{number}}',
  noneOfTicket: 'No paper of this ticket was printed.',
  troubled: 'Papers that need a look',
  allWell: 'No other paper needs a look.',
  duplicateMark: 'Duplicate',
  sent: 'It was sent to the printer.',
  close: 'Back',
  states: {
    queued: 'In the print queue',
    sending: 'Printing',
    printed: 'Printed',
    uncertain: 'Not known',
    failed: 'Not printed',
  },
  cameOut: 'Did the paper come out?',
  yes: 'It came out',
  noDuplicate: 'It did not; print a duplicate',
  noAndNotWanted: 'It did not, and is not wanted',
  again: 'Print it again',
  againDuplicate: 'Print a duplicate',
  notWanted: 'Not wanted',
  waiting: 'It is tried again by itself.',
  kind: {
    ticket: 'Ticket',
    closing: 'Closing slip',
    outcome: 'Receipt or slip',
  },
} as const satisfies WordTree
