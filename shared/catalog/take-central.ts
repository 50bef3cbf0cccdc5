import type { ServiceId } from '../domain/ids.ts'
import type { TakenCatalog } from '../domain/office.ts'
import type { Service } from './service.ts'

/** What a centre published, as an office would publish it in turn. */
export type Taking = {
  readonly publication: {
    readonly services: readonly Service[]
    readonly removed: readonly ServiceId[]
    readonly order: readonly ServiceId[]
    readonly central: TakenCatalog
  }
  /** How many services are the office's alone, and stay. */
  readonly local: number
}

/**
 * A service of the centre takes the place of the office's with the same id. One that came from the
 * centre before and is no longer there goes; one that never came from there is the office's own, and
 * stays behind the others.
 */
export function takingOf(
  office: { readonly services: readonly Service[]; readonly taken: TakenCatalog | null },
  centre: { readonly rev: number; readonly services: readonly Service[] },
): Taking {
  const here = new Map(office.services.map((service) => [service.id, service]))
  const ids = centre.services.map(({ id }) => id as ServiceId)
  const theirs = new Set<string>(ids)
  const before = new Set<string>(office.taken?.ids)
  const own = office.services.filter(({ id }) => !theirs.has(id) && !before.has(id))
  return {
    publication: {
      services: centre.services.map((service) => ({
        ...service,
        rev: here.get(service.id)?.rev ?? 1,
      })),
      removed: office.services
        .map(({ id }) => id as ServiceId)
        .filter((id) => !theirs.has(id) && before.has(id)),
      order: [...ids, ...own.map(({ id }) => id as ServiceId)],
      central: { rev: centre.rev, ids },
    },
    local: own.length,
  }
}
