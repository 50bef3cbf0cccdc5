import type { Lang } from '../domain/office.ts'

const PERSIAN_ZERO = 0x06f0
const ARABIC_ZERO = 0x0660

/** `12` becomes `۱۲`; everything else stays as it is. */
export function toPersianDigits(s: string): string {
  return s.replace(/[0-9]/g, (digit) => String.fromCharCode(PERSIAN_ZERO + Number(digit)))
}

/** `۱۲` and `١٢` become `12`, the form in which numbers are stored; everything else stays. */
export function toAsciiDigits(s: string): string {
  return s.replace(/[۰-۹٠-٩]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO))
  })
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

const foldedLetters: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ڪ: 'ک',
  ة: 'ه',
  ە: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ٱ: 'ا',
  ء: '',
  ـ: '',
}

/**
 * The form in which two spellings of the same words are equal: for finding, never for showing.
 * `گواهيِ  وِلادت ١٢` and `گواهی ولادت 12` fold to the same. A joined and a spaced spelling do not
 * (`می‌شود` folds to `می شود`, `میشود` stays), since the space is also what parts words.
 */
export function foldForSearch(s: string): string {
  return (
    toAsciiDigits(s)
      .replace(/[\u200c\u00a0]/g, ' ')
      // Parts آ أ إ ؤ ئ ۀ from their marks, and joined presentation forms into letters.
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replace(/[يىېكڪةەہھٱءـ]/g, (letter) => foldedLetters[letter] ?? letter)
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
  )
}
