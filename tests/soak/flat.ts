const MB = 1024 * 1024

/** How much more the end may hold than the beginning and still be called flat. */
export type Tolerance = { readonly share: number; readonly plus: number }

export type Judged = {
  readonly from: number
  readonly to: number
  readonly flat: boolean
}

/** Collected heaps differ by what is in flight; a process also keeps room that it has once needed. */
export const tolerances = {
  heap: { share: 0.1, plus: 2 * MB },
  nodes: { share: 0, plus: 150 },
  listeners: { share: 0, plus: 30 },
  rss: { share: 0.1, plus: 24 * MB },
  behind: { share: 0, plus: 2 },
} as const satisfies Readonly<Record<string, Tolerance>>

/**
 * The median of the last fifth beside that of the second: in the first the page still fetches what it
 * keeps, and a median is not moved by one collection that came late.
 */
export function judge(values: readonly number[], { share, plus }: Tolerance): Judged {
  if (values.length < 5) throw new RangeError(`${values.length} samples have no fifths`)
  const fifth = (n: number) =>
    values.slice(Math.floor((n * values.length) / 5), Math.floor(((n + 1) * values.length) / 5))
  const from = median(fifth(1))
  const to = median(fifth(4))
  return { from, to, flat: to <= from * (1 + share) + plus }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2
}
