import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { CODE_DIGITS } from '#shared/contract/stations.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { StationDetails, StationRole } from '#shared/domain/stations.ts'
import type { Clock } from '../platform/clock.ts'
import type { Reading, RecordKinds, Records } from '../records/records.ts'

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
 * The codes by which a machine may come in now. A host that serves its office alone has them in
 * memory: when it starts again none is good any more.
 */
export type Offers = {
  readonly open: () => readonly Offer[]
  /** The same offer again has the same code. */
  readonly make: (offer: Omit<Offer, 'code' | 'expiresAt'>) => Promise<Offer>
  readonly withdraw: (code: string) => Promise<void>
  /** The offer of a code, which is used up by it; null counts against every code that is open. */
  readonly claim: (code: string, suits: (offer: Offer) => boolean) => Promise<Offer | null>
  /** It was claimed and nobody came in by it. */
  readonly putBack: (offer: Offer) => Promise<void>
}

type Kept = RecordKinds['offers']

export function createOffers(
  records: Records,
  ports: {
    readonly clock: Clock
    /** Milliseconds that only go forward. */
    readonly steady: () => number
  },
): Offers {
  const { clock, steady } = ports
  /** By id: when it ends, counted from when this host has heard of it. */
  let endsAt = new Map<string, number>()

  function hear(): void {
    endsAt = new Map(
      [...records.all('offers')].map(([id, { expiresAt }]) => {
        const left = Math.max(0, Math.min(GOOD_FOR_MS, expiresAt - clock()))
        return [id, endsAt.get(id) ?? steady() + left]
      }),
    )
  }
  hear()
  records.onChange((kinds) => kinds.has('offers') && hear())

  const isOver = (id: string, { wrong }: Kept) =>
    wrong >= WRONG_GUESSES || steady() >= (endsAt.get(id) ?? Infinity)

  const open = (reading: Reading): readonly (Offer & Kept)[] =>
    [...reading.all('offers')]
      .filter(([id, kept]) => !isOver(id, kept))
      .map(([id, kept]) => ({ id, ...kept }))
      .toSorted((a, b) => a.madeAt - b.madeAt)

  function newCode(among: readonly Offer[]): string {
    const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
    return among.some((offer) => offer.code === code) ? newCode(among) : code
  }

  return {
    open: () => open(records),
    make: ({ id, role, counterId, name }) =>
      records.write((draft) => {
        for (const [each, kept] of draft.all('offers')) {
          if (isOver(each, kept)) draft.remove('offers', each)
        }
        const code = newCode(open(draft))
        const madeAt = clock()
        const expiresAt = (madeAt + GOOD_FOR_MS) as Instant
        const made = { code, role, counterId, name, madeAt, expiresAt, wrong: 0 }
        const kept = draft.get('offers', id) ?? made
        draft.put('offers', id, kept)
        return { id, ...kept }
      }),
    withdraw: (code) =>
      records.write((draft) => {
        for (const offer of open(draft)) if (offer.code === code) draft.remove('offers', offer.id)
      }),
    claim: (code, suits) =>
      records.write((draft) => {
        const offers = open(draft)
        // Every one is looked at to its end, so that the time it takes tells nothing.
        const [right] = offers.filter((offer) => isSame(offer.code, code) && suits(offer))
        if (right !== undefined) draft.remove('offers', right.id)
        else {
          for (const { id, wrong } of offers) {
            const kept = draft.get('offers', id)
            if (kept !== undefined) draft.put('offers', id, { ...kept, wrong: wrong + 1 })
          }
        }
        return right ?? null
      }),
    putBack: ({ id, code, role, counterId, name, expiresAt }) =>
      records.write((draft) => {
        const madeAt = (expiresAt - GOOD_FOR_MS) as Instant
        draft.put('offers', id, { code, role, counterId, name, madeAt, expiresAt, wrong: 0 })
      }),
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))
