import { create } from 'zustand'
import { z } from 'zod'
import type { VisitFilter } from '#shared/contract/reports.ts'
import { businessDate } from '#shared/contract/schemas.ts'
import type { BusinessDate } from '#shared/domain/ids.ts'
import type { Lang } from '#shared/domain/office.ts'
import { datesOf, presets, type Period } from './period.ts'

const KEY = 'nobat-log-filter'

const choice = z.string().min(1).nullable()
const stored = z.object({
  period: z.union([
    z.object({ kind: z.enum(presets) }),
    z.object({ kind: z.literal('range'), from: businessDate, to: businessDate }),
  ]),
  service: z.object({ id: z.string(), title: z.string() }).nullable(),
  counterId: choice,
  outcome: choice,
  step: z.object({ serviceId: z.string(), id: z.string(), title: z.string() }).nullish(),
  priorityClass: z.object({ id: z.string(), title: z.string() }).nullish(),
  hour: z.number().nullish(),
  weekday: z.number().nullish(),
})

/** What the log is narrowed to. The service's title is kept, so that it has one before any row. */
export type LogFilter = {
  readonly period: Period
  readonly service: { readonly id: string; readonly title: string } | null
  readonly counterId: string | null
  readonly outcome: string | null
  /** What only a figure of the trends narrows the log to. */
  readonly step?:
    { readonly serviceId: string; readonly id: string; readonly title: string } | null | undefined
  readonly priorityClass?: { readonly id: string; readonly title: string } | null | undefined
  readonly hour?: number | null | undefined
  /** From 0 for Saturday. */
  readonly weekday?: number | null | undefined
}

export const noFilter: LogFilter = {
  period: { kind: 'today' },
  service: null,
  counterId: null,
  outcome: null,
  step: null,
  priorityClass: null,
  hour: null,
  weekday: null,
}

/** Reads what was stored; anything that is not a filter gives the empty one. */
export function readFilter(text: string | null): LogFilter {
  try {
    return stored.parse(JSON.parse(text ?? ''))
  } catch {
    return noFilter
  }
}

/** The chosen filters. They stay between sections, and in this browser from one day to the next. */
export const useLogFilter = create<LogFilter>(() => readFilter(localStorage.getItem(KEY)))
useLogFilter.subscribe((filter) => localStorage.setItem(KEY, JSON.stringify(filter)))

/** The filter as the host takes it. */
export function toVisitFilter(filter: LogFilter, today: BusinessDate, lang: Lang): VisitFilter {
  const { service, counterId, outcome, step, priorityClass, hour, weekday } = filter
  return {
    ...datesOf(filter.period, today, lang),
    lang,
    ...(service === null ? {} : { serviceId: service.id }),
    ...(counterId === null ? {} : { counterId }),
    ...(outcome === null ? {} : { outcome }),
    ...(step == null ? {} : { serviceId: step.serviceId, stepId: step.id }),
    ...(priorityClass == null ? {} : { priorityClass: priorityClass.id }),
    ...(hour == null ? {} : { hour }),
    ...(weekday == null ? {} : { weekday }),
  }
}

export function isNarrowed({ period: _, ...narrowing }: LogFilter): boolean {
  return Object.values(narrowing).some((each) => each != null)
}
