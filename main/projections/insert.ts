import type BetterSqlite3 from 'better-sqlite3'
import type { Sqlite } from '../platform/sqlite.ts'
import type { Tables } from './database.ts'

/** Kept for as long as the connection: preparing one takes longer than carrying it out. */
const prepared = new WeakMap<Sqlite, Map<string, BetterSqlite3.Statement>>()

/** Writes rows of one shape, in the transaction that is open. `onConflict` ends the statement. */
export function insertRows<Table extends keyof Tables & string>(
  sqlite: Sqlite,
  table: Table,
  rows: Iterable<Tables[Table]>,
  onConflict: { readonly replace: true } | { readonly text: string } = { replace: true },
): void {
  let columns: (keyof Tables[Table] & string)[] | null = null
  let statement: BetterSqlite3.Statement | null = null
  for (const row of rows) {
    columns ??= Object.keys(row) as (keyof Tables[Table] & string)[]
    statement ??= statementOf(sqlite, table, columns, onConflict)
    statement.run(columns.map((column) => row[column]))
  }
}

function statementOf(
  sqlite: Sqlite,
  table: string,
  columns: readonly string[],
  onConflict: { readonly replace: true } | { readonly text: string },
): BetterSqlite3.Statement {
  const verb = 'replace' in onConflict ? 'replace' : 'insert'
  const end = 'replace' in onConflict ? '' : ` ${onConflict.text}`
  const text = `${verb} into "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})${end}`
  const known = prepared.get(sqlite) ?? new Map<string, BetterSqlite3.Statement>()
  prepared.set(sqlite, known)
  const statement = known.get(text) ?? sqlite.prepare(text)
  known.set(text, statement)
  return statement
}
