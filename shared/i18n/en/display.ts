import type { display as fa } from '../fa/display.ts'
import type { SameKeys } from '../words.ts'

export const display = {
  hall: 'Waiting hall',
  pleaseProceed: 'Please proceed',
  lastCall: 'Last call',
  toCounter: 'to counter',
  call: 'Number {{number}}, to counter {{counter}}',
  recalledCall: 'Called again: number {{number}}, to counter {{counter}}',
  recentCalls: 'Earlier calls',
  noEarlierCalls: 'Earlier calls stay here.',
  recalled: 'Called again',
  waits: 'Wait',
  waitingCount_zero: 'nobody',
  waitingCount_one: '{{count}} person',
  waitingCount_other: '{{count}} people',
  nobodyWaits: 'Nobody is waiting now.',
  page: 'Part {{n}} of {{of}}',
  openCounters: 'Open counters',
  onBreak: 'on a break',
  noOpenCounter: 'No counter is open now.',
  welcome: {
    title: 'Welcome',
    ticket: 'Take a ticket from the kiosk.',
    sit: 'Have a seat; there is no need to stand in line.',
    watch: 'Your number will be shown here, with a chime.',
    go: 'Go to the counter shown with your number.',
  },
  notice: 'Notice',
  unknownCounter:
    'This office has no counter {{counter}}. Choose the counter of this plate in the settings.',
  beingServed: 'Now serving',
  counterState: {
    open: 'This counter is ready to serve.',
    paused: 'The clerk will be back shortly.',
    closed: 'This counter is closed now.',
  },
  connecting: 'Connecting to the host…',
  offline:
    'The connection to the host is lost; nothing new has come since {{time}}. Please listen for the clerk.',
  failing: 'Something is wrong with the ticket system. Please be patient and listen for the clerk.',
  ownVolume: 'Volume of this display',
  mute: 'Mute',
  unmute: 'Unmute',
  sound: 'Press for sound',
} as const satisfies SameKeys<typeof fa>
