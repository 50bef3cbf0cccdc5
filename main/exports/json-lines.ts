import type { VisitRow } from '#shared/contract/reports.ts'

/** The log as JSON Lines: one object a row, under the CSV's names; null where a thing did not happen. */
export async function* jsonLinesOf(
  pages: AsyncIterable<readonly VisitRow[]>,
): AsyncGenerator<string> {
  for await (const rows of pages) {
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  }
}
