import type { why as fa } from '../fa/why.ts'
import type { SameKeys } from '../words.ts'

export const why = {
  longestWait: 'Waiting since {{time}}; nobody came earlier',
  headStart: '{{minutes}}-minute priority; goes before {{overtook}}',
  reserved: 'Waiting since {{time}}; sent to this counter',
  away: 'Waiting since {{time}}; called while the main computer was away',
  named: 'Out of order: {{reason}}',
} as const satisfies SameKeys<typeof fa>
