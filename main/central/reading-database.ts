import type { Database } from '../platform/postgres.ts'

/**
 * The same database for whoever only reads: anything else that is asked of it throws, whatever the
 * code above it may have meant to do.
 */
export function readingOnly(database: Database): Database {
  const refuse = (): never => {
    throw new Error('Offices are only read from the centre')
  }
  return {
    ...database,
    query(text, values) {
      return /^\s*SELECT\b/.test(text) ? database.query(text, values) : refuse()
    },
    transaction: refuse,
    hold: refuse,
    within: refuse,
    notify: () => undefined,
  }
}
