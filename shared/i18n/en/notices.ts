import type { WordTree } from '../words.ts'

export const notices = {
  title: 'Notices',
  hint: 'A display whose layout is “Notices” shows them between calls.',
  none: 'There is no notice yet.',
  fa: 'Notice {{n}}, in Persian',
  en: 'Notice {{n}}, in English (empty: the Persian one is shown)',
  empty: 'Write the Persian text.',
  fromDay: 'From a certain day',
  toDay: 'Until a certain day',
  firstDay: 'First day of notice {{n}}',
  lastDay: 'Last day of notice {{n}}',
  daysProblem: 'The last day comes before the first. Move one of them.',
  hours: 'Hours of notice {{n}}',
  allDay: 'At all hours',
  hoursFrom: 'Notice {{n}}, hours {{span}}, from',
  hoursTo: 'Notice {{n}}, hours {{span}}, to',
  removeHours: 'Remove hours {{span}} of notice {{n}}',
  addHours: 'Add hours',
  addHoursOf: 'Add hours for notice {{n}}',
  remove: 'Remove notice {{n}}',
  add: 'Add a notice',
} as const satisfies WordTree
