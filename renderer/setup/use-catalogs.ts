import { useEffect, useState } from 'react'
import type { Client } from '../client/client.ts'
import { send, type Failure } from '../client/send.ts'

export type CatalogChoice = Awaited<ReturnType<Client['setup']['options']>>['catalogs'][number]

export type Catalogs =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly failure: Failure; readonly retry: () => void }
  | { readonly state: 'ready'; readonly choices: readonly CatalogChoice[] }

/** The catalogues that an office can begin with, as the host has them. */
export function useCatalogs(client: Client): Catalogs {
  const [attempt, setAttempt] = useState(0)
  const [catalogs, setCatalogs] = useState<Catalogs>({ state: 'loading' })
  useEffect(() => {
    let wanted = true
    const retry = () => {
      setCatalogs({ state: 'loading' })
      setAttempt((n) => n + 1)
    }
    void send((options) => client.setup.options(undefined, options)).then((answer) => {
      if (!wanted) return
      setCatalogs(
        answer.ok
          ? { state: 'ready', choices: answer.value.catalogs }
          : { state: 'failed', failure: answer.error, retry },
      )
    })
    return () => {
      wanted = false
    }
  }, [client, attempt])
  return catalogs
}
