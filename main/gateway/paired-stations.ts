import type { CounterId, Instant, StationId } from '#shared/domain/ids.ts'
import { stationRoles, type StationDetails, type StationRole } from '#shared/domain/stations.ts'
import type { Clock } from '../platform/clock.ts'
import type { Sqlite } from '../platform/sqlite.ts'
import type { Station } from './caller.ts'

/** What is not worth a flush of the disk at each request. */
const SEEN_EVERY_MS = 60_000

export type PairedStation = StationDetails & {
  readonly id: StationId
  readonly role: StationRole
  readonly pairedAt: Instant
  readonly lastSeen: Instant | null
  readonly address: string | null
  readonly version: string | null
}

/** From where a station speaks, and with which version of the program. */
export type Seen = { readonly address: string; readonly version: string | null }

/** The machines that were let in by a code, and the tokens of those that were put out again. */
export type PairedStations = {
  readonly list: () => readonly PairedStation[]
  readonly byTokenHash: (hash: string) => Station | 'revoked' | null
  /** Gives its token, which cannot be shown again. */
  readonly add: (station: Omit<PairedStation, 'pairedAt' | 'lastSeen'>) => string
  readonly change: (id: StationId, details: StationDetails) => void
  readonly revoke: (id: StationId) => void
  /** What a station is now, that was `station` when it came; `revoked` when it was put out since. */
  readonly now: (station: Station) => Station | 'revoked'
  /** It was heard of. Written at most once a minute. */
  readonly seen: (id: string, seen: Seen) => void
}

type Row = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly counter_id: string | null
  readonly paired_at: number
  readonly last_seen: number | null
  readonly address: string | null
  readonly version: string | null
}

export function openPairedStations(
  db: Sqlite,
  ports: {
    readonly clock: Clock
    readonly steady: () => number
    readonly newToken: () => string
    readonly hashOf: (token: string) => string
  },
): PairedStations {
  const { clock, steady, newToken, hashOf } = ports
  const all = db.prepare('SELECT * FROM stations ORDER BY paired_at, id')
  const byHash = db.prepare('SELECT * FROM stations WHERE token_hash = ?')
  const wasRevoked = db.prepare('SELECT 1 FROM revoked_tokens WHERE token_hash = ?')
  const insert = db.prepare(
    `INSERT INTO stations (id, token_hash, name, role, counter_id, paired_at, address, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare('UPDATE stations SET name = ?, counter_id = ? WHERE id = ?')
  const note = db.prepare(
    'UPDATE stations SET last_seen = ?, address = ?, version = coalesce(?, version) WHERE id = ?',
  )
  const remember = db.prepare(
    `INSERT OR IGNORE INTO revoked_tokens (token_hash) SELECT token_hash FROM stations WHERE id = ?`,
  )
  const remove = db.prepare('DELETE FROM stations WHERE id = ?')
  /** By id; asked at every change that an open feed is told of. */
  const known = new Map<string, Station>()
  /** Those that were put out while this host runs: no feed of theirs goes on. */
  const putOut = new Set<string>()
  const notedAt = new Map<string, number>()

  function stationIn({ id, role, counter_id: counterId }: Row): Station | null {
    const named = stationRoles.find((each) => each === role)
    if (named === undefined) return null
    return {
      id,
      role: named,
      counterId: counterId as CounterId | null,
      // As at a window of the program: whoever may see the office's figures says who they are.
      asksPin: named === 'supervisor' || named === 'inspector',
    }
  }
  const load = () => {
    known.clear()
    for (const row of all.all() as Row[]) {
      const station = stationIn(row)
      if (station !== null) known.set(row.id, station)
    }
  }
  load()

  return {
    list: () =>
      (all.all() as Row[]).map((row) => ({
        id: row.id as StationId,
        name: row.name,
        role: row.role as StationRole,
        counterId: row.counter_id as CounterId | null,
        pairedAt: row.paired_at as Instant,
        lastSeen: row.last_seen as Instant | null,
        address: row.address,
        version: row.version,
      })),
    byTokenHash(hash) {
      const row = byHash.get(hash) as Row | undefined
      if (row !== undefined) return stationIn(row)
      return wasRevoked.get(hash) === undefined ? null : 'revoked'
    },
    add({ id, name, role, counterId, address, version }) {
      const token = newToken()
      insert.run(id, hashOf(token), name, role, counterId, clock(), address, version)
      load()
      return token
    },
    change(id, { name, counterId }) {
      update.run(name, counterId, id)
      load()
    },
    revoke(id) {
      db.transaction(() => {
        remember.run(id)
        remove.run(id)
      })()
      putOut.add(id)
      load()
    },
    now: (station) => (putOut.has(station.id) ? 'revoked' : (known.get(station.id) ?? station)),
    seen(id, { address, version }) {
      if (!known.has(id)) return
      if (steady() - (notedAt.get(id) ?? -Infinity) < SEEN_EVERY_MS) return
      notedAt.set(id, steady())
      note.run(clock(), address, version, id)
    },
  }
}
