/** An item, where it stands in its list, and the name by which the other list may know it. */
export type Placed<T> = { readonly item: T; readonly index: number; readonly id: string }

/** `moved` where it stands otherwise among the items that both lists have. */
export type Present<T> = {
  readonly now: Placed<T>
  readonly was: Placed<T> | null
  readonly moved: boolean
}

export type Aligned<T> = {
  readonly removed: readonly Placed<T>[]
  /** All of `after`, in its order. */
  readonly present: readonly Present<T>[]
}

/** The name of each item, the other list in view. */
export type IdsOf<T> = (items: readonly T[], others: readonly T[]) => readonly string[]

/** Matches two lists by id, and calls as few items moved as can be. */
export function align<T>(before: readonly T[], after: readonly T[], idsOf: IdsOf<T>): Aligned<T> {
  const old = placed(before, idsOf(before, after))
  const recent = placed(after, idsOf(after, before))
  const oldById = new Map(old.map((was) => [was.id, was]))
  const ids = new Set(recent.map(({ id }) => id))
  const stayed = longestRising(recent.flatMap(({ id }) => oldById.get(id)?.index ?? []))
  return {
    removed: old.filter(({ id }) => !ids.has(id)),
    present: recent.map((now) => {
      const was = oldById.get(now.id) ?? null
      return { now, was, moved: was !== null && !stayed.has(was.index) }
    }),
  }
}

/** For items that have an id of their own. */
export const ownIds: IdsOf<{ readonly id: string }> = (items) => items.map(({ id }) => id)

/**
 * For items without one: an item that the other list has word for word is the same item; of the
 * rest, those in the same place are the same item rewritten.
 */
export const idsByContent: IdsOf<unknown> = (items, others) => {
  const known = new Set(spelled(others))
  return spelled(items).map((spelling, index) => (known.has(spelling) ? spelling : `at ${index}`))
}

const placed = <T>(items: readonly T[], ids: readonly string[]): readonly Placed<T>[] =>
  items.map((item, index) => ({ item, index, id: ids[index] ?? `at ${index}` }))

/** The second of two equal items is told from the first. */
function spelled(items: readonly unknown[]): readonly string[] {
  const times = new Map<string, number>()
  return items.map((item) => {
    const json = JSON.stringify(item)
    const time = (times.get(json) ?? 0) + 1
    times.set(json, time)
    return `${json} ${time}`
  })
}

/** The members of a longest subsequence that rises; by patience sorting, in n log n. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  type Link = { readonly value: number; readonly before: Link | undefined }
  const ends: Link[] = []
  for (const value of numbers) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ends[middle]?.value ?? Infinity) < value) low = middle + 1
      else high = middle
    }
    ends[low] = { value, before: ends[low - 1] }
  }
  const members = new Set<number>()
  for (let link = ends.at(-1); link !== undefined; link = link.before) members.add(link.value)
  return members
}
