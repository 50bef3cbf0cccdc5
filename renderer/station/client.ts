import { createORPCClient, ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { joiningContract } from '#shared/contract/joining.ts'
import type { Translate } from '#shared/i18n/index.ts'
import type { fa } from '#shared/i18n/fa.ts'
import { bridgeLink } from '../client/bridge.ts'
import type { CallContext } from '../client/client.ts'

/** The program that opened this page, as long as it has no host to speak to. */
export type JoiningClient = ContractRouterClient<typeof joiningContract, CallContext>

export type Begun = Awaited<ReturnType<JoiningClient['begin']>>
export type FoundHosts = Awaited<ReturnType<JoiningClient['hosts']>>
export type StandbyNow = Awaited<ReturnType<JoiningClient['standby']>>
export type HostSeen = Awaited<ReturnType<JoiningClient['look']>>

export const joiningClient = (): JoiningClient => createORPCClient(bridgeLink())

type Plain = Exclude<keyof (typeof fa)['joining']['problem'], 'too-many-tries' | 'refused'>

const plain: readonly Plain[] = [
  'bad-address',
  'unreachable',
  'not-a-host',
  'other-host',
  'pairing-code-wrong',
  'station-too-old',
  'host-too-old',
]

/** Why it did not go on, in words, with what to do. */
export function problemIn(t: Translate, error: unknown): string {
  if (!(error instanceof ORPCError)) return t('joining.problem.no-answer')
  const { code, message, data } = error as ORPCError<string, unknown>
  if (code === 'too-many-tries') {
    const { waitMs = 0 } = (data ?? {}) as { waitMs?: number }
    const minutes = Math.max(1, Math.ceil(waitMs / 60_000))
    return t('joining.problem.too-many-tries', { minutes })
  }
  const known = plain.find((each) => each === code)
  return known === undefined
    ? t('joining.problem.refused', { reason: message })
    : t(`joining.problem.${known}`)
}
