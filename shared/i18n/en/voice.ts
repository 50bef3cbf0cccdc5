import type { WordTree } from '../words.ts'

/** How calls are heard in the hall, and how that is set. */
export const voice = {
  title: 'Sound of the hall',
  hint: 'For all displays. The bell always comes before the number.',
  say: 'Say the number and the counter',
  langs: 'Language of calls',
  orders: {
    fa: 'Persian',
    en: 'English',
    faEn: 'Persian, then English',
    enFa: 'English, then Persian',
  },
  repeats: 'How many times it is said',
  repeatsHint: 'While another call waits, each is said once.',
  times: '{{n}}×',
  volume: 'Volume (of 100)',
  volumeHint: 'A display may be quieter or mute: touch its screen there.',
  quiet: 'Quiet hours',
  quietHint: 'Calls are shown and not heard, on every day.',
  noQuiet: 'No hour is quiet.',
  addQuiet: 'Add quiet hours',
  quietFrom: 'Quiet hours {{n}}, from',
  quietTo: 'Quiet hours {{n}}, to',
  removeQuiet: 'Remove quiet hours {{n}}',
  quietProblem:
    'Each ends after it begins, and after the one before it; for example 12:00 to 12:30.',
  listen: 'Listen',
  listening: 'Playing…',
  heard: {
    words: 'Bell and voice were played.',
    chime: 'Only the bell was played.',
    nothing: 'Nothing was played; look at the volume, and at the speaker of this computer.',
  },
  speaks: {
    fa: 'Persian voice',
    en: 'English voice',
  },
  own: 'recorded for this office',
  shipped: 'came with the program',
  none: 'There is no voice; only the bell is heard.',
  lacks: 'It lacks these, and a call with one of them is only the bell: {{clips}}',
  andMore: '{{clips}} and {{n}} more',
  words: {
    number: '“number”',
    'to-counter': '“please go to counter”',
    'please-go': '“please go”',
  },
  folderProblem: 'Folder {{folder}}, {{place}}: {{text}}',
  whole: 'manifest.json',
} as const satisfies WordTree
