import type { Happened } from '#shared/domain/events.ts'
import { replay } from '#shared/domain/evolve.ts'
import { initialState, type State } from '#shared/domain/state.ts'
import { scriptOf } from '#shared/replay/read-script.ts'
import type { Script } from '#shared/replay/script.ts'

/** What an office's log of one day gives: its standing orders when the day opened, and the script. */
export function readDay(log: readonly Happened[]): {
  readonly office: State
  readonly happened: readonly Happened[]
  readonly script: Script
} {
  const opening = log.findIndex(({ event }) => event.type === 'DayOpened')
  const office = replay(initialState, log.slice(0, opening))
  const happened = log.slice(opening)
  const script = scriptOf(office, happened)
  if (script === null) throw new Error('The day is not closed')
  return { office, happened, script }
}

/** Every call as `ticket counter after`: seconds since its ticket joined the office. */
export function callsIn(happened: readonly Happened[]): readonly string[] {
  const joined = new Map<string, number>()
  let stepped = 0
  return happened.flatMap(({ event, at: wall }) => {
    if (event.type === 'ClockStepped') stepped += event.data.seconds * 1000
    const at = wall - stepped
    if (event.type === 'TicketIssued') joined.set(event.data.ticketId, at)
    if (event.type !== 'TicketCalled') return []
    const { ticketId, counterId } = event.data
    return [`${ticketId} ${counterId} ${(at - (joined.get(ticketId) ?? at)) / 1000}`]
  })
}
