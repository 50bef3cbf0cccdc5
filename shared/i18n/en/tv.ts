import type { tv as fa } from '../fa/tv.ts'
import type { SameKeys } from '../words.ts'

export const tv = {
  enterCode: 'Enter the six-digit code',
  askSupervisor: 'The supervisor has it: page Stations, Add a television.',
  enter: 'Enter',
  wrong: 'This code is not right, or its time is over. Ask for a new one.',
  tooMany: 'Too many wrong codes. Try again in a few minutes.',
  notReached: 'The host did not answer. Look at the network and press again.',
  removed: 'This television was taken off the list of stations. Ask for a new code.',
  counter: 'Counter',
  sample: 'Demonstration; none of this is real.',
} as const satisfies SameKeys<typeof fa>
