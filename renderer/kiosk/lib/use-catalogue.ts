import { useEffect, useState } from 'react'
import type { Service } from '#shared/catalog/service.ts'
import type { Client } from '../../client/client.ts'
import { send, type Failure } from '../../client/send.ts'

const RETRY_MS = 2000

export type Catalogue = {
  /** Null until the first list comes. */
  readonly services: readonly Service[] | null
  readonly failure: Failure | null
}

/** The published services, asked for anew whenever the host says that they have changed. */
export function useCatalogue(client: Client, rev: number | null): Catalogue {
  const [catalogue, setCatalogue] = useState<Catalogue>({ services: null, failure: null })

  useEffect(() => {
    if (rev === null) return
    let stopped = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const answer = await send((options) => client.services.list(undefined, options))
      if (stopped) return
      if (answer.ok) setCatalogue({ services: answer.value.services, failure: null })
      else {
        setCatalogue(({ services }) => ({ services, failure: answer.error }))
        timer = setTimeout(() => void ask(), RETRY_MS)
      }
    }
    void ask()
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [client, rev])

  return catalogue
}
