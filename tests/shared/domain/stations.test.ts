import { describe, expect, it } from 'vitest'
import type { Command } from '#shared/domain/commands.ts'
import { decide } from '#shared/domain/decide.ts'
import type { CounterId, Instant, StationId } from '#shared/domain/ids.ts'
import { initialState, type State } from '#shared/domain/state.ts'

const now = 0 as Instant
const third = '3' as CounterId
const id = 'station-1' as StationId
const open: State = {
  ...initialState,
  office: { id: 'o', name: { fa: 'ا', en: 'o' }, zone: 'Asia/Tehran', lang: 'fa', sample: false },
  counters: [{ id: third, deskTypes: ['reception'], services: null }],
}

/** The events that follow, or the code of the refusal. */
function given(state: State, command: Command) {
  const decision = decide(state, command, { now, newId: id })
  return decision.ok ? decision.value : decision.error.code
}

const asked = { role: 'counter', name: 'میز ۳', counterId: third } as const
const pairing: Command = { type: 'PairStation', offerId: 'offer-1', ...asked }

describe('the stations of an office', () => {
  it('are told of by what they are, where they are bound and by which offer they came', () => {
    expect(given(open, { type: 'OfferStation', ...asked })).toEqual([
      { type: 'StationOffered', data: { offerId: id, ...asked } },
    ])
    expect(given(open, pairing)).toEqual([
      { type: 'StationPaired', data: { stationId: id, offerId: 'offer-1', ...asked } },
    ])
  })

  it('are bound to counters that there are', () => {
    const nowhere = { ...asked, counterId: '9' as CounterId }
    expect(given(open, { type: 'OfferStation', ...nowhere })).toBe('unknown-counter')
    expect(given(open, { ...pairing, ...nowhere } as Command)).toBe('unknown-counter')
  })

  it('are told of when they change and when they are put out', () => {
    const details = { stationId: id, name: 'میز سوم', counterId: third }
    expect(given(open, { type: 'ChangeStation', ...details })).toEqual([
      { type: 'StationChanged', data: details },
    ])
    expect(given(open, { type: 'RevokeStation', stationId: id })).toEqual([
      { type: 'StationRevoked', data: { stationId: id } },
    ])
  })

  it('are none of an office that is not set up', () => {
    expect(given(initialState, pairing)).toBe('not-set-up')
  })
})
