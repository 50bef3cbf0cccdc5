import type { SupervisorView } from '../contract/views.ts'
import type { Span } from '../domain/hours.ts'
import type { Policy } from '../domain/office.ts'
import { dutyOf, liveTickets, type Day, type State } from '../domain/state.ts'
import { callOrder, inTurn } from '../policy/who-is-next.ts'
import type { Alert } from '../forecast/alerts.ts'
import { heading, iso, ticketView, titleOf, type Devices, type Moment } from './common.ts'

/** What a supervisor watches: who waits and how long, and what each counter is doing. */
export function supervisorView(
  state: State,
  moment: Moment,
  devices: Devices,
  alerts: readonly Alert[] = [],
): SupervisorView {
  const { day } = state
  const waiting = day === null ? [] : inTurn(state, day, moment.now)
  return {
    ...heading(state, moment),
    catalogRev: state.catalog.rev,
    targetMinutes: state.policy.targetMinutes,
    waiting: waiting.map((ticket) => ({
      ticket: ticketView(ticket),
      service: titleOf(state, ticket.serviceId, ticket.catalogRev),
      waitedSeconds: Math.max(0, Math.round((moment.now - ticket.queuedAt) / 1000)),
    })),
    counters: state.counters.map(({ id, deskTypes }) => {
      const duty = day === null ? null : dutyOf(day, id)
      const ticket = duty?.ticketId == null ? undefined : day?.tickets.get(duty.ticketId)
      return {
        id,
        deskTypes: [...deskTypes],
        state: duty?.kind ?? 'closed',
        clerk: duty?.clerk ?? null,
        ticket: ticket === undefined ? null : ticketView(ticket),
      }
    }),
    issued: day?.issued ?? 0,
    conflicts: state.conflicts.size,
    diverted: day?.diverted ?? 0,
    warnings: [...moment.warnings],
    alerts: alerts.map((each) => ({ ...each, breaksAt: iso(each.breaksAt) })),
    day: day === null ? null : closingOf(day),
    policy: policyView(state.policy),
    classTitles: [...state.classTitles].map(([id, title]) => ({ id, title })),
    devices: {
      printer: devices.printer,
      conditions: [...devices.conditions],
      displays: devices.displays,
      troubledPrints: [...devices.troubledPrints],
      stationPrinters: devices.stationPrinters.map((each) => ({
        ...each,
        conditions: [...each.conditions],
      })),
    },
  }
}

function closingOf(day: Day): SupervisorView['day'] {
  const { closed, served, noShows } = day
  const live = closed ? [] : liveTickets(day)
  const held = live.filter(({ state }) => state.kind === 'held').length
  return { closed, open: live.length, held, served, noShows }
}

export function policyView(policy: Policy): SupervisorView['policy'] {
  const {
    classes,
    graceMinutes,
    targetMinutes,
    abandonedCount,
    holdsAtClosing,
    keepPersonalDays,
    complaintLines,
    hourRate,
    hours,
    specialDays,
    announcements,
    notices,
    idleMinutes,
    takesCentral,
  } = policy
  return {
    classes: classes.map((each) => ({ ...each })),
    order: callOrder(policy),
    graceMinutes,
    targetMinutes,
    abandonedCount,
    holdsAtClosing,
    keepPersonalDays,
    complaintLines: [...complaintLines],
    hourRate,
    hours: hours.map(({ from, week }) => ({ from, week: week.map(spansView) })),
    specialDays: specialDays.map(({ date, note, spans }) => ({
      date,
      note,
      spans: spansView(spans),
    })),
    announcements: {
      ...announcements,
      langs: [...announcements.langs],
      quietHours: spansView(announcements.quietHours),
    },
    notices: notices.map(({ spans, ...notice }) => ({ ...notice, spans: spansView(spans) })),
    idleMinutes,
    ...(takesCentral === undefined ? {} : { takesCentral }),
  }
}

const spansView = (spans: readonly Span[]): { from: string; to: string }[] =>
  spans.map(({ from, to }) => ({ from, to }))
