import type { State } from '#shared/domain/state.ts'

/** What the hall's displays have said of a call; `none`: not one of them has answered. */
export type Announced = 'waiting' | 'shown' | 'spoken' | 'none'

/** What a display says: that it has the call in its queue, that it shows it, that it has said it. */
export type Receipt = { readonly shown: boolean; readonly spoken: boolean }

export type AnnouncedBoard = {
  readonly note: (n: number, receipt: Receipt) => void
  /** Of the day's call `n`; null where this host did not see it made. */
  readonly of: (n: number) => Announced | null
  readonly stop: () => void
}

/** How long an answer is waited for before the clerk is told that none came. */
const ANSWER_WITHIN_MS = 3_000
const CALLS_KEPT = 200

/** Live only, like all that devices say of themselves: it dies with the process. */
export function watchAnnouncements(ports: {
  readonly desk: {
    readonly state: () => State
    readonly onChange: (listener: () => void) => () => void
  }
  readonly changed: () => void
}): AnnouncedBoard {
  const { desk, changed } = ports
  const known = new Map<number, Announced>()
  /** Of the calls that no display has answered yet. */
  const silent = new Map<number, NodeJS.Timeout>()
  let date = desk.state().day?.date
  let newest = desk.state().day?.callCount ?? 0

  function made(n: number): void {
    known.set(n, 'waiting')
    known.delete(n - CALLS_KEPT)
    silent.set(
      n,
      setTimeout(() => {
        silent.delete(n)
        known.set(n, 'none')
        changed()
      }, ANSWER_WITHIN_MS),
    )
  }

  function hush(n: number): void {
    clearTimeout(silent.get(n))
    silent.delete(n)
  }

  const unlisten = desk.onChange(() => {
    const { day } = desk.state()
    if (day === null) return
    if (day.date !== date) {
      date = day.date
      newest = 0
      known.clear()
      for (const n of silent.keys()) hush(n)
    }
    while (newest < day.callCount) made(++newest)
  })

  return {
    note(n, { shown, spoken }) {
      const before = known.get(n)
      if (before === undefined || before === 'spoken') return
      hush(n)
      const now = spoken ? 'spoken' : shown || before === 'shown' ? 'shown' : 'waiting'
      if (now === before) return
      known.set(n, now)
      changed()
    },
    of: (n) => known.get(n) ?? null,
    stop() {
      unlisten()
      for (const n of silent.keys()) hush(n)
    },
  }
}
