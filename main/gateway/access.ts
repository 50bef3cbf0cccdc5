import { createHash, randomBytes } from 'node:crypto'
import { argon2id, argon2Verify } from 'hash-wasm'
import { roles, type Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { migrate, openSqlite } from '../platform/sqlite.ts'
import type { Caller } from './caller.ts'

const schema = [
  `CREATE TABLE tokens (
     hash TEXT PRIMARY KEY,
     role TEXT NOT NULL,
     counter_id TEXT,
     made_at TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE pins (role TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID`,
]

/** Who may come in. Beside the journal, never in it: a token or a PIN can be taken away for good. */
export type Access = {
  /** Makes a token of 256 random bits. Only its hash is kept; it cannot be shown again. */
  readonly makeToken: (role: Role, counterId: CounterId | null) => string
  /** Whose token it is; null when it is nobody's. */
  readonly callerOf: (token: string) => Caller | null
  readonly setPin: (pin: string) => Promise<void>
  readonly hasPin: () => boolean
  readonly checkPin: (pin: string) => Promise<boolean>
  readonly close: () => void
}

export function openAccess(file: string): Access {
  const db = openSqlite(file)
  migrate(db, schema)
  const insertToken = db.prepare(
    'INSERT INTO tokens (hash, role, counter_id, made_at) VALUES (?, ?, ?, ?)',
  )
  const findToken = db.prepare('SELECT role, counter_id FROM tokens WHERE hash = ?')
  const replacePin = db.prepare("INSERT OR REPLACE INTO pins (role, hash) VALUES ('supervisor', ?)")
  const findPin = db.prepare("SELECT hash FROM pins WHERE role = 'supervisor'")
  const pinHash = () => (findPin.get() as { hash: string } | undefined)?.hash

  return {
    makeToken(role, counterId) {
      const token = `nb_${randomBytes(32).toString('base64url')}`
      insertToken.run(sha256(token), role, counterId, new Date().toISOString())
      return token
    },
    callerOf(token) {
      const row = findToken.get(sha256(token)) as
        { role: string; counter_id: string | null } | undefined
      const role = roles.find((known) => known === row?.role)
      if (row === undefined || role === undefined) return null
      return { role, counterId: row.counter_id as CounterId | null, unlocked: true }
    },
    async setPin(pin) {
      const salt = randomBytes(16)
      const options = { iterations: 3, memorySize: 19_456, parallelism: 1, hashLength: 32 }
      replacePin.run(await argon2id({ ...options, password: pin, salt, outputType: 'encoded' }))
    },
    hasPin: () => pinHash() !== undefined,
    async checkPin(pin) {
      const hash = pinHash()
      return hash !== undefined && (await argon2Verify({ password: pin, hash }))
    },
    close: () => void db.close(),
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
