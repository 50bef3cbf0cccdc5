import type { Service } from '../catalog/service.ts'
import { nextStep } from '../policy/next-desk.ts'
import type { Instant, ServiceId, TicketId, VisitId } from './ids.ts'
import { planOf } from './route.ts'
import type { Day, State } from './state.ts'
import { newPapers, newWay, type Ticket } from './ticket.ts'

/** The ticket that somebody would have who came for a service now; null where it has no steps. */
export function newcomerFor(state: State, day: Day, service: Service, now: Instant): Ticket | null {
  const plan = planOf(service)
  if (plan.length === 0) return null
  const serviceId = service.id as ServiceId
  const first = nextStep(state, day, { serviceId, plan, ...newWay })
  return {
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
    joinedAt: now,
    queuedAt: now,
    recalls: 0,
    forecast: null,
    documentsReady: null,
    ...newPapers,
    state: { kind: 'waiting', reservedFor: null },
  }
}
