import { PROTOCOL } from '#shared/contract/protocol.ts'
import type { Event } from '#shared/domain/events.ts'
import type { CounterId, Instant, TicketId } from '#shared/domain/ids.ts'
import { dutyOf, offeredServices, serviceIn, type State } from '#shared/domain/state.ts'
import { inTurn } from '#shared/policy/who-is-next.ts'
import { endingView, officeView, ownTicketView, ticketView, whyView } from '#shared/views/common.ts'
import { consoleView } from '#shared/views/console.ts'
import { displayView } from '#shared/views/display.ts'
import { kioskView } from '#shared/views/kiosk.ts'
import { policyView, supervisorView } from '#shared/views/supervisor.ts'
import { DAY_PREFIX, type Answer } from '../desk/desk.ts'
import type { HostParts } from '../host.ts'
import { createBase, defined, type Called } from './base.ts'
import { catalogRoutes } from './catalog-routes.ts'
import { centralRoutes } from './central-routes.ts'
import { counterSetupRoutes } from './counter-setup-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { placeFor } from './caller.ts'
import { failure } from './failure.ts'
import { feedOf, shared } from './feed.ts'
import { guidanceRoutes } from './guidance-routes.ts'
import { journalRoutes } from './journal-routes.ts'
import { machineRoutes } from './machine-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { planningRoutes } from './planning-routes.ts'
import { printRoutes } from './print-routes.ts'
import { reportRoutes } from './report-routes.ts'
import { standbyRoutes } from './standby-routes.ts'
import { stationRoutes } from './station-routes.ts'

