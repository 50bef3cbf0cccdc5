import type { Role } from '#shared/contract/roles.ts'
import type { CounterId } from '#shared/domain/ids.ts'

/** Who is at the other end: known from a token or from the window, never from what they send. */
export type Caller = {
  readonly role: Role
  /** The counter that the caller is bound to; null for any. */
  readonly counterId: CounterId | null
  /** False while a supervisor's window waits for the PIN. */
  readonly unlocked: boolean
}

/** How the journal names the caller. */
export function actorOf({ role, counterId }: Caller): string {
  return counterId === null ? role : `${role}:${counterId}`
}

export type GatewayContext = {
  /** Null when no valid token came. */
  readonly caller: Caller | null
  /** Lets the PIN open a locked window; absent where there is nothing to unlock. */
  readonly unlock?: () => void
  readonly reqHeaders?: Headers
}
