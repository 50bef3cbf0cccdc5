import { formatNumber } from '../i18n/digits.ts'
import { formatDate } from '../i18n/jalali.ts'
import { isolate } from './publishable.ts'
import type { Text } from './service.ts'

/** A value of the catalogue as people read it. */
export type Show<Value> = (value: Value) => Text

export const number: Show<number> = (value) => ({
  fa: formatNumber(value, 'fa'),
  en: formatNumber(value, 'en'),
})

export const yesNo: Show<boolean> = (value) =>
  value ? { fa: 'بله', en: 'Yes' } : { fa: 'خیر', en: 'No' }

/** A code or an address, which is never translated. */
export const latin: Show<string> = (value) => ({ fa: isolate(value), en: value })

/** `YYYY-MM-DD`, each language in its calendar. */
export const date: Show<string> = (value) => ({
  fa: formatDate(value, 'fa', 'UTC', 'long'),
  en: formatDate(value, 'en', 'UTC', 'long'),
})

export const word =
  <Value extends string>(names: Readonly<Record<Value, Text>>): Show<Value> =>
  (value) =>
    names[value]

/** An emptied text would else be a line that ends in nothing. */
export const wording: Show<Text> = ({ fa, en }) => ({ fa: said(fa).fa, en: said(en).en })

/** Words that exist in one language only, for readers of both. */
export const said: Show<string> = (words) =>
  words.trim() === '' ? { fa: '(خالی)', en: '(blank)' } : { fa: words, en: words }

export const joined = (parts: readonly Text[], fa = '، ', en = ', '): Text => ({
  fa: parts.map((part) => part.fa).join(fa),
  en: parts.map((part) => part.en).join(en),
})

const units: readonly Text[] = [
  { fa: 'سال', en: 'yr' },
  { fa: 'ماه', en: 'mo' },
  { fa: 'هفته', en: 'wk' },
  { fa: 'روز', en: 'd' },
  { fa: 'ساعت', en: 'hr' },
  { fa: 'دقیقه', en: 'min' },
  { fa: 'ثانیه', en: 's' },
]
const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** ISO 8601 in words: `PT1H30M` is «۱ ساعت و ۳۰ دقیقه». One with fractions stays as it is written. */
export const duration: Show<string> = (value) => {
  const amounts = DURATION.exec(value)?.slice(1)
  if (amounts === undefined) return latin(value)
  const parts = units.flatMap((unit, index) => {
    const amount = amounts[index]
    return amount === undefined ? [] : [joined([number(Number(amount)), unit], ' ', ' ')]
  })
  return joined(parts, ' و ', ' ')
}
