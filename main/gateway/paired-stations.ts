import type { Instant, StationId } from '#shared/domain/ids.ts'
import { stationRoles, type StationDetails, type StationRole } from '#shared/domain/stations.ts'
import type { Clock } from '../platform/clock.ts'
import type { RecordKinds, Records } from '../records/records.ts'
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
  readonly find: (id: string) => Station | null
  /** As it is now at all hosts: another may have let it in just before. */
  readonly lookUp: (id: StationId) => Promise<PairedStation | undefined>
  /** Gives its token, which cannot be shown again. */
  readonly add: (station: Omit<PairedStation, 'pairedAt' | 'lastSeen'>) => Promise<string>
  readonly change: (id: StationId, details: StationDetails) => Promise<void>
  readonly revoke: (id: StationId) => Promise<void>
  /** What a station is now, that was `station` when it came; `revoked` when it was put out since. */
  readonly now: (station: Station) => Station | 'revoked'
  /** It was heard of. Written at most once a minute. */
  readonly seen: (id: string, seen: Seen) => void
}

export function createPairedStations(
  records: Records,
  ports: {
    readonly clock: Clock
    readonly steady: () => number
    readonly newToken: () => string
    readonly hashOf: (token: string) => string
  },
): PairedStations {
  const { clock, steady, newToken, hashOf } = ports
  /** By id; asked at every change that an open feed is told of. */
  const known = new Map<string, Station>()
  /** Those that were put out while this host runs, by whichever host: no feed of theirs goes on. */
  const putOut = new Set<string>()
  const notedAt = new Map<string, number>()

  const load = () => {
    const before = [...known.keys()]
    known.clear()
    for (const [id, record] of records.all('stations')) {
      const station = stationIn(id, record)
      if (station !== null) known.set(id, station)
    }
    for (const id of before) if (!known.has(id)) putOut.add(id)
  }
  load()
  records.onChange((kinds) => kinds.has('stations') && load())

  const list = (): readonly PairedStation[] =>
    [...records.all('stations')]
      .map(([id, { name, role, counterId, pairedAt, address, version }]) => {
        const seen = records.get('seen', id)
        return {
          id: id as StationId,
          name,
          role,
          counterId,
          pairedAt,
          lastSeen: seen?.at ?? null,
          address: seen?.address ?? address,
          version: seen?.version ?? version,
        }
      })
      .toSorted((a, b) => a.pairedAt - b.pairedAt || (a.id < b.id ? -1 : 1))

  return {
    list,
    async lookUp(id) {
      // A write that changes nothing has read what is kept, or fails.
      await records.write(() => null)
      return list().find((station) => station.id === id)
    },
    find(id) {
      const record = records.get('stations', id)
      return record === undefined ? null : stationIn(id, record)
    },
    async add({ id, name, role, counterId, address, version }) {
      const token = newToken()
      const tokenHash = hashOf(token)
      const pairedAt = clock()
      await records.write((draft) => {
        draft.put('tokens', tokenHash, { of: 'station', id })
        draft.put('stations', id, { tokenHash, name, role, counterId, pairedAt, address, version })
      })
      return token
    },
    change: (id, { name, counterId }) =>
      records.write((draft) => {
        const record = draft.get('stations', id)
        if (record !== undefined) draft.put('stations', id, { ...record, name, counterId })
      }),
    revoke: (id) =>
      records.write((draft) => {
        const record = draft.get('stations', id)
        if (record !== undefined) draft.put('tokens', record.tokenHash, { of: 'revoked' })
        draft.remove('stations', id)
        draft.remove('seen', id)
      }),
    now: (station) => (putOut.has(station.id) ? 'revoked' : (known.get(station.id) ?? station)),
    seen(id, { address, version }) {
      if (!known.has(id)) return
      if (steady() - (notedAt.get(id) ?? -Infinity) < SEEN_EVERY_MS) return
      notedAt.set(id, steady())
      const noted = records.write((draft) => {
        const record = draft.get('stations', id)
        if (record === undefined) return
        const told = version ?? draft.get('seen', id)?.version ?? record.version
        draft.put('seen', id, { at: clock(), address, version: told })
      })
      // Nobody is kept out because it could not be noted that they came.
      noted.catch(() => undefined)
    },
  }
}

function stationIn(id: string, { role, counterId }: RecordKinds['stations']): Station | null {
  const named = stationRoles.find((each) => each === role)
  if (named === undefined) return null
  // As at a window of the program: whoever may see the office's figures says who they are.
  const asksPin = named === 'supervisor' || named === 'inspector'
  return { id, role: named, counterId, asksPin }
}
