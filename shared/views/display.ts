import type { DisplayView } from '../contract/views.ts'
import { hoursNow, isWithin } from '../domain/hours.ts'
import type { Instant, ServiceId } from '../domain/ids.ts'
import { noticesAt } from '../domain/notices.ts'
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
      const { kind, clerk, ticketId } = day === null ? closedCounter : dutyOf(day, id)
      const ticket = ticketId === null ? undefined : day?.tickets.get(ticketId)
      return {
        id,
        state: kind,
        plate: clerk,
        number: ticket?.number ?? null,
        serving: ticket !== undefined && ticket.state.kind !== 'called',
      }
    }),
    notices: noticesAt(state.policy.notices, head.office.zone, moment.now),
    asleep: isAsleep(state, head.office.zone, moment.now),
  }
}

/** How long before it opens a hall wakes, and how long after it closes it still shows the last calls. */
const AROUND_MS = 30 * 60_000

/**
 * None sleeps while somebody is still to be served, nor one that has set no hours, nor a demonstration,
 * which is looked at in the evening too.
 */
function isAsleep({ office, day, policy }: State, zone: string, now: Instant): boolean {
  if (office === null || office.sample) return false
  if (day !== null && !day.closed && !day.live.isEmpty()) return false
  const around = [now - AROUND_MS, now, now + AROUND_MS] as Instant[]
  const hours = around.map((at) => hoursNow(policy, zone, at))
  return hours.every((each) => each !== null && !each.open)
}
