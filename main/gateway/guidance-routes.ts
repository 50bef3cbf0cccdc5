import type { Obstacle, Period, PromiseView, SurveyResults } from '#shared/contract/guidance.ts'
import type { Event } from '#shared/domain/events.ts'
import { obstacleKey, type ObstacleCategory } from '#shared/domain/guidance.ts'
import type { BusinessDate, CounterId, ServiceId, StepId, TicketId } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import type { State } from '#shared/domain/state.ts'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import { addDays, businessDate } from '#shared/i18n/jalali.ts'
import {
  officeView,
  ownTicketView,
  stepTitleOf,
  ticketView,
  titleOf,
} from '#shared/views/common.ts'
import { obstaclePage, type ObstacleReport } from '../exports/obstacle-report.ts'
import type { HostParts } from '../host.ts'
import type { Base, Called } from './base.ts'
import { failure } from './failure.ts'

/** What has not been handled yet. */
const unhandled = {
  status: 'open',
  owner: '',
  dueOn: null,
  rule: '',
  proposal: '',
  amender: '',
  answer: '',
} as const

export type Guidance = ReturnType<typeof guidanceRoutes>

/** Guiding a citizen: papers, receipts and their promises, obstacles, the survey. */
export function guidanceRoutes(host: HostParts, base: Base) {
  const { desk, reports } = host
  const { os, langOf, moment, run, own, ticketOf, ticketAnswer, ownAnswer } = base

  type Told = {
    readonly serviceId: ServiceId
    readonly stepId?: StepId | null | undefined
    readonly category: ObstacleCategory
    readonly ticketId?: TicketId | null | undefined
    readonly text: string
  }

  const report = (context: Called, told: Told, counterId: CounterId | null) =>
    run(
      context,
      {
        type: 'ReportObstacle',
        serviceId: told.serviceId,
        stepId: told.stepId ?? null,
        category: told.category,
        ticketId: told.ticketId ?? null,
        counterId,
        text: told.text,
      },
      (events, { obstacles }) => {
        const key = keyOf(events)
        return { key, answer: obstacles.get(key)?.answer ?? '' }
      },
    )

  const atCounter = (state: State, counterId: CounterId) =>
    ticketOf(state, state.day?.counters.get(counterId)?.ticketId ?? undefined)

  /** The code as a receipt has it, typed in any digits and with any spaces. */
  async function knownPromise(context: Called, typed: string): Promise<PromiseView> {
    const [known] = await reports.promises(toAsciiDigits(typed).replace(/\D/g, ''))
    if (known === undefined) throw failure('unknown-code', langOf(context))
    return known
  }

  /** The obstacles of a period with what the office says of each. */
  async function register(of: Period): Promise<Obstacle[]> {
    const state = desk.state()
    const found = await reports.obstacles(of, minutesOf(state))
    return found.map(({ serviceId, stepId, category, texts, ...evidence }) => {
      const key = obstacleKey(serviceId, stepId, category as ObstacleCategory)
      return {
        ...evidence,
        key,
        serviceId: serviceId as ServiceId,
        service: titleOf(state, serviceId),
        stepId: stepId as StepId | null,
        step: stepId === null ? null : stepTitleOf(state, serviceId, stepId),
        category: category as ObstacleCategory,
        texts: [...texts],
        handling: { ...(state.obstacles.get(key) ?? unhandled) } as never,
      }
    })
  }

  async function governorateReport(
    { lang, ...of }: Period & { readonly lang?: Lang | undefined },
    usual: Lang,
  ): Promise<ObstacleReport> {
    const { office, policy } = desk.state()
    const at = host.clock()
    const view = officeView(office)
    const to = of.to ?? (businessDate(at, view.zone) as BusinessDate)
    const days = { from: of.from ?? addDays(to, -29), to }
    return {
      office: view,
      lang: lang ?? usual,
      ...days,
      at,
      obstacles: await register(days),
      figures: await reports.figures(days),
      survey: (await reports.surveys(days)).all,
      hourRate: policy.hourRate,
    }
  }

  async function surveyOf(of: Period): Promise<SurveyResults> {
    const state = desk.state()
    const { byService, byWeek, ...results } = await reports.surveys(of)
    return {
      ...results,
      byService: byService.map(({ serviceId, ...rest }) => ({
        serviceId: serviceId as ServiceId,
        service: titleOf(state, serviceId),
        ...rest,
      })),
      byWeek: byWeek.map(({ week, ...rest }) => ({ week: week as never, ...rest })),
    }
  }

  return {
    governorateReport,
    surveyOf,
    counters: {
      checkDocuments: os.counters.checkDocuments.handler(({ input, context }) =>
        run(
          context,
          { type: 'CheckDocuments', counterId: own(context, input.id), found: input.found },
          (_events, state) => ({ ticket: ticketView(atCounter(state, input.id)) }),
        ),
      ),
      note: os.counters.note.handler(({ input, context }) =>
        run(
          context,
          { type: 'NoteVisit', counterId: own(context, input.id), text: input.text },
          ticketAnswer,
        ),
      ),
      reportObstacle: os.counters.reportObstacle.handler(({ input, context }) =>
        report(context, input, own(context, input.id)),
      ),
    },
    tickets: {
      find: os.tickets.find.handler(({ input, context }) => {
        const state = desk.state()
        const wanted = numberOf(input.number)
        const ticket = state.day?.tickets.find(({ number }) => numberOf(number) === wanted)
        if (state.day === null || ticket === undefined) {
          throw failure('unknown-ticket', langOf(context))
        }
        return ownTicketView(state, state.day, ticket, moment())
      }),
      readmit: os.tickets.readmit.handler(({ input, context }) =>
        run(context, { type: 'ReadmitTicket', ticketId: input.id }, ownAnswer(input.id)),
      ),
      survey: os.tickets.survey.handler(({ input, context }) =>
        run(context, { type: 'AnswerSurvey', ticketId: input.id, answers: input.answers }, () => ({
          thanks: true as const,
        })),
      ),
    },
    obstacles: {
      report: os.obstacles.report.handler(({ input, context }) => report(context, input, null)),
      list: os.obstacles.list.handler(async ({ input }) => ({ obstacles: await register(input) })),
      handle: os.obstacles.handle.handler(({ input, context }) =>
        run(
          context,
          { type: 'HandleObstacle', key: input.key, handling: input.handling },
          () => input.handling,
        ),
      ),
    },
    obstacleReport: {
      html: os.obstacleReport.html.handler(async ({ input, context }) =>
        host.exports.obstacles(await governorateReport(input, langOf(context)), 'html'),
      ),
      xlsx: os.obstacleReport.xlsx.handler(async ({ input, context }) =>
        host.exports.obstacles(await governorateReport(input, langOf(context)), 'xlsx'),
      ),
      pdf: os.obstacleReport.pdf.handler(async ({ input, context }) => {
        if (host.machine.pdfOf === null) throw failure('no-pdf', langOf(context))
        const report = await governorateReport(input, langOf(context))
        const bytes = await host.machine.pdfOf((faces) => obstaclePage(report, faces))
        return host.exports.pdf(bytes, 'obstacles.pdf')
      }),
    },
    promises: {
      list: os.promises.list.handler(async ({ input, context }) => ({
        promises:
          input.code === undefined
            ? await reports.promises(undefined)
            : [await knownPromise(context, input.code)],
      })),
      keep: os.promises.keep.handler(async ({ input, context }) => {
        const { trackingCode, keptAt } = await knownPromise(context, input.code)
        // It was kept when it was; a second press makes it no later.
        if (keptAt !== null) return { kept: true as const }
        return run(context, { type: 'KeepPromise', trackingCode }, () => ({ kept: true as const }))
      }),
    },
    surveys: os.surveys.handler(({ input }) => surveyOf(input)),
  }
}

/** `الف-012` however it is typed: other digits, no hyphen, no leading zeros. */
function numberOf(typed: string): string {
  const text = toAsciiDigits(typed).replace(/[\s\u200c\u2066-\u2069-]/g, '')
  return text.replace(/(\D)0+(?=\d)/, '$1')
}

function keyOf(events: readonly Event[]): string {
  const told = events.find((event) => event.type === 'ObstacleReported')
  if (told === undefined) throw new Error('An obstacle was reported and no event says so')
  const { serviceId, stepId, category } = told.data
  return obstacleKey(serviceId, stepId, category)
}

function minutesOf(state: State): Readonly<Record<string, number>> {
  return Object.fromEntries(
    state.catalog.services.flatMap(({ steps }) => steps.map(({ id, minutes }) => [id, minutes])),
  )
}
