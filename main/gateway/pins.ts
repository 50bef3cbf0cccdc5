import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import type { PersonId } from '#shared/domain/ids.ts'
import type { Records } from '../records/records.ts'

/** Somebody, or the whole office where it knows nobody by name. */
export type PinOwner = PersonId | 'office'

/** PINs as slow hashes. What is asked here is never written anywhere else, not even into a log. */
export type Pins = {
  readonly hash: (pin: string) => Promise<string>
  readonly keep: (owner: PinOwner, hash: string) => Promise<void>
  readonly has: (owner: PinOwner) => boolean
  /** Takes as long for an owner without a PIN, or for no owner, as for a wrong one. */
  readonly check: (owner: PinOwner | null, pin: string) => Promise<boolean>
  readonly drop: (owner: PinOwner) => Promise<void>
}

/** Of one hash; `memorySize` in KiB. */
export type PinCost = {
  readonly iterations: number
  readonly memorySize: number
  readonly parallelism: number
}

const usualCost: PinCost = { iterations: 3, memorySize: 19_456, parallelism: 1 }
const HASH_BYTES = 32
const SALT_BYTES = 16

/** `usual`: what a new hash costs; one that is kept says itself what it cost. */
export function createPins(records: Records, usual: PinCost = usualCost): Pins {
  const stored = (owner: PinOwner) => records.get('pins', owner)
  const nobodys = randomBytes(SALT_BYTES)

  return {
    hash: (pin) => encoded(pin, randomBytes(SALT_BYTES), usual),
    keep: (owner, hash) => records.write((draft) => draft.put('pins', owner, hash)),
    has: (owner) => stored(owner) !== undefined,
    async check(owner, pin) {
      const known = owner === null ? undefined : stored(owner)
      const { salt, cost } = known === undefined ? { salt: nobodys, cost: usual } : read(known)
      const given = await encoded(pin, salt, cost)
      return timingSafeEqual(digest(given), digest(known ?? ''))
    },
    drop: (owner) => records.write((draft) => draft.remove('pins', owner)),
  }
}

const encoded = (password: string, salt: Uint8Array, cost: PinCost): Promise<string> =>
  argon2id({ ...cost, password, salt, hashLength: HASH_BYTES, outputType: 'encoded' })

/** Of `$argon2id$v=19$m=19456,t=3,p=1$SALT$HASH`: with what it was made. */
function read(hash: string): { readonly salt: Uint8Array; readonly cost: PinCost } {
  const [, , , params = '', salt = ''] = hash.split('$')
  const [memorySize = 0, iterations = 0, parallelism = 0] = [...params.matchAll(/\d+/g)].map(Number)
  return { salt: Buffer.from(salt, 'base64'), cost: { iterations, memorySize, parallelism } }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
