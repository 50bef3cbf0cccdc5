import type { Lang } from '../domain/office.ts'
import { digitsIn, toAsciiDigits } from './digits.ts'

const POP_ISOLATE = '\u2069'
const RIGHT_TO_LEFT_ISOLATE = '\u2067'

/** The number as it is stored: `makeTicketNumber('الف', 12)` is `الف-012`. */
export function makeTicketNumber(prefix: string, count: number): string {
  return `${prefix}-${String(count).padStart(3, '0')}`
}

/**
 * A stored number in the digits of the language: `الف-۰۱۲`, `الف-012`. It reads right to left in
 * both; on a page it stands in `<bdi dir="rtl">`.
 */
export function formatTicketNumber(stored: string, lang: Lang): string {
  return digitsIn(lang, stored)
}

/** As `formatTicketNumber`, kept whole by control characters, for text where no markup can stand. */
export function isolatedTicketNumber(stored: string, lang: Lang): string {
  return RIGHT_TO_LEFT_ISOLATE + formatTicketNumber(stored, lang) + POP_ISOLATE
}

const letters = /\p{L}+/u
/** What people write between the letter and the digits: spaces, dashes, slashes, marks that hide. */
const between = /[\s\p{Pd}\p{Cf}_/.\u0640\u2212]+/gu

/**
 * The stored form of a number that somebody typed, or null when it is not one. Digits of any
 * script, with or without zeros and hyphen, Arabic ي and ك, `ا` for `الف`, either order:
 * `الف ١٢`, `012-الف` and `ا۱۲` are all `الف-012`.
 */
export function parseTicketNumber(input: string): string | null {
  const plain = toAsciiDigits(input).normalize('NFC').replace(between, '')
  const match = /^(?:(\p{L}{1,4})(\d{1,6})|(\d{1,6})(\p{L}{1,4}))$/u.exec(plain)
  if (match === null) return null
  const prefix = letterOf(match[1] ?? match[4] ?? '')
  const count = Number(match[2] ?? match[3])
  return count > 0 && letters.test(prefix) ? makeTicketNumber(prefix, count) : null
}

function letterOf(typed: string): string {
  const letter = typed.replaceAll('ي', 'ی').replaceAll('ى', 'ی').replaceAll('ك', 'ک').toUpperCase()
  return /^[اآأإ]$/.test(letter) ? 'الف' : letter
}
