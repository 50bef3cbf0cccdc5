import type { Service } from '../catalog/service.ts'
import { assertNever } from '../lib/assert-never.ts'
import { ok, type Result } from '../lib/result.ts'
import { nextStep } from '../policy/next-desk.ts'
import { aheadOf, canServe, queueFor } from '../policy/who-is-next.ts'
import { endingOf, hoursOf } from '../forecast/will-it-end.ts'
import { refusedOrder } from './call-orders.ts'
import { refusedAppointment, refusedClasses } from './classes.ts'
import type { Command } from './commands.ts'
import { changeCounters } from './counters.ts'
import type { Event } from './events.ts'
import { evolveDay } from './evolve.ts'
import { hoursProblem } from './hours.ts'
import type { CounterId, Instant, PersonId, ServiceId, TicketId, VisitId } from './ids.ts'
import type { PriorityClass } from './office.ts'
import { mayGive, nextCount, numberOf, reserveNumbers } from './numbers.ts'
import { isTrackingCode, trackingCode } from './guidance.ts'
import { decidePeople, type PeopleCommand } from './people.ts'
import { takeProvisional } from './provisional.ts'
import { publishCatalog } from './publish.ts'
import { refuse, type Refusal } from './refusals.ts'
import { dutyOf, liveTickets, serviceIn, type CounterDuty, type Day, type State } from './state.ts'
import { decideStations, type StationCommand } from './stations.ts'
import { afterStep, planOf, progressOf } from './route.ts'
import {
  currentStep,
  mayComeBack,
  newPapers,
  newWay,
  type Outcome,
  type Promised,
  type Ticket,
} from './ticket.ts'
import { withPromises } from './wait-promises.ts'
import { promoteHost, skipNumbers } from './turns.ts'

/** What a decision is given from outside: the clock, and one new id nobody has had. */
export type Context = {
  readonly now: Instant
  readonly newId: string
  /** The promise to one that has just begun to wait, in the state that it waits in. */
  readonly foresee?:
    ((state: State, ticketId: TicketId, now: Instant) => Promised | null) | undefined
}

export type Decision = Result<readonly Event[], Refusal>

/** What follows from `command`: the events to record, or why it is refused. Changes nothing. */
export function decide(state: State, command: Command, context: Context): Decision {
  const { now, newId, foresee } = context
  const decision = decideAlone(state, command, { now, newId })
  // Whoever was served while the host was away was promised nothing.
  if (foresee === undefined || !decision.ok || command.type === 'TakeProvisional') return decision
  return ok(withPromises(state, decision.value, now, foresee))
}

