import { z } from 'zod'
import { NO_CLASS, type VisitFilter } from '#shared/contract/reports.ts'
import { jalaliParts } from '#shared/i18n/jalali.ts'
import { factsOf, type StepFacts } from '#shared/metrics/facts.ts'
import type { Sqlite } from '../platform/sqlite.ts'
import type { Database, Tables } from './database.ts'
import { insertRows } from './insert.ts'
import { recordColumns, toRecord } from './visit-step.ts'

export type DayFacts = { readonly date: string; readonly facts: Iterable<StepFacts> }

/**
 * What is counted of the days from `from` to `to`, a day at a time. A day that is over is read as it
 * was packed, since a report of years looks at millions of steps; one that goes on, from its rows.
 */
export async function* factsByDay(
  db: Database,
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  zone: string,
): AsyncGenerator<DayFacts> {
  const days = await db
    .selectFrom('days')
    .select('date')
    .$if(from !== undefined, (q) => q.where('date', '>=', String(from)))
    .$if(to !== undefined, (q) => q.where('date', '<=', String(to)))
    .orderBy('date')
    .execute()
  const factsOfDay = db.sqlite.prepare('select facts from days where date = ?')
  for (const { date } of days) {
    const { facts } = factsOfDay.get(date) as Pick<Tables['days'], 'facts'>
    yield { date, facts: facts === null ? readDay(db.sqlite, date, zone) : unpack(facts) }
  }
}

/** Those of a day's steps that a filter asks for, beside its days. */
export function* matchingFacts(
  { date, facts }: DayFacts,
  filter: VisitFilter,
): Generator<StepFacts> {
  const { serviceId, stepId, counterId, priorityClass, hour, weekday, outcome } = filter
  if (weekday !== undefined && jalaliParts(date).weekday !== weekday) return
  for (const step of facts) {
    if (
      (serviceId === undefined || step.serviceId === serviceId) &&
      (stepId === undefined || step.stepId === stepId) &&
      (counterId === undefined || step.counterId === counterId) &&
      (priorityClass === undefined || (step.priorityClass ?? NO_CLASS) === priorityClass) &&
      (hour === undefined || step.hour === hour) &&
      (outcome === undefined || step.outcome === outcome)
    ) {
      yield step
    }
  }
}

/** Packs a day, or takes up again that it is not over. */
export function packDay(
  sqlite: Sqlite,
  date: string,
  { isOver, zone }: { readonly isOver: boolean; readonly zone: string },
): void {
  insertRows(sqlite, 'days', [{ date, facts: isOver ? pack(readDay(sqlite, date, zone)) : null }])
}

function readDay(sqlite: Sqlite, date: string, zone: string): StepFacts[] {
  const rows = sqlite
    .prepare(
      `select ${recordColumns.join(', ')} from visit_steps where date = ? order by ticket_seq, ordinal`,
    )
    .all(date) as Parameters<typeof toRecord>[0][]
  return [...factsOf(rows.map(toRecord), zone)]
}

const NULL = 0xffffffff
const numbers = [
  'wait',
  'arrival',
  'service',
  'turnaround',
  'hour',
  'calls',
  'missed',
  'steps',
  'counters',
  'leftAfter',
] as const satisfies readonly (keyof StepFacts)[]
const names = [
  'serviceId',
  'stepId',
  'counterId',
  'priorityClass',
  'outcome',
] as const satisfies readonly (keyof StepFacts)[]
const flags = [
  'first',
  'again',
  'readmitted',
  'promiseKept',
] as const satisfies readonly (keyof StepFacts)[]
const COLUMNS = numbers.length + names.length + 1
const header = z.object({ rows: z.number().int(), names: z.array(z.array(z.string())) })

/**
 * Columns of 32-bit numbers, little-endian, behind a line of JSON that tells how many rows there are
 * and what the numbers of a name stand for. `NULL` is what is not there.
 */
