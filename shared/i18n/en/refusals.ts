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
  'catalog-problem': '“{{title}}” cannot be published: {{problem}}',
  'unreadable-catalog': 'The catalogue file cannot be read: {{problem}}',
  'span-reversed': 'Hours of {{day}}: a span ends after it begins.',
  'spans-overlap': 'Hours of {{day}}: the spans stand in order, and none runs into the next.',
  'opening-twice': 'Two timetables begin on {{day}}. Change the date of one, or remove it.',
  'special-day-twice': '{{day}} is twice in the list of holidays and special days. Remove one.',
  'too-many-classes': 'More than {{most}} priority classes are not possible. Remove one.',
  'class-title':
    'Write the title of class {{n}} in Persian and in English, up to {{most}} characters each.',
  'class-twice': 'The class “{{title}}” stands in the list twice. Remove one.',
  'class-credit': 'The credit of “{{title}}” must be a whole number from 0 to {{most}} minutes.',
  'class-basis': 'The legal basis of “{{title}}” is longer than {{most}} characters; shorten it.',
  'class-rate': 'The priority of “{{title}}” must grow at 100 to {{most}} percent.',
  'order-in-a-row':
    'How many calls in a row may go before others must be a whole number from {{least}} to {{most}}.',
  'order-maximum-wait':
    'The longest wait must be a whole number from {{least}} to {{most}} minutes.',
  'order-tolerance':
    'How late an appointment may be must be a whole number from {{least}} to {{most}} minutes.',
  'appointment-time':
    'Say when the appointment is; it must be today, at most {{most}} hours before or after now.',
  'not-by-appointment': 'This class is not by appointment.',
  'no-counters': 'At least one counter is needed.',
  'too-many-counters': 'No more than {{most}} counters are possible.',
  'counter-number':
    '“{{counter}}” cannot be a counter’s number; write 1 to 8 digits or letters, without spaces or signs.',
  'counter-twice': 'Two counters have the number {{counter}}. Change one of them.',
  'counter-without-desk':
    'Counter {{counter}} has no work; choose at least one kind of desk for it.',
  'counter-without-service':
    'No service is chosen for counter {{counter}}; choose “all services”, or at least one.',
  'counter-has-ticket':
    'Counter {{counter}} was not removed: ticket {{number}} is at it or comes back to it. First finish that ticket or transfer it.',
  'counter-at-work':
    'Counter {{counter}} was not removed: a clerk is at work there. First close the counter.',
  'no-pdf':
    'This host cannot make a PDF. Open the report for printing and save it as PDF from the browser.',
  'paper-waiting': 'This paper is still waiting to be printed; wait a moment.',
  'paper-gone':
    'What stood on this paper is no longer at hand; a visit’s paper is printed again on its own day only.',
  'unknown-person': 'This person is no longer in the list. Look at the list again.',
  'name-required': 'Write the name.',
  'name-taken': 'Somebody else has this name. Add something that tells them apart.',
  'role-required': 'Choose at least one role.',
  'inspector-alone': 'An inspector has no other role in the same office.',
  'first-is-administrator': 'The first person must be an administrator.',
  'last-administrator':
    'This is the only administrator who can sign in. Make somebody else one first, with a PIN.',
  'pin-needs-two': 'This person has a PIN. Two people set a new one together.',
  'same-person': 'A new PIN takes two people, and neither is its owner.',
  'two-may-not': 'The second person must be a supervisor or an administrator.',
  'bad-request': 'The request was not sent correctly.',
  unauthorized: 'This computer is not known yet. Join it to the host again.',
  forbidden: 'This is not allowed from this computer.',
  'not-found': 'No such thing was found.',
  'too-large': 'What was sent is too large.',
  'key-reused': 'This request was sent before in another form. Start again.',
  'wrong-pin': 'The PIN is not right.',
  'locked-out': 'The PIN was wrong too many times. Try again in {{minutes}} min.',
  'sign-in-first': 'Sign in with your PIN first.',
  'pin-length': 'A PIN has 4 to 12 digits.',
  'pin-simple':
    'This PIN is easily guessed: not one digit again and again, and not digits in a row.',
  unavailable: 'The system is not available now. Try again in a moment.',
  'disk-full':
    'The host’s disk is full. No new tickets; calling goes on. Tell whoever looks after the computer.',
  'backup-failed':
    'The backup was not made. See why under the safety of the data, and make another.',
  'journal-damaged':
    'Event {{seq}} of the log is not what it was, so the log is not given out as if it were whole. Verify it under the safety of the data.',
  internal: 'Something went wrong in the system; nothing has changed. Try again.',

  'too-many-views': 'You keep {{n}} views, which is as many as there can be. Remove one first.',
  'pin-required': 'Enter your PIN as well.',
  unreachable: 'The Nobat host cannot be reached; it reconnects by itself.',
  'unknown-station': 'This machine is no longer listed. Look at the list again.',
  'not-its-own': 'This machine may not do this by itself.',
  'number-not-held':
    'The number {{number}} is none of those that this machine holds, or was given before.',
  'numbers-ran-out':
    'The numbers that this machine holds for when the main computer is away are used up. Ask the staff.',
  'station-too-old':
    'The program of this machine is older than the host’s, and the two cannot work together. Update the program on this machine.',
  'host-too-old':
    'The program of the host is older than this machine’s, and the two cannot work together. Update the program on the host.',
  'station-revoked':
    'This machine has been put out of the office. To come back, get a new code from the supervisor and pair it again.',
  'station-away':
    'This machine cannot be reached now. See that it is on and that its program is open, then try again.',
  'station-failed': 'The machine could not do it: {{reason}}',
  'host-outdone':
    'Another computer is the host of this office now, and nothing more is recorded here. Stations find it by themselves.',
  'no-standby-here':
    'The log of this office is in a database and has no standby computer: the database has its own replicas.',
  'pairing-code-wrong':
    'This code is not right, or its time has passed. Compare the digits with the supervisor’s screen, or ask for a new code.',
  'too-many-tries':
    'The code was wrong several times. Minutes until you can try again: {{minutes}}.',
  'too-many-offers': 'No more than {{most}} codes at a time. Withdraw one first.',
  'lan-closed':
    'This computer does not let other machines in yet. First turn “Let other machines in” on.',
  'tv-closed': 'This computer does not let televisions in yet. First turn “Let televisions in” on.',
  'port-taken':
    'Another program has taken port {{port}}. Choose another number, or close that program.',
  'lan-failed': 'Other machines could not be let in: {{reason}}',
  'only-looked-at': 'From the centre an office is only looked at. Do this at the office itself.',
  'no-such-day': 'On {{day}} nobody came, or its journal is not here. Choose a day from the list.',
  'day-goes-on': '{{day}} is not closed yet. It can be replayed when the day is over.',
  'day-to-come': '{{day}} is still to come. Choose a day that is past.',
  'no-past-day': 'There is no closed day yet to plan by. Come back after the first one.',
  'too-many-open': 'Many offices are open from the centre at this moment. Try again in a moment.',
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
