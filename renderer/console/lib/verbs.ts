import type { ConsoleView } from '#shared/contract/views.ts'

export type Current = NonNullable<ConsoleView['current']>
export type QueueRow = ConsoleView['queue'][number]

/** The one next right thing; the names are the buttons' test ids. */
export type Primary = 'call-next' | 'start' | 'complete-step' | 'finish'

/** What else a clerk may do, in the order in which it is always shown. */
export const verbs = [
  'recall',
  'noShow',
  'putBack',
  'hold',
  'transfer',
  'incomplete',
  'refuse',
  'finishEarly',
  'priority',
  'further',
  'note',
  'obstacle',
  'promises',
  'papers',
  'callNamed',
  'resume',
  'pause',
  'close',
] as const
export type Verb = (typeof verbs)[number]

/** What the large button does; null while the counter is not open. */
export function primaryOf({ counter, current }: ConsoleView): Primary | null {
  if (counter.state !== 'open') return null
  switch (current?.ticket.state) {
    case undefined:
      return 'call-next'
    case 'called':
      return 'start'
    case 'serving':
      return 'complete-step'
    case 'finishing':
      return 'finish'
    default:
      return null
  }
}

/** The verbs that the host would not refuse at once in this state; the screen offers no others. */
export function verbsOf(view: ConsoleView): readonly Verb[] {
  const { counter, current, queue, held } = view
  if (counter.state === 'closed') return []
  if (counter.state === 'paused') return ['close']
  switch (current?.ticket.state) {
    case undefined:
      return [
        ...(queue.length > 0 ? (['callNamed'] as const) : []),
        ...(held.length > 0 ? (['resume'] as const) : []),
        'promises',
        'papers',
        'pause',
        'close',
      ]
    case 'called':
      return ['recall', 'noShow', 'putBack', 'hold', 'transfer', 'priority', 'promises', 'papers']
    case 'serving':
      return [
        'hold',
        'transfer',
        'incomplete',
        'refuse',
        'finishEarly',
        'priority',
        'further',
        'note',
        'obstacle',
        'promises',
        'papers',
      ]
    case 'finishing':
      return [
        'transfer',
        'incomplete',
        'refuse',
        'finishEarly',
        'further',
        'note',
        'obstacle',
        'promises',
        'papers',
      ]
    default:
      return []
  }
}

const UNDO_MS = 10_000

/** Seconds for which a call may still be taken back as a slip; 0 when they have passed. */
export function undoSecondsLeft(current: Current | null, now: number): number {
  if (current === null || current.ticket.state !== 'called' || current.calledAt === null) return 0
  if (current.recalls > 0) return 0
  const left = Date.parse(current.calledAt) + UNDO_MS - now
  return Math.min(UNDO_MS / 1000, Math.max(0, Math.ceil(left / 1000)))
}

type CheckedDocument = Current['documents'][number]

/** Whether the document itself, or a copy that was taken, has been in a clerk's hands. */
export const isSeen = ({ finding }: CheckedDocument): boolean =>
  finding === 'seen' || finding === 'copied'

/** Documents that the present step requires and no clerk has seen. */
export function unseenRequired({ documents }: Current): readonly CheckedDocument[] {
  return documents.filter((document) => document.here && document.required && !isSeen(document))
}
