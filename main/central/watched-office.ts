import type { OfficeState } from '#shared/contract/central.ts'
import type { Event, Happened } from '#shared/domain/events.ts'
import { evolve } from '#shared/domain/evolve.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { initialState, type State } from '#shared/domain/state.ts'
import { DAY_PREFIX, OFFICE_STREAM } from '../desk/desk.ts'
import { Damaged, type Recorded } from '../journal/journal.ts'
import { MovedAway, openPostgresJournal, type SharedJournal } from '../journal/postgres.ts'
import type { Database } from '../platform/postgres.ts'

/** Why nothing of an office can be shown. */
export type Fault = Extract<OfficeState, 'damaged' | 'newer' | 'moved' | 'unreadable'>

/** One office as the centre follows it: what stands there now, without the texts of its services. */
export type WatchedOffice = {
  readonly id: string
  /** Null until it has been read. */
  readonly state: () => State | null
  readonly journal: () => SharedJournal | null
  readonly fault: () => Fault | null
  readonly seq: () => number
  readonly lastAt: () => Instant | null
  /** Reads on from where it stands; what fails is kept as the fault. */
  readonly look: () => Promise<void>
}

/** What a newer version wrote, and this one does not know. */
class Unknown extends Error {}

export function watchOffice(database: Database, id: string): WatchedOffice {
  let journal: SharedJournal | null = null
  let state: State | null = null
  let fault: Fault | null = null
  let seq = 0
  let lastAt: Instant | null = null

  function take(before: State, recorded: readonly Recorded[]): State {
    let next = before
    for (const each of recorded) {
      next = after(next, each)
      lastAt = Math.max(lastAt ?? 0, each.at) as Instant
    }
    return next
  }

  async function begin(): Promise<void> {
    const opened = await openPostgresJournal(database, { office: id, writer: 'centre' })
    let read = initialState
    const day = await opened.newestStream(DAY_PREFIX)
    for (const stream of day === null ? [OFFICE_STREAM] : [OFFICE_STREAM, day]) {
      for await (const recorded of opened.readStream(stream)) read = take(read, [recorded])
    }
    ;({ seq } = await opened.head())
    journal = opened
    state = read
  }

  async function goOn(opened: SharedJournal, before: State): Promise<void> {
    const recorded = await opened.others.read()
    state = take(before, recorded)
    ;({ seq } = await opened.head())
  }

  return {
    id,
    state: () => state,
    journal: () => journal,
    fault: () => fault,
    seq: () => seq,
    lastAt: () => lastAt,
    async look() {
      try {
        if (journal === null || state === null || fault !== null) await begin()
        else await goOn(journal, state)
        fault = null
      } catch (error) {
        // A database that is away says nothing of an office.
        if (!database.answers()) return
        fault =
          error instanceof MovedAway
            ? 'moved'
            : error instanceof Unknown
              ? 'newer'
              : error instanceof Damaged
                ? 'damaged'
                : 'unreadable'
      }
    },
  }
}

function after(state: State, { event, at }: Happened): State {
  let next: State | undefined
  try {
    next = evolve(state, { event: light(event), at })
  } catch (error) {
    throw new Unknown(event.type, { cause: error })
  }
  // The line is whole, by its hash, and yet this version makes nothing of it.
  if ((next as State | undefined)?.day === undefined) throw new Unknown(event.type)
  return next
}

/** A row shows nothing of the services: three hundred offices would keep as many catalogues. */
function light(event: Event): Event {
  switch (event.type) {
    case 'CatalogPublished':
      return { ...event, data: { ...event.data, services: [], removed: 'others', order: null } }
    case 'ServiceDrafted':
      return { ...event, data: { ...event.data, draft: null } }
    default:
      return event
  }
}
