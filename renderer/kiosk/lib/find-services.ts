import { createSearch } from '#shared/catalog/search.ts'
import type { Service } from '#shared/catalog/service.ts'

type Search = (query: string) => readonly Service[]

const searches = new WeakMap<readonly Service[], Search>()

/**
 * The services in which every word of the query is found, in any spelling and in either language, the
 * best first. What it takes to look through them is worked out once for each list.
 */
export function findServices(services: readonly Service[], query: string): readonly Service[] {
  const search = searches.get(services) ?? createSearch(services)
  searches.set(services, search)
  return search(query)
}
