import type { Verdict } from './jury.ts'
import type { Scores } from './scores.ts'

const COLUMNS = [
  'MAE',
  'RMSE',
  'bias',
  'RASE',
  'pinball .1',
  '.5',
  '.9',
  'coverage',
  'width',
  'late > 5',
]

function cells(scores: Scores): readonly string[] {
  const { mae, rmse, bias, rase, pinballs, coverage80, width80, late5 } = scores
  const number = (value: number | null) => (value === null ? '–' : value.toFixed(2))
  return [
    ...[mae, rmse, bias, rase, pinballs.q10, pinballs.q50, pinballs.q90].map(number),
    number(coverage80),
    number(width80),
    `${(late5 * 100).toFixed(0)} %`,
  ]
}

/** For a terminal. */
export function plainTable(estimators: Readonly<Record<string, Scores>>): string {
  const line = (name: string, row: readonly string[]) =>
    `  ${name.padEnd(24)}${row.map((cell) => cell.padStart(11)).join('')}\n`
  const rows = Object.entries(estimators).map(([name, scores]) => line(name, cells(scores)))
  return line('', COLUMNS) + rows.join('')
}

/** As Markdown, one table for each scenario. */
export function markdown(verdicts: Readonly<Record<string, Verdict>>): string {
  return Object.entries(verdicts)
    .map(([name, { fit, score, estimators }]) =>
      [
        `### ${name}`,
        '',
        `${score.n} waits, after ${fit.n} to learn from.`,
        '',
        `| | ${COLUMNS.join(' | ')} |`,
        `| --- | ${COLUMNS.map(() => '--:').join(' | ')} |`,
        ...Object.entries(estimators).map(
          ([estimator, scores]) => `| ${estimator} | ${cells(scores).join(' | ')} |`,
        ),
      ].join('\n'),
    )
    .join('\n\n')
}

const BEGIN = '<!-- made by npm run bench -- forecast --write -->'
const END = '<!-- end of what is made -->'

/** `text` with what stands between its two marks made anew. Throws where it has none. */
export function between(text: string, made: string): string {
  const from = text.indexOf(BEGIN)
  const to = text.indexOf(END)
  if (from < 0 || to < from) throw new Error('The page has no marks to write between')
  return `${text.slice(0, from + BEGIN.length)}\n\n${made}\n\n${text.slice(to)}`
}
