import type { Service } from '../catalog/service.ts'
import type { ConsoleView, Warning } from '../contract/views.ts'
import type { CounterId, Instant, PersonId } from '../domain/ids.ts'
import type { CounterSetup } from '../domain/office.ts'
import { activePeople, type Person } from '../domain/people.ts'
import {
  dutyOf,
  liveTickets,
  offeredServices,
  serviceIn,
  type Day,
  type State,
} from '../domain/state.ts'
import { afterStep, stepStateOf } from '../domain/route.ts'
import { currentStep, type Ticket } from '../domain/ticket.ts'
import { quantile } from '../metrics/statistics.ts'
import { nextStep } from '../policy/next-desk.ts'
import { queueFor } from '../policy/who-is-next.ts'
import {
  heading,
  iso,
  officeView,
  ticketView,
  titleOf,
  whyView,
  type Devices,
  type Moment,
} from './common.ts'

type Announced = NonNullable<NonNullable<ConsoleView['current']>['announced']>

/** What the clerk of one counter needs; null when the office has no such counter. */
export function consoleView(
  state: State,
  counterId: CounterId,
  moment: Moment,
  devices: Devices,
  overduePromises: number | null,
  announced: (n: number) => Announced | null = () => null,
  asksPin: (person: PersonId) => boolean = () => false,
): ConsoleView | null {
  const setup = state.counters.find(({ id }) => id === counterId)
  if (setup === undefined) return null
  const { day } = state
  const duty = day === null ? null : dutyOf(day, counterId)
  const live = day === null ? [] : liveTickets(day)
  const waiting = live.filter((ticket) => ticket.state.kind === 'waiting')
  const queue = day === null ? [] : queueFor(state, day, setup, moment.now)
  const { zone } = officeView(state.office)
  const current = duty?.ticketId == null ? undefined : day?.tickets.get(duty.ticketId)
  const served = day === null ? [] : servedAt(day, counterId)
  const graceMs = state.policy.graceMinutes * 60_000
  return {
    ...heading(state, moment),
    counter: {
      id: counterId,
      deskTypes: [...setup.deskTypes],
      state: duty?.kind ?? 'closed',
      clerk: duty?.clerk ?? null,
      pauseReason: duty?.pauseReason ?? null,
    },
    clerks: clerksFor(state, setup).map(({ id, name }) => ({ name, asksPin: asksPin(id) })),
    current:
      current === undefined || day === null ? null : currentView(state, day, current, announced),
    queue: queue.map(({ ticket, why }) => ({
      ticket: ticketView(ticket),
      service: titleOf(state, ticket.serviceId, ticket.catalogRev),
      why: whyView(why, zone),
    })),
    held: live.flatMap((ticket) =>
      ticket.state.kind === 'held' && ticket.state.counterId === counterId
        ? [
            {
              ticket: ticketView(ticket),
              service: titleOf(state, ticket.serviceId, ticket.catalogRev),
            },
          ]
        : [],
    ),
    missed: live.flatMap((ticket) =>
      ticket.state.kind === 'missed' && ticket.state.counterId === counterId
        ? [
            {
              ticket: ticketView(ticket),
              service: titleOf(state, ticket.serviceId, ticket.catalogRev),
              until: iso((ticket.state.missedAt + graceMs) as Instant),
            },
          ]
        : [],
    ),
    waitingElsewhere: waiting.length - queue.length,
    targets: {
      services: offeredServices(state).map(({ id, title }) => ({ id: id as never, title })),
      counters: state.counters
        .filter(({ id }) => id !== counterId)
        .map(({ id, deskTypes }) => ({
          id,
          deskTypes: [...deskTypes],
          state: day === null ? 'closed' : dutyOf(day, id).kind,
        })),
    },
    priorities: state.policy.classes.map(({ id, title, creditMinutes }) => ({
      id,
      title,
      creditMinutes,
    })),
    today: {
      served: served.length,
      medianServiceSeconds: quantile(served, 0.5),
    },
    overduePromises,
    announcements: {
      langs: [...state.policy.announcements.langs],
      volume: state.policy.announcements.volume,
    },
    devices: {
      printer: devices.printer,
      displays: devices.displays,
      conditions: [...devices.conditions],
      troubledPrints: [...devices.troubledPrints],
    },
    warnings: moment.warnings.filter((warning) => !forSupervisors.includes(warning)),
  }
}