function decideAlone(state: State, command: Command, context: Context): Decision {
  switch (command.type) {
    case 'SetUpOffice':
      if (state.office !== null) return refuse('already-set-up')
      return ok([
        {
          type: 'OfficeSetUp',
          data: { office: command.office, counters: command.counters, policy: command.policy },
        },
        {
          type: 'CatalogPublished',
          data: {
            rev: 1,
            services: command.services,
            removed: 'others',
            order: null,
            by: '',
            note: '',
          },
        },
        ...firstAdministrator(command.administrator, context.newId),
      ])
    case 'PublishCatalog':
      if (state.office === null) return refuse('not-set-up')
      return publishCatalog(state, command)
    case 'DraftService': {
      const { serviceId, draft } = command
      const known = state.drafts.get(serviceId) ?? null
      if (state.office === null) return refuse('not-set-up')
      if (JSON.stringify(known) === JSON.stringify(draft)) return ok([])
      return ok([{ type: 'ServiceDrafted', data: { serviceId, draft } }])
    }
    case 'ChangePolicy': {
      if (state.office === null) return refuse('not-set-up')
      const policy = { ...state.policy, ...command.change }
      const problem = hoursProblem(policy)
      if (problem !== null) return refuse(problem.code, { day: problem.day })
      const { classes, order } = command.change
      const refused = (classes && refusedClasses(classes)) ?? (order && refusedOrder(order))
      if (refused) return refused
      return ok([{ type: 'PolicyChanged', data: { policy } }])
    }
    case 'ChangeCounters':
      if (state.office === null) return refuse('not-set-up')
      return changeCounters(state, command.counters)
    case 'HandleObstacle':
      if (state.office === null) return refuse('not-set-up')
      return ok([
        { type: 'ObstacleHandled', data: { key: command.key, handling: command.handling } },
      ])
    case 'AddPerson':
    case 'ChangePerson':
    case 'RemovePerson':
    case 'SetPin':
    case 'ResetPin':
      return decidePeople(state, command, context.newId)
    case 'OfferStation':
    case 'PairStation':
    case 'ChangeStation':
    case 'RevokeStation':
      return decideStations(state, command, context.newId)
    case 'PromoteHost':
      return promoteHost(state, command)
    case 'TakeProvisional':
      return takeProvisional(state, command, context, decide)
    case 'SettleConflict': {
      const { commandId } = command
      // Once more is not wrong: two may look at the same list.
      if (!state.conflicts.has(commandId)) return ok([])
      return ok([{ type: 'ConflictSettled', data: { commandId } }])
    }
    case 'OpenDay': {
      if (state.office === null) return refuse('not-set-up')
      if (state.day !== null && !state.day.closed) return refuse('day-already-open')
      const carried = state.day === null ? [] : liveTickets(state.day)
      const { zone } = state.office
      return ok([{ type: 'DayOpened', data: { date: command.date, zone, carried } }])
    }
    default: {
      if (state.day === null) return refuse('day-not-open')
      if (state.day.closed) return refuse('day-closed')
      return decideToday(state, state.day, command, context)
    }
  }
}

function firstAdministrator(typed: string | null, newId: string): readonly Event[] {
  const name = typed?.trim() ?? ''
  if (name === '') return []
  const personId = newId as PersonId
  const details = { name, roles: ['administrator'], skills: [], lang: null } as const
  return [
    { type: 'PersonAdded', data: { personId, ...details } },
    { type: 'PinSet', data: { personId, by: null } },
  ]
}

type DayCommand = Exclude<
  Command,
  {
    type:
      | PeopleCommand['type']
      | StationCommand['type']
      | 'SetUpOffice'
      | 'PublishCatalog'
      | 'DraftService'
      | 'ChangePolicy'
      | 'ChangeCounters'
      | 'HandleObstacle'
      | 'OpenDay'
      | 'TakeProvisional'
      | 'SettleConflict'
      | 'PromoteHost'
  }
>

function decideToday(state: State, day: Day, command: DayCommand, context: Context): Decision {
  switch (command.type) {
    case 'CloseDay':
      return closeDay(state, day, context.now)
    case 'IssueTicket':
      return issue(state, day, command, context)
    case 'ReserveNumbers':
      return ok(reserveNumbers(day, command.stationId))
    case 'SkipNumbers':
      return ok(skipNumbers(day, command))
    case 'CancelTicket': {
      const ticket = day.tickets.get(command.ticketId)
      if (ticket === undefined) return refuse('unknown-ticket')
      if (!['waiting', 'called', 'missed'].includes(ticket.state.kind)) return wrongState(ticket)
      const returned =
        ticket.state.kind === 'called' ? [returnOf(ticket, ticket.state.counterId)] : []
      return ok([...returned, { type: 'TicketCancelled', data: idsOf(ticket) }])
    }
    case 'DivertVisit':
      if (offered(state, command.serviceId) === undefined) return refuse('unknown-service')
      return ok([{ type: 'VisitDiverted', data: { serviceId: command.serviceId } }])
    case 'ReadmitTicket': {
      const ticket = day.tickets.get(command.ticketId)
      if (ticket === undefined) return refuse('unknown-ticket')
      if (!mayComeBack(ticket)) {
        return refuse('not-sent-for-documents', { number: ticket.number })
      }
      return ok([{ type: 'TicketReadmitted', data: idsOf(ticket) }])
    }
    case 'KeepPromise':
      if (!isTrackingCode(command.trackingCode)) return refuse('unknown-code')
      return ok([{ type: 'PromiseKept', data: { trackingCode: command.trackingCode } }])
    case 'ReportObstacle':
      return reportObstacle(state, day, command)
    case 'AnswerSurvey':
      return answerSurvey(day, command)
    case 'NoteClockStep':
      return ok([{ type: 'ClockStepped', data: { seconds: command.seconds } }])
    case 'ExpireMissed':
      return ok(liveTickets(day).flatMap((ticket) => expiryOf(ticket, state, context.now)))
    default:
      return decideAtCounter(state, day, command, context)
  }
}

