import type {
  Compared,
  ComparedPart,
  ReplayReport,
  StaffingChange,
  StaffingReport,
  SuggestReport,
  Waits,
} from '#shared/contract/planning.ts'
import { NO_CLASS } from '#shared/contract/reports.ts'
import { instantAt } from '#shared/domain/hours.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import type { CounterSetup, Policy } from '#shared/domain/office.ts'
import { serviceIn } from '#shared/domain/state.ts'
import type { StepFacts } from '#shared/metrics/facts.ts'
import { Tally, type FigureSettings } from '#shared/metrics/figures.ts'
import {
  effectByHour,
  effectOf,
  ENOUGH_DAYS,
  gainOf,
  type PairedDay,
} from '#shared/replay/effect.ts'
import { playedFacts, realFacts, type PastDay } from './past-day.ts'

type Progress = (done: number, of: number) => void

/** A day as it was, as it is replayed, and under other rules. */
export function compareDay(
  day: PastDay,
  policy: Partial<Policy>,
  settings: FigureSettings,
  progress: Progress,
): Omit<ReplayReport, 'byClass' | 'byService'> & Parts {
  const real = realFacts(day)
  progress(0, 2)
  const replayed = playedFacts(day).facts
  progress(1, 2)
  const { facts: other, leftOut } = playedFacts(day, { policy })
  progress(2, 2)
  const sides = { real, replayed, other }
  return {
    date: day.script.date,
    targetMinutes: settings.targetMinutes,
    visits: day.script.visits.length,
    leftOut,
    all: compared(sides, () => true, settings),
    byClass: partsOf(sides, ({ priorityClass }) => priorityClass ?? NO_CLASS, settings),
    byService: partsOf(sides, ({ serviceId }) => serviceId, settings),
  }
}

type Part = Omit<ComparedPart, 'name'>
type Parts = { readonly byClass: Part[]; readonly byService: Part[] }
type Sides = Readonly<Record<keyof Compared, readonly StepFacts[]>>

function partsOf(
  sides: Sides,
  keyOf: (step: StepFacts) => string,
  settings: FigureSettings,
): Part[] {
  const keys = new Set(Object.values(sides).flatMap((facts) => facts.map(keyOf)))
  return [...keys]
    .map((key) => ({ key, ...compared(sides, (step) => keyOf(step) === key, settings) }))
    .toSorted((a, b) => b.real.count - a.real.count)
}

function compared(
  { real, replayed, other }: Sides,
  isPart: (step: StepFacts) => boolean,
  settings: FigureSettings,
): Compared {
  const of = (facts: readonly StepFacts[]): Waits => {
    const tally = new Tally(settings)
    for (const step of facts) if (isPart(step)) tally.add(step)
    const { wait, withinTarget } = tally.figures()
    return { ...wait, withinTarget }
  }
  return { real: of(real), replayed: of(replayed), other: of(other) }
}

const pairUnder = (
  day: PastDay,
  before: PairedDay['before'],
  change: StaffingChange,
): PairedDay => ({
  before,
  after: playedFacts(day, { staffing: staffingOn(day, change) }).facts,
})

function staffingOn({ script }: PastDay, { kind, counterId, from, to }: StaffingChange) {
  const at = (time: string) => instantAt(script.date, time, script.zone)
  return { kind, counterId, from: at(from), to: at(to) }
}

const hasCounter =
  (counterId: CounterId) =>
  ({ office }: PastDay): boolean =>
    office.counters.some(({ id }) => id === counterId)

/** What a change of counters would have brought on the days that had that counter. */
export function studyStaffing(
  all: readonly PastDay[],
  change: StaffingChange,
  settings: FigureSettings,
  progress: Progress,
): StaffingReport | null {
  const days = all.filter(hasCounter(change.counterId))
  const pairs = days.map((day, i) => {
    progress(i, days.length)
    return pairUnder(day, playedFacts(day).facts, change)
  })
  if (pairs.length === 0) return null
  return {
    ...studied(days, settings),
    change,
    all: effectOf(pairs, settings),
    byHour: [...effectByHour(pairs, settings)],
  }
}

function studied(days: readonly PastDay[], { targetMinutes }: FigureSettings) {
  const dates = days.map(({ script }) => script.date).toSorted()
  return {
    targetMinutes,
    days: days.length,
    from: dates[0] ?? ('' as (typeof dates)[number]),
    to: dates.at(-1) ?? ('' as (typeof dates)[number]),
    thin: days.length < ENOUGH_DAYS,
  }
}

