import type { refusals as fa } from '../fa/refusals.ts'
import type { SameKeys } from '../words.ts'

export const refusals = {
  'not-set-up': 'This office has not been set up yet.',
  'already-set-up': 'This office is already set up.',
  'day-not-open': 'The day has not been opened yet.',
  'day-already-open': 'The day is already open.',
  'day-closed': 'The day is closed.',
  'unknown-service': 'This service is no longer listed. Choose the service again.',
  'unknown-priority': 'This priority is not accepted here.',
  'unknown-ticket': 'There is no such ticket today.',
  'unknown-counter': 'There is no counter {{counter}} in this office.',
  'unknown-target': 'There is nowhere of that name to transfer to.',
  'counter-closed': 'Counter {{counter}} is closed.',
  'counter-paused': 'Counter {{counter}} is on a break. End the break first.',
  'counter-busy': 'Ticket {{number}} is still at this counter. Finish it first.',
  'counter-taken': 'Somebody else is at counter {{counter}}.',
  'nobody-at-counter': 'Nobody is at counter {{counter}}.',
  'not-at-this-counter': 'Ticket {{number}} is not at this counter.',
  'not-served-here': 'Ticket {{number}} cannot be served at counter {{counter}}.',
  'wrong-state': 'This cannot be done to ticket {{number}} now; its state: {{state}}.',
  'grace-passed': 'Ticket {{number}} can no longer return to the queue. Take a new ticket.',
  'steps-remain': 'Steps remaining: {{left}}.',
  'missing-required': 'Tick the documents that are missing.',
  'reason-required': 'Give the reason.',
  'clerk-required': 'Give the clerk’s name.',
  'same-place': 'The ticket is already here; choose another place.',
  'not-sent-for-documents':
    'Ticket {{number}} was not sent for a document, so it cannot come back; take a new ticket.',
  'nothing-to-say': 'Nothing is written; write something or go back.',
  'already-answered': 'The survey of this ticket is answered already. Thank you.',
  'unknown-code': 'This tracking code is not known; compare its digits with the receipt.',
  'date-passed': 'This date has passed; choose today or a later day.',
  'unknown-document': 'The service has no such document; look at its list again.',
  'changed-meanwhile':
    'Somebody has published it since you began. Look at what they changed, then publish again.',
  'catalog-problem': '“{{titleEn}}” cannot be published: {{problemEn}}',
  'unreadable-catalog': 'The catalogue file cannot be read: {{problem}}',
  'no-pdf':
    'This host cannot make a PDF. Open the report for printing and save it as PDF from the browser.',
  'bad-request': 'The request was not sent correctly.',
  unauthorized: 'This computer is not known yet. Join it to the host again.',
  forbidden: 'This is not allowed from this computer.',
  'not-found': 'No such thing was found.',
  'too-large': 'What was sent is too large.',
  'key-reused': 'This request was sent before in another form. Start again.',
  'wrong-pin': 'The PIN is not right.',
  unavailable: 'The system is not available now. Try again in a moment.',
  'disk-full':
    'The host’s disk is full. No new tickets; calling goes on. Tell whoever looks after the computer.',
  'backup-failed':
    'The backup was not made. See why under the safety of the data, and make another.',
  'journal-damaged':
    'Event {{seq}} of the log is not what it was, so the log is not given out as if it were whole. Verify it under the safety of the data.',
  internal: 'Something went wrong in the system; nothing has changed. Try again.',

  states: {
    waiting: 'waiting',
    called: 'called',
    serving: 'being served',
    finishing: 'steps done',
    held: 'on hold',
    missed: 'no-show',
    finished: 'finished',
    cancelled: 'cancelled',
    unfinished: 'left open when the day closed',
  },
} as const satisfies SameKeys<typeof fa>
