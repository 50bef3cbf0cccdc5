import type { WordTree } from '../words.ts'

/** An old television's page has these words alone. */
export const tv = {
  enterCode: 'کد شش‌رقمی را وارد کنید',
  askSupervisor: 'کد را از سرپرست بگیرید: صفحهٔ دستگاه‌ها، افزودن تلویزیون.',
  enter: 'ورود',
  wrong: 'این کد درست نیست یا زمانش گذشته است. کد تازه بگیرید.',
  tooMany: 'کدهای نادرست زیاد بود. چند دقیقهٔ دیگر دوباره تلاش کنید.',
  notReached: 'میزبان پاسخ نداد. شبکه را ببینید و دوباره بزنید.',
  removed: 'این تلویزیون از فهرست دستگاه‌ها برداشته شده است. کد تازه بگیرید.',
  counter: 'باجه',
  sample: 'نمونه نمایشی؛ این اطلاعات واقعی نیست.',
} as const satisfies WordTree
