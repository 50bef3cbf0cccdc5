import { ORPCError } from '@orpc/client'
import { keepSession } from '../../client/session-key.ts'

const ENDED = 'nobat-session-ended'

/** Whether the host refuses because nobody is signed in any more. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'sign-in-first'

/** Begins the page anew: nothing that was shown to one person stays in it for the next. */
export function startAgain(because: 'ended' | 'signed-out'): void {
  keepSession(null)
  if (because === 'ended') sessionStorage.setItem(ENDED, 'yes')
  window.location.reload()
}

/** Whether the page began anew because a session had ended by itself. */
export function hasEnded(): boolean {
  return sessionStorage.getItem(ENDED) !== null
}

export const forgetEnded = (): void => sessionStorage.removeItem(ENDED)
