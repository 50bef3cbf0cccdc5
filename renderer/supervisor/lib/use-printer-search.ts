import { useState } from 'react'
import type { FoundPrinters } from '#shared/contract/found-printer.ts'
import { send, type Failure } from '../../client/send.ts'
import type { MachineClient } from './use-machine.ts'

export type PrinterSearch =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly network: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly network: boolean; readonly found: FoundPrinters }

/** Looks for printers when it is told to, in the network only when it is told that too. */
export function usePrinterSearch(client: MachineClient) {
  const [search, setSearch] = useState<PrinterSearch>({ kind: 'idle' })
  async function look(network: boolean): Promise<void> {
    setSearch({ kind: 'running', network })
    const answer = await send((options) =>
      client.machine.printers({ network: network ? 'yes' : 'no' }, options),
    )
    setSearch(
      answer.ok
        ? { kind: 'done', network, found: answer.value }
        : { kind: 'failed', failure: answer.error },
    )
  }
  return { search, look }
}