/** No-shows whose grace has passed end first; what is then open ends with the day, with no time of its own. */
function closeDay(state: State, day: Day, now: Instant): Decision {
  const expired = liveTickets(day).flatMap((ticket) => expiryOf(ticket, state, now))
  const left = expired.reduce((before, event) => evolveDay(before, event, now), day)
  const carry = state.policy.holdsAtClosing === 'carry'
  const isCarried = (ticket: Ticket) => carry && ticket.state.kind === 'held'
  const { date, issued, served, noShows } = left
  const open = liveTickets(left).filter((ticket) => !isCarried(ticket))
  const carried = liveTickets(left).filter(isCarried)
  return ok([
    ...expired,
    {
      type: 'DayClosed',
      data: {
        date,
        issued,
        served,
        noShows,
        open: open.map(({ id }) => id),
        carried: carried.map(({ id }) => id),
      },
    },
  ])
}

type CounterCommand = Exclude<
  Extract<DayCommand, { counterId: CounterId }>,
  { type: 'ReportObstacle' }
>

function decideAtCounter(
  state: State,
  day: Day,
  command: CounterCommand,
  context: Context,
): Decision {
  const setup = state.counters.find(({ id }) => id === command.counterId)
  if (setup === undefined) return refuse('unknown-counter', { counter: command.counterId })
  const { counterId } = command
  const duty = dutyOf(day, counterId)
  if (command.type === 'OpenCounter') return openCounter(counterId, duty, command.clerk)
  if (duty.kind === 'closed' || duty.clerk === null) {
    return refuse('counter-closed', { counter: counterId })
  }
  const { clerk } = duty

  switch (command.type) {
    case 'PauseCounter':
      if (command.reason.trim() === '') return refuse('reason-required')
      if (duty.ticketId !== null) return busy(day, duty)
      return ok([{ type: 'CounterPaused', data: { counterId, clerk, reason: command.reason } }])
    case 'CloseCounter': {
      if (duty.ticketId !== null) return busy(day, duty)
      const left = liveTickets(day).filter(
        ({ state: at }) =>
          (at.kind === 'held' && at.counterId === counterId) ||
          (at.kind === 'waiting' && at.reservedFor === counterId),
      )
      return ok([
        ...left.map((ticket) => returnOf(ticket, counterId)),
        { type: 'CounterClosed', data: { counterId, clerk } },
      ])
    }
    case 'CallNext': {
      const refused = notFree(day, duty, counterId)
      if (refused) return refused
      const [next] = queueFor(state, day, setup, context.now)
      if (next === undefined) return ok([])
      return ok([call(next.ticket, counterId, clerk, next.why)])
    }
    case 'CallTicket': {
      const refused = notFree(day, duty, counterId)
      if (refused) return refused
      if (command.reason.trim() === '') return refuse('reason-required')
      const ticket = day.tickets.get(command.ticketId)
      if (ticket === undefined) return refuse('unknown-ticket')
      if (ticket.state.kind !== 'waiting') return wrongState(ticket)
      if (!canServe(setup, ticket)) {
        return refuse('not-served-here', { number: ticket.number, counter: counterId })
      }
      const { joinedAt } = ticket
      return ok([
        call(ticket, counterId, clerk, { code: 'named', joinedAt, reason: command.reason }),
      ])
    }
    case 'CheckDocuments': {
      const ticket = atCounter(day, duty)
      if (ticket === null) return refuse('nobody-at-counter', { counter: counterId })
      if (ticket.state.kind !== 'serving') return wrongState(ticket)
      const known = serviceIn(state, ticket.serviceId, ticket.catalogRev)?.documents ?? []
      const changed = Object.entries(command.found).filter(
        ([id, finding]) => ticket.found[id] !== finding,
      )
      if (!changed.every(([id]) => known.some((document) => document.id === id))) {
        return refuse('unknown-document')
      }
      if (changed.length === 0) return ok([])
      const found = Object.fromEntries(changed)
      return ok([{ type: 'DocumentsChecked', data: { ...idsOf(ticket), counterId, found } }])
    }
    case 'NoteVisit': {
      const ticket = atCounter(day, duty)
      if (ticket === null) return refuse('nobody-at-counter', { counter: counterId })
      const text = command.text.trim()
      if (text === '') return refuse('nothing-to-say')
      return ok([{ type: 'VisitNoted', data: { ...idsOf(ticket), counterId, text } }])
    }
    case 'CompleteStep': {
      const ticket = atCounter(day, duty)
      if (ticket === null) return refuse('nobody-at-counter', { counter: counterId })
      if (ticket.state.kind !== 'serving') return wrongState(ticket)
      const { checks } = command
      const next = nextStep(state, day, afterStep(ticket))?.stepId ?? null
      return ok([{ type: 'StepCompleted', data: { ...idsOf(ticket), counterId, checks, next } }])
    }
    case 'SetWantedSteps': {
      const ticket = atCounter(day, duty)
      if (ticket === null) return refuse('nobody-at-counter', { counter: counterId })
      if (ticket.state.kind !== 'serving') return wrongState(ticket)
      const steps = [...new Set(command.steps)]
      const optional = ticket.plan.filter((step) => step.optional).map(({ stepId }) => stepId)
      if (!steps.every((id) => optional.includes(id))) return refuse('unknown-target')
      if (steps.join() === ticket.wanted.join()) return ok([])
      return ok([{ type: 'WantedStepsSet', data: { ...idsOf(ticket), counterId, steps } }])
    }
    case 'SetFurtherServices': {
      const ticket = atCounter(day, duty)
      if (ticket === null) return refuse('nobody-at-counter', { counter: counterId })
      const services = [...new Set(command.services)]
      if (!services.every((id) => offered(state, id) !== undefined)) {
        return refuse('unknown-service')
      }
      if (services.includes(ticket.serviceId)) return refuse('same-place')
      if (services.join() === ticket.further.join()) return ok([])
      return ok([{ type: 'FurtherServicesSet', data: { ...idsOf(ticket), counterId, services } }])
    }
    case 'TransferTicket':
      return transfer(state, day, duty, command)
    case 'FinishVisit':
      return finish(state, day, duty, command)
    case 'ChangePriority': {
      const ticket = day.tickets.get(command.ticketId)
      if (ticket === undefined || !day.live.has(ticket.id)) return refuse('unknown-ticket')
      if (command.reason.trim() === '') return refuse('reason-required')
      const creditMinutes = creditOf(state, command.priority, 'clerk')
      if (creditMinutes === undefined) return refuse('unknown-priority')
      const { priority, reason } = command
      return ok([
        {
          type: 'PriorityChanged',
          data: { ...idsOf(ticket), counterId, priority, creditMinutes, reason },
        },
      ])
    }
    case 'ReturnTicket': {
      const ticket = day.tickets.get(command.ticketId)
      if (ticket === undefined) return refuse('unknown-ticket')
      if (!['called', 'held', 'missed'].includes(ticket.state.kind)) return wrongState(ticket)
      if (ticket.state.kind !== 'missed' && counterOf(ticket) !== counterId)
        return elsewhere(ticket)
      if (expiryOf(ticket, state, context.now).length > 0) {
        return refuse('grace-passed', { number: ticket.number })
      }
      return ok([returnOf(ticket, counterId)])
    }
    default:
      return decideOnTicket(day, duty, command)
  }
}

