import type { Figures } from '#shared/contract/reports.ts'
import type { Event, Happened } from '#shared/domain/events.ts'
import type { AbandonedCount } from '#shared/domain/office.ts'

/** The figures of a set of steps, counted once more and in another way. */
export function figuresByHand(
  steps: readonly HandStep[],
  targetMinutes: number,
  abandonedCount: AbandonedCount,
): Omit<Figures, 'byHour' | 'byCounter'> & {
  readonly byHour: Readonly<Record<number, number>>
} {
  const waits = steps.map(({ wait }) => wait)
  const first = steps.filter((step) => step.first)
  const whole = steps.filter((step) => step.turnaround !== null)
  const promised = steps.filter(
    (step) => step.range !== null && (step.firstWait !== null || step.outcome === 'open-at-close'),
  )
  const isKept = ({ range, firstWait: wait }: HandStep) =>
    range !== null && wait !== null && range.low * 60 <= wait && wait <= range.high * 60
  const of = (part: number, all: number) => (all === 0 ? null : part / all)
  const over = steps.filter((step) => step.wait !== null || step.outcome !== null)
  const joined = over.filter(({ leftAfter }) => {
    switch (abandonedCount) {
      case 'against':
        return true
      case 'against-if-late':
        return leftAfter === null || leftAfter > targetMinutes * 60
      case 'left-out':
        return leftAfter === null
    }
  })
  return {
    rows: steps.length,
    wait: spread(waits),
    arrival: spread(steps.map(({ arrival }) => arrival)),
    service: spread(steps.map(({ service }) => service)),
    turnaround: spread(steps.map(({ turnaround }) => turnaround)),
    issued: first.length,
    finished: whole.length,
    withinTarget: of(
      steps.filter(({ wait }) => wait !== null && wait <= targetMinutes * 60).length,
      joined.length,
    ),
    noShowRate: of(sum(steps.map(({ missed }) => missed)), sum(steps.map(({ calls }) => calls))),
    abandonment: of(
      first.filter(({ outcome, calls }) => outcome === 'cancelled' && calls === 0).length,
      first.length,
    ),
    promiseKept: of(promised.filter(isKept).length, promised.length),
    sentForDocuments: steps.filter(({ outcome }) => outcome === 'incomplete-documents').length,
    returned: of(steps.filter((step) => step.readmitted).length, first.length),
    again: steps.filter((step) => step.again).length,
    stepsAVisit: of(sum(whole.map(({ steps }) => steps)), whole.length),
    countersAVisit: of(sum(whole.map(({ counters }) => counters)), whole.length),
    excluded: {
      wait: left(steps, 'wait'),
      arrival: left(steps, 'arrival'),
      service: left(steps, 'service'),
      turnaround: {
        open: steps.filter(({ outcome }) => outcome === null).length,
        never: steps.filter(
          (step) => step.last && step.outcome !== null && step.turnaround === null,
        ).length,
      },
      withinTarget: { open: steps.length - over.length, never: over.length - joined.length },
    },
    byHour: Object.fromEntries(
      [...new Set(steps.map(({ hour }) => hour))]
        .map((hour) => [
          hour,
          steps.filter((step) => step.hour === hour && step.wait !== null).length,
        ])
        .filter(([, count]) => count !== 0),
    ) as Record<number, number>,
  }
}

export type HandStep = {
  /** The business day of the visit's ticket. */
  readonly date: string
  readonly serviceId: string
  readonly stepId: string
  readonly counterId: string | null
  readonly hour: number
  /** Until the last call, and until the first. */
  readonly wait: number | null
  readonly firstWait: number | null
  readonly arrival: number | null
  readonly service: number | null
  readonly turnaround: number | null
  readonly first: boolean
  readonly last: boolean
  readonly again: boolean
  readonly readmitted: boolean
  readonly calls: number
  readonly missed: number
  /** Of who left before any call. */
  readonly leftAfter: number | null
  readonly steps: number
  readonly counters: number
  readonly outcome: string | null
  readonly range: { readonly low: number; readonly high: number } | null
}

