import { toAsciiDigits } from '../lib/fold.ts'
import { ok } from '../lib/result.ts'
import type { Decision } from './decide.ts'
import type { CounterId } from './ids.ts'
import type { CounterSetup } from './office.ts'
import { refuse } from './refusals.ts'
import { dutyOf, liveTickets, serviceIn, type State } from './state.ts'
import type { Ticket } from './ticket.ts'

export const MOST_COUNTERS = 99

/** Short enough for a plate, and without anything that an address or a loudspeaker stumbles over. */
const plainId = /^[\p{L}\p{N}-]{1,8}$/u

/**
 * Which counters the office has from now on, and what each serves. One that is at work or that
 * somebody is sent to stays: a ticket is never left at a counter that is no longer there.
 */
export function changeCounters(state: State, counters: readonly CounterSetup[]): Decision {
  if (counters.length === 0) return refuse('no-counters')
  if (counters.length > MOST_COUNTERS) return refuse('too-many-counters', { most: MOST_COUNTERS })
  for (const counter of counters) {
    const refused = refusedCounter(state, counters, counter)
    if (refused !== null) return refused
  }
  for (const { id } of state.counters) {
    const refused = counters.some((each) => each.id === id) ? null : stillNeeded(state, id)
    if (refused !== null) return refused
  }
  if (JSON.stringify(counters) === JSON.stringify(state.counters)) return ok([])
  return ok([{ type: 'CountersChanged', data: { counters } }])
}

function refusedCounter(
  state: State,
  counters: readonly CounterSetup[],
  { id, deskTypes, services }: CounterSetup,
): ReturnType<typeof refuse> | null {
  const before = state.counters.find((each) => each.id === id)
  const plain = plainId.test(id) && toAsciiDigits(id) === id
  if (before === undefined && !plain) return refuse('counter-number', { counter: id })
  if (counters.filter((each) => each.id === id).length > 1) {
    return refuse('counter-twice', { counter: id })
  }
  if (deskTypes.length === 0) return refuse('counter-without-desk', { counter: id })
  if (services === null) return null
  if (services.length === 0) return refuse('counter-without-service', { counter: id })
  // What it has served stays written there though the catalogue has it no more.
  const known = services.every(
    (each) => serviceIn(state, each) !== undefined || before?.services?.includes(each) === true,
  )
  return known ? null : refuse('unknown-service')
}

/** Why a counter cannot be taken away now; null when nobody is at it or on the way to it. */
function stillNeeded({ day }: State, counter: CounterId): ReturnType<typeof refuse> | null {
  if (day === null) return null
  const ticket = liveTickets(day).find((each) => boundTo(each) === counter)
  if (ticket !== undefined) return refuse('counter-has-ticket', { counter, number: ticket.number })
  return dutyOf(day, counter).kind === 'closed' ? null : refuse('counter-at-work', { counter })
}

/** The one counter that a ticket is at or comes back to: only its console shows a no-show or a hold. */
function boundTo({ state }: Ticket): CounterId | null {
  if (state.kind === 'waiting') return state.reservedFor
  return 'counterId' in state ? state.counterId : null
}
