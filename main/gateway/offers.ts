import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { CODE_DIGITS } from '#shared/contract/stations.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { StationDetails, StationRole } from '#shared/domain/stations.ts'
import type { Clock } from '../platform/clock.ts'

const GOOD_FOR_MS = 10 * 60_000
const WRONG_GUESSES = 5
/** Each open code makes a blind guess likelier. */
export const MOST_OFFERS = 10

export type Offer = StationDetails & {
  readonly id: string
  readonly code: string
  readonly role: StationRole
  readonly expiresAt: Instant
}

/**
 * The codes by which a machine may come in now. In memory alone: when the host starts again none is
 * good any more.
 */
export type Offers = {
  readonly open: () => readonly Offer[]
  readonly make: (offer: Omit<Offer, 'code' | 'expiresAt'>) => Offer
  readonly withdraw: (code: string) => void
  /** The offer of a code, which is used up by it; null counts against every code that is open. */
  readonly claim: (code: string) => Offer | null
  /** It was claimed and nobody came in by it. */
  readonly putBack: (offer: Offer) => void
}

type Kept = Offer & { readonly endsAt: number; wrong: number }

export function createOffers(ports: {
  readonly clock: Clock
  /** Milliseconds that only go forward. */
  readonly steady: () => number
}): Offers {
  const { clock, steady } = ports
  const kept = new Map<string, Kept>()

  function open(): readonly Kept[] {
    for (const [id, { endsAt, wrong }] of kept) {
      if (steady() >= endsAt || wrong >= WRONG_GUESSES) kept.delete(id)
    }
    return [...kept.values()]
  }

  function newCode(): string {
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
    return open().some((offer) => offer.code === code) ? newCode() : code
  }

  return {
    open,
    make(offer) {
      const expiresAt = (clock() + GOOD_FOR_MS) as Instant
      const made = { ...offer, code: newCode(), expiresAt }
      kept.set(offer.id, { ...made, endsAt: steady() + GOOD_FOR_MS, wrong: 0 })
      return made
    },
    withdraw(code) {
      for (const offer of open()) if (offer.code === code) kept.delete(offer.id)
    },
    claim(code) {
      const offers = open()
      // Every one is looked at to its end, so that the time it takes tells nothing.
      const [right] = offers.filter((offer) => isSame(offer.code, code))
      if (right === undefined) for (const offer of offers) offer.wrong += 1
      else kept.delete(right.id)
      return right ?? null
    },
    putBack(offer) {
      const endsAt = steady() + Math.max(0, offer.expiresAt - clock())
      kept.set(offer.id, { ...offer, endsAt, wrong: 0 })
    },
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))
