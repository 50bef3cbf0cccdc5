import type { WordTree } from '../words.ts'

/** When the main computer is away, and what is found afterwards. */
export const away = {
  kiosk:
    'رایانهٔ اصلی اکنون در دسترس نیست. نوبت‌دهی ادامه دارد و شمارهٔ شما معتبر است؛ وقتی برگردد ثبت می‌شود.',
  console:
    'رایانهٔ اصلی در دسترس نیست. به کارتان ادامه دهید؛ هرچه می‌کنید همین‌جا نگه داشته می‌شود و وقتی برگردد خودبه‌خود ثبت می‌شود. فراخوان در سالن شنیده نمی‌شود، بلند صدا بزنید.',
  issued: 'این شماره معتبر است. آن را به خاطر بسپارید یا عکس بگیرید.',
  conflicts: {
    title: 'کارهای زمان قطع که باید دیده شود: {{n}}',
    hint: 'دستگاه‌ها در زمان قطع رایانهٔ اصلی این‌ها را انجام داده‌اند و با آنچه این‌جا ثبت شده جور درنمی‌آید. نوبت‌ها همان‌طور مانده‌اند که این‌جا هستند. هر کدام را ببینید، اگر کاری لازم است انجام دهید و «دیدم» را بزنید.',
    show: 'نشان دادن',
    hide: 'پنهان کردن',
    seen: 'دیدم',
    seenOf: 'دیدم: {{what}}',
    done: 'کار',
    where: 'کجا',
    when: 'کِی',
    why: 'چرا ثبت نشد',
    ticket: 'نوبت {{number}}',
    counter: 'باجهٔ {{counter}}',
    gone: 'دستگاهی که دیگر نیست',
    doing: {
      IssueTicket: 'دادن نوبت',
      AnswerSurvey: 'پاسخ نظرسنجی',
      ReportObstacle: 'گزارش مانع',
      OpenCounter: 'بازگشت از استراحت',
      PauseCounter: 'استراحت',
      CallTicket: 'فراخوان',
      RecallTicket: 'فراخوان مجدد',
      StartService: 'شروع خدمت',
      MissTicket: 'عدم حضور',
      ReturnTicket: 'بازگرداندن به صف',
      HoldTicket: 'تعلیق',
      ResumeTicket: 'ادامهٔ تعلیق',
      CheckDocuments: 'بررسی مدارک',
      NoteVisit: 'یادداشت',
      CompleteStep: 'پایان مرحله',
      SetWantedSteps: 'مرحله‌های لازم',
      FinishVisit: 'پایان مراجعه',
    },
  },
} as const satisfies WordTree
