import type { Lang } from '../domain/office.ts'
import { PERSIAN_ZERO, toAsciiDigits } from '../lib/fold.ts'

export { foldForSearch, toAsciiDigits } from '../lib/fold.ts'

/** `12` becomes `۱۲`; everything else stays as it is. */
export function toPersianDigits(s: string): string {
  return s.replace(/[0-9]/g, (digit) => String.fromCharCode(PERSIAN_ZERO + Number(digit)))
}

/** The digits of text that is already laid out (a time, an id) in the digits of the language. */
export function digitsIn(lang: Lang, s: string): string {
  return lang === 'fa' ? toPersianDigits(s) : toAsciiDigits(s)
}

const numbers: Readonly<Record<Lang, Intl.NumberFormat>> = {
  fa: new Intl.NumberFormat('fa-u-nu-arabext', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-u-nu-latn', { maximumFractionDigits: 2 }),
}

/**
 * A count or a measure, grouped by thousands, at most two decimals: `۱٬۲۳۴٫۵`, `1,234.5`. A number
 * that names something (a year, a counter, a ticket) is not a measure: give it to `digitsIn`.
 */
export function formatNumber(n: number, lang: Lang): string {
  return numbers[lang].format(n)
}

/** A share from 0 to 1 as a whole percentage: `۷۸٪`, `78%`. */
export function formatPercent(share: number, lang: Lang): string {
  return `${formatNumber(Math.round(share * 100), lang)}${lang === 'fa' ? '٪' : '%'}`
}