type TicketVerb = Extract<
  CounterCommand,
  {
    type: 'RecallTicket' | 'StartService' | 'MissTicket' | 'HoldTicket' | 'ResumeTicket'
  }
>

function decideOnTicket(day: Day, duty: CounterDuty, command: TicketVerb): Decision {
  const { counterId } = command
  const ticket = day.tickets.get(command.ticketId)
  if (ticket === undefined) return refuse('unknown-ticket')
  const { kind } = ticket.state
  if (counterOf(ticket) !== null && counterOf(ticket) !== counterId) return elsewhere(ticket)
  const data = { ...idsOf(ticket), counterId }
  switch (command.type) {
    case 'RecallTicket':
      return kind === 'called' ? ok([{ type: 'TicketRecalled', data }]) : wrongState(ticket)
    case 'StartService':
      return kind === 'called' ? ok([{ type: 'ServiceStarted', data }]) : wrongState(ticket)
    case 'MissTicket':
      return kind === 'called' ? ok([{ type: 'TicketMissed', data }]) : wrongState(ticket)
    case 'HoldTicket':
      return kind === 'called' || kind === 'serving'
        ? ok([{ type: 'TicketHeld', data }])
        : wrongState(ticket)
    case 'ResumeTicket': {
      if (kind !== 'held') return wrongState(ticket)
      return notFree(day, duty, counterId) ?? ok([{ type: 'TicketResumed', data }])
    }
    default:
      return assertNever(command)
  }
}

