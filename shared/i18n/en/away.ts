import type { away as fa } from '../fa/away.ts'
import type { SameKeys } from '../words.ts'

export const away = {
  kiosk:
    'The main computer is away just now. Tickets are still given and your number holds; it will be entered when it is back.',
  console:
    'The main computer is away. Go on with your work; all that you do is kept here and entered by itself when it is back. The hall does not hear your calls: call out loud.',
  issued: 'This number holds. Keep it in mind, or take a picture of it.',
  conflicts: {
    title: 'Done while this computer was away, to be looked at: {{n}}',
    hint: 'Machines did this while the main computer was away, and it does not fit what is recorded here. The tickets stand as they do here. Look at each, do what is needed, and press “Seen”.',
    show: 'Show',
    hide: 'Hide',
    seen: 'Seen',
    seenOf: 'Seen: {{what}}',
    done: 'What',
    where: 'Where',
    when: 'When',
    why: 'Why it was not entered',
    ticket: 'ticket {{number}}',
    counter: 'counter {{counter}}',
    gone: 'a machine that is no longer there',
    doing: {
      IssueTicket: 'Ticket given',
      AnswerSurvey: 'Survey answered',
      ReportObstacle: 'Obstacle reported',
      OpenCounter: 'Back from a break',
      PauseCounter: 'Break',
      CallTicket: 'Called',
      RecallTicket: 'Called again',
      StartService: 'Service begun',
      MissTicket: 'No-show',
      ReturnTicket: 'Back to the queue',
      HoldTicket: 'Put on hold',
      ResumeTicket: 'Taken off hold',
      CheckDocuments: 'Documents looked at',
      NoteVisit: 'Note',
      CompleteStep: 'Step done',
      SetWantedSteps: 'Steps needed',
      FinishVisit: 'Visit ended',
    },
  },
} as const satisfies SameKeys<typeof fa>
