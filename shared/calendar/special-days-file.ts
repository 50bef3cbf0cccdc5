import type { SpecialDay } from '../domain/hours.ts'
import type { BusinessDate } from '../domain/ids.ts'
import type { Entry, Unread } from './special-day-entry.ts'
import { readCsvDays } from './special-days-csv.ts'
import { readIcsDays } from './special-days-ics.ts'

export const NOTE_LENGTH = 120
/** A year's official calendar has a few dozen; nobody means more than this. */
export const MOST_FILE_BYTES = 1024 * 1024

export type ReadFile = {
  readonly days: readonly SpecialDay[]
  readonly unread: readonly Unread[]
}

/** Reads a table (CSV) or a calendar (iCalendar), whichever the text is. It never throws. */
export function readSpecialDays(text: string): ReadFile {
  const plain = text.replace(/^\uFEFF/, '')
  const isCalendar = /^\s*BEGIN:VCALENDAR/i.test(plain)
  return gathered(isCalendar ? readIcsDays(plain) : readCsvDays(plain))
}

/**
 * A day stands once. Calendars name two occasions of one holiday apart, and they become one; where
 * they disagree on the hours, the later is not taken.
 */
function gathered(entries: readonly Entry[]): ReadFile {
  const days = new Map<BusinessDate, SpecialDay>()
  const unread: Unread[] = []
  for (const entry of entries) {
    if ('problem' in entry) {
      unread.push(entry)
      continue
    }
    const { line, date, note, spans } = entry
    const problem = note.length > NOTE_LENGTH ? 'long-note' : null
    const before = days.get(date)
    if (problem !== null) unread.push({ line, problem, text: note })
    else if (before === undefined) days.set(date, { date, note, spans })
    else if (!sameSpans(before, entry)) unread.push({ line, problem: 'not-alike', text: note })
    else days.set(date, { ...before, note: joined(before.note, note) })
  }
  return { days: [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1)), unread }
}

const sameSpans = (a: SpecialDay, b: SpecialDay): boolean =>
  JSON.stringify(a.spans) === JSON.stringify(b.spans)

function joined(one: string, other: string): string {
  if (one === '' || other === '' || one.includes(other)) return one || other
  const both = `${one}؛ ${other}`
  return both.length > NOTE_LENGTH ? one : both
}

/** What a file would do to the days that the office has. */
export type Change = {
  readonly day: SpecialDay
  /** Null for a day that is not in the list yet. */
  readonly before: SpecialDay | null
}

/** Only what would change anything. */
export function changesOf(have: readonly SpecialDay[], read: readonly SpecialDay[]): Change[] {
  return read.flatMap((day) => {
    const before = have.find(({ date }) => date === day.date) ?? null
    const isSame = before !== null && before.note === day.note && sameSpans(before, day)
    return isSame ? [] : [{ day, before }]
  })
}

/** The list with all of the changes in it, in the order of the days. */
export function withChanges(
  have: readonly SpecialDay[],
  changes: readonly Change[],
): readonly SpecialDay[] {
  const changed = new Map(changes.map(({ day }) => [day.date, day]))
  return [...have.filter(({ date }) => !changed.has(date)), ...changed.values()].toSorted((a, b) =>
    a.date < b.date ? -1 : 1,
  )
}