function issue(
  state: State,
  day: Day,
  command: Extract<Command, { type: 'IssueTicket' }>,
  { now, newId }: Context,
): Decision {
  const { provisional = null } = command
  // What was told while the host was away holds, though the office has thought otherwise since.
  const service = offered(state, command.serviceId, provisional?.catalogRev)
  if (service === undefined) return refuse('unknown-service')
  const creditMinutes =
    creditOf(state, command.priority, 'citizen') ?? (provisional === null ? undefined : 0)
  if (creditMinutes === undefined) return refuse('unknown-priority')
  const { dueAt } = command
  const notDue =
    provisional === null ? refusedAppointment(state, command.priority, dueAt, now) : null
  if (notDue !== null) return notDue
  const begun = beginningOf(state, day, service, provisional?.catalogRev)
  if (begun === null) return refuse('unknown-service')
  const { plan, catalogRev } = begun
  const count = provisional?.count ?? nextCount(day, service.prefix)
  if (provisional !== null && !mayGive(day, provisional, service.prefix)) {
    return refuse('number-not-held', { number: numberOf(service.prefix, count) })
  }
  const id = provisional?.ticketId ?? (newId as TicketId)
  const ticket: Ticket = {
    id,
    visitId: `v-${id}` as VisitId,
    number: numberOf(service.prefix, count),
    order: day.issued + 1,
    serviceId: command.serviceId,
    catalogRev,
    lang: command.lang,
    priority: command.priority,
    creditMinutes,
    dueAt,
    plan,
    step: plan.findIndex(({ stepId }) => stepId === begun.stepId),
    ...newWay,
    further: [],
    joinedAt: now,
    queuedAt: now,
    recalls: 0,
    forecast: null,
    documentsReady: command.documentsReady,
    ...newPapers,
    state: { kind: 'waiting', reservedFor: null },
  }
  const wait = { ahead: aheadOf(state, day, ticket, now), forecast: null, late: null }
  return ok([
    {
      type: 'TicketIssued',
      data: {
        ...idsOf(ticket),
        number: ticket.number,
        prefix: service.prefix,
        count,
        provisional: provisional !== null,
        catalogRev,
        lang: ticket.lang,
        priority: ticket.priority,
        creditMinutes,
        ...(dueAt === undefined ? {} : { dueAt }),
        documentsReady: command.documentsReady,
        plan,
        ahead: wait.ahead,
        forecast: null,
        ending: endingOf(state, day, ticket, wait, hoursOf(state, now)),
      },
    },
  ])
}

function openCounter(counterId: CounterId, duty: CounterDuty, clerk: string): Decision {
  const name = clerk.trim()
  if (name === '') return refuse('clerk-required')
  if (duty.clerk !== null && duty.clerk !== name) {
    return refuse('counter-taken', { counter: counterId })
  }
  if (duty.kind === 'open') return ok([])
  return ok([{ type: 'CounterOpened', data: { counterId, clerk: name } }])
}

