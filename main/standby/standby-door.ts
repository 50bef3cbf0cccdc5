import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonId } from '#shared/domain/ids.ts'
import { activePeople, signInRole, type Person } from '#shared/domain/people.ts'
import type { State } from '#shared/domain/state.ts'
import { openAccess, type Access } from '../gateway/access.ts'
import { openPlain } from '../platform/sqlite.ts'

/** Who may take the host's place at a standby: by a PIN of the office, as far as it asks for any. */
export type StandbyDoor = {
  /** Whose PIN opens; none where the office knows nobody by name. */
  readonly people: (state: State) => readonly Person[]
  /** Whether the one PIN of the office is asked for. */
  readonly asksOffice: (state: State) => boolean
  readonly tryPin: (state: State, person: PersonId | null, pin: string) => Promise<PinTried>
  readonly close: () => void
}

export type PinTried =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly ms: number }

/** `replica`: the folder with what was copied of the host, which is replaced while this runs. */
export function openStandbyDoor(dataDir: string, replica: string): StandbyDoor {
  // Tries here are counted here: what comes anew from the host does not forget them.
  const own = openAccess(join(dataDir, 'standby-door.sqlite'))

  async function withCopy<T>(use: (access: Access) => T | Promise<T>): Promise<T> {
    const copy = join(dataDir, 'standby-door-copy.sqlite')
    const remove = () => {
      for (const end of ['', '-wal', '-shm']) rmSync(copy + end, { force: true })
    }
    remove()
    copyFileSync(join(replica, 'access.sqlite'), copy)
    const access = openAccess(copy)
    try {
      return await use(access)
    } finally {
      access.close()
      remove()
    }
  }

  const known = (): ReadonlySet<string> => ownersIn(join(replica, 'access.sqlite'))

  const people = (state: State) => {
    const owners = known()
    return activePeople(state).filter((person) => {
      const role = signInRole(person)
      return (role === 'supervisor' || role === 'administrator') && owners.has(person.id)
    })
  }
  const asksOffice = (state: State) => people(state).length === 0 && known().has('office')

  return {
    people,
    asksOffice,
    async tryPin(state, person, pin) {
      if (person === null && people(state).length === 0 && !asksOffice(state)) {
        return { kind: 'right' }
      }
      const owner = person ?? ('office' as const)
      const may =
        person === null ? asksOffice(state) : people(state).some(({ id }) => id === person)
      const names = [person === null ? 'office' : `person:${person}`, 'station:standby']
      return withCopy(async ({ pins, lockout }) => {
        const ms = Math.max(lockout.waitOf(names), await own.lockout.begin(names))
        if (ms > 0) return { kind: 'wait', ms }
        if (await pins.check(may ? owner : null, pin)) {
          await own.lockout.clear(names)
          return { kind: 'right' }
        }
        const waitMs = own.lockout.waitOf(names)
        return waitMs > 0 ? { kind: 'wait', ms: waitMs } : { kind: 'wrong' }
      })
    },
    close: own.close,
  }
}

/** Of a file that is replaced as a whole, and so is never opened for writing. */
function ownersIn(file: string): ReadonlySet<string> {
  if (!existsSync(file)) return new Set()
  const db = openPlain(file, { readonly: true })
  try {
    const rows = db.prepare(`SELECT key AS owner FROM records WHERE kind = 'pins'`).all() as {
      owner: string
    }[]
    return new Set(rows.map(({ owner }) => owner))
  } finally {
    db.close()
  }
}
