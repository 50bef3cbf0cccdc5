import type { Happened } from '#shared/domain/events.ts'
import type { CommandId } from '#shared/domain/ids.ts'
import { factsOf, type StepFacts } from '#shared/metrics/facts.ts'
import { wallClock } from '#shared/metrics/wall-clock.ts'
import { rowsAfter, type Known } from '../projections/projector.ts'
import { toRecord, type VisitStep } from '../projections/visit-step.ts'

/** What is counted of a day's events, by the very rules by which the log is made of the journal. */
export function factsOfDay(
  happened: readonly Happened[],
  zone: string,
  classes: Classes = new Map(),
): readonly StepFacts[] {
  const records = rowsOf(happened, zone).map((row) => {
    const record = toRecord(row)
    const priorityClass = classes.get(row.visit_id)
    return priorityClass === undefined ? record : { ...record, priorityClass }
  })
  return [...factsOf(records, zone)]
}

/** By visit, the class that it had in the end. */
export type Classes = ReadonlyMap<string, string | null>

export const classesOf = (happened: readonly Happened[], zone: string): Classes =>
  new Map(rowsOf(happened, zone).map((row) => [row.visit_id, row.priority_class]))

/** The rows of the log, those of a visit together and in their order. */
function rowsOf(happened: readonly Happened[], zone: string): readonly VisitStep[] {
  const rows = new Map<string, VisitStep>()
  const open = new Map<string, VisitStep>()
  const sent = new Map<string, VisitStep>()
  const known: Known = {
    date: '',
    dateJalali: '',
    wallTime: wallClock(zone),
    titleOf: () => undefined,
    openRow: (ticketId) => open.get(ticketId),
    sentRow: (ticketId) => sent.get(ticketId),
    openRows: () => open.values(),
  }
  happened.forEach(({ event, at }, seq) => {
    for (const row of rowsAfter(known, { event, at, seq, ...noLine })) {
      rows.set(`${row.ticket_seq} ${row.ordinal}`, row)
      if (row.outcome === null) open.set(row.ticket_id, row)
      else open.delete(row.ticket_id)
      if (row.outcome === 'incomplete-documents') sent.set(row.ticket_id, row)
    }
  })
  return [...rows.values()].toSorted((a, b) => a.ticket_seq - b.ticket_seq || a.ordinal - b.ordinal)
}

/** What is only played stands in no journal. */
const noLine = { stream: '', rev: 0, actor: '', commandId: '' as CommandId, hash: '' }