function transfer(
  state: State,
  day: Day,
  duty: CounterDuty,
  { counterId, to, reason }: Extract<Command, { type: 'TransferTicket' }>,
): Decision {
  const ticket = atCounter(day, duty)
  if (ticket === null) return refuse('nobody-at-counter', { counter: counterId })
  if (reason.trim() === '') return refuse('reason-required')
  const sent = (target: Extract<Event, { type: 'TicketTransferred' }>['data']['to']): Decision =>
    ok([{ type: 'TicketTransferred', data: { ...idsOf(ticket), counterId, reason, to: target } }])

  const step = ticket.plan.find(({ stepId }) => stepId === to)
  if (step !== undefined) return sent({ kind: 'step', stepId: step.stepId })
  const service = offered(state, to)
  if (service !== undefined) {
    const begun = beginningOf(state, day, service)
    return begun === null ? refuse('unknown-service') : sent({ kind: 'service', ...begun })
  }
  const counter = state.counters.find(({ id }) => id === to)
  if (counter === undefined) return refuse('unknown-target')
  if (counter.id === counterId) return refuse('same-place')
  if (dutyOf(day, counter.id).kind === 'closed') {
    return refuse('counter-closed', { counter: counter.id })
  }
  return sent({ kind: 'counter', counterId: counter.id })
}

function finish(
  state: State,
  day: Day,
  duty: CounterDuty,
  command: Extract<Command, { type: 'FinishVisit' }>,
): Decision {
  const { counterId, outcome, missing, reason, article, promisedOn } = command
  const ticket = atCounter(day, duty)
  if (ticket === null) return refuse('nobody-at-counter', { counter: counterId })
  const { kind } = ticket.state
  if (kind !== 'serving' && kind !== 'finishing') return wrongState(ticket)
  if (outcome === 'incomplete-documents' && missing.length === 0) return refuse('missing-required')
  if (outcome === 'refused' && (reason ?? '').trim() === '') return refuse('reason-required')
  if (promisedOn !== null && promisedOn < day.date) return refuse('date-passed')
  const after = progressOf(afterStep(ticket))
  if (outcome === 'completed' && kind === 'serving' && after.done < after.of) {
    return refuse('steps-remain', { left: after.of - after.done + 1 })
  }
  const completed = outcome === 'completed'
  const finished: Event = {
    type: 'VisitFinished',
    data: {
      ...idsOf(ticket),
      counterId,
      outcome,
      missing,
      reason,
      article,
      trackingCode: completed ? trackingCode(day.date, day.receipts + 1) : null,
      promisedOn: completed ? promisedOn : null,
      goesOn: mayGoOn.includes(outcome) ? nextService(state, day, ticket) : null,
    },
  }
  if (outcome !== 'completed' || kind === 'finishing') return ok([finished])
  return ok([
    { type: 'StepCompleted', data: { ...idsOf(ticket), counterId, checks: [], next: null } },
    finished,
  ])
}

/** How a service may end so that the visit goes on with the next it is for. */
const mayGoOn: readonly Outcome[] = ['completed', 'refused', 'referred', 'diverted-online']

function nextService(state: State, day: Day, { further }: Ticket) {
  const [next] = further.flatMap((id) => offered(state, id) ?? [])
  return next === undefined ? null : beginningOf(state, day, next)
}

/** A service for which one may come now, or might while revision `rev` held. */
function offered(state: State, id: string, rev?: number): Service | undefined {
  const service = serviceIn(state, id, rev)
  return service?.status === 'published' ? service : undefined
}

/** Where a visit for `service` begins as the office stands; null for one without steps. */
function beginningOf(state: State, day: Day, service: Service, rev = state.catalog.rev) {
  const serviceId = service.id as ServiceId
  const plan = planOf(service)
  const first = nextStep(state, day, { serviceId, plan, ...newWay }) ?? plan[0]
  if (first === undefined) return null
  return { serviceId, catalogRev: rev, plan, stepId: first.stepId }
}

