import { createHash, randomBytes } from 'node:crypto'
import type { Instant, PersonId } from '#shared/domain/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { Records } from '../records/records.ts'

/** Not every touch is told to the other hosts. */
const TOLD_EVERY_MS = 30_000

/** Somebody at a station, since a PIN was right. `person`: null where the PIN was the office's one. */
export type Session = { readonly station: string; readonly person: PersonId | null }

/**
 * Who has signed in where. A host that serves its office alone has them in memory: when it starts
 * again everybody enters their PIN.
 */
export type Sessions = {
  /** Gives the secret by which the station is known from now on: 256 random bits. */
  readonly begin: (session: Session) => Promise<string>
  /** Null when it has ended, or was given to another station. */
  readonly find: (secret: string | null, station: string) => Session | null
  /** Asks the other hosts of one that is not known here: it may have begun there just now. */
  readonly meet: (secret: string | null, station: string) => Promise<void>
  /** Somebody's hand is on it. */
  readonly touch: (secret: string | null) => void
  readonly end: (secret: string | null) => Promise<void>
  /** Ends what `which` says, and what has lain idle for too long. */
  readonly sweep: (which?: (session: Session) => boolean) => Promise<void>
}

/** The last touch that this host knows of. */
type Touch = {
  /** As the record has it. */
  readonly stamp: Instant
  /** By a clock that only goes forward. */
  readonly at: number
  /** It was here, so that none can be later; another host may have one that it has not told yet. */
  readonly here: boolean
  readonly toldAt: number
}

export function createSessions(
  records: Records,
  ports: {
    readonly clock: Clock
    /** Milliseconds that only go forward. */
    readonly steady: () => number
    readonly idleMinutes: () => number
    /** Called when some have ended. */
    readonly ended: () => void
  },
): Sessions {
  const { clock, steady, idleMinutes, ended } = ports
  let touches = new Map<string, Touch>()

  function hear(before: (touchedAt: Instant) => number): void {
    const all = [...records.all('sessions')]
    touches = new Map(
      all.map(([key, { touchedAt: stamp }]) => {
        const known = touches.get(key)
        if (known?.stamp === stamp) return [key, known]
        const at = steady() - before(stamp)
        return [key, { stamp, at, here: false, toldAt: at }]
      }),
    )
  }
  // What was touched before this host started it knows by the wall's time alone.
  hear((touchedAt) => Math.max(0, clock() - touchedAt))
  records.onChange((kinds) => kinds.has('sessions') && hear(() => 0))

  function isIdle(key: string): boolean {
    const touch = touches.get(key)
    if (touch === undefined) return false
    const grace = touch.here ? 0 : TOLD_EVERY_MS
    return steady() - touch.at >= idleMinutes() * 60_000 + grace
  }

  function known(secret: string | null) {
    if (secret === null) return null
    const key = keyOf(secret)
    const session = records.get('sessions', key)
    return session === undefined || isIdle(key) ? null : { key, session }
  }

  const find: Sessions['find'] = (secret, station) => {
    const session = known(secret)?.session
    return session?.station === station
      ? { station: session.station, person: session.person }
      : null
  }

  return {
    async begin({ station, person }) {
      const secret = randomBytes(32).toString('base64url')
      const key = keyOf(secret)
      const stamp = clock()
      const at = steady()
      touches.set(key, { stamp, at, here: true, toldAt: at })
      await records.write((draft) =>
        draft.put('sessions', key, { station, person, touchedAt: stamp }),
      )
      return secret
    },
    find,
    async meet(secret, station) {
      if (secret !== null && find(secret, station) === null) await records.catchUp()
    },
    touch(secret) {
      const found = known(secret)
      if (found === null) return
      const { key, session } = found
      const at = steady()
      const told = touches.get(key)
      if (told !== undefined && at - told.toldAt < TOLD_EVERY_MS) {
        touches.set(key, { ...told, at, here: true })
        return
      }
      // Another than before, whatever the wall's clock says.
      const stamp = Math.max(clock(), session.touchedAt + 1) as Instant
      touches.set(key, { stamp, at, here: true, toldAt: at })
      const written = records.write((draft) => {
        const now = draft.get('sessions', key)
        if (now !== undefined) draft.put('sessions', key, { ...now, touchedAt: stamp })
      })
      written.catch(() => undefined)
    },
    async end(secret) {
      if (secret === null) return
      const key = keyOf(secret)
      const was = await records.write((draft) => {
        const session = draft.get('sessions', key)
        draft.remove('sessions', key)
        return session !== undefined
      })
      if (was) ended()
    },
    async sweep(which) {
      const isOver = (key: string, session: Session) => isIdle(key) || which?.(session) === true
      const isNeeded = [...records.all('sessions')].some(([key, session]) => isOver(key, session))
      // One that is asked to end may have begun at another host just now.
      if (!isNeeded && which === undefined) return
      const some = await records.write((draft) => {
        const over = [...draft.all('sessions')].filter(([key, session]) => isOver(key, session))
        for (const [key] of over) draft.remove('sessions', key)
        return over.length > 0
      })
      if (some) ended()
    },
  }
}

/** Whoever reads the record cannot use it. */
const keyOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
