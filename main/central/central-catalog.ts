import type { Service } from '#shared/catalog/service.ts'
import type { Instant } from '#shared/domain/ids.ts'
import { published } from '#shared/domain/evolve.ts'
import { OFFICE_STREAM } from '../desk/desk.ts'
import type { Recorded } from '../journal/journal.ts'
import { openPostgresJournal, type SharedJournal } from '../journal/postgres.ts'
import { CENTRE } from '../keeping.ts'
import type { Logger } from '../platform/logger.ts'
import { connectPostgres } from '../platform/postgres.ts'
import { readingOnly } from './reading-database.ts'

/** The newest that the centre of an office's database has published, and who answers for it. */
export type CentralCatalog = {
  readonly rev: number
  readonly services: readonly Service[]
  readonly by: string
  readonly note: string
  readonly at: Instant
}

export type FollowedCatalog = {
  /** Null where there is no centre, it has published nothing yet, or it cannot be read now. */
  readonly current: () => CentralCatalog | null
  readonly look: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Reads what the centre publishes out of its journal, each line of which is proven by its hash. */
export function followCentralCatalog(ports: {
  readonly url: string
  readonly changed: () => void
  readonly log: Logger
}): FollowedCatalog {
  const { url, changed, log } = ports
  const database = readingOnly(connectPostgres(url, { log, connections: 1, notify: false }))
  let journal: SharedJournal | null = null
  let current: CentralCatalog | null = null
  let looking: Promise<void> = Promise.resolve()

  function take({ event, at }: Recorded): void {
    if (event.type !== 'CatalogPublished') return
    const { rev, by, note } = event.data
    const services = published(current?.services ?? [], event.data)
    current = { rev, services, by, note, at }
  }

  async function look(): Promise<void> {
    const [row] = await database.query<{ seq: number }>(
      'SELECT seq FROM offices WHERE office = $1 AND seq > 0',
      [CENTRE],
    )
    if (row === undefined) return
    const before = current?.rev
    if (journal === null) {
      const opened = await openPostgresJournal(database, { office: CENTRE, writer: 'office' })
      current = null
      for await (const recorded of opened.readStream(OFFICE_STREAM)) take(recorded)
      journal = opened
    } else if (row.seq > ((await journal.head()).seq ?? 0)) {
      for (const recorded of await journal.others.read()) take(recorded)
    }
    if (current?.rev !== before) changed()
  }

  return {
    current: () => (current === null || current.services.length === 0 ? null : current),
    look() {
      looking = looking.then(look).catch((error: unknown) => {
        // What is not whole is not offered; the office goes on with what it has.
        journal = null
        current = null
        log.warn({ err: error }, 'the catalogue of the centre could not be read')
      })
      return looking
    },
    async close() {
      await looking
      await database.close()
    },
  }
}
