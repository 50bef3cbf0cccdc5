import type { joining as fa } from '../fa/joining.ts'
import type { SameKeys } from '../words.ts'

export const joining = {
  choose: {
    title: 'What does this computer do in the office?',
    hint: 'This is asked only once.',
    host: 'It keeps the office’s tickets',
    hostHint:
      'Tickets, reports and settings stay on this computer. Each office has one such computer; if this is the only one in the office, choose this.',
    station:
      'It is a kiosk, counter, screen or standby for the computer that keeps the office’s tickets',
    stationHint:
      'It connects to that computer over the office’s network. The code that the supervisor gives says what this machine will be; ask for the six digits.',
  },
  join: {
    title: 'Which office should it connect to?',
    hint: 'This machine and the host must be on one network. The internet is not needed anywhere.',
    found: 'Found on the network',
    looking: 'Looking on the network…',
    unnamed: 'Office without a name',
    orTyped: 'Or type the address',
    typed: 'Address of the host, or the pairing link',
    typedHint: 'Both are on the supervisor’s screen, under the machines.',
    typedMissing: 'Type the address or paste the link.',
    next: 'Continue',
    asking: 'Asking…',
  },
  check: {
    title: 'Compare before you connect',
    office: 'Office',
    address: 'Address',
    notSetUp: 'Not set up yet',
    groups: 'The host’s mark',
    compare:
      'These four groups must be the same as on the supervisor’s screen. If they are not, do not connect, and tell the supervisor.',
    code: 'Six-digit code',
    codeHint:
      'The supervisor makes the code under the machines; it is good for a few minutes, and once.',
    codeMissing: 'Type all six digits of the code.',
    pair: 'They are the same; connect',
    pairing: 'Connecting…',
    paired: 'Connected. The windows of this machine now open.',
  },
  problem: {
    'bad-address': 'This address or link cannot be read. Compare it with the supervisor’s screen.',
    unreachable:
      'Nothing answers at this address. See that the host is on, the network, and “Let other machines in” on the supervisor’s screen.',
    'not-a-host': 'What answers at this address is not a Nobat host.',
    'other-host':
      'The host at this address is not the one that it should be, and nothing was sent to it. Ask for a new link.',
    'pairing-code-wrong':
      'This code is not right, or its time has passed. Ask the supervisor for a new one.',
    'too-many-tries':
      'The code was wrong several times. Minutes until you can try again: {{minutes}}.',
    'station-too-old':
      'The program of this machine is older than the host’s. First update the program on this machine.',
    'host-too-old':
      'The program of the host is older than this machine’s. First update the program on the host.',
    refused: 'The host did not accept it: {{reason}}',
    'no-answer': 'The program did not answer. Please try again.',
  },
  standby: {
    title: 'This computer is the standby',
    hint: 'All that the host records is kept here too, so that the office can go on from here should that computer fail one day. Leave this program open.',
    following: 'Connected with the host',
    away: 'The host does not answer',
    refused: 'The host does not let this computer in',
    refusedHint:
      'A supervisor has put it out, or the programs do not fit. What has come so far stays here.',
    whole: 'Has everything',
    behind: '{{n}} events behind',
    behindThen: 'Was {{n}} events behind when the host was last heard',
    never: 'Nothing was heard yet',
    taken: 'Events kept here',
    heard: 'Host last heard',
    ago: '{{duration}} ago',
    takeOver: {
      title: 'The host has not answered since {{time}}',
      first:
        'First see whether that computer is on and its network cable is in. If it will soon be back, wait: kiosks and counters go on by themselves until then.',
      follows: 'If this computer becomes the host:',
      last: 'The last event that is here is of {{time}}. What the host may have recorded after that is not here.',
      noLast: 'No event of today is here yet.',
      stations: 'The office’s machines find this computer by themselves and enter what they did.',
      old: 'The host before is shut out if it comes back, and shows what it recorded after that moment.',
      numbers: 'Numbers go on a little further up, so that none is given twice.',
      who: 'Who decides?',
      pin: 'Your PIN',
      officePin: 'The office’s supervisor PIN',
      noPin: 'Write the PIN.',
      noPerson: 'Choose your name.',
      wrong: 'The PIN is wrong.',
      wait: 'The PIN was wrong several times. Try again in {{minutes}} minutes.',
      failed: 'It was not done. Try again.',
      confirm: 'Make this computer the host',
      doing: 'Working…',
      done: 'Done. The program opens again.',
    },
  },
  trouble: {
    'station-too-old': {
      title: 'Update the program on this machine',
      hint: 'The program of the office’s host is newer, and the two cannot work together. The host needs no change.',
    },
    'host-too-old': {
      title: 'Update the program on the host',
      hint: 'The program of this machine is newer, and the two cannot work together. Once the host is updated, this machine goes on by itself.',
    },
    'station-revoked': {
      title: 'This machine is no longer of the office',
      hint: 'The supervisor has put it out, or the host does not know it. To come back, ask the supervisor for a new code.',
    },
    'other-host': {
      title: 'Another computer answers at the host’s address',
      hint: 'Its mark is not that of this office’s host, and nothing was sent to it. If the host has a new address, this machine finds it by itself; if the host was installed anew, connect again.',
    },
    visitor: 'Dear visitor, this machine is not working now; please ask the staff.',
    version: 'Version of this machine',
    pairAgain: 'Connect again',
  },
} as const satisfies SameKeys<typeof fa>
