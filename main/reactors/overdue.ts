import type { Desk } from '../desk/desk.ts'
import type { Logger } from '../platform/logger.ts'
import type { Reports } from '../projections/reports.ts'

/** How many promises are overdue, known beforehand: a view that is pushed asks for nothing. */
export type OverduePromises = {
  /** Null until they have been counted. */
  readonly count: () => number | null
  /** Counts them again if another day has come. */
  readonly look: () => void
  readonly stop: () => void
}

/** A promise becomes overdue with a new day, and is so no more when it is kept: then they are counted. */
export function watchOverdue(ports: {
  readonly desk: Pick<Desk, 'onChange'>
  readonly reports: Pick<Reports, 'overduePromises'>
  readonly today: () => string
  readonly changed: () => void
  readonly log: Logger
}): OverduePromises {
  const { desk, reports, today, changed, log } = ports
  let counted: number | null = null
  let day = ''
  let stopped = false

  function count(): void {
    day = today()
    reports.overduePromises().then(
      (n) => {
        if (n === counted) return
        counted = n
        changed()
      },
      (error: unknown) => {
        if (!stopped) log.error({ err: error }, 'counting overdue promises failed')
      },
    )
  }

  function look(): void {
    if (today() !== day) count()
  }

  const unlisten = desk.onChange(({ recorded }) => {
    for (const { event } of recorded) {
      if (event.type === 'PromiseKept') count()
      if (event.type === 'DayOpened') look()
    }
  })
  count()
  return {
    count: () => counted,
    look,
    stop() {
      stopped = true
      unlisten()
    },
  }
}
