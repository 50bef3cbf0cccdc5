import type { Text } from '../catalog/service.ts'
import type { ErrorCode } from '../contract/errors.ts'
import type { Lang } from '../domain/office.ts'
import { formatNumber, toPersianDigits } from './digits.ts'
import { en } from './en.ts'
import { fa } from './fa.ts'
import { formatDate, weekdays } from './jalali.ts'
import { formatTicketNumber } from './ticket-number.ts'

/** What an error means and what to do about it, for the person who meant well. */
export function refusalText(
  code: ErrorCode,
  params: Readonly<Record<string, unknown>>,
  lang: Lang,
): string {
  const words = (lang === 'fa' ? fa : en).refusals[code]
  return words.replace(/\{\{(\w+)\}\}/g, (_braces, name: string) => shown(name, params[name], lang))
}

function shown(name: string, value: unknown, lang: Lang): string {
  if (name === 'number' && typeof value === 'string') return formatTicketNumber(value, lang)
  if (name === 'state' && typeof value === 'string') {
    const states: Readonly<Record<string, string>> = (lang === 'fa' ? fa : en).refusals.states
    return states[value] ?? value
  }
  if (name === 'day') return dayName(value, lang)
  if (typeof value === 'number') return formatNumber(value, lang)
  if (isText(value)) return value[lang]
  const plain = typeof value === 'string' ? value : ''
  return lang === 'fa' ? toPersianDigits(plain) : plain
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'fa' in value && 'en' in value

/** A weekday, from 0 for Saturday, or a date. */
function dayName(value: unknown, lang: Lang): string {
  if (typeof value === 'number') return weekdays[lang][value] ?? ''
  return typeof value === 'string' ? formatDate(value, lang, 'UTC', 'long') : ''
}
