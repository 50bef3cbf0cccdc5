import type { KioskView } from '../contract/views.ts'
import type { ServiceId, TicketId, VisitId } from '../domain/ids.ts'
import { newDay, offeredServices, type State } from '../domain/state.ts'
import { planOf } from '../domain/route.ts'
import { currentStep, newPapers, newWay, type Ticket } from '../domain/ticket.ts'
import { forecastFor } from '../forecast/forecast-for.ts'
import { endingOf, hoursOf } from '../forecast/will-it-end.ts'
import { nextStep } from '../policy/next-desk.ts'
import { aheadOf } from '../policy/who-is-next.ts'
import { countersAt, endingView, heading, type Devices, type Moment } from './common.ts'

/** What a kiosk may know: nobody's ticket, only how long each service would make one wait. */
export function kioskView(
  state: State,
  moment: Moment,
  devices: Pick<Devices, 'printer'>,
): KioskView {
  const day = state.day ?? newDay('' as never, moment.now)
  const hours = hoursOf(state, moment.now)
  const queueOf = oncePerDesk(state, (next) => ({
    ahead: aheadOf(state, day, next, moment.now),
    forecast: forecastFor(state, day, next, moment.now),
  }))
  return {
    ...heading(state, moment),
    catalogRev: state.catalog.rev,
    printer: devices.printer,
    issuing: state.day !== null && !state.day.closed,
    services: offeredServices(state).flatMap((service) => {
      const plan = planOf(service)
      if (plan.length === 0) return []
      const serviceId = service.id as ServiceId
      const first = nextStep(state, day, { serviceId, plan, ...newWay })
      const next: Ticket = {
        id: '' as TicketId,
        visitId: '' as VisitId,
        number: '',
        order: day.issued + 1,
        serviceId,
        catalogRev: state.catalog.rev,
        lang: 'fa',
        priority: null,
        creditMinutes: 0,
        plan,
        step: first === null ? 0 : plan.indexOf(first),
        ...newWay,
        further: [],
        joinedAt: moment.now,
        queuedAt: moment.now,
        recalls: 0,
        forecast: null,
        documentsReady: null,
        ...newPapers,
        state: { kind: 'waiting', reservedFor: null },
      }
      const wait = queueOf(next)
      return [
        {
          serviceId: next.serviceId,
          ...wait,
          ending: endingView(endingOf(state, day, next, wait, hours)),
          counters: plan.map(({ deskType }) => countersAt(state, deskType, next.serviceId)),
        },
      ]
    }),
    // Its screen asks nobody for the time of an appointment.
    priorities: state.policy.classes
      .filter(({ declaredBy, byAppointment }) => declaredBy === 'citizen' && byAppointment !== true)
      .map(({ id, title }) => ({ id, title })),
    complaintLines: [...state.policy.complaintLines],
  }
}

/**
 * Whoever comes next waits as long for any service that begins at the same counters. A province's
 * thousand services begin at a few, and a forecast is long work.
 */
function oncePerDesk<T>(state: State, find: (next: Ticket) => T): (next: Ticket) => T {
  const known = new Map<string, T>()
  return (next) => {
    const { deskType } = currentStep(next)
    const desk = [deskType, ...countersAt(state, deskType, next.serviceId)].join(' ')
    const queue = known.get(desk) ?? find(next)
    known.set(desk, queue)
    return queue
  }
}
