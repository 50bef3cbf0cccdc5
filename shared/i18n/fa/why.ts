import type { WordTree } from '../words.ts'

export const why = {
  longestWait: 'از {{time}} در انتظار است؛ کسی پیش از او نیامده',
  headStart: 'اولویت {{minutes}} دقیقه‌ای؛ جلوتر از {{overtook}} نفر',
  reserved: 'از {{time}} در انتظار است و به همین باجه ارجاع شده',
  away: 'از {{time}} در انتظار است؛ در زمان قطع رایانهٔ اصلی فراخوانده شده',
  named: 'خارج از ترتیب: {{reason}}',
} as const satisfies WordTree
