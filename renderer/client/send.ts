import { ORPCError } from '@orpc/client'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { CallContext } from './client.ts'

/** Why nothing was done: a code of the contract, or `no-answer` when the host was not reached. */
export type Failure = { readonly code: string; readonly message: string }

export type SendOptions = { readonly context: CallContext }

const TRIES = 3
const PAUSE_MS = 400

/**
 * Sends one command. Where the answer was lost it is sent again under the same id, so that however
 * many copies arrive, one thing happens.
 *
 * @example const issued = await send((options) => client.tickets.issue({ serviceId }, options))
 */
export async function send<T>(
  call: (options: SendOptions) => Promise<T>,
): Promise<Result<T, Failure>> {
  const context = { commandId: newCommandId() }
  for (let attempt = 1; ; attempt++) {
    try {
      return ok(await call({ context }))
    } catch (error) {
      if (error instanceof ORPCError && !isUnanswered(error)) {
        return err({ code: error.code, message: error.message })
      }
      if (attempt === TRIES) return err({ code: 'no-answer', message: '' })
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt))
    }
  }
}

/** Of a station, whose program answers at once that its host does not. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof ORPCError && error.code === 'unreachable'

/** 128 random bits in hex. `crypto.randomUUID` is missing on plain-HTTP addresses of a LAN. */
function newCommandId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
