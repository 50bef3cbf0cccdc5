import type { WordTree } from '../words.ts'

/** What became of papers, and what staff do about it. */
export const papers = {
  title: 'برگه‌ها',
  hint: 'چاپ دوباره برگه این نوبت، و برگه‌هایی که کسی باید ببیند.',
  ofTicket: 'برگه‌های {{number}}',
  noneOfTicket: 'برای این نوبت برگه‌ای چاپ نشده است.',
  troubled: 'برگه‌هایی که رسیدگی می‌خواهد',
  allWell: 'برگه دیگری رسیدگی نمی‌خواهد.',
  duplicateMark: 'المثنی',
  sent: 'برای چاپ فرستاده شد.',
  close: 'بازگشت',
  states: {
    queued: 'در صف چاپ',
    sending: 'در حال چاپ',
    printed: 'چاپ شد',
    uncertain: 'روشن نیست',
    failed: 'چاپ نشد',
  },
  cameOut: 'برگه بیرون آمد؟',
  yes: 'بیرون آمد',
  noDuplicate: 'نیامد؛ المثنی چاپ شود',
  noAndNotWanted: 'نیامد و لازم نیست',
  again: 'دوباره چاپ شود',
  againDuplicate: 'المثنی چاپ شود',
  notWanted: 'لازم نیست',
  waiting: 'خودش دوباره تلاش می‌کند.',
  kind: {
    ticket: 'برگه نوبت',
    closing: 'برگه پایان روز',
    outcome: 'برگه پایان کار',
  },
} as const satisfies WordTree
