import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { SESSION_HEADER } from '#shared/contract/people.ts'
import type { CallContext, Client } from './client.ts'
import { callHeaders } from './headers.ts'
import { keptSession } from './session-key.ts'

/** Set by the preload script in a window of the program itself. */
export const inWindow = (): boolean => 'nobat' in window

/** A client that speaks to this program, through a port that the preload passes on. */
export const bridgeClient = (): Client => createORPCClient(bridgeLink())

/** The way of a window to the program that opened it. */
export function bridgeLink(): RPCLink<CallContext> {
  const { port1, port2 } = new MessageChannel()
  window.postMessage('nobat:connect', window.origin, [port2])
  port1.start()
  return new RPCLink<CallContext>({
    port: port1,
    headers: ({ context }) => {
      // A host keeps it with its own window; a station's host gives it to the window to carry.
      const session = keptSession()
      return {
        ...callHeaders(context),
        ...(session === null ? {} : { [SESSION_HEADER]: session }),
      }
    },
  })
}
