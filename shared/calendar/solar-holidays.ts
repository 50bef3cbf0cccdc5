import type { SpecialDay } from '../domain/hours.ts'
import type { Lang } from '../domain/office.ts'
import { jalaliToGregorian } from '../i18n/jalali.ts'

/** The official holidays that fall on the same Jalali date every year. The lunar ones move. */
const fixed: readonly (readonly [
  month: number,
  day: number,
  note: Readonly<Record<Lang, string>>,
])[] = [
  [1, 1, { fa: 'نوروز', en: 'Nowruz' }],
  [1, 2, { fa: 'نوروز', en: 'Nowruz' }],
  [1, 3, { fa: 'نوروز', en: 'Nowruz' }],
  [1, 4, { fa: 'نوروز', en: 'Nowruz' }],
  [1, 12, { fa: 'روز جمهوری اسلامی', en: 'Islamic Republic Day' }],
  [1, 13, { fa: 'روز طبیعت', en: 'Nature Day' }],
  [3, 14, { fa: 'رحلت امام خمینی', en: 'Passing of Imam Khomeini' }],
  [3, 15, { fa: 'قیام ۱۵ خرداد', en: 'Uprising of 15 Khordad' }],
  [11, 22, { fa: 'پیروزی انقلاب اسلامی', en: 'Victory of the Islamic Revolution' }],
  [12, 29, { fa: 'ملی شدن صنعت نفت', en: 'Nationalisation of the oil industry' }],
]

/** Closed days of one Jalali year. */
export const solarHolidays = (year: number, lang: Lang): SpecialDay[] =>
  fixed.map(([month, day, note]) => ({
    date: jalaliToGregorian(year, month, day),
    note: note[lang],
    spans: [],
  }))