function reportObstacle(
  state: State,
  day: Day,
  { type: _, ...told }: Extract<Command, { type: 'ReportObstacle' }>,
): Decision {
  const service = serviceIn(state, told.serviceId)
  if (service === undefined) return refuse('unknown-service')
  if (told.stepId !== null && !service.steps.some(({ id }) => id === told.stepId)) {
    return refuse('unknown-target')
  }
  const ticket = told.ticketId === null ? null : day.tickets.get(told.ticketId)
  if (ticket === undefined) return refuse('unknown-ticket')
  const data = { ...told, visitId: ticket?.visitId ?? null, text: told.text.trim() }
  return ok([{ type: 'ObstacleReported', data }])
}

/** Once a ticket, from its first service on. */
function answerSurvey(
  day: Day,
  { ticketId, answers }: Extract<Command, { type: 'AnswerSurvey' }>,
): Decision {
  const ticket = day.tickets.get(ticketId)
  if (ticket === undefined) return refuse('unknown-ticket')
  if (day.surveyed.has(ticketId)) return refuse('already-answered')
  if (Object.keys(answers).length === 0) return refuse('nothing-to-say')
  const { visitId, serviceId, plan, done } = ticket
  const been = plan.filter(({ stepId }) => done.includes(stepId))
  const deskTypes = [...new Set([...been, currentStep(ticket)].map(({ deskType }) => deskType))]
  return ok([
    { type: 'SurveyAnswered', data: { ticketId, visitId, serviceId, deskTypes, answers } },
  ])
}

/** The end of a no-show whose grace has passed; nothing for any other ticket. */
function expiryOf(
  ticket: Ticket,
  state: State,
  now: Instant,
): readonly Extract<Event, { type: 'VisitFinished' }>[] {
  if (ticket.state.kind !== 'missed') return []
  if (now - ticket.state.missedAt <= state.policy.graceMinutes * 60_000) return []
  return [
    {
      type: 'VisitFinished',
      data: {
        ...idsOf(ticket),
        counterId: null,
        outcome: 'abandoned',
        missing: [],
        reason: 'no-show',
        article: null,
        trackingCode: null,
        promisedOn: null,
        goesOn: null,
      },
    },
  ]
}

function call(
  ticket: Ticket,
  counterId: CounterId,
  clerk: string,
  why: Extract<Event, { type: 'TicketCalled' }>['data']['why'],
): Event {
  return { type: 'TicketCalled', data: { ...idsOf(ticket), counterId, clerk, why } }
}

function returnOf(ticket: Ticket, counterId: CounterId): Event {
  return { type: 'TicketReturned', data: { ...idsOf(ticket), counterId } }
}

function notFree(day: Day, duty: CounterDuty, counterId: CounterId) {
  if (duty.kind === 'paused') return refuse('counter-paused', { counter: counterId })
  return duty.ticketId === null ? null : busy(day, duty)
}

function busy(day: Day, duty: CounterDuty) {
  return refuse('counter-busy', { number: atCounter(day, duty)?.number ?? '' })
}

const wrongState = (ticket: Ticket) =>
  refuse('wrong-state', { number: ticket.number, state: ticket.state.kind })

const elsewhere = (ticket: Ticket) => refuse('not-at-this-counter', { number: ticket.number })

function atCounter(day: Day, duty: CounterDuty): Ticket | null {
  return duty.ticketId === null ? null : (day.tickets.get(duty.ticketId) ?? null)
}

function counterOf(ticket: Ticket): CounterId | null {
  return 'counterId' in ticket.state ? ticket.state.counterId : null
}

function idsOf(ticket: Ticket) {
  return {
    ticketId: ticket.id,
    visitId: ticket.visitId,
    serviceId: ticket.serviceId,
    stepId: currentStep(ticket).stepId,
  }
}

/** The credit of a class in minutes: 0 for none, undefined for one that cannot be had this way. */
function creditOf(
  state: State,
  priority: string | null,
  by: PriorityClass['declaredBy'],
): number | undefined {
  if (priority === null) return 0
  const found = state.policy.classes.find(({ id }) => id === priority)
  return by === 'citizen' && found?.declaredBy === 'clerk' ? undefined : found?.creditMinutes
}
