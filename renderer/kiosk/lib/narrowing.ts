import type { Service } from '#shared/catalog/service.ts'
import { agencyOf } from './agencies.ts'
import { lifeEventOf } from './life-events.ts'

const ways = ['event', 'agency'] as const
export type Way = (typeof ways)[number]

/** By what the services are narrowed, and to which of it; a null id shows all. */
export type Narrowing = { readonly by: Way; readonly id: string | null }

const start: Narrowing = { by: 'event', id: null }

/**
 * As one text, which a visit keeps and forgets with its visitor; null is where everybody begins.
 * `{ by: 'agency', id: 'شهرداری قم' }` is `agency:شهرداری قم`.
 */
export function writeNarrowing({ by, id }: Narrowing): string | null {
  return by === start.by && id === start.id ? null : `${by}:${id ?? ''}`
}

export function readNarrowing(written: string | null): Narrowing {
  const by = ways.find((way) => written?.startsWith(`${way}:`))
  if (written === null || by === undefined) return start
  const id = written.slice(by.length + 1)
  return { by, id: id === '' ? null : id }
}

export function narrow(services: readonly Service[], { by, id }: Narrowing): readonly Service[] {
  if (id === null) return services
  const idOf = by === 'event' ? lifeEventOf : agencyOf
  return services.filter((service) => idOf(service) === id)
}
