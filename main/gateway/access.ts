import { createHash, randomBytes } from 'node:crypto'
import { roles, type Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { steadyClock, systemClock, type Clock } from '../platform/clock.ts'
import { ONLY, type Records } from '../records/records.ts'
import { openAccessFile } from '../records/sqlite-records.ts'
import type { Station } from './caller.ts'
import { createLockout, type Lockout } from './lockout.ts'
import { createPairedStations, type PairedStations } from './paired-stations.ts'
import { createPins, type PinCost, type Pins } from './pins.ts'

/** Who may come in. Beside the journal, never in it: a token or a PIN can be taken away for good. */
export type Access = {
  /**
   * Makes a token of 256 random bits. Only its hash is kept; it cannot be shown again. `asksPin`:
   * whoever uses it has to sign in first, as at a window of the program.
   */
  readonly makeToken: (
    role: Role,
    counterId: CounterId | null,
    asksPin?: boolean,
    token?: string,
  ) => Promise<string>
  /** The station whose token it is; null when it is nobody's; `revoked`: it was one's. */
  readonly stationOf: (token: string) => Station | 'revoked' | null
  /** The same; a token that is not known here may have been given out by another host just now. */
  readonly recognise: (token: string) => Promise<Station | 'revoked' | null>
  readonly stations: PairedStations
  /** How often another host has taken this one's place, and one. */
  readonly epoch: () => number
  /** It is no lower than this from now on. */
  readonly raiseEpoch: (epoch: number) => Promise<void>
  readonly pins: Pins
  readonly lockout: Lockout
  readonly close: () => void
}

type Ports = {
  readonly clock?: Clock
  readonly steady?: () => number
  readonly pinCost?: PinCost | undefined
}

/** Of an office that this host serves alone. */
export const openAccess = (file: string, ports: Ports = {}): Access =>
  createAccess(openAccessFile(file), ports)

export function createAccess(
  records: Records,
  { clock = systemClock, steady = steadyClock, pinCost }: Ports = {},
): Access {
  const stations = createPairedStations(records, { clock, steady, newToken, hashOf: sha256 })

  function stationOf(token: string): Station | 'revoked' | null {
    const hash = sha256(token)
    const known = records.get('tokens', hash)
    if (known === undefined) return null
    if (known.of === 'revoked') return 'revoked'
    if (known.of === 'station') return stations.find(known.id)
    const role = roles.find((each) => each === known.role)
    if (role === undefined) return null
    const { counterId, asksPin } = known
    return { id: `token:${hash.slice(0, 16)}`, role, counterId, asksPin }
  }

  return {
    async makeToken(role, counterId, asksPin = false, token = newToken()) {
      const madeAt = new Date().toISOString()
      await records.write((draft) =>
        draft.put('tokens', sha256(token), { of: 'holder', role, counterId, asksPin, madeAt }),
      )
      return token
    },
    stationOf,
    async recognise(token) {
      const known = stationOf(token)
      if (known !== null) return known
      await records.catchUp()
      return stationOf(token)
    },
    stations,
    epoch: () => records.get('epoch', ONLY) ?? 1,
    raiseEpoch: (epoch) =>
      records.write((draft) =>
        draft.put('epoch', ONLY, Math.max(epoch, draft.get('epoch', ONLY) ?? 1)),
      ),
    pins: createPins(records, pinCost),
    lockout: createLockout(records, clock, steady),
    close: records.close,
  }
}

export const newToken = (): string => `nb_${randomBytes(32).toString('base64url')}`

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
