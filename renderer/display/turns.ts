const MINUTE_MS = 60_000

/** Which of `count` things has its turn at `now`, each in its place for `everyMs`. */
export function turnAt(now: number, count: number, everyMs: number): number {
  return count < 2 ? 0 : Math.floor(now / everyMs) % count
}

/** The page of `items` that has its turn, and where it stands among the pages. */
export function pageAt<Item>(
  items: readonly Item[],
  size: number,
  now: number,
  everyMs: number,
): { readonly shown: readonly Item[]; readonly n: number; readonly of: number } {
  const of = Math.max(1, Math.ceil(items.length / size))
  const turn = turnAt(now, of, everyMs)
  return { shown: items.slice(turn * size, (turn + 1) * size), n: turn + 1, of }
}

/** Around a square, so that no edge of a letter rests on the same pixels for more than a minute. */
const path = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
] as const

/** Where the picture stands at `now`: steps of the shift across and down. */
export function shiftAt(now: number): { readonly across: number; readonly down: number } {
  const [across, down] = path[turnAt(now, path.length, MINUTE_MS)] ?? [0, 0]
  return { across, down }
}
