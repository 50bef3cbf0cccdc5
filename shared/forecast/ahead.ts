import type { Snapshot, Waiting } from './snapshot.ts'

/** Those before it in the order of head start who may take a counter that it could have. */
export function aheadOf({ counters, waiting }: Snapshot, ticket: Waiting): number {
  const own = counters.filter(({ pace }) => pace[ticket.kind] != null)
  const key = ({ joined, credit }: Waiting) => joined - credit
  return waiting.filter(
    (other) =>
      other.asks !== true &&
      (key(other) < key(ticket) || (key(other) === key(ticket) && other.order < ticket.order)) &&
      own.some(({ pace }) => pace[other.kind] != null),
  ).length
}
