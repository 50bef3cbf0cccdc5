import { randomBytes } from 'node:crypto'
import type { PersonId } from '#shared/domain/ids.ts'

/** Somebody at a station, since a PIN was right. `person`: null where the PIN was the office's one. */
export type Session = { readonly station: string; readonly person: PersonId | null }

/** Who has signed in where. In memory alone: when the host starts again everybody enters their PIN. */
export type Sessions = {
  /** Gives the secret by which the station is known from now on: 256 random bits. */
  readonly begin: (session: Session) => string
  /** Null when it has ended, or was given to another station. */
  readonly find: (secret: string | null, station: string) => Session | null
  /** Somebody's hand is on it. */
  readonly touch: (secret: string | null) => void
  readonly end: (secret: string | null) => void
  /** Ends what `which` says, and what has lain idle for too long. */
  readonly sweep: (which?: (session: Session) => boolean) => void
}

export function createSessions(ports: {
  /** Milliseconds that only go forward. */
  readonly steady: () => number
  readonly idleMinutes: () => number
  /** Called when some have ended. */
  readonly ended: () => void
}): Sessions {
  const { steady, idleMinutes, ended } = ports
  const open = new Map<string, Session & { readonly touchedAt: number }>()
  const isIdle = ({ touchedAt }: { readonly touchedAt: number }) =>
    steady() - touchedAt >= idleMinutes() * 60_000

  const known = (secret: string | null) => {
    const session = secret === null ? undefined : open.get(secret)
    return session === undefined || isIdle(session) ? null : session
  }

  return {
    begin(session) {
      const secret = randomBytes(32).toString('base64url')
      open.set(secret, { ...session, touchedAt: steady() })
      return secret
    },
    find(secret, station) {
      const session = known(secret)
      return session?.station === station ? session : null
    },
    touch(secret) {
      const session = known(secret)
      if (session !== null && secret !== null) open.set(secret, { ...session, touchedAt: steady() })
    },
    end(secret) {
      if (secret !== null && open.delete(secret)) ended()
    },
    sweep(which = () => false) {
      const over = [...open].filter(([, session]) => isIdle(session) || which(session))
      for (const [secret] of over) open.delete(secret)
      if (over.length > 0) ended()
    },
  }
}
