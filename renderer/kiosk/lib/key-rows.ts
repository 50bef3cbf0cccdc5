import { toPersianDigits } from '#shared/i18n/digits.ts'
import type { Lang } from '#shared/domain/office.ts'

/** The letters as they stand on the keyboards that people know: ISIRI 9147 and QWERTY. */
const letters: Readonly<Record<Lang, readonly string[]>> = {
  fa: ['ضصثقفغعهخحجچ', 'شسیبلاتنمکگ', 'ظطژزرذدپوئآ'],
  en: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
}
const digits = ['123', '456', '7890']

/** The rows of keys from the top, each from left to right in either language. */
export function keyRows(lang: Lang, shown: 'letters' | 'digits'): readonly (readonly string[])[] {
  if (shown === 'letters') return letters[lang].map((row) => [...row])
  return digits.map((row) => [...(lang === 'fa' ? toPersianDigits(row) : row)])
}
