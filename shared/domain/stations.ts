import { ok } from '../lib/result.ts'
import type { Command } from './commands.ts'
import type { Decision } from './decide.ts'
import type { Event } from './events.ts'
import type { CounterId, StationId } from './ids.ts'
import { refuse } from './refusals.ts'
import type { State } from './state.ts'

/** What a machine that is paired may be. */
export const stationRoles = ['kiosk', 'counter', 'display', 'supervisor', 'inspector'] as const
export type StationRole = (typeof stationRoles)[number]

export const NAME_LENGTH = 40

/** What the office has said of one of its machines. */
export type StationDetails = {
  readonly name: string
  /** The counter that it is bound to; null for any. */
  readonly counterId: CounterId | null
}

export type StationCommand = Extract<
  Command,
  { type: 'OfferStation' | 'PairStation' | 'ChangeStation' | 'RevokeStation' }
>
export type StationEvent = Extract<
  Event,
  { type: 'StationOffered' | 'StationPaired' | 'StationChanged' | 'StationRevoked' }
>

export function decideStations(state: State, command: StationCommand, newId: string): Decision {
  if (state.office === null) return refuse('not-set-up')
  if ('counterId' in command && !isThere(state, command.counterId)) {
    return refuse('unknown-counter', { counter: command.counterId ?? '' })
  }
  switch (command.type) {
    case 'OfferStation': {
      const { role, name, counterId } = command
      return ok([{ type: 'StationOffered', data: { offerId: newId, role, name, counterId } }])
    }
    case 'PairStation': {
      const { offerId, role, name, counterId } = command
      const stationId = newId as StationId
      return ok([{ type: 'StationPaired', data: { stationId, offerId, role, name, counterId } }])
    }
    case 'ChangeStation': {
      const { stationId, name, counterId } = command
      const before = state.stations.get(stationId)
      if (before === undefined) return refuse('unknown-station')
      if (before.name === name && before.counterId === counterId) return ok([])
      return ok([{ type: 'StationChanged', data: { stationId, name, counterId } }])
    }
    case 'RevokeStation': {
      const { stationId } = command
      // Once more is not wrong: whoever got no answer asks again.
      if (!state.stations.has(stationId)) return ok([])
      return ok([{ type: 'StationRevoked', data: { stationId } }])
    }
  }
}

const isThere = ({ counters }: State, counterId: CounterId | null): boolean =>
  counterId === null || counters.some(({ id }) => id === counterId)

/** The machines that are paired after `event`. */
export function evolveStations(
  stations: State['stations'],
  event: StationEvent,
): State['stations'] {
  switch (event.type) {
    case 'StationOffered':
      return stations
    case 'StationPaired':
    case 'StationChanged': {
      const { stationId, name, counterId } = event.data
      return stations.set(stationId, { name, counterId })
    }
    case 'StationRevoked':
      return stations.remove(event.data.stationId)
  }
}
