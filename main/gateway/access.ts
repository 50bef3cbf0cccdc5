import { createHash, randomBytes } from 'node:crypto'
import { roles, type Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { steadyClock, systemClock, type Clock } from '../platform/clock.ts'
import { migrate, openSqlite } from '../platform/sqlite.ts'
import type { Station } from './caller.ts'
import { createLockout, type Lockout } from './lockout.ts'
import { openPairedStations, type PairedStations } from './paired-stations.ts'
import { createPins, type PinCost, type Pins } from './pins.ts'

const schema = [
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
]

/** Who may come in. Beside the journal, never in it: a token or a PIN can be taken away for good. */
export type Access = {
  /**
   * Makes a token of 256 random bits. Only its hash is kept; it cannot be shown again. `asksPin`:
   * whoever uses it has to sign in first, as at a window of the program.
   */
  readonly makeToken: (role: Role, counterId: CounterId | null, asksPin?: boolean) => string
  /** The station whose token it is; null when it is nobody's; `revoked`: it was one's. */
  readonly stationOf: (token: string) => Station | 'revoked' | null
  readonly stations: PairedStations
  /** How often another host has taken this one's place, and one. */
  readonly epoch: () => number
  readonly pins: Pins
  readonly lockout: Lockout
  readonly close: () => void
}

type TokenRow = {
  readonly role: string
  readonly counter_id: string | null
  readonly asks_pin: number
}

export function openAccess(
  file: string,
  {
    clock = systemClock,
    steady = steadyClock,
    pinCost,
  }: { clock?: Clock; steady?: () => number; pinCost?: PinCost | undefined } = {},
): Access {
  const db = openSqlite(file)
  // What is deleted is written over, and not left in a free page.
  db.pragma('secure_delete = ON')
  migrate(db, schema)
  const insertToken = db.prepare(
    'INSERT INTO tokens (hash, role, counter_id, made_at, asks_pin) VALUES (?, ?, ?, ?, ?)',
  )
  const findToken = db.prepare('SELECT role, counter_id, asks_pin FROM tokens WHERE hash = ?')
  const readEpoch = db.prepare('SELECT epoch FROM host')
  const newToken = () => `nb_${randomBytes(32).toString('base64url')}`
  const stations = openPairedStations(db, { clock, steady, newToken, hashOf: sha256 })

  return {
    makeToken(role, counterId, asksPin = false) {
      const token = newToken()
      const madeAt = new Date().toISOString()
      insertToken.run(sha256(token), role, counterId, madeAt, asksPin ? 1 : 0)
      return token
    },
    stationOf(token) {
      const hash = sha256(token)
      const paired = stations.byTokenHash(hash)
      if (paired !== null) return paired
      const row = findToken.get(hash) as TokenRow | undefined
      const role = roles.find((known) => known === row?.role)
      if (row === undefined || role === undefined) return null
      return {
        id: `token:${hash.slice(0, 16)}`,
        role,
        counterId: row.counter_id as CounterId | null,
        asksPin: row.asks_pin !== 0,
      }
    },
    stations,
    epoch: () => (readEpoch.get() as { epoch: number }).epoch,
    pins: createPins(db, pinCost),
    lockout: createLockout(db, clock, steady),
    close: () => void db.close(),
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