/** Every candidate is tried on so many of the newest days, and the best on all. */
const TRIED_ON = 4
const TRIED_ON_ALL = 4
const CANDIDATES = 12
const SUGGESTED = 3
const HOURS = 2

/** Where one counter more for two hours, with skills that the office has, would have brought most. */
export function suggestStaffing(
  days: readonly PastDay[],
  settings: FigureSettings,
  progress: Progress,
): SuggestReport {
  const newest = days.slice(-TRIED_ON)
  const of = days.length + CANDIDATES * newest.length + TRIED_ON_ALL * days.length
  let done = 0
  const step = () => progress((done += 1), of)
  const before = new Map(
    days.map((day) => {
      step()
      return [day, playedFacts(day).facts] as const
    }),
  )
  const candidates = candidatesFor(days, before, settings)
  const gainOn = (some: readonly PastDay[], change: StaffingChange) => {
    const pairs = some.map((day) => {
      step()
      return pairUnder(day, before.get(day) ?? [], change)
    })
    return { change, pairs, gain: gainOf(pairs, settings) }
  }
  const helpful = candidates
    .map((change) => gainOn(newest, change))
    .filter(({ gain }) => gain > 0)
    .toSorted((a, b) => b.gain - a.gain)
  // Of the same counter in hours that overlap, the best stands for the others.
  const tried = helpful
    .filter(
      ({ change }, i) => !helpful.slice(0, i).some((better) => overlaps(better.change, change)),
    )
    .slice(0, TRIED_ON_ALL)
  const suggestions = tried
    .map(({ change }) => ({ change, all: effectOf(gainOn(days, change).pairs, settings) }))
    .filter(({ all }) => (all.gain.value ?? 0) > 0)
    .toSorted((a, b) => (b.all.gain.value ?? 0) - (a.all.gain.value ?? 0))
  return { ...studied(days, settings), suggestions: suggestions.slice(0, SUGGESTED) }
}

const overlaps = (a: StaffingChange, b: StaffingChange): boolean =>
  a.counterId === b.counterId && a.from < b.to && b.from < a.to

/** Those whose hours and skills had most late calls on the days: only there is something to be gained. */
function candidatesFor(
  days: readonly PastDay[],
  before: ReadonlyMap<PastDay, readonly StepFacts[]>,
  { targetMinutes }: FigureSettings,
): readonly StaffingChange[] {
  const newest = days.at(-1)
  if (newest === undefined) return []
  const isLate = ({ wait, outcome }: StepFacts) =>
    wait === null ? outcome !== null : wait > targetMinutes * 60
  const late = days.flatMap((day) => (before.get(day) ?? []).filter(isLate))
  const hours = late.map(({ hour }) => hour)
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  const spans = late.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => i)
  return bySkills(newest.office.counters)
    .flatMap((counter) =>
      spans.map((i) => {
        const from = Math.max(0, Math.min(first + i, 23 - HOURS))
        const concerned = late.filter(
          (step) => step.hour >= from && step.hour < from + HOURS && does(newest, counter, step),
        )
        return { counterId: counter.id, from, late: concerned.length }
      }),
    )
    .filter((each) => each.late > 0)
    .toSorted((a, b) => b.late - a.late)
    .slice(0, CANDIDATES)
    .map(({ counterId, from }) => ({
      kind: 'more' as const,
      counterId,
      from: onTheHour(from),
      to: onTheHour(from + HOURS),
    }))
}

/** Whether a step is done at such a counter. */
function does(
  { office }: PastDay,
  counter: CounterSetup,
  { serviceId, stepId }: StepFacts,
): boolean {
  const step = serviceIn(office, serviceId)?.steps.find(({ id }) => id === stepId)
  return (
    step !== undefined &&
    counter.deskTypes.includes(step.deskType) &&
    (counter.services === null || counter.services.some((id) => id === serviceId))
  )
}

/** One counter of each kind that there is. */
function bySkills(counters: readonly CounterSetup[]): readonly CounterSetup[] {
  const kinds = new Map<string, CounterSetup>()
  for (const counter of counters) {
    const skills = JSON.stringify([
      counter.deskTypes.toSorted(),
      counter.services?.toSorted() ?? null,
    ])
    if (!kinds.has(skills)) kinds.set(skills, counter)
  }
  return [...kinds.values()]
}

const onTheHour = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
