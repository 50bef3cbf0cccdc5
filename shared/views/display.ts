import type { DisplayView } from '../contract/views.ts'
import { isWithin } from '../domain/hours.ts'
import type { ServiceId } from '../domain/ids.ts'
import { closedCounter, dutyOf, waitingTickets, type State } from '../domain/state.ts'
import { heading, iso, titleOf, type Moment } from './common.ts'
import { kioskView } from './kiosk.ts'

/** What the hall may see: numbers, counters and counts; no ids and nobody's class. Of a clerk, what the counter's plate says. */
export function displayView(state: State, moment: Moment): DisplayView {
  const { day } = state
  const head = heading(state, moment)
  const { voice, langs, repeats, volume, quietHours } = state.policy.announcements
  const waiting = day === null ? [] : waitingTickets(day)
  const counts = new Map<ServiceId, number>()
  for (const { serviceId } of waiting) counts.set(serviceId, (counts.get(serviceId) ?? 0) + 1)
  const expected = kioskView(state, moment, { printer: 'none' }).services
  return {
    ...head,
    complaintLines: [...state.policy.complaintLines],
    announcements: {
      voice,
      langs: [...langs],
      repeats,
      volume,
      quiet: isWithin(quietHours, head.office.zone, moment.now),
    },
    calls: (day?.calls.toArray() ?? []).map(({ n, ticketId, number, counterId, at, recall }) => ({
      n,
      number,
      counterId,
      at: iso(at),
      recall,
      current: day?.tickets.get(ticketId)?.state.kind === 'called',
    })),
    waiting: [...counts]
      .map(([serviceId, count]) => ({
        serviceId,
        title: titleOf(state, serviceId),
        count,
        forecast: expected.find((service) => service.serviceId === serviceId)?.forecast ?? null,
      }))
      .toSorted((a, b) => b.count - a.count),
    counters: state.counters.map(({ id }) => {
      const { kind, clerk } = day === null ? closedCounter : dutyOf(day, id)
      return { id, state: kind, plate: clerk }
    }),
  }
}
