/** What decides who goes first. Instants and spans are in one unit, whichever the order is in. */
export type Standing = {
  /** The first join of the visit; of an appointment that is kept, when it is due. */
  readonly joined: number
  /** Head start of its class. */
  readonly credit: number
  /** By issue; what is alike otherwise goes by it. */
  readonly order: number
  /** How fast its priority grows, where an ordinary citizen's grows by 1. Absent: as theirs. */
  readonly rate?: number | undefined
  /** Not called before while somebody else waits. Absent: whenever it is its turn. */
  readonly due?: number | undefined
}

export const nobody: Standing = { joined: 0, credit: 0, order: 0 }

/** Who is next, as plain data. */
export type Order = {
  readonly kind: 'head-start' | 'accumulating' | 'strict'
  /** How many calls in a row may overtake somebody; null: as many as there are. */
  readonly inARow: number | null
  /** Whoever has waited longer goes first; null: nobody does for that. */
  readonly maximumWait: number | null
}

/** When somebody is called, and how many calls just before it have overtaken somebody. */
export type Occasion = { readonly now: number; readonly inARow: number }

/** By which rule somebody is called. */
export type Rule = 'longest-wait' | Order['kind'] | 'in-a-row' | 'maximum-wait'

/** A head start so long that no wait makes up for the smallest difference of two credits. */
const STRICT = 100_000

/**
 * The smallest goes first. It is never larger than the join, and is the join itself where there is
 * no credit; under accumulating priority it depends on the moment.
 *
 * - Head start: as if it had joined earlier by its credit.
 * - Strict: the larger credit first, and by the join where they are equal.
 * - Accumulating (Kleinrock; Stanford, Taylor and Ziedins 2014): the largest of rate × wait first.
 */
export function keyOf(order: Order, { joined, credit, rate = 1 }: Standing, now: number): number {
  switch (order.kind) {
    case 'head-start':
      return joined - credit
    case 'strict':
      return joined - credit * STRICT
    case 'accumulating':
      return now - rate * (now - joined)
  }
}

/** Whether the order of two who wait is the same at every moment. */
export const isSteady = ({ kind }: Order): boolean => kind !== 'accumulating'

/** Whoever has waited longest comes first. */
export const byWait = (a: Standing, b: Standing): number => a.joined - b.joined || a.order - b.order

/** Whom the order names first comes first. */
export const byKey =
  (order: Order, now: number) =>
  (a: Standing, b: Standing): number =>
    keyOf(order, a, now) - keyOf(order, b, now) || a.order - b.order

const isDue = ({ due }: Standing, now: number): boolean => due === undefined || due <= now

/** Whose appointment is still to come stands behind all others, by its time. */
export function goesBefore(a: Standing, b: Standing, now: number, compare: typeof byWait): boolean {
  const due = isDue(a, now)
  if (due !== isDue(b, now)) return due
  return (due ? compare(a, b) : byWait(a, b)) < 0
}

/**
 * By which rule a counter calls, out of the one whom the policy names first and the one who waits
 * longest: the first by the policy's own rule, the longest by any other. No guard lets anyone
 * overtake, and none holds up a call that overtakes nobody.
 */
export function ruleFor(
  order: Order,
  first: Standing,
  longest: Standing,
  { now, inARow }: Occasion,
): Rule {
  if (first === longest) return 'longest-wait'
  if (order.maximumWait !== null && now - longest.joined > order.maximumWait) return 'maximum-wait'
  if (order.inARow !== null && inARow >= order.inARow) return 'in-a-row'
  return order.kind
}

/** One call of several: who, by which rule, and how many it overtakes of those who then wait. */
export type Turn<T> = { readonly who: T; readonly rule: Rule; readonly overtook: number }

/**
 * Everybody of `queue` in the order in which one counter would call them now, nobody else coming.
 * Whose appointment is still to come follows when nobody else waits.
 */
export function* turnsOf<T extends { readonly standing: Standing }>(
  queue: readonly T[],
  order: Order,
  { now, inARow: before }: Occasion,
): Generator<Turn<T>, void> {
  const sorted = (who: readonly T[], compare: typeof byWait) =>
    who.toSorted((a, b) => compare(a.standing, b.standing))
  const due = sorted(
    queue.filter(({ standing }) => isDue(standing, now)),
    byWait,
  )
  const inKey = sorted(due, byKey(order, now))
  const left = new Set(due)
  let inARow = before
  for (let i = 0, j = 0; left.size > 0;) {
    const first = inKey[i]
    const longest = due[j]
    if (first === undefined || longest === undefined) return
    if (!left.has(first)) i += 1
    else if (!left.has(longest)) j += 1
    else {
      const rule = ruleFor(order, first.standing, longest.standing, { now, inARow })
      const who = rule === order.kind ? first : longest
      const passed = who === longest ? [] : due.slice(j, due.indexOf(who))
      const overtook = passed.filter((each) => left.has(each)).length
      inARow = overtook > 0 ? inARow + 1 : 0
      left.delete(who)
      yield { who, rule, overtook }
    }
  }
  const early = queue.filter(({ standing }) => !isDue(standing, now))
  for (const who of sorted(early, byWait)) yield { who, rule: 'longest-wait', overtook: 0 }
}
