import { useCallback, useEffect, useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { OwnTicket } from '#shared/contract/schemas.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'

/** A scanner types the id on the paper's code; a finger types the number. */
const ID = /^[0-9a-f-]{20,}$/i

/** A ticket that its holder looks up, by its number or by the code that a scanner has read. */
export function useOwnTicket(client: Client, code: string | null) {
  const [ticket, setTicket] = useState<OwnTicket | null>(null)
  /** As it was when the visit began; null where it could not be asked for. */
  const [service, setService] = useState<Service | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)

  const find = useCallback(
    async (typed: string) => {
      const found = await send((options) =>
        ID.test(typed)
          ? client.tickets.get({ id: typed as OwnTicket['id'] }, options)
          : client.tickets.find({ number: typed }, options),
      )
      setFailure(found.ok ? null : found.error)
      if (!found.ok) return
      const { id } = found.value
      const its = await send((options) => client.tickets.service({ id }, options))
      setService(its.ok ? its.value : null)
      setTicket(found.value)
    },
    [client],
  )
  useEffect(() => {
    if (code !== null) void find(code)
  }, [find, code])

  return { ticket, setTicket, service, failure, find }
}
