import type { DeskType } from '../catalog/service.ts'
import type { Instant, TicketId } from '../domain/ids.ts'
import type { State } from '../domain/state.ts'
import { currentStep } from '../domain/ticket.ts'
import { inTurn } from '../policy/who-is-next.ts'
import type { Outlook } from './foresight.ts'
import { countersFor } from './will-it-end.ts'

/** What a supervisor should hear of before it is late; one of a kind for each kind of desk. */
export type Alert = {
  /**
   * `wait`: somebody's wait is about to pass the target, and the forecast does not call them before.
   * `nobody`: people wait, and no counter is open that could serve them.
   */
  readonly kind: 'wait' | 'nobody'
  readonly deskType: DeskType
  /** How many it concerns, and the one that it concerns first. */
  readonly count: number
  readonly number: string
  readonly ticketId: TicketId
  /** When the first wait passes the target; of `nobody`, too. */
  readonly breaksAt: Instant
}

/** How long before a wait passes the target it is told of, in minutes: time to open a counter. */
export const LEAD_MINUTES = 5

/**
 * The alerts of an office as it stands, in the order in which the targets would break. Where nothing
 * is foreseen a wait that nears the target is told of.
 */
export function alertsOf(state: State, now: Instant, outlook: Outlook): readonly Alert[] {
  const { day, policy } = state
  if (day === null || day.closed) return []
  const found = new Map<string, Alert>()
  for (const ticket of inTurn(state, day, now)) {
    const { deskType } = currentStep(ticket)
    const breaksAt = (ticket.queuedAt + policy.targetMinutes * 60_000) as Instant
    const kind = countersFor(state, day, ticket).length === 0 ? 'nobody' : 'wait'
    if (kind === 'wait') {
      const left = (breaksAt - now) / 60_000
      // What has broken is past helping; it is told of by the longest wait.
      if (left <= 0 || left > LEAD_MINUTES) continue
      const foreseen = outlook.of(ticket)
      if (foreseen !== null && foreseen.forecast.high <= left) continue
    }
    const key = `${kind} ${deskType}`
    const known = found.get(key)
    const first =
      known === undefined || breaksAt < known.breaksAt
        ? { number: ticket.number, ticketId: ticket.id, breaksAt }
        : known
    found.set(key, {
      kind,
      deskType,
      count: (known?.count ?? 0) + 1,
      number: first.number,
      ticketId: first.ticketId,
      breaksAt: first.breaksAt,
    })
  }
  return [...found.values()].toSorted((a, b) => a.breaksAt - b.breaksAt)
}
