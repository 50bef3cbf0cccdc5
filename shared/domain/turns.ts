import { ok } from '../lib/result.ts'
import type { Command } from './commands.ts'
import type { Decision } from './decide.ts'
import type { Event } from './events.ts'
import type { Instant, PersonId } from './ids.ts'
import { FIRST_HELD } from './numbers.ts'
import { refuse } from './refusals.ts'
import type { Day, State } from './state.ts'

/** One machine's time as the office's host. `after`: the place in the journal that it goes on from. */
export type Turn = { readonly epoch: number; readonly after: number }

/** How a machine took the place of the host. */
export type Promotion = Turn & {
  /** What it had: the log as it followed it, or a backup. */
  readonly from: 'standby' | 'backup'
  /** When it last heard the host that it takes the place of; null where it never did. */
  readonly heardAt: Instant | null
  /** Who said so; null: whoever has the machine's folder. */
  readonly by: PersonId | null
}

/** Numbers that nobody may be given any more, unless the machine comes that was given them. */
export type NumberSpan = { readonly from: number; readonly to: number }

/** The first turn needs no event: it is the office's first host. */
export const FIRST_EPOCH = 1

export const epochOf = ({ turns }: State): number => turns.at(-1)?.epoch ?? FIRST_EPOCH

export function promoteHost(
  state: State,
  { type: _, ...promotion }: Extract<Command, { type: 'PromoteHost' }>,
): Decision {
  if (state.office === null) return refuse('not-set-up')
  // Once more is not wrong: a start that broke off says it again.
  if (promotion.epoch <= epochOf(state)) return ok([])
  return ok([{ type: 'HostPromoted', data: promotion }])
}

/** Ten stations' blocks: what the host before may have handed out unheard. */
const UNHEARD_SPAN = 500

/**
 * The host before may have given numbers, codes of receipts and blocks of numbers that this one never
 * heard of. Its own go on beyond them; what stations hold of them stays theirs.
 */
export function skipNumbers(
  day: Day,
  { by }: Extract<Command, { type: 'SkipNumbers' }>,
): readonly Event[] {
  const ends = [...day.held, ...day.unheard].map(({ to }) => to)
  const from = Math.max(FIRST_HELD, ...ends.map((to) => to + 1))
  return [{ type: 'NumbersSkipped', data: { by, held: { from, to: from + UNHEARD_SPAN - 1 } } }]
}

const LEAST_SKIP = 50
const MOST_SKIP = 500
const HOUR_MS = 3_600_000

/**
 * How far the numbers jump: what the host was known to be ahead, and twice what it gives in the time
 * that it was not heard, to the next fifty.
 */
export function skipFor({
  behind,
  silentMs,
  perHour,
}: {
  readonly behind: number
  readonly silentMs: number
  readonly perHour: number
}): number {
  const unheard = behind + 2 * perHour * (Math.max(0, silentMs) / HOUR_MS)
  const whole = Math.ceil(unheard / LEAST_SKIP) * LEAST_SKIP
  return Math.min(MOST_SKIP, Math.max(LEAST_SKIP, whole))
}
