import { setImmediate } from 'node:timers/promises'
import type {
  PastDays,
  ReplayReport,
  StaffingAsked,
  StaffingReport,
  SuggestReport,
} from '#shared/contract/planning.ts'
import { decide } from '#shared/domain/decide.ts'
import type { BusinessDate, Instant } from '#shared/domain/ids.ts'
import type { Policy } from '#shared/domain/office.ts'
import type { Refusal } from '#shared/domain/refusals.ts'
import type { State } from '#shared/domain/state.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { DAY_PREFIX, OFFICE_STREAM } from '../desk/desk.ts'
import type { Journal } from '../journal/journal.ts'
import type { Reports } from '../projections/reports.ts'
import type { Numbered } from './past-day.ts'
import { askInThread, type Progress, type Question } from './thread.ts'

/** Why a day cannot be played: it is none, or what it is to be played under cannot be. */
export type PlanningRefusal = {
  readonly code: 'no-such-day' | 'day-goes-on' | 'day-to-come' | 'no-past-day' | Refusal['code']
  readonly params?: Readonly<Record<string, unknown>>
}
type Planned<T> = Promise<Result<T, PlanningRefusal>>
type Unnamed<T> = Omit<T, 'name'>

/** A replay before its parts are given their names. */
export type BareReplay = Omit<ReplayReport, 'byClass' | 'byService'> & {
  readonly byClass: readonly Unnamed<ReplayReport['byClass'][number]>[]
  readonly byService: readonly Unnamed<ReplayReport['byService'][number]>[]
}

/** Past days played again, under another order of calls or with other counters. */
export type Planning = {
  readonly days: () => Promise<PastDays['days']>
  readonly replay: (asked: {
    readonly date: BusinessDate
    readonly policy: Partial<Policy>
  }) => Planned<BareReplay>
  readonly staffing: (asked: StaffingAsked) => Planned<StaffingReport>
  readonly suggest: (asked: { readonly days: number }) => Planned<SuggestReport>
  /** Of what is computed now; null while nothing is. */
  readonly progress: () => Progress | null
  readonly close: () => void
}

/** Events that are read between two looks at whatever else there is to do. */
const AT_ONCE = 500

/** One question is answered after another. */
export function createPlanning(ports: {
  readonly journal: Pick<Journal, 'readStream'>
  readonly reports: Pick<Reports, 'trend'>
  readonly state: () => State
  readonly today: () => BusinessDate
}): Planning {
  const { journal, reports, state, today } = ports
  let last: Promise<unknown> = Promise.resolve()
  let progress: Progress | null = null
  let stop: (() => void) | null = null
  let closed = false

  async function read(stream: string): Promise<readonly Numbered[]> {
    const events: Numbered[] = []
    for await (const { seq, event, at } of journal.readStream(stream)) {
      events.push({ seq, event, at })
      if (events.length % AT_ONCE === 0) await setImmediate()
    }
    return events
  }

  async function* daysOf(dates: readonly BusinessDate[]): AsyncGenerator<readonly Numbered[]> {
    for (const date of dates) yield await read(`${DAY_PREFIX}${date}`)
  }

  async function ask<T>(question: Question, dates: readonly BusinessDate[]): Promise<T> {
    if (closed) throw new Error('The host is closing')
    progress = { done: 0, of: dates.length }
    const asked = askInThread<T>(
      question,
      await read(OFFICE_STREAM),
      daysOf(dates),
      (now) => void (progress = now),
    )
    stop = asked.stop
    try {
      return await asked.answer
    } finally {
      progress = null
      stop = null
    }
  }

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = last.then(run)
    last = turn.catch(() => undefined)
    return turn
  }

  /** The day that goes on is none of them, also where it began on an earlier date. */
  async function pastDays(): Promise<PastDays['days']> {
    const to = today()
    const { groups } = await reports.trend({ by: 'day', to })
    const { day } = state()
    const open = day === null || day.closed ? null : day.date
    return groups
      .map(({ key, figures }) => ({ date: key as BusinessDate, visits: figures.issued }))
      .filter(({ date, visits }) => date !== open && visits > 0)
      .toSorted((a, b) => (a.date < b.date ? 1 : -1))
  }

  const settings = () => {
    const { targetMinutes, abandonedCount } = state().policy
    return { targetMinutes, abandonedCount }
  }

  /** The newest days, oldest first. */
  async function newest(count: number): Promise<readonly BusinessDate[]> {
    const days = await pastDays()
    return days
      .slice(0, count)
      .map(({ date }) => date)
      .toReversed()
  }

  async function refusalOf(date: BusinessDate): Promise<PlanningRefusal | null> {
    const { day } = state()
    if (day?.date === date && !day.closed) return { code: 'day-goes-on', params: { day: date } }
    if (date > today()) return { code: 'day-to-come', params: { day: date } }
    const isThere = (await pastDays()).some((each) => each.date === date)
    return isThere ? null : { code: 'no-such-day', params: { day: date } }
  }

  /** Why the office could not have such rules. */
  function rulesRefused(change: Partial<Policy>): PlanningRefusal | null {
    const context = { now: 0 as Instant, newId: '' }
    const decided = decide(state(), { type: 'ChangePolicy', change }, context)
    return decided.ok ? null : decided.error
  }

  async function study<T>(question: Question, days: number): Planned<T> {
    const dates = await newest(days)
    if (dates.length === 0) return err({ code: 'no-past-day' })
    const found = await ask<T | null>(question, dates)
    return found === null ? err({ code: 'no-past-day' }) : ok(found)
  }

  return {
    days: pastDays,
    replay: ({ date, policy }) =>
      inTurn(async () => {
        const refused = rulesRefused(policy) ?? (await refusalOf(date))
        if (refused !== null) return err(refused)
        const question = { kind: 'replay', policy, settings: settings() } as const
        const found = await ask<BareReplay | null>(question, [date])
        return found === null ? err({ code: 'no-such-day', params: { day: date } }) : ok(found)
      }),
    staffing: ({ days, ...change }) =>
      inTurn(async () => {
        const { counterId } = change
        if (!state().counters.some(({ id }) => id === counterId)) {
          return err({ code: 'unknown-counter', params: { counter: counterId } })
        }
        return study({ kind: 'staffing', change, settings: settings() }, days)
      }),
    suggest: ({ days }) => inTurn(() => study({ kind: 'suggest', settings: settings() }, days)),
    progress: () => progress,
    close() {
      closed = true
      stop?.()
    },
  }
}
