import type { why as fa } from '../fa/why.ts'
import type { SameKeys } from '../words.ts'

export const why = {
  longestWait: 'Waiting since {{time}}; nobody came earlier',
  headStart: '{{minutes}}-minute priority; goes before {{overtook}}',
  accumulating:
    'Priority grows {{rate}} times as fast, waited {{waited}} minutes; goes before {{overtook}}',
  strict: 'Its class goes first; goes before {{overtook}}',
  inARow: 'Waiting since {{time}}; after {{count}} who went ahead, the longest wait is next',
  maximumWait: 'Has waited {{waited}} minutes, longer than anybody should',
  appointment: 'Appointment at {{due}}, here since {{time}}',
  reserved: 'Waiting since {{time}}; sent to this counter',
  away: 'Waiting since {{time}}; called while the main computer was away',
  named: 'Out of order: {{reason}}',
} as const satisfies SameKeys<typeof fa>
