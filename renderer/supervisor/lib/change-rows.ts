import type { CatalogChange } from '#shared/catalog/diff.ts'
import type { Text } from '#shared/catalog/service.ts'

export type ChangeRow =
  | {
      readonly kind: 'service'
      readonly id: string
      readonly title: Text
      readonly what: ServiceFate
    }
  | { readonly kind: 'change'; readonly change: CatalogChange }

/** What becomes of a service as a whole. */
export type ServiceFate = 'added' | 'removed' | 'withdrawn' | 'changed'

/** The changes under the services that they are of, as one list. */
export function changeRows(changes: readonly CatalogChange[]): readonly ChangeRow[] {
  const rows: ChangeRow[] = []
  for (const [id, group] of byService(changes)) {
    const [first] = group
    if (first === undefined) continue
    rows.push({ kind: 'service', id, title: first.title, what: fateOf(group) })
    for (const change of group) {
      // That the whole service comes or goes is said by its heading.
      if (change.path.length > 0 || change.kind === 'moved') rows.push({ kind: 'change', change })
    }
  }
  return rows
}

/** How many services there are of each fate. */
export function countFates(
  changes: readonly CatalogChange[],
): Readonly<Record<ServiceFate, number>> {
  const counts = { added: 0, changed: 0, removed: 0, withdrawn: 0 }
  for (const group of byService(changes).values()) counts[fateOf(group)] += 1
  return counts
}

function byService(
  changes: readonly CatalogChange[],
): ReadonlyMap<string, readonly CatalogChange[]> {
  const groups = new Map<string, CatalogChange[]>()
  for (const change of changes) {
    const group = groups.get(change.serviceId)
    if (group === undefined) groups.set(change.serviceId, [change])
    else group.push(change)
  }
  return groups
}

function fateOf(changes: readonly CatalogChange[]): ServiceFate {
  const whole = changes.find(({ path }) => path.length === 0)
  if (whole?.kind === 'added' || whole?.kind === 'removed') return whole.kind
  return changes.some(({ kind }) => kind === 'withdrawn') ? 'withdrawn' : 'changed'
}
