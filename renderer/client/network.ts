import { createORPCClient, ORPCError } from '@orpc/client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract } from '#shared/contract/contract.ts'
import { SESSION_HEADER } from '#shared/contract/people.ts'
import type { CallContext, Client } from './client.ts'
import { callHeaders } from './headers.ts'
import { openedOffice } from './opened-office.ts'
import { keptSession } from './session-key.ts'

const TOKEN_KEY = 'nobat-token'

/** A client that speaks to a host over HTTP, from a browser. */
export function networkClient(): Client {
  const token = takeToken()
  const office = openedOffice()
  const base = office === null ? '' : `/offices/${office}`
  const link = new OpenAPILink<CallContext>(contract, {
    url: `${window.location.origin}${base}/api/v1`,
    headers: ({ context }) => {
      const session = keptSession()
      return {
        ...callHeaders(context),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(session === null ? {} : { [SESSION_HEADER]: session }),
      }
    },
    customErrorResponseBodyDecoder: (body, { status }) => {
      const { code, message, details } = (body ?? {}) as Record<string, unknown>
      return typeof code === 'string'
        ? new ORPCError(code, { status, message: String(message ?? ''), data: details })
        : null
    },
  })
  return createORPCClient(link)
}

/** The token comes once, after the `#` of the address, and is kept for this page's tab alone. */
function takeToken(): string | null {
  const params = new URLSearchParams(window.location.hash.slice(1))
  const fresh = params.get('token')
  if (fresh !== null) {
    sessionStorage.setItem(TOKEN_KEY, fresh)
    window.history.replaceState(null, '', window.location.pathname + window.location.search)
  }
  return fresh ?? sessionStorage.getItem(TOKEN_KEY)
}