/** The contract, carried out once, whatever transport brings the call. */
export function createRouter(host: HostParts) {
  const { desk, journal, bell, devices, machine } = host
  const base = createBase(host)
  const { os, langOf, moment, stillPaired, stillIn, run, own, ticketOf, ticketAnswer, ownAnswer } =
    base
  const shown = shared(bell, () => displayView(desk.state(), moment()))
  const offered = perPlace((place) =>
    shared(bell, () => kioskView(desk.state(), moment(), devices.health(place))),
  )

  const counterAnswer =
    (
      counterId: CounterId,
    ): Answer<{ counter: { id: CounterId; state: never; clerk: string | null } }> =>
    (_events, { day }) => {
      const duty = day === null ? null : dutyOf(day, counterId)
      return {
        counter: {
          id: counterId,
          state: (duty?.kind ?? 'closed') as never,
          clerk: duty?.clerk ?? null,
        },
      }
    }

  const calledAnswer = (events: readonly Event[], state: State) => {
    const called = events.find((event) => event.type === 'TicketCalled')
    if (called === undefined) return { ticket: null }
    return {
      ticket: ticketView(ticketOf(state, called.data.ticketId)),
      why: whyView(called.data.why, officeView(state.office).zone),
    }
  }

  function knownTicket(context: Called, id: TicketId) {
    const { day } = desk.state()
    const ticket = day?.tickets.get(id)
    if (day == null || ticket === undefined) throw failure('unknown-ticket', langOf(context))
    return { day, ticket }
  }

  /** SHA-256 of the last line of a day that has been closed, as its slip has it. */
  async function headOfDay(date: string): Promise<string | null> {
    let hash: string | null = null
    for await (const recorded of journal.readStream(`${DAY_PREFIX}${date}`)) hash = recorded.hash
    return hash
  }

  const guidance = guidanceRoutes(host, base)
  const people = peopleRoutes(host, base)
  const stations = stationRoutes(host, base)
  const verbs = os.counters
  const c = {
    open: verbs.open.handler(async ({ input, context }) => {
      const counterId = own(context, input.id)
      await people.checkClerk(context, input.clerk, input.pin)
      return run(
        context,
        { type: 'OpenCounter', counterId, clerk: input.clerk },
        counterAnswer(counterId),
      )
    }),
    pause: verbs.pause.handler(({ input, context }) => {
      const counterId = own(context, input.id)
      return run(
        context,
        { type: 'PauseCounter', counterId, reason: input.reason },
        counterAnswer(counterId),
      )
    }),
    close: verbs.close.handler(({ input, context }) => {
      const counterId = own(context, input.id)
      return run(context, { type: 'CloseCounter', counterId }, counterAnswer(counterId))
    }),
    callNext: verbs.callNext.handler(({ input, context }) =>
      run(context, { type: 'CallNext', counterId: own(context, input.id) }, calledAnswer),
    ),
    call: verbs.call.handler(async ({ input, context }) => {
      const { ticketId, reason } = input
      const counterId = own(context, input.id)
      const called = await run(
        context,
        { type: 'CallTicket', counterId, ticketId, reason },
        calledAnswer,
      )
      if (called.ticket === null) throw failure('internal', langOf(context))
      return called
    }),
    recall: verbs.recall.handler(({ input, context }) =>
      run(context, onTicket('RecallTicket', context, input), ticketAnswer),
    ),
    start: verbs.start.handler(({ input, context }) =>
      run(context, onTicket('StartService', context, input), ticketAnswer),
    ),
    noShow: verbs.noShow.handler(({ input, context }) =>
      run(context, onTicket('MissTicket', context, input), ticketAnswer),
    ),
    return: verbs.return.handler(({ input, context }) =>
      run(context, onTicket('ReturnTicket', context, input), ticketAnswer),
    ),
    hold: verbs.hold.handler(({ input, context }) =>
      run(context, onTicket('HoldTicket', context, input), ticketAnswer),
    ),
    resume: verbs.resume.handler(({ input, context }) =>
      run(context, onTicket('ResumeTicket', context, input), ticketAnswer),
    ),
    completeStep: verbs.completeStep.handler(({ input, context }) =>
      run(
        context,
        {
          type: 'CompleteStep',
          counterId: own(context, input.id),
          checks: Array.isArray(input.checks)
            ? input.checks
            : Object.keys(input.checks).filter(
                (id) => (input.checks as Record<string, boolean>)[id],
              ),
        },
        ticketAnswer,
      ),
    ),
    setWanted: verbs.setWanted.handler(({ input, context }) =>
      run(
        context,
        { type: 'SetWantedSteps', counterId: own(context, input.id), steps: input.steps },
        ticketAnswer,
      ),
    ),
    setFurther: verbs.setFurther.handler(({ input, context }) =>
      run(
        context,
        {
          type: 'SetFurtherServices',
          counterId: own(context, input.id),
          services: input.services,
        },
        ticketAnswer,
      ),
    ),
    transfer: verbs.transfer.handler(({ input, context }) =>
      run(
        context,
        {
          type: 'TransferTicket',
          counterId: own(context, input.id),
          to: input.to,
          reason: input.reason,
        },
        ticketAnswer,
      ),
    ),
    finish: verbs.finish.handler(({ input, context }) =>
      run(
        context,
        {
          type: 'FinishVisit',
          counterId: own(context, input.id),
          outcome: input.outcome,
          missing: input.missing ?? [],
          reason: input.reason ?? null,
          article: input.article ?? null,
          promisedOn: input.promisedOn ?? null,
        },
        (events, state) => {
          const finished = events.find((event) => event.type === 'VisitFinished')
          return {
            ...ticketAnswer(events, state),
            trackingCode: finished?.data.trackingCode ?? null,
          }
        },
      ),
    ),
    changePriority: verbs.changePriority.handler(({ input, context }) =>
      run(
        context,
        {
          type: 'ChangePriority',
          counterId: own(context, input.id),
          ticketId: input.ticketId,
          priority: input.priority,
          reason: input.reason,
        },
        ticketAnswer,
      ),
    ),
  }

  function onTicket<
    Type extends
      | 'RecallTicket'
      | 'StartService'
      | 'MissTicket'
      | 'ReturnTicket'
      | 'HoldTicket'
      | 'ResumeTicket',
  >(type: Type, context: Called, { id, ticketId }: { id: CounterId; ticketId: TicketId }) {
    return { type, counterId: own(context, id), ticketId }
  }

  return os.router({
    health: os.health.handler(() => ({
      status:
        host.safety.storage() === 'outdone'
          ? 'outdone'
          : host.safety.storage() === 'failing' || host.safety.storage() === 'away'
            ? 'failing'
            : desk.state().office === null
              ? 'not-set-up'
              : 'ok',
      version: host.version,
      office: desk.state().office?.name.fa ?? null,
      seq: desk.seq(),
      protocol: PROTOCOL,
      epoch: host.access.epoch(),
      turns: [...desk.state().turns],
    })),
    openapi: os.openapi.handler(() => host.openapi()),
    session: {
      get: os.session.get.handler(({ context }) => {
        const { office, counters } = desk.state()
        const { lang, theme } = machine.settings()
        return {
          role: context.caller.role,
          counterId: context.caller.counterId,
          unlocked: context.caller.unlocked,
          ...(host.through?.who(context) ?? people.who(context)),
          place: host.through !== undefined ? 'through-centre' : host.centre ? 'centre' : 'office',
          lang: lang ?? office?.lang ?? 'fa',
          theme,
          office: office === null ? null : officeView(office),
          counters: counters.map(({ id, deskTypes }) => ({ id, deskTypes: [...deskTypes] })),
        }
      }),
      ...people.session,
    },
    services: {
      list: os.services.list.handler(() => {
        const state = desk.state()
        return { rev: state.catalog.rev, services: [...offeredServices(state)] }
      }),
      divert: os.services.divert.handler(({ input, context }) =>
        run(context, { type: 'DivertVisit', serviceId: input.id }, (_events, { day }) => ({
          diverted: day?.diverted ?? 0,
        })),
      ),
    },
    tickets: {
      issue: os.tickets.issue.handler(({ input, context }) =>
        run(
          context,
          {
            type: 'IssueTicket',
            serviceId: input.serviceId,
            priority: input.priority ?? null,
            lang: input.lang ?? langOf(context),
            documentsReady: input.documentsReady ?? null,
            ...(input.dueAt === undefined ? {} : { dueAt: Date.parse(input.dueAt) as Instant }),
          },
          (events) => {
            const issued = events.find((event) => event.type === 'TicketIssued')
            if (issued === undefined) throw new Error('A ticket was issued and no event says so')
            const { ticketId, number, serviceId, ahead, forecast, ending } = issued.data
            return {
              id: ticketId,
              number,
              serviceId,
              ahead,
              forecast,
              ending: endingView(ending),
            }
          },
        ),
      ),
      get: os.tickets.get.handler(({ input, context }) => {
        const state = desk.state()
        const { day, ticket } = knownTicket(context, input.id)
        return ownTicketView(state, day, ticket, moment())
      }),
      service: os.tickets.service.handler(({ input, context }) => {
        const { serviceId, catalogRev } = knownTicket(context, input.id).ticket
        const service = serviceIn(desk.state(), serviceId, catalogRev)
        if (service === undefined) throw failure('unknown-service', langOf(context))
        return service
      }),
      ...guidance.tickets,
      cancel: os.tickets.cancel.handler(({ input, context }) =>
        run(context, { type: 'CancelTicket', ticketId: input.id }, ownAnswer(input.id)),
      ),
    },
    counters: { ...c, ...guidance.counters },
    people: people.people,
    catalog: catalogRoutes(host, base),
    prints: printRoutes(host, base),
    obstacles: guidance.obstacles,
    obstacleReport: guidance.obstacleReport,
    promises: guidance.promises,
    surveys: guidance.surveys,
    queue: os.queue.handler(() => {
      const { day, counters } = desk.state()
      return {
        counters: counters.map(({ id }) => {
          const duty = day === null ? null : dutyOf(day, id)
          const ticket = duty?.ticketId == null ? undefined : day?.tickets.get(duty.ticketId)
          return {
            id,
            state: duty?.kind ?? 'closed',
            ticket: ticket === undefined ? null : ticketView(ticket),
          }
        }),
        waiting: day === null ? [] : inTurn(desk.state(), day, moment().now).map(ticketView),
      }
    }),
    display: {
      get: os.display.get.handler(() => displayView(desk.state(), moment())),
      feed: os.display.feed.handler(async function* ({ context, signal }) {
        const left = devices.displayJoined()
        const view = () => {
          stillPaired(context)
          return shown()
        }
        try {
          yield* feedOf(view, bell, signal)
        } finally {
          left()
        }
      }),
    },
    displays: {
      announced: os.displays.announced.handler(({ input: { n, ...receipt } }) => {
        host.announced.note(n, receipt)
        return { noted: true as const }
      }),
    },
    feeds: {
      kiosk: os.feeds.kiosk.handler(({ context, signal }) => {
        const view = () => {
          stillPaired(context)
          return offered(placeFor(context))()
        }
        return feedOf(view, bell, signal)
      }),
      console: os.feeds.console.handler(({ input, context, signal }) => {
        const counterId = own(context, input.id)
        const view = () => {
          stillPaired(context)
          const seen = consoleView(
            desk.state(),
            counterId,
            moment(),
            devices.health(placeFor(context)),
            host.overdue.count(),
            host.announced.of,
            host.access.pins.has,
          )
          // The office may take the counter away while its console looks on.
          if (seen === null) {
            throw failure('unknown-counter', langOf(context), { counter: counterId })
          }
          return seen
        }
        view()
        return feedOf(view, bell, signal)
      }),
      supervisor: os.feeds.supervisor.handler(({ context, signal }) => {
        const view = () => {
          stillIn(context)
          const state = desk.state()
          const seen = supervisorView(state, moment(), devices.health(), host.alerts.standing())
          const { rev = 0 } = host.central?.current() ?? {}
          return rev > (state.central?.rev ?? 0) ? { ...seen, centralRev: rev } : seen
        }
        return feedOf(view, bell, signal)
      }),
    },
    ...reportRoutes(host, base),
    planning: planningRoutes(host, base),
    exports: exportRoutes(host, base),
    journal: journalRoutes(host, base, guidance),
    day: {
      close: os.day.close.handler(async ({ context }) => {
        const closing = await run(context, { type: 'CloseDay' }, (events) => {
          const closed = events.find((event) => event.type === 'DayClosed')
          if (closed === undefined) throw new Error('A day was closed and no event says so')
          const { date, issued, served, noShows, open, carried } = closed.data
          return {
            date,
            issued,
            served,
            noShows,
            open: open.length,
            carried: carried.length,
          }
        })
        return { ...closing, head: (await headOfDay(closing.date)) ?? '' }
      }),
    },
    policy: {
      change: os.policy.change.handler(({ input, context }) =>
        run(context, { type: 'ChangePolicy', change: defined(input) }, (_events, { policy }) =>
          policyView(policy),
        ),
      ),
    },
    counterSetup: counterSetupRoutes(host, base),
    voices: os.voices.handler(() => {
      const { catalog, counters } = desk.state()
      return host.voices.report(
        [...new Set(catalog.services.map(({ prefix }) => prefix))],
        counters.map(({ id }) => id),
      )
    }),
    backups: {
      list: os.backups.list.handler(() => host.safety.listBackups()),
      make: os.backups.make.handler(async ({ context }) => {
        try {
          return await host.safety.makeBackup()
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          throw failure('backup-failed', langOf(context), { reason })
        }
      }),
      restore: os.backups.restore.handler(({ input, context }) => {
        const restarting = host.safety.restore(input.id)
        if (restarting === null) throw failure('not-found', langOf(context))
        return { restarting }
      }),
    },
    stations: stations.stations,
    standby: standbyRoutes(host, base),
    central: centralRoutes(host, base),
    setup: {
      options: os.setup.options.handler(() => host.setup.options()),
      run: os.setup.run.handler(async ({ input, context }) => {
        await people.setUp(context, host.setup.prepare(input), input.pin)
        return { done: true as const }
      }),
    },
    machine: machineRoutes(host, base, stations.setDoor),
  })
}

/** What is made once for each printer that papers come out at. */
function perPlace<T>(make: (place: string) => T): (place: string) => T {
  const made = new Map<string, T>()
  return (place) => {
    const known = made.get(place) ?? make(place)
    made.set(place, known)
    return known
  }
}
