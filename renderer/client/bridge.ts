import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { CallContext, Client } from './client.ts'
import { callHeaders } from './headers.ts'

/** Set by the preload script in a window of the program itself. */
export const inWindow = (): boolean => 'nobat' in window

/** A client that speaks to the host in this program, through a port that the preload passes on. */
export function bridgeClient(): Client {
  const { port1, port2 } = new MessageChannel()
  window.postMessage('nobat:connect', window.origin, [port2])
  port1.start()
  const link = new RPCLink<CallContext>({
    port: port1,
    headers: ({ context }) => callHeaders(context),
  })
  return createORPCClient(link)
}
