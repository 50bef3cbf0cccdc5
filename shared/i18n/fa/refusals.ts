import type { ErrorCode } from '../../contract/errors.ts'
import type { TicketState } from '../../domain/ticket.ts'

/** Each says what is so and, where there is something to do, what to do. */
export const refusals = {
  'not-set-up': 'این دستگاه هنوز راه‌اندازی نشده است.',
  'already-set-up': 'این دستگاه پیش‌تر راه‌اندازی شده است.',
  'day-not-open': 'پذیرش امروز هنوز آغاز نشده است.',
  'day-already-open': 'پذیرش امروز از پیش باز است.',
  'day-closed': 'پذیرش امروز پایان یافته است.',
  'unknown-service': 'این خدمت دیگر در فهرست نیست. خدمت را دوباره انتخاب کنید.',
  'unknown-priority': 'این اولویت اینجا پذیرفته نیست.',
  'unknown-ticket': 'امروز چنین نوبتی نیست.',
  'unknown-counter': 'باجه {{counter}} در این دستگاه نیست.',
  'unknown-target': 'مقصد ارجاع پیدا نشد.',
  'counter-closed': 'باجه {{counter}} بسته است.',
  'counter-paused': 'باجه {{counter}} در استراحت است. نخست استراحت را پایان دهید.',
  'counter-busy': 'نوبت {{number}} هنوز پای این باجه است. نخست کار آن را پایان دهید.',
  'counter-taken': 'همکار دیگری پشت باجه {{counter}} است.',
  'nobody-at-counter': 'کسی پای باجه {{counter}} نیست.',
  'not-at-this-counter': 'نوبت {{number}} پای این باجه نیست.',
  'not-served-here': 'کار نوبت {{number}} در باجه {{counter}} انجام نمی‌شود.',
  'wrong-state': 'این کار اکنون برای نوبت {{number}} شدنی نیست؛ وضع آن: {{state}}.',
  'grace-passed': 'مهلت بازگشت نوبت {{number}} گذشته است. نوبت تازه بگیرید.',
  'steps-remain': 'هنوز {{left}} مرحله مانده است.',
  'missing-required': 'مدارکی را که کم است علامت بزنید.',
  'reason-required': 'دلیل را بنویسید.',
  'clerk-required': 'نام متصدی را بنویسید.',
  'same-place': 'نوبت همین‌جاست؛ جای دیگری را انتخاب کنید.',
  'not-sent-for-documents':
    'نوبت {{number}} برای آوردن مدرک نرفته بود و نمی‌تواند بازگردد؛ نوبت تازه بگیرید.',
  'nothing-to-say': 'چیزی نوشته نشده است؛ بنویسید یا بازگردید.',
  'already-answered': 'نظرسنجی این نوبت پیش‌تر پاسخ داده شده است. سپاسگزاریم.',
  'unknown-code': 'این کد رهگیری شناخته نیست؛ رقم‌هایش را با رسید بسنجید.',
  'date-passed': 'این تاریخ گذشته است؛ امروز یا روزی پس از آن را انتخاب کنید.',
  'unknown-document': 'این خدمت چنین مدرکی ندارد؛ فهرست مدارک را دوباره ببینید.',
  'changed-meanwhile':
    'پس از آنکه شما آغاز کردید، کس دیگری آن را منتشر کرده است. تغییر او را ببینید و دوباره منتشر کنید.',
  'catalog-problem': '«{{titleFa}}» منتشر نمی‌شود: {{problemFa}}',
  'unreadable-catalog': 'فایل فهرست خدمات خوانده نمی‌شود: {{problem}}',
  'no-pdf':
    'این میزبان نمی‌تواند PDF بسازد. گزارش را برای چاپ باز کنید و از مرورگر در PDF ذخیره کنید.',
  'bad-request': 'این درخواست درست فرستاده نشد.',
  unauthorized: 'این رایانه هنوز شناخته نشده است. دوباره آن را به میزبان بپیوندید.',
  forbidden: 'این کار از این رایانه مجاز نیست.',
  'not-found': 'چنین چیزی پیدا نشد.',
  'too-large': 'آنچه فرستادید بیش از اندازه بزرگ است.',
  'key-reused': 'این درخواست پیش‌تر به شکل دیگری فرستاده شده است. دوباره آغاز کنید.',
  'wrong-pin': 'رمز درست نیست.',
  unavailable: 'سامانه اکنون در دسترس نیست. چند لحظه دیگر دوباره تلاش کنید.',
  'disk-full':
    'حافظهٔ رایانهٔ اصلی پر شده است. نوبت تازه داده نمی‌شود؛ فراخوان ادامه دارد. به مسئول رایانه خبر دهید.',
  'backup-failed': 'نسخهٔ پشتیبان گرفته نشد. علت را در بخش ایمنی داده‌ها ببینید و دوباره بگیرید.',
  'journal-damaged':
    'رویداد {{seq}} از سابقه مانند آغازش نیست؛ سابقه به‌جای سابقهٔ سالم داده نمی‌شود. در بخش ایمنی داده‌ها آن را بررسی کنید.',
  internal: 'خطایی در سامانه رخ داد؛ چیزی تغییر نکرد. دوباره تلاش کنید.',

  states: {
    waiting: 'در انتظار',
    called: 'فراخوانده',
    serving: 'در حال پذیرش',
    finishing: 'پایان مراحل',
    held: 'تعلیق',
    missed: 'عدم حضور',
    finished: 'پایان‌یافته',
    cancelled: 'لغوشده',
    unfinished: 'بازمانده در پایان روز',
  },
} as const satisfies Record<ErrorCode, string> & {
  readonly states: Record<TicketState['kind'], string>
}
