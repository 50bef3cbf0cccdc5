import type { BusinessDate } from '../domain/ids.ts'
import { addDays } from '../i18n/jalali.ts'
import { gregorianDay } from './read-day.ts'
import { oneLine, shortened, type Entry, type LineProblem } from './special-day-entry.ts'

/** A holiday lasts days, not seasons: a longer event is a mistake of its file. */
const MOST_DAYS = 31

type Line = { readonly line: number; readonly name: string; readonly value: string }
type Properties = ReadonlyMap<string, Line>

/** The all-day events of a calendar (RFC 5545), each day of theirs a closed day. */
export function readIcsDays(text: string): Entry[] {
  const entries: Entry[] = []
  let event: { readonly line: number; readonly has: Map<string, Line> } | null = null
  /** What is within the event and not of it, an alarm. */
  let inner = 0
  for (const { line, name, value } of linesOf(text)) {
    const part = value.trim().toUpperCase()
    if (name === 'BEGIN' && part === 'VEVENT') {
      if (event !== null)
        entries.push({ line: event.line, problem: 'cut-off', text: titleOf(event.has) })
      event = { line, has: new Map() }
      inner = 0
    } else if (event === null) {
      continue
    } else if (name === 'BEGIN') inner += 1
    else if (name === 'END' && part === 'VEVENT') {
      entries.push(...daysOf(event.line, event.has))
      event = null
    } else if (name === 'END') inner = Math.max(0, inner - 1)
    else if (inner === 0 && !event.has.has(name)) event.has.set(name, { line, name, value })
  }
  if (event !== null)
    entries.push({ line: event.line, problem: 'cut-off', text: titleOf(event.has) })
  return entries
}

const titleOf = (has: Properties): string => oneLine(unescaped(has.get('SUMMARY')?.value ?? ''))

function daysOf(line: number, has: Properties): Entry[] {
  const note = titleOf(has)
  const unread = (problem: LineProblem, at = line): Entry[] => [
    { line: at, problem, text: shortened(note) },
  ]
  if (has.get('STATUS')?.value.trim().toUpperCase() === 'CANCELLED') return []
  if (/[\uFFFD\0]/.test(note)) return unread('encoding')
  const start = has.get('DTSTART')
  if (start === undefined) return unread('no-start')
  if (/^\d{8}T/.test(start.value.trim())) return unread('not-all-day', start.line)
  const first = dateOf(start.value)
  if (first === null) return unread('bad-date', start.line)
  const repeats = has.get('RRULE') ?? has.get('RDATE')
  if (repeats !== undefined) return unread('repeats', repeats.line)
  const count = lengthOf(first, has)
  if (count === null)
    return unread('bad-end', (has.get('DTEND') ?? has.get('DURATION') ?? start).line)
  return Array.from({ length: count }, (_, i) => ({
    ...{ line: start.line, date: addDays(first, i), note, spans: [] },
  }))
}

/** How many days it lasts. Its end is the first day that is no longer of it. */
function lengthOf(first: BusinessDate, has: Properties): number | null {
  const end = has.get('DTEND')
  const lasting = has.get('DURATION')
  if (end === undefined && lasting === undefined) return 1
  const days =
    end === undefined ? durationOf(lasting?.value ?? '') : daysBetween(first, dateOf(end.value))
  // Some programs end an event of one day on the day itself.
  if (days === 0) return 1
  return days !== null && days > 0 && days <= MOST_DAYS ? days : null
}

const daysBetween = (first: BusinessDate, end: BusinessDate | null): number | null =>
  end === null ? null : Math.round((Date.parse(end) - Date.parse(first)) / 86_400_000)

function durationOf(value: string): number | null {
  const found = /^\+?P(?:(\d{1,3})W|(\d{1,3})D)$/.exec(value.trim().toUpperCase())
  return found === null ? null : Number(found[1] ?? 0) * 7 + Number(found[2] ?? 0)
}

function dateOf(value: string): BusinessDate | null {
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(value.trim())
  return found === null ? null : gregorianDay(Number(found[1]), Number(found[2]), Number(found[3]))
}

const unescaped = (value: string): string =>
  value.replace(/\\([\s\S])/g, (_both, letter: string) => (/n/i.test(letter) ? ' ' : letter))

/** Unfolded: a line that begins with a space goes on with the one before. */
function linesOf(text: string): Line[] {
  const whole: { line: number; text: string }[] = []
  for (const [index, part] of text.split(/\r\n|\n|\r/).entries()) {
    const last = whole.at(-1)
    if (/^[ \t]/.test(part) && last !== undefined) last.text += part.slice(1)
    else if (part !== '') whole.push({ line: index + 1, text: part })
  }
  return whole.flatMap(({ line, text: content }) => {
    // A colon within the quotes of a parameter is none.
    const found = /^([A-Za-z0-9-]+)(?:;(?:[^":]|"[^"]*")*)?:([\s\S]*)$/.exec(content)
    return found === null
      ? []
      : [{ line, name: (found[1] ?? '').toUpperCase(), value: found[2] ?? '' }]
  })
}
