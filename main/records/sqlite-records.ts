import { migrate, openSqlite, type Step } from '../platform/sqlite.ts'
import { atOnce, createListeners, type Kind, type Records } from './records.ts'

const table = `CREATE TABLE records (
     kind TEXT NOT NULL,
     key TEXT NOT NULL,
     value TEXT NOT NULL,
     PRIMARY KEY (kind, key)
   ) STRICT, WITHOUT ROWID`

const access: readonly Step[] = [
  `CREATE TABLE tokens (
     hash TEXT PRIMARY KEY,
     role TEXT NOT NULL,
     counter_id TEXT,
     made_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE pins (role TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `ALTER TABLE tokens ADD COLUMN asks_pin INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE pin_hashes (owner TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
   INSERT INTO pin_hashes (owner, hash) SELECT 'office', hash FROM pins WHERE role = 'supervisor';
   DROP TABLE pins;
   CREATE TABLE attempts (
     name TEXT PRIMARY KEY,
     wrong INTEGER NOT NULL,
     since INTEGER NOT NULL,
     wait_ms INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE stations (
     id TEXT PRIMARY KEY,
     token_hash TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL,
     role TEXT NOT NULL,
     counter_id TEXT,
     paired_at INTEGER NOT NULL,
     last_seen INTEGER,
     address TEXT,
     version TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE revoked_tokens (token_hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
   CREATE TABLE host (epoch INTEGER NOT NULL) STRICT;
   INSERT INTO host (epoch) VALUES (1)`,
  `${table};
   INSERT INTO records (kind, key, value)
     SELECT 'tokens', hash, json_object(
       'of', 'holder', 'role', role, 'counterId', counter_id,
       'asksPin', json(iif(asks_pin = 0, 'false', 'true')), 'madeAt', made_at
     ) FROM tokens;
   INSERT INTO records (kind, key, value)
     SELECT 'tokens', token_hash, json_object('of', 'station', 'id', id) FROM stations;
   INSERT OR IGNORE INTO records (kind, key, value)
     SELECT 'tokens', token_hash, json_object('of', 'revoked') FROM revoked_tokens;
   INSERT INTO records (kind, key, value)
     SELECT 'stations', id, json_object(
       'tokenHash', token_hash, 'name', name, 'role', role, 'counterId', counter_id,
       'pairedAt', paired_at, 'address', address, 'version', version
     ) FROM stations;
   INSERT INTO records (kind, key, value)
     SELECT 'seen', id, json_object('at', last_seen, 'address', address, 'version', version)
     FROM stations WHERE last_seen IS NOT NULL;
   INSERT INTO records (kind, key, value)
     SELECT 'pins', owner, json_quote(hash) FROM pin_hashes;
   INSERT INTO records (kind, key, value)
     SELECT 'attempts', name, json_object('wrong', wrong, 'since', since, 'wait', wait_ms)
     FROM attempts;
   INSERT INTO records (kind, key, value) SELECT 'epoch', '', json_quote(epoch) FROM host;
   DROP TABLE tokens;
   DROP TABLE stations;
   DROP TABLE revoked_tokens;
   DROP TABLE pin_hashes;
   DROP TABLE attempts;
   DROP TABLE host`,
]

const views: readonly Step[] = [
  `CREATE TABLE views (
     owner TEXT NOT NULL,
     name TEXT NOT NULL,
     view TEXT NOT NULL,
     PRIMARY KEY (owner, name)
   ) STRICT, WITHOUT ROWID`,
  `${table};
   INSERT INTO records (kind, key, value)
     SELECT 'views', owner, json_group_array(json_object('name', name, 'view', json(view)))
     FROM views GROUP BY owner;
   DROP TABLE views`,
]

export const ACCESS_FILE = 'access.sqlite'
export const VIEWS_FILE = 'views.sqlite'

/** Who may come in, of an office that this host serves alone. */
export const openAccessFile = (file: string): Records => open(file, access)

/** What people have kept for themselves there. */
export const openViewsFile = (file: string): Records => open(file, views)

/** Every record is read where it lies: `serve token` writes into the same file. */
function open(file: string, steps: readonly Step[]): Records {
  const db = openSqlite(file)
  // What is deleted is written over, and not left in a free page.
  db.pragma('secure_delete = ON')
  migrate(db, steps)
  const find = db.prepare('SELECT value FROM records WHERE kind = ? AND key = ?')
  const list = db.prepare('SELECT key, value FROM records WHERE kind = ? ORDER BY key')
  const put = db.prepare('INSERT OR REPLACE INTO records (kind, key, value) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM records WHERE kind = ? AND key = ?')
  const listeners = createListeners()
  const reading = {
    get(kind: Kind, key: string) {
      const row = find.get(kind, key) as { value: string } | undefined
      return row === undefined ? undefined : (JSON.parse(row.value) as never)
    },
    all(kind: Kind) {
      const rows = list.all(kind) as { key: string; value: string }[]
      return new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as never]))
    },
  }

  return {
    ...reading,
    write: (change) =>
      atOnce(() => {
        const changed = new Set<Kind>()
        const carriedOut = db
          .transaction(() =>
            change({
              ...reading,
              put(kind, key, value) {
                put.run(kind, key, JSON.stringify(value))
                changed.add(kind)
              },
              remove(kind, key) {
                if (remove.run(kind, key).changes > 0) changed.add(kind)
              },
            }),
          )
          .immediate()
        listeners.tell(changed, false)
        return carriedOut
      }),
    catchUp: async () => undefined,
    onChange: listeners.add,
    close: () => void db.close(),
  }
}
