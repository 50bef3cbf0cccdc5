import { sqlState, type Database } from '../platform/postgres.ts'
import { NewerSchema } from '../platform/sqlite.ts'

/**
 * The office leads every key, so that a database that is spread over many machines keeps an office
 * together. Nothing but tables, keys and plain statements: no trigger, no function, no sequence.
 */
const schema: readonly (readonly string[])[] = [
  [
    // Where each office's journal ends. `moved` tells that it lives on elsewhere.
    `CREATE TABLE offices (
       office text NOT NULL PRIMARY KEY,
       seq bigint NOT NULL,
       hash text NOT NULL,
       moved text
     )`,
    `CREATE TABLE streams (
       office text NOT NULL,
       stream text NOT NULL,
       rev bigint NOT NULL,
       seq bigint NOT NULL,
       PRIMARY KEY (office, stream)
     )`,
    // `writer` is the host that appended the line.
    `CREATE TABLE events (
       office text NOT NULL,
       seq bigint NOT NULL,
       stream text NOT NULL,
       rev bigint NOT NULL,
       line text NOT NULL,
       hash text NOT NULL,
       writer text NOT NULL,
       PRIMARY KEY (office, seq),
       UNIQUE (office, stream, rev)
     )`,
    `CREATE TABLE commands (
       office text NOT NULL,
       command_id text NOT NULL,
       fingerprint text NOT NULL,
       answer text NOT NULL,
       seq bigint NOT NULL,
       sum text NOT NULL,
       PRIMARY KEY (office, command_id)
     )`,
    'CREATE INDEX commands_by_seq ON commands (office, seq)',
    // `value` is JSON, since text holds no NUL; `digest` stands for it, since an index entry is short.
    `CREATE TABLE personal (
       office text NOT NULL,
       seal text NOT NULL,
       stream text NOT NULL,
       salt text NOT NULL,
       value text NOT NULL,
       digest text NOT NULL,
       PRIMARY KEY (office, seal),
       UNIQUE (office, stream, digest)
     )`,
    `CREATE TABLE checkpoints (
       office text NOT NULL,
       count bigint NOT NULL,
       text text NOT NULL,
       signature text NOT NULL,
       public_key text NOT NULL,
       PRIMARY KEY (office, count)
     )`,
  ],
  [
    // What an office keeps beside its journal; `rev` is the write that a record is of.
    `CREATE TABLE records (
       office text NOT NULL,
       kind text NOT NULL,
       key text NOT NULL,
       value text NOT NULL,
       rev bigint NOT NULL,
       PRIMARY KEY (office, kind, key)
     )`,
    'CREATE INDEX records_by_rev ON records (office, rev)',
    // One row for each write, so that of two hosts that write at once one is refused.
    `CREATE TABLE record_writes (
       office text NOT NULL,
       rev bigint NOT NULL,
       mark text NOT NULL,
       PRIMARY KEY (office, rev)
     )`,
    // Nulls are distinct: of a kind and a desk one alert stands, and any number are over.
    `CREATE TABLE alerts (
       office text NOT NULL,
       id text NOT NULL,
       kind text NOT NULL,
       desk_type text NOT NULL,
       count bigint NOT NULL,
       number text NOT NULL,
       raised_ms bigint NOT NULL,
       cleared_ms bigint,
       standing bigint,
       PRIMARY KEY (office, id),
       UNIQUE (office, kind, desk_type, standing)
     )`,
    'CREATE INDEX alerts_by_time ON alerts (office, raised_ms)',
  ],
]

const TRIES = 20

/** Makes the tables, or brings them up to date, whichever host comes first. */
export async function migratePostgres(database: Database): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await migrateOnce(database)
    } catch (error) {
      // Another host is at it: its work is found there the next time.
      if (error instanceof NewerSchema || sqlState(error) === null || tries === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 * tries))
    }
  }
}

async function migrateOnce(database: Database): Promise<void> {
  await database.query('CREATE TABLE IF NOT EXISTS nobat_schema (version bigint PRIMARY KEY)')
  const [found] = await database.query<{ version: number | null }>(
    'SELECT max(version) AS version FROM nobat_schema',
  )
  const version = found?.version ?? 0
  if (version > schema.length) throw new NewerSchema(version, schema.length)
  for (const [i, statements] of schema.entries()) {
    if (i < version) continue
    await database.transaction([
      { text: 'INSERT INTO nobat_schema (version) VALUES ($1)', values: [i + 1] },
      ...statements.map((text) => ({ text, values: [] })),
    ])
  }
}
