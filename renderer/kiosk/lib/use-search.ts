import { useEffect, useState } from 'react'
import { readForSearch, type Search } from '#shared/catalog/search.ts'
import type { Service } from '#shared/catalog/service.ts'
import { inSlices } from './in-slices.ts'

export type FindServices = Search<Service>

/**
 * What finds the services of a catalogue, made ready as soon as they have come, before anybody
 * types; null until then.
 */
export function useSearch(services: readonly Service[] | null): FindServices | null {
  const [ready, setReady] = useState<{
    readonly services: readonly Service[]
    readonly find: FindServices
  } | null>(null)
  useEffect(() => {
    if (services === null) return
    return inSlices(readForSearch(services), (find) => setReady({ services, find }))
  }, [services])
  return ready?.services === services ? (ready?.find ?? null) : null
}