export function pack(facts: readonly StepFacts[]): Uint8Array {
  const dictionaries = names.map(() => new Map<string, number>())
  const columns = Array.from({ length: COLUMNS }, () => new Uint32Array(facts.length))
  facts.forEach((step, row) => {
    numbers.forEach((name, i) => {
      const column = columns[i]
      if (column !== undefined) column[row] = step[name] ?? NULL
    })
    names.forEach((name, i) => {
      const column = columns[numbers.length + i]
      const dictionary = dictionaries[i]
      const value = step[name]
      if (column === undefined || dictionary === undefined) return
      if (value !== null && !dictionary.has(value)) dictionary.set(value, dictionary.size)
      column[row] = value === null ? NULL : (dictionary.get(value) ?? NULL)
    })
    const last = columns[COLUMNS - 1]
    if (last === undefined) return
    last[row] = flags.reduce((bits, name, i) => {
      const value = step[name]
      return bits | ((value === null ? 2 : value ? 1 : 0) << (2 * i))
    }, 0)
  })
  const head = Buffer.from(
    `${JSON.stringify({ rows: facts.length, names: dictionaries.map((each) => [...each.keys()]) })}\n`,
  )
  return Buffer.concat([head, ...columns.map(bytesOf)])
}

/** One step after another, so that a day is never in memory as objects. */
export function* unpack(packed: Uint8Array | ArrayBuffer): Generator<StepFacts> {
  // What `libsql` gives back of a blob is no array of bytes yet.
  const bytes = packed instanceof ArrayBuffer ? new Uint8Array(packed) : packed
  const end = bytes.indexOf(0x0a)
  const { rows, names: known } = header.parse(
    JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()),
  )
  // A copy, since columns may only be looked at where they lie at whole words.
  const words = new Uint32Array(new Uint8Array(bytes.subarray(end + 1)).buffer)
  const [waits, arrivals, services, turnarounds, hours, calls, missed, steps, counters, left] =
    numbers.map((_, column) => words.subarray(column * rows, (column + 1) * rows))
  const [serviceIds, stepIds, counterIds, classes, outcomes] = names.map((_, i) => {
    const from = (numbers.length + i) * rows
    return words.subarray(from, from + rows)
  })
  const [ofServices, ofSteps, ofCounters, ofClasses, ofOutcomes] = known
  const flagged = words.subarray((COLUMNS - 1) * rows)
  for (let row = 0; row < rows; row++) {
    const bits = flagged[row] ?? 0
    const promise = (bits >> 6) & 3
    yield {
      wait: numberIn(waits, row),
      arrival: numberIn(arrivals, row),
      service: numberIn(services, row),
      turnaround: numberIn(turnarounds, row),
      hour: hours?.[row] ?? NULL,
      calls: calls?.[row] ?? NULL,
      missed: missed?.[row] ?? NULL,
      leftAfter: numberIn(left, row),
      steps: steps?.[row] ?? NULL,
      counters: counters?.[row] ?? NULL,
      serviceId: nameIn(ofServices, serviceIds, row) ?? '',
      stepId: nameIn(ofSteps, stepIds, row) ?? '',
      counterId: nameIn(ofCounters, counterIds, row),
      priorityClass: nameIn(ofClasses, classes, row),
      outcome: nameIn(ofOutcomes, outcomes, row),
      first: (bits & 1) === 1,
      again: ((bits >> 2) & 1) === 1,
      readmitted: ((bits >> 4) & 1) === 1,
      promiseKept: promise === 2 ? null : promise === 1,
    }
  }
}

function numberIn(column: Uint32Array | undefined, row: number): number | null {
  const value = column?.[row] ?? NULL
  return value === NULL ? null : value
}

function nameIn(
  dictionary: readonly string[] | undefined,
  column: Uint32Array | undefined,
  row: number,
): string | null {
  const value = column?.[row] ?? NULL
  return value === NULL ? null : (dictionary?.[value] ?? null)
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)
