import type { KioskView } from '../contract/views.ts'
import { newcomerFor } from '../domain/newcomer.ts'
import { newDay, offeredServices, type State } from '../domain/state.ts'
import { currentStep, type Ticket } from '../domain/ticket.ts'
import { noOutlook } from '../forecast/foresight.ts'
import { endingOf, hoursOf } from '../forecast/will-it-end.ts'
import { aheadOf } from '../policy/who-is-next.ts'
import { countersAt, endingView, heading, waitOf, type Devices, type Moment } from './common.ts'

/** What a kiosk may know: nobody's ticket, only how long each service would make one wait. */
export function kioskView(
  state: State,
  moment: Moment,
  devices: Pick<Devices, 'printer'>,
): KioskView {
  const day = state.day ?? newDay('' as never, moment.now)
  const hours = hoursOf(state, moment.now)
  const { outlook = noOutlook } = moment
  const aheadAt = oncePerDesk(state, (next) => aheadOf(state, day, next, moment.now))
  return {
    ...heading(state, moment),
    catalogRev: state.catalog.rev,
    printer: devices.printer,
    issuing: state.day !== null && !state.day.closed,
    services: offeredServices(state).flatMap((service) => {
      const next = newcomerFor(state, day, service, moment.now)
      if (next === null) return []
      const wait = waitOf(aheadAt(next), outlook.ofNewcomer(next))
      return [
        {
          serviceId: next.serviceId,
          ahead: wait.ahead,
          forecast: wait.forecast,
          ending: endingView(endingOf(state, day, next, wait, hours)),
          counters: next.plan.map(({ deskType }) => countersAt(state, deskType, next.serviceId)),
        },
      ]
    }),
    priorities: state.policy.classes
      .filter(({ declaredBy }) => declaredBy === 'citizen')
      .map(({ id, title, byAppointment }) => ({
        id,
        title,
        ...(byAppointment === true ? { byAppointment } : {}),
      })),
    complaintLines: [...state.policy.complaintLines],
  }
}

/**
 * Whoever comes next waits as long for any service that begins at the same counters. A province's
 * thousand services begin at a few.
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
