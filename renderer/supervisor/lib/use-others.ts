import { useEffect, useState } from 'react'
import { readCatalog } from '#shared/catalog/read-catalog.ts'
import type { Service } from '#shared/catalog/service.ts'
import type { Client } from '../../client/client.ts'
import { send } from '../../client/send.ts'

/** The rest of the catalogue, with which a service must go together; empty until it has come. */
export function useOthers(client: Client, id: string, rev: number): readonly Service[] {
  const [services, setServices] = useState<readonly Service[]>([])
  useEffect(() => {
    let gone = false
    const ask = async () => {
      const answer = await send((options) => client.catalog.exportFile(undefined, options))
      if (!answer.ok) return
      const read = readCatalog(await answer.value.text())
      if (!gone && read.ok) setServices(read.value.services.filter((other) => other.id !== id))
    }
    void ask()
    return () => void (gone = true)
  }, [client, id, rev])
  return services
}
