import type { SpecialDay } from '../domain/hours.ts'
import { jalaliIso } from '../i18n/jalali.ts'
import { readDate, readSpans } from './read-day.ts'
import { oneLine, shortened, type Entry } from './special-day-entry.ts'

const separators = [',', ';', '؛', '\t']

/** Tables are opened in programs that take these at the beginning of a cell for a formula. */
const formula = /^'*[=+\-@]/

type Row = { readonly line: number; readonly cells: readonly string[] }

/** A date, what the day is, and its hours or nothing for a closed day; a first row of titles may be there. */
export function readCsvDays(text: string): Entry[] {
  return rowsOf(text).flatMap(({ line, cells }, index): Entry[] => {
    const [first = '', title = '', hours = ''] = cells
    if (cells.every((cell) => cell.trim() === '')) return []
    const shown = shortened(cells.filter((cell) => cell.trim() !== '').join(' | '))
    if (/[\uFFFD\0]/.test(cells.join(''))) return [{ line, problem: 'encoding', text: shown }]
    const date = readDate(first)
    const isTitles = index === 0 && !/\p{Nd}/u.test(first)
    if (date === null) return isTitles ? [] : [{ line, problem: 'bad-date', text: shown }]
    const spans = readSpans(hours)
    if (spans === null) return [{ line, problem: 'bad-hours', text: shown }]
    const note = oneLine(title)
    return [
      {
        line,
        date,
        note: note.startsWith("'") && formula.test(note) ? note.slice(1) : note,
        spans,
      },
    ]
  })
}

/** With the dates of a Jalali calendar, for people and for the programs in which they open tables. */
export function writeCsvDays(days: readonly SpecialDay[], titles: readonly string[]): string {
  const rows = days.map(({ date, note, spans }) => [
    jalaliIso(date),
    formula.test(note) ? `'${note}` : note,
    spans.map(({ from, to }) => `${from}-${to}`).join(' '),
  ])
  return `\uFEFF${[titles, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

/** The rows that are not empty, each with the line that it begins on. */
function rowsOf(text: string): Row[] {
  const separator = separatorOf(text)
  const rows: Row[] = []
  let [cells, cell, line, began]: [string[], string, number, number] = [[], '', 1, 1]
  let isQuoted = false
  const endRow = () => {
    const row = [...cells, cell]
    if (row.some((each) => each.trim() !== '')) rows.push({ line: began, cells: row })
    cells = []
    cell = ''
  }
  const plain = text.replace(/\r\n?/g, '\n')
  for (let i = 0; i < plain.length; i += 1) {
    const letter = plain[i] ?? ''
    if (letter === '\n') line += 1
    if (isQuoted && letter === '"' && plain[i + 1] === '"') {
      cell += '"'
      i += 1
    } else if (letter === '"' && (isQuoted || cell.trim() === '')) {
      if (!isQuoted) cell = ''
      isQuoted = !isQuoted
    } else if (isQuoted || (letter !== separator && letter !== '\n')) {
      cell += letter
    } else if (letter === separator) {
      cells.push(cell)
      cell = ''
    } else {
      endRow()
      began = line
    }
  }
  endRow()
  return rows
}

/** What stands most often between the cells of the first row that has anything. */
function separatorOf(text: string): string {
  const first = text.split(/\r\n?|\n/).find((line) => line.trim() !== '') ?? ''
  const outside = first.replace(/"[^"]*"/g, '')
  const count = (separator: string) => outside.split(separator).length
  return separators.reduce((best, each) => (count(each) > count(best) ? each : best))
}
