import { foldForSearch, toAsciiDigits } from '#shared/i18n/digits.ts'
import { parseTicketNumber } from '#shared/i18n/ticket-number.ts'
import type { QueueRow } from './verbs.ts'

/** The rows whose number is, or begins to be, what was typed: `الف ۱۲`, `12`, `ب`. */
export function matching(queue: readonly QueueRow[], typed: string): readonly QueueRow[] {
  const whole = parseTicketNumber(typed)
  if (whole !== null) return queue.filter(({ ticket }) => ticket.number === whole)
  const part = foldForSearch(typed)
  if (part === '') return queue
  const digits = /^\d+$/.test(toAsciiDigits(part)) ? String(Number(part)) : null
  return queue.filter(({ ticket: { number } }) =>
    digits === null
      ? foldForSearch(number).startsWith(part)
      : String(Number(number.split('-')[1])).startsWith(digits),
  )
}
