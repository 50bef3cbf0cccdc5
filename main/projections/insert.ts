import { CompiledQuery, type Transaction } from 'kysely'
import type { Tables } from './database.ts'

/** SQLite takes at most 32,766 parameters in a statement. */
const MOST_PARAMETERS = 32_000

/**
 * Writes rows of one shape, in as few statements as may be. The statement is written as text: for
 * thousands of rows, building it of parts takes longer than carrying it out. `onConflict` follows it.
 */
export async function insertRows<Table extends keyof Tables & string>(
  tx: Transaction<Tables>,
  table: Table,
  rows: readonly Tables[Table][],
  onConflict: { readonly replace: true } | { readonly text: string } = { replace: true },
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first) as (keyof Tables[Table] & string)[]
  const atOnce = Math.floor(MOST_PARAMETERS / columns.length)
  const one = `(${columns.map(() => '?').join(', ')})`
  for (let i = 0; i < rows.length; i += atOnce) {
    const some = rows.slice(i, i + atOnce)
    const verb = 'replace' in onConflict ? 'replace' : 'insert'
    const end = 'replace' in onConflict ? '' : ` ${onConflict.text}`
    const text = `${verb} into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values ${some.map(() => one).join(', ')}${end}`
    const values = some.flatMap((row) => columns.map((column) => row[column]))
    await tx.executeQuery(CompiledQuery.raw(text, values))
  }
}
