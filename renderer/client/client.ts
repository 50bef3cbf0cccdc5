import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '#shared/contract/contract.ts'

export type CallContext = {
  /** The command's id: the same id again gives the same answer and changes nothing. */
  readonly commandId?: string
}

/** The office as a screen may speak to it, whichever way the words travel. */
export type Client = ContractRouterClient<typeof contract, CallContext>
