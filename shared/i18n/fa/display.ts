import type { WordTree } from '../words.ts'

export const display = {
  hall: 'سالن انتظار',
  pleaseProceed: 'لطفاً مراجعه کنید',
  lastCall: 'آخرین فراخوان',
  toCounter: 'به باجه',
  call: 'شماره {{number}}، به باجه {{counter}}',
  recalledCall: 'فراخوان مجدد: شماره {{number}}، به باجه {{counter}}',
  recentCalls: 'فراخوان‌های پیشین',
  noEarlierCalls: 'فراخوان‌های پیشین اینجا می‌ماند.',
  recalled: 'فراخوان مجدد',
  waits: 'انتظار',
  waitingCount_zero: 'هیچ‌کس',
  waitingCount_one: '{{count}} نفر',
  waitingCount_other: '{{count}} نفر',
  nobodyWaits: 'اکنون کسی در انتظار نیست.',
  page: 'بخش {{n}} از {{of}}',
  openCounters: 'باجه‌های باز',
  onBreak: 'استراحت',
  noOpenCounter: 'اکنون باجه‌ای باز نیست.',
  welcome: {
    title: 'خوش آمدید',
    ticket: 'از دستگاه نوبت‌دهی برگه نوبت بگیرید.',
    sit: 'در سالن بنشینید؛ لازم نیست در صف بایستید.',
    watch: 'شماره شما همین‌جا با صدای زنگ نشان داده می‌شود.',
    go: 'به باجه‌ای بروید که زیر شماره نوشته است.',
  },
  connecting: 'در حال اتصال به میزبان…',
  offline:
    'ارتباط با میزبان قطع است؛ از ساعت {{time}} خبر تازه‌ای نرسیده است. به صدای متصدی گوش کنید.',
  failing: 'دستگاه نوبت‌دهی دچار مشکل شده است. لطفاً شکیبا باشید و به صدای متصدی گوش کنید.',
  sound: 'برای پخش صدا بزنید',
} as const satisfies WordTree
