import { ORPCError } from '@orpc/client'
import { isContractProcedure } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { contract } from '#shared/contract/contract.ts'
import { PRINTS_HEADER } from '#shared/contract/errands.ts'
import { SESSION_HEADER } from '#shared/contract/people.ts'
import {
  EPOCH_HEADER,
  PROTOCOL,
  PROTOCOL_HEADER,
  STANDBYS_HEADER,
  VERSION_HEADER,
} from '#shared/contract/protocol.ts'
import type { Meta, RightName } from '#shared/contract/rights.ts'
import type { Lang } from '#shared/domain/office.ts'
import { preferredLang } from '../gateway/base.ts'
import { failure } from '../gateway/failure.ts'
import { FIRST_EPOCH } from '#shared/domain/turns.ts'
import { addressOf, epochIn, placesIn, type Place } from './place.ts'
import type { PairedHost } from './paired-host.ts'
import { isOtherCertificate, type Pinned } from './pinned.ts'
import type { PassedContext, PassOn } from './station-router.ts'

/** What stands between this station and its host until somebody does something about it. */
export const troubles = [
  'station-too-old',
  'host-too-old',
  'station-revoked',
  'other-host',
] as const
export type Trouble = (typeof troubles)[number]

/** Of a window, what its host has to know: its language, a command's id, who has signed in. */
const passedHeaders = ['accept-language', 'idempotency-key', SESSION_HEADER] as const

/** A citizen or a clerk waits for these no longer than this; a report of years takes its time. */
const PATIENCE_MS = 10_000
const LONG_PATIENCE_MS = 300_000
const patient: readonly RightName[] = ['read', 'takeLines', 'manage', 'administer']

/** What answers was the host until another machine took its place. */
class EarlierTurn extends Error {}

/** Passes calls on to the host that was paired, as its own windows would make them. */
export function createPassThrough(ports: {
  readonly host: () => PairedHost
  readonly pinned: () => Pinned
  readonly version: string
  readonly lang: () => Lang
  /** Papers come out at this machine's own printer. */
  readonly prints?: () => boolean
  /** The host was reached, or was not: known after each call. */
  readonly reached: (trouble: Trouble | 'unreachable' | null) => void
  /** What the host says of its turn, and of those that may follow it. */
  readonly heard?: (told: { readonly epoch: number; readonly standbys: readonly Place[] }) => void
}): PassOn {
  const link = new OpenAPILink<PassedContext>(contract, {
    url: () => `${addressOf(ports.host())}/api/v1`,
    headers: ({ context }) => ({
      authorization: `Bearer ${ports.host().token}`,
      [PROTOCOL_HEADER]: String(PROTOCOL),
      [VERSION_HEADER]: ports.version,
      ...(ports.prints?.() === true ? { [PRINTS_HEADER]: 'yes' } : {}),
      [EPOCH_HEADER]: String(ports.host().epoch ?? FIRST_EPOCH),
      ...Object.fromEntries(
        passedHeaders.flatMap((name) => {
          const value = context.headers?.get(name)
          return value == null ? [] : [[name, value]]
        }),
      ),
    }),
    async fetch(request, _init, { context: { signal } }, path) {
      const tired = new AbortController()
      const timer = setTimeout(() => tired.abort(), patienceFor(path))
      try {
        const response = await ports.pinned().ask(request.url, {
          method: request.method,
          headers: request.headers,
          body: request.body === null ? null : await request.arrayBuffer(),
          signal: signal === undefined ? tired.signal : AbortSignal.any([signal, tired.signal]),
        })
        const epoch = epochIn(response.headers)
        // One of before there were turns says nothing, and is let be.
        if (epoch !== 0 && epoch < (ports.host().epoch ?? FIRST_EPOCH)) throw new EarlierTurn()
        if (epoch !== 0) {
          const standbys = placesIn(response.headers.get(STANDBYS_HEADER))
          ports.heard?.({ epoch, standbys })
        }
        return response
      } finally {
        clearTimeout(timer)
      }
    },
    customErrorResponseBodyDecoder: (body, { status }) => {
      const { code, message, details } = (body ?? {}) as Record<string, unknown>
      return typeof code === 'string'
        ? new ORPCError(code, { status, message: String(message ?? ''), data: details })
        : null
    },
  })

  function told(error: unknown, { headers, signal }: PassedContext): unknown {
    if (signal?.aborted) return error
    // It is there and is the host no longer: the one that is has to be found.
    const isOutdone = error instanceof ORPCError && error.code === 'host-outdone'
    if (error instanceof ORPCError && !isOutdone) {
      ports.reached(troubleOf(String(error.code)))
      return error
    }
    ports.reached(isOtherCertificate(error) ? 'other-host' : 'unreachable')
    return failure('unreachable', preferredLang(headers?.get('accept-language')) ?? ports.lang())
  }

  return async (path, input, context) => {
    try {
      const output = await link.call(path, input, { context })
      ports.reached(null)
      return isFeed(output) ? feed(output, (error) => told(error, context)) : output
    } catch (error) {
      throw told(error, context)
    }
  }
}

function troubleOf(code: string): Trouble | null {
  // A token that the host has never heard of is no better than one that was taken away.
  if (code === 'unauthorized') return 'station-revoked'
  return troubles.find((known) => known === code) ?? null
}

function patienceFor(path: readonly string[]): number {
  let at: unknown = contract
  for (const name of path) at = (at as Record<string, unknown>)[name]
  if (!isContractProcedure(at)) return PATIENCE_MS
  const { right } = at['~orpc'].meta as Meta
  return patient.includes(right) ? LONG_PATIENCE_MS : PATIENCE_MS
}

const isFeed = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

async function* feed(
  views: AsyncIterable<unknown>,
  told: (error: unknown) => unknown,
): AsyncGenerator<unknown, void> {
  try {
    yield* views
  } catch (error) {
    throw told(error)
  }
}
