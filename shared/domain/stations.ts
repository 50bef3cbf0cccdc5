import { ok } from '../lib/result.ts'
import type { Command } from './commands.ts'
import type { Decision } from './decide.ts'
import type { CounterId, StationId } from './ids.ts'
import { refuse } from './refusals.ts'
import type { State } from './state.ts'

/** What a machine may be that runs this program. */
export const programRoles = [
  'kiosk',
  'counter',
  'display',
  'supervisor',
  'inspector',
  /** It has no windows of the office: it follows the host, to take its place. */
  'standby',
] as const
export type ProgramRole = (typeof programRoles)[number]

/** What a machine that is paired may be; a television has its browser alone. */
export const stationRoles = [...programRoles, 'tv'] as const
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

/**
 * What the journal says of the office's other machines. Which of them are let in is not known from
 * it but from their tokens: a journal that was taken back to an earlier day lets nobody in again.
 */
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
      return ok([{ type: 'StationChanged', data: { stationId, name, counterId } }])
    }
    case 'RevokeStation': {
      const { stationId } = command
      return ok([{ type: 'StationRevoked', data: { stationId } }])
    }
  }
}

const isThere = ({ counters }: State, counterId: CounterId | null): boolean =>
  counterId === null || counters.some(({ id }) => id === counterId)
