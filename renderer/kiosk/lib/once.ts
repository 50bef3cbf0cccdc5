import type { CallContext } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'
import type { Result } from '#shared/lib/result.ts'

export type CallOptions = { readonly context: CallContext; readonly signal: AbortSignal }

const PATIENCE_MS = 6000

/**
 * A command that somebody may press twice, and again after silence. A press while one is on its way
 * does nothing (null). After `no-answer` nobody knows whether it was done, so the next press sends
 * the very same command under the same id, and whatever it did is answered once more.
 */
export function once<Input, Answer>(
  call: (input: Input, options: CallOptions) => Promise<Answer>,
): (input: Input) => Promise<Result<Answer, Failure> | null> {
  let unanswered: { readonly input: Input; context: CallContext | null } | null = null
  let sending = false
  return async (input) => {
    if (sending) return null
    sending = true
    const attempt = (unanswered ??= { input, context: null })
    const result = await send(({ context }) => {
      attempt.context ??= context
      return call(attempt.input, {
        context: attempt.context,
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
    })
    sending = false
    if (result.ok || result.error.code !== 'no-answer') unanswered = null
    return result
  }
}
