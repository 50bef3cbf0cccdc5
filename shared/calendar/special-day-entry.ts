import type { SpecialDay } from '../domain/hours.ts'

export type LineProblem =
  | 'encoding'
  | 'bad-date'
  | 'bad-hours'
  | 'long-note'
  | 'not-alike'
  | 'no-start'
  | 'not-all-day'
  | 'bad-end'
  | 'repeats'
  | 'cut-off'

/** What could not be read. `text`: what stands there, so that it is found again. */
export type Unread = { readonly line: number; readonly problem: LineProblem; readonly text: string }

export type ReadDay = SpecialDay & { readonly line: number }

/** One thing of a file: a day that it names, or why that cannot be read. */
export type Entry = ReadDay | Unread

/** Typed words on one line: without what cannot be seen, and without more than one space. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()

/** What stands in an unreadable place, short enough to be shown beside its line. */
export const shortened = (text: string): string => {
  const words = oneLine(text)
  return words.length > 60 ? `${words.slice(0, 59)}…` : words
}
