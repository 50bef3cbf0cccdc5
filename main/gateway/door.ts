import type { PersonId } from '#shared/domain/ids.ts'
import { activePeople, activePerson, signInRole, type Person } from '#shared/domain/people.ts'
import type { State } from '#shared/domain/state.ts'
import type { Access } from './access.ts'
import type { Caller, Station } from './caller.ts'
import type { PinOwner } from './pins.ts'
import type { Sessions } from './sessions.ts'

export type PinTry =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  /** It was not looked at. */
  | { readonly kind: 'wait'; readonly ms: number }

/** Who is let in, and as whom. */
export type Door = {
  readonly callerAt: (station: Station, session: string | null) => Caller
  /** Nobody can sign in as an administrator: a supervisor stands in for one. */
  readonly unmanned: () => boolean
  /** The people whose names the sign-in shows. */
  readonly people: () => readonly Person[]
  readonly tryPin: (owner: PinOwner, pin: string, station: Station) => Promise<PinTry>
  readonly signIn: (station: Station, person: PersonId | null) => Promise<string>
  /** How long somebody has to wait, in milliseconds. */
  readonly waitOf: (person: PersonId) => number
  /** Stations that have to wait. */
  readonly waitingStations: () => readonly { readonly station: string; readonly waitMs: number }[]
  /** Takes note that somebody has a new PIN, or none any more. */
  readonly pinChanged: (person: PersonId, hash: string | null) => Promise<void>
}

const nameOf = (owner: PinOwner) => (owner === 'office' ? 'office' : `person:${owner}`)
const STATION = 'station:'

export function createDoor(ports: {
  readonly state: () => State
  readonly access: Access
  readonly sessions: Sessions
}): Door {
  const { state, sessions } = ports
  const { pins, lockout } = ports.access

  const people = () =>
    activePeople(state()).filter((person) => signInRole(person) !== null && pins.has(person.id))
  const unmanned = () => !people().some(({ roles }) => roles.includes('administrator'))
  const asksPin = () => pins.has('office') || people().length > 0

  return {
    callerAt(station, secret) {
      const { role, counterId } = station
      const session = sessions.find(secret, station.id)
      const person = activePerson(state(), session?.person ?? null)
      const signedIn = person === null ? null : signInRole(person)
      if (person !== null && signedIn !== null) {
        return { role: signedIn, counterId, unlocked: true, person: person.id }
      }
      const byOfficePin = session !== null && session.person === null && pins.has('office')
      const unlocked = !station.asksPin || !asksPin() || byOfficePin
      return { role, counterId, unlocked, person: null }
    },
    unmanned,
    people,
    async tryPin(owner, pin, station) {
      const known = owner === 'office' || activePerson(state(), owner) !== null
      // A name that nobody has leaves no trace but at the station that tried it.
      const names = [...(known ? [nameOf(owner)] : []), `${STATION}${station.id}`]
      const ms = await lockout.begin(names)
      if (ms > 0) return { kind: 'wait', ms }
      if (await pins.check(known ? owner : null, pin)) {
        await lockout.clear(names)
        return { kind: 'right' }
      }
      const waitMs = lockout.waitOf(names)
      return waitMs > 0 ? { kind: 'wait', ms: waitMs } : { kind: 'wrong' }
    },
    signIn: (station, person) => sessions.begin({ station: station.id, person }),
    waitOf: (person) => lockout.waitOf([nameOf(person)]),
    waitingStations: () =>
      lockout
        .waiting()
        .flatMap(({ name, waitMs }) =>
          name.startsWith(STATION) ? [{ station: name.slice(STATION.length), waitMs }] : [],
        ),
    async pinChanged(person, hash) {
      if (hash === null) await pins.drop(person)
      else await pins.keep(person, hash)
      await lockout.clear([nameOf(person)])
      // From the first administrator on, the one PIN of the office opens nothing any more.
      if (!unmanned()) await pins.drop('office')
      await sessions.sweep((session) => session.person === person)
    },
  }
}