/** An event of one visit: its time on the clock that was never set, and its place in the log. */
type Told = { readonly event: Event; readonly ms: number; readonly place: number }

/**
 * The steps of a log. For each step of each visit, what happened to it is looked up among all events,
 * however long that takes. Times are taken on a clock that was never set: what it was set by is taken
 * off.
 */
export function stepsByHand(log: readonly Happened[]): HandStep[] {
  /** By how much the clock had been set, after each event. */
  const set: number[] = []
  let total = 0
  for (const { event } of log) {
    if (event.type === 'ClockStepped') total += event.data.seconds * 1000
    set.push(total)
  }
  const told = log.map(({ event, at }, place) => ({ event, ms: at - (set[place] ?? 0), place }))
  const ids = told.flatMap(({ event }) =>
    event.type === 'TicketIssued' ? [event.data.ticketId] : [],
  )
  const dateAt = (place: number) =>
    log
      .slice(0, place)
      .flatMap(({ event }) => (event.type === 'DayOpened' ? [event.data.date] : []))
      .at(-1) ?? ''
  return ids.flatMap((id) =>
    visitByHand(
      told.filter(
        ({ event }) =>
          ('ticketId' in event.data && event.data.ticketId === id) ||
          (event.type === 'DayClosed' && event.data.open.includes(id)),
      ),
      set,
      dateAt,
    ),
  )
}

/** Where a step ends and, if the visit goes on, what it goes on with. */
function endOf({
  event,
}: Told): { outcome: string; next: readonly [string, string] | null } | null {
  switch (event.type) {
    case 'StepCompleted':
      return event.data.next === null
        ? null
        : { outcome: 'step-completed', next: [event.data.serviceId, event.data.next] }
    case 'TicketTransferred': {
      const { to, serviceId, stepId } = event.data
      const next: readonly [string, string] =
        to.kind === 'counter'
          ? [serviceId, stepId]
          : to.kind === 'step'
            ? [serviceId, to.stepId]
            : [to.serviceId, to.stepId]
      return { outcome: 'transferred', next }
    }
    case 'TicketCancelled':
      return { outcome: 'cancelled', next: null }
    case 'DayClosed':
      return { outcome: 'open-at-close', next: null }
    case 'VisitFinished': {
      const { goesOn, outcome, counterId, reason } = event.data
      return {
        outcome: counterId === null && reason === 'no-show' ? 'no-show' : outcome,
        next: goesOn === null ? null : [goesOn.serviceId, goesOn.stepId],
      }
    }
    default:
      return null
  }
}

