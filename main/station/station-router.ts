import { isContractProcedure } from '@orpc/contract'
import { os, type AnyRouter } from '@orpc/server'
import { contract } from '#shared/contract/contract.ts'
import type { GatewayContext } from '../gateway/caller.ts'

export type PassedContext = {
  readonly headers: Headers | undefined
  readonly signal: AbortSignal | undefined
}

/**
 * Carries one call of the contract to whoever knows the answer. Whatever a station is to do by
 * itself while its host is away stands before this one, and has its form.
 */
export type PassOn = (
  path: readonly string[],
  input: unknown,
  context: PassedContext,
) => Promise<unknown>

/**
 * The contract as a station has it: every operation is passed on, and none is known by name. What
 * comes and goes is looked at by the host alone, whose version says what is right.
 */
export function createStationRouter(passOn: PassOn): AnyRouter {
  const passing = os
    .$context<GatewayContext>()
    .handler(({ path, input, context, signal }) =>
      passOn(path, input, { headers: context.reqHeaders, signal }),
    )
  const through = (part: object): AnyRouter =>
    isContractProcedure(part)
      ? passing
      : Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, through(inner)]))
  return through(contract)
}
