import { PRINTS_HEADER } from '#shared/contract/errands.ts'
import type { Role } from '#shared/contract/roles.ts'
import type { CounterId, PersonId } from '#shared/domain/ids.ts'
import { HERE } from '../printing/places.ts'

/** Where somebody sits: a window of the program, or whoever holds a token. */
export type Station = {
  readonly id: string
  readonly role: Role
  /** The counter that the station is bound to; null for any. */
  readonly counterId: CounterId | null
  /** Whether somebody has to sign in here before anything is shown. */
  readonly asksPin: boolean
}

/** Who is at the other end: known from the station and from a PIN, never from what they send. */
export type Caller = {
  /** The station's, until somebody has signed in; then theirs. */
  readonly role: Role
  readonly counterId: CounterId | null
  /** False while the station waits for a PIN. */
  readonly unlocked: boolean
  /** Who has signed in; null where nobody has. */
  readonly person: PersonId | null
}

/** How the journal names the caller. */
export function actorOf({ role, counterId, person }: Caller): string {
  const who = person === null ? role : `person:${person}`
  return counterId === null ? who : `${who}:${counterId}`
}

export type GatewayContext = {
  /** Null when no valid token came. */
  readonly station: Station | null
  /** What the station was given when somebody signed in there; null where nobody has. */
  readonly session: string | null
  /** Keeps the session with the station itself; absent where its client has to carry it. */
  readonly keepSession?: (session: string | null) => void
  /** The token that came was a station's, which has been put out. */
  readonly revoked?: boolean
  /** From where it came; `lan`: by the listener for other machines. Absent of a window's. */
  readonly from?: { readonly address: string; readonly door: 'home' | 'lan' | 'tv' }
  readonly reqHeaders?: Headers
}

/** Where the papers of whoever calls come out. */
export function placeFor({ station, reqHeaders }: GatewayContext): string {
  const isPaired = station !== null && !station.id.startsWith('token:')
  return isPaired && reqHeaders?.get(PRINTS_HEADER) === 'yes' ? station.id : HERE
}