function clerksFor(state: State, { deskTypes }: CounterSetup): readonly Person[] {
  const isTrained = ({ skills }: Person) =>
    skills.length === 0 || skills.some((skill) => deskTypes.includes(skill))
  const clerks = activePeople(state).filter(({ roles }) => roles.includes('clerk'))
  return [...clerks.filter(isTrained), ...clerks.filter((clerk) => !isTrained(clerk))].filter(
    ({ name }) => name !== '',
  )
}

/** What a clerk can do nothing about. */
const forSupervisors: readonly Warning[] = ['key-in-file', 'backup-same-drive']

function currentView(
  state: State,
  day: Day,
  ticket: Ticket,
  announced: (n: number) => Announced | null,
): NonNullable<ConsoleView['current']> {
  const call = day.calls.find(({ ticketId }) => ticketId === ticket.id)
  const service = serviceIn(state, ticket.serviceId, ticket.catalogRev)
  const at = ticket.state
  const here = currentStep(ticket).stepId
  const wantedHere = service?.steps.find(({ id }) => id === here)?.bring ?? null
  return {
    ticket: ticketView(ticket),
    service: titleOf(state, ticket.serviceId, ticket.catalogRev),
    steps: ticket.plan.map((planned, i) => ({
      id: planned.stepId,
      n: i + 1,
      ...stepFacts(service, planned.stepId),
      deskType: planned.deskType,
      minutes: planned.minutes,
      state: stepStateOf(planned, ticket, at.kind === 'finishing' ? null : here),
      logic: planned.logic,
      optional: planned.optional,
      counters: state.counters
        .filter((counter) => servesDesk(counter, planned.deskType))
        .map(({ id }) => id),
    })),
    next:
      at.kind === 'finishing' ? null : (nextStep(state, day, afterStep(ticket))?.stepId ?? null),
    documents: (service?.documents ?? []).map(({ id, title, form, required }) => ({
      id,
      title,
      form,
      required,
      here: wantedHere === null || wantedHere.includes(id),
      declared: ticket.documentsReady === null ? null : ticket.documentsReady.includes(id),
      finding: ticket.found[id] ?? null,
    })),
    further: ticket.further.map((id) => ({ id, title: titleOf(state, id) })),
    notes: ticket.notes.map(({ at: written, ...note }) => ({ ...note, at: iso(written) })),
    calledAt: at.kind === 'called' || at.kind === 'serving' ? iso(at.calledAt) : null,
    startedAt: at.kind === 'serving' ? iso(at.startedAt) : null,
    heldSeconds: at.kind === 'serving' ? Math.round(at.heldMs / 1000) : 0,
    announced: at.kind === 'called' && call !== undefined ? announced(call.n) : null,
    recalls: ticket.recalls,
  }
}

/** What the catalogue says of a step. */
function stepFacts(service: Service | undefined, stepId: string) {
  const step = service?.steps.find(({ id }) => id === stepId)
  const bring = step?.bring?.flatMap(
    (wanted) => service?.documents.find(({ id }) => id === wanted)?.title ?? [],
  )
  return {
    title: step?.title ?? { fa: stepId, en: stepId },
    result: step?.result ?? null,
    place: step?.place ?? null,
    bring: bring ?? null,
    fee: step?.fee?.text ?? null,
    helper: step?.helper ?? null,
    complaintTo: step?.complaintTo ?? null,
  }
}

function servesDesk(
  counter: CounterSetup,
  deskType: Service['steps'][number]['deskType'],
): boolean {
  return counter.deskTypes.includes(deskType)
}

/** The service times of this counter today, in seconds. */
function servedAt(day: Day, counterId: CounterId): readonly number[] {
  return day.servedAt.get(counterId)?.toArray() ?? []
}
