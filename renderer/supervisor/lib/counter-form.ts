import { deskTypes, type DeskType } from '#shared/catalog/service.ts'
import type { CounterId } from '#shared/domain/ids.ts'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import type { Client } from '../../client/client.ts'
import { problemOf } from './hours-form.ts'

export type CounterSetups = Awaited<ReturnType<Client['counterSetup']['get']>>
export type CounterSetup = CounterSetups['counters'][number]
export type KnownService = CounterSetups['services'][number]

/** A counter as it is being edited. The number of one that the office has already stays. */
export type CounterRow = CounterSetup & { readonly isNew: boolean }

export const rowsOf = (counters: readonly CounterSetup[]): CounterRow[] =>
  counters.map((each) => ({ ...each, isNew: false }))

export const readNumber = (typed: string): CounterId => toAsciiDigits(typed).trim() as CounterId

/** With the next number that is free. */
export function nextCounter(rows: readonly CounterRow[]): CounterRow {
  const numbers = rows.map(({ id }) => Number(id)).filter(Number.isInteger)
  const id = String(Math.max(0, ...numbers) + 1) as CounterId
  return { id, deskTypes: [], services: null, isNew: true }
}

const plainId = /^[\p{L}\p{N}-]{1,8}$/u

export type RowProblem = 'number' | 'desks' | 'services' | 'hours'

/** What keeps a row from being kept; null when nothing does. */
export function problemOfRow(row: CounterRow, rows: readonly CounterRow[]): RowProblem | null {
  const isTwice = rows.filter(({ id }) => id === row.id).length > 1
  if (row.isNew && (isTwice || !plainId.test(row.id))) return 'number'
  if (row.deskTypes.length === 0) return 'desks'
  if (row.services?.length === 0) return 'services'
  return problemOf(row.hours ?? []) === null ? null : 'hours'
}

/** The services that a counter with these desks can do something for. */
export const servicesAt = (
  desks: readonly DeskType[],
  services: readonly KnownService[],
): KnownService[] =>
  services.filter(
    ({ published, deskTypes: needed }) => published && needed.some((desk) => desks.includes(desk)),
  )

export type Gap = { readonly desk: DeskType; readonly services: readonly KnownService[] }

/** The kinds of desk at which nobody could be called for some published service, whoever opens. */
export function gapsOf(
  counters: readonly CounterSetup[],
  services: readonly KnownService[],
): Gap[] {
  const published = services.filter((service) => service.published)
  return deskTypes.flatMap((desk) => {
    const here = counters.filter((counter) => counter.deskTypes.includes(desk))
    if (here.some((counter) => counter.services === null)) return []
    const served = new Set(here.flatMap((counter) => counter.services ?? []))
    const left = published.filter(
      ({ id, deskTypes: needed }) => needed.includes(desk) && !served.has(id),
    )
    return left.length === 0 ? [] : [{ desk, services: left }]
  })
}