function visitByHand(
  events: readonly Told[],
  set: readonly number[],
  dateAt: (place: number) => string,
): HandStep[] {
  const [issue] = events
  if (issue?.event.type !== 'TicketIssued') throw new Error('A visit begins with its ticket')
  const { forecast, serviceId, stepId } = issue.event.data
  // Each step: from the event that let it join to the one that ended it.
  const parts: { place: readonly [string, string]; from: Told; own: Told[]; end: Told | null }[] =
    []
  let open: (typeof parts)[number] | null = {
    place: [serviceId, stepId],
    from: issue,
    own: [],
    end: null,
  }
  parts.push(open)
  for (const told of events.slice(1)) {
    if (told.event.type === 'TicketReadmitted') {
      open = { place: parts.at(-1)?.place ?? ['', ''], from: told, own: [], end: null }
      parts.push(open)
      continue
    }
    if (open === null) continue
    open.own.push(told)
    const end = endOf(told)
    if (end === null) continue
    open.end = told
    open = end.next === null ? null : { place: end.next, from: told, own: [], end: null }
    if (open !== null) parts.push(open)
  }
  const lastPart = parts.at(-1)
  return parts.map((part, n) => {
    const { own, from, end } = part
    const call = own.findLastIndex(({ event }) => event.type === 'TicketCalled')
    const calls = own.filter(({ event }) => event.type === 'TicketCalled').length
    const firstCall = own.findIndex(({ event }) => event.type === 'TicketCalled')
    const promise = own
      .slice(0, firstCall === -1 ? own.length : firstCall)
      .flatMap(({ event }) => (event.type === 'WaitPromised' ? [event.data.forecast] : []))
      .at(-1)
    const since = call === -1 ? [] : own.slice(call)
    const started = since.find(({ event }) => event.type === 'ServiceStarted')
    const done =
      started === undefined
        ? undefined
        : (since.find(({ event }) => event.type === 'StepCompleted') ??
          since.find(
            ({ event }) =>
              event.type === 'TicketTransferred' ||
              (event.type === 'VisitFinished' && event.data.counterId !== null) ||
              (event.type === 'VisitFinished' && event.data.goesOn !== null),
          ))
    const held = (isBefore: boolean) =>
      sum(
        since.map((told, i) => {
          if (told.event.type !== 'TicketHeld') return 0
          if ((started === undefined || told.place < started.place) !== isBefore) return 0
          const next = since
            .slice(i + 1)
            .find(({ event }) => ['TicketResumed', 'TicketReturned'].includes(event.type))
          return next?.event.type === 'TicketResumed' ? Math.max(0, next.ms - told.ms) : 0
        }),
      )
    const called = since[0]
    const finish = end?.event
    const isFinish =
      part === lastPart && finish?.type === 'VisitFinished' && finish.data.counterId !== null
    const earlier = parts.slice(0, n + 1)
    const counters = earlier.flatMap(({ own }) => {
      const at = own.findLast(({ event }) => event.type === 'TicketCalled')
      return at?.event.type === 'TicketCalled' ? [at.event.data.counterId] : []
    })
    // The wall shows what the clock has been set to while the step went on.
    const wall = from.ms + (set[end?.place ?? set.length - 1] ?? 0)
    return {
      date: dateAt(issue.place),
      serviceId: part.place[0],
      stepId: part.place[1],
      counterId: called?.event.type === 'TicketCalled' ? called.event.data.counterId : null,
      hour: Math.floor((((wall / 3_600_000 + 3.5) % 24) + 24) % 24),
      wait: gap(from, called, 0),
      firstWait: gap(from, firstCall === -1 ? undefined : own[firstCall], 0),
      arrival: gap(called, started, held(true)),
      service: gap(started, done, held(false)),
      turnaround: isFinish && end !== null ? gap(issue, end, 0) : null,
      first: n === 0,
      last: part === lastPart,
      again: parts.slice(0, n).some(({ place }) => String(place) === String(part.place)),
      readmitted: from.event.type === 'TicketReadmitted',
      calls,
      leftAfter:
        called === undefined && end !== null && LEFT.has(endOf(end)?.outcome ?? '')
          ? gap(from, end, 0)
          : null,
      missed: own.filter(({ event }) => event.type === 'TicketMissed').length,
      steps: parts.length,
      counters: new Set(counters).size,
      outcome: end === null ? null : (endOf(end)?.outcome ?? null),
      range: promise ?? (n === 0 ? forecast : null),
    }
  })
}

function gap(from: Told | undefined, to: Told | undefined, held: number): number | null {
  if (from === undefined || to === undefined) return null
  return Math.max(0, Math.round((to.ms - from.ms - held) / 1000))
}

/** Without a counter. */
const LEFT: ReadonlySet<string> = new Set(['cancelled', 'abandoned', 'no-show'])

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

function left(steps: readonly HandStep[], what: 'wait' | 'arrival' | 'service') {
  const without = steps.filter((step) => step[what] === null)
  return {
    open: without.filter(({ outcome }) => outcome === null).length,
    never: without.filter(({ outcome }) => outcome !== null).length,
  }
}

/** Quantiles by counting: the smallest value that a share `q` of the sample does not exceed. */
function spread(values: readonly (number | null)[]) {
  const sample = values.filter((value) => value !== null)
  const quantile = (q: number): number | null => {
    const enough = sample.filter(
      (value) => sample.filter((other) => other <= value).length >= q * sample.length,
    )
    return enough.length === 0 ? null : Math.min(...enough)
  }
  return {
    count: sample.length,
    mean: sample.length === 0 ? null : sum(sample) / sample.length,
    median: quantile(0.5),
    p90: quantile(0.9),
    max: quantile(1),
  }
}
