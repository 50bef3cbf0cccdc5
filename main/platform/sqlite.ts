import { createRequire } from 'node:module'
import type BetterSqlite3 from 'better-sqlite3'

export type Sqlite = BetterSqlite3.Database

const load = createRequire(import.meta.url)

/**
 * Opens a database file that keeps what it was told: WAL, `synchronous=FULL`, foreign keys, each
 * read back. `better-sqlite3` needs Node-API 10; where the runtime is older (an Electron of before
 * 2025), `libsql` opens the same file through the same interface.
 *
 * `derived` is for a file that can be made again from the journal: it is never corrupted, but a
 * power cut may cost it its newest rows, and it does not compete for the disk's flushes.
 */
export function openSqlite(file: string, kind: 'durable' | 'derived' = 'durable'): Sqlite {
  const synchronous = kind === 'durable' ? 2 : 1
  const db = openPlain(file)
  try {
    db.pragma('busy_timeout = 5000')
    db.pragma('journal_mode = WAL')
    db.pragma(`synchronous = ${synchronous}`)
    db.pragma('foreign_keys = ON')
    expectPragma(db, 'journal_mode', 'wal')
    expectPragma(db, 'synchronous', synchronous)
    expectPragma(db, 'foreign_keys', 1)
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/** Opens a file as it is and sets nothing. Read-only, it leaves the file and its WAL as they are. */
export function openPlain(file: string, options: { readonly readonly?: boolean } = {}): Sqlite {
  const driver = Number(process.versions.napi) >= 10 ? 'better-sqlite3' : 'libsql'
  const Database = load(driver) as new (file: string, options: object) => Sqlite
  return new Database(file, options)
}

function expectPragma(db: Sqlite, name: string, wanted: string | number): void {
  const got = Object.values(db.prepare(`PRAGMA ${name}`).get() as Record<string, unknown>)[0]
  if (got !== wanted) throw new Error(`SQLite keeps ${name} at ${String(got)}, not ${wanted}`)
}

/** SQL, or what SQL alone cannot do. */
export type Step = string | ((db: Sqlite) => void)

/**
 * Brings the schema up to date, one numbered step after another, each whole or not at all.
 * Throws when the file was written by a newer version than this one knows.
 */
export function migrate(db: Sqlite, steps: readonly Step[]): void {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as {
    user_version: number
  }
  if (version > steps.length) throw new NewerSchema(version, steps.length)
  steps.slice(version).forEach((step, i) => {
    db.exec('BEGIN IMMEDIATE')
    try {
      if (typeof step === 'string') db.exec(step)
      else step(db)
      db.exec(`PRAGMA user_version = ${version + i + 1}; COMMIT`)
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  })
}

export class NewerSchema extends Error {
  constructor(found: number, known: number) {
    super(`The database has schema ${found}; this version knows ${known}.`)
  }
}
