import type { SupervisorView } from '#shared/contract/views.ts'

type Waiting = SupervisorView['waiting'][number]
export type WaitingRow = Waiting & { readonly seconds: number }

/** Who waits, the longest wait in this step's queue first, with the wait as it is at `now`. */
export function longestFirst(waiting: readonly Waiting[], now: number): readonly WaitingRow[] {
  return waiting
    .map((row) => ({
      ...row,
      seconds: Math.max(0, Math.floor((now - Date.parse(row.ticket.queuedAt)) / 1000)),
    }))
    .toSorted((a, b) => b.seconds - a.seconds)
}
