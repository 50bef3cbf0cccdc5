import type { VisitColumn } from '#shared/contract/reports.ts'
import type { Lang } from '#shared/domain/office.ts'

/** The data dictionary of the log: what stands in each column, for whoever has the file alone. */
export const columnMeanings: Readonly<Record<Lang, Readonly<Record<VisitColumn, string>>>> = {
  fa: {
    date: 'روز کاری دستگاه، به میلادی',
    date_jalali: 'همان روز، به هجری شمسی',
    ticket_id: 'شناسه یکتای برگه؛ در سابقه با همین نام است',
    visit_id: 'شناسه یکتای مراجعه',
    number: 'شماره روی برگه؛ هر روز از نو آغاز می‌شود',
    service_id: 'شناسه خدمت در فهرست خدمت‌ها',
    service: 'نام خدمت چنان که هنگام مراجعه منتشر بوده است',
    step: 'مرحله چندم از برنامه آن خدمت',
    step_count: 'شمار مراحل آن برنامه',
    counter_id: 'باجه‌ای که آخرین بار برای این مرحله فراخواند',
    clerk: 'متصدی آن باجه؛ در بسته بازرسی و خروجی خودکار، مهر نام او چنان که در سابقه است',
    priority_class: 'گروه اولویت؛ خالی یعنی بدون اولویت',
    joined_at: 'ورود به صف این مرحله',
    called_at: 'آخرین فراخوان این مرحله',
    started_at: 'شروع خدمت',
    ended_at: 'پایان خدمت',
    wait_s: 'انتظار: از ورود به صف تا فراخوان',
    arrival_s: 'از فراخوان تا شروع خدمت، بدون زمان تعلیق',
    service_s: 'از شروع تا پایان خدمت، بدون زمان تعلیق',
    recalls: 'شمار فراخوان‌های مجدد',
    outcome:
      'چگونه پایان یافت: step-completed مرحله انجام شد، transferred ارجاع، no-show عدم حضور، cancelled انصراف، open-at-close ناتمام تا پایان روز؛ در آخرین مرحله، نتیجه مراجعه: completed انجام شد، incomplete-documents نقص مدارک، refused رد، referred ارجاع به جای دیگر، diverted-online راهنمایی به خدمت الکترونیکی، abandoned انصراف از صف. خالی یعنی هنوز ادامه دارد',
    forecast_low_min: 'کمینه انتظاری که هنگام ورود به صف این مرحله وعده داده شد، به دقیقه',
    forecast_high_min: 'بیشینه انتظاری که هنگام ورود به صف این مرحله وعده داده شد، به دقیقه',
  },
  en: {
    date: 'The office’s business day, Gregorian',
    date_jalali: 'The same day, Jalali',
    ticket_id: 'The ticket’s own id; the log has it under the same name',
    visit_id: 'The visit’s own id',
    number: 'The number on the ticket; it begins anew each day',
    service_id: 'The service’s id in the catalogue',
    service: 'The service’s title as it was published at the time of the visit',
    step: 'Which step of that service’s plan',
    step_count: 'How many steps the plan has',
    counter_id: 'The counter that last called for this step',
    clerk:
      'Its clerk; in an inspection package and in scheduled exports, the seal of the name as the log has it',
    priority_class: 'Priority class; empty means none',
    joined_at: 'Joined the queue of this step',
    called_at: 'Last call for this step',
    started_at: 'Start of the service',
    ended_at: 'End of the service',
    wait_s: 'Wait: from joining the queue to the call',
    arrival_s: 'From the call to the start, without time on hold',
    service_s: 'From start to end of the service, without time on hold',
    recalls: 'How often it was called again',
    outcome:
      'How it ended: step-completed, transferred, no-show, cancelled, open-at-close (unfinished when the day closed); on the last step the outcome of the visit: completed, incomplete-documents, refused, referred, diverted-online, abandoned. Empty means that it goes on',
    forecast_low_min: 'Least wait that was promised on joining the queue of this step, in minutes',
    forecast_high_min:
      'Longest wait that was promised on joining the queue of this step, in minutes',
  },
}
