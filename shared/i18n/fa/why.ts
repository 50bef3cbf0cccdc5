import type { WordTree } from '../words.ts'

export const why = {
  longestWait: 'از {{time}} در انتظار است؛ کسی پیش از او نیامده',
  headStart: 'اولویت {{minutes}} دقیقه‌ای؛ جلوتر از {{overtook}} نفر',
  accumulating:
    'اولویتش {{rate}} برابر می‌افزاید و {{waited}} دقیقه منتظر بوده؛ جلوتر از {{overtook}} نفر',
  strict: 'گروه او پیش از دیگران است؛ جلوتر از {{overtook}} نفر',
  inARow: 'از {{time}} در انتظار است؛ پس از {{count}} نوبتِ دارای اولویت، نوبتِ قدیمی‌ترین است',
  maximumWait: '{{waited}} دقیقه منتظر بوده؛ بیش از آنچه باید',
  appointment: 'وقت قبلی‌اش {{due}} بوده و از {{time}} اینجاست',
  reserved: 'از {{time}} در انتظار است و به همین باجه ارجاع شده',
  away: 'از {{time}} در انتظار است؛ در زمان قطع رایانهٔ اصلی فراخوانده شده',
  named: 'خارج از ترتیب: {{reason}}',
} as const satisfies WordTree
