import type { Happened } from '#shared/domain/events.ts'
import { replay } from '#shared/domain/evolve.ts'
import { initialState, type State } from '#shared/domain/state.ts'
import type { StepFacts } from '#shared/metrics/facts.ts'
import { play, type Change } from '#shared/replay/play.ts'
import { scriptOf } from '#shared/replay/read-script.ts'
import type { Script } from '#shared/replay/script.ts'
import { classesOf, factsOfDay, type Classes } from './facts.ts'

/** An event and its place in the journal. */
export type Numbered = Happened & { readonly seq: number }

/** A closed day, ready to be played again. */
export type PastDay = {
  readonly script: Script
  /** The standing orders as they were when it opened. */
  readonly office: State
  readonly happened: readonly Happened[]
  readonly classes: Classes
}

/** `orders`: the office's own stream. Null where the day is not closed. */
export function pastDayOf(orders: readonly Numbered[], day: readonly Numbered[]): PastDay | null {
  const first = day[0]?.seq ?? 0
  const last = day.at(-1)?.seq ?? 0
  const office = replay(
    initialState,
    orders.filter(({ seq }) => seq < first),
  )
  const meanwhile = orders.filter(({ seq }) => seq > first && seq < last)
  const happened = [...day, ...meanwhile].toSorted((a, b) => a.seq - b.seq)
  const script = scriptOf(office, happened)
  if (script === null) return null
  return { script, office, happened, classes: classesOf(happened, script.zone) }
}

export const realFacts = ({ happened, script, classes }: PastDay): readonly StepFacts[] =>
  factsOfDay(happened, script.zone, classes)

export function playedFacts(
  { script, office, classes }: PastDay,
  change: Change = {},
): { readonly facts: readonly StepFacts[]; readonly leftOut: number } {
  const { happened, leftOut } = play(office, script, change)
  return { facts: factsOfDay(happened, script.zone, classes), leftOut }
}
