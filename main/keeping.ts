import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { storedLines } from './journal/backup.ts'
import { guarded, whileItAnswers, type GuardedJournal } from './journal/guarded.ts'
import { verifyInThread } from './journal/jobs.ts'
import { Damaged } from './journal/journal.ts'
import { migratePostgres } from './journal/postgres-schema.ts'
import { MovedAway, openPostgresJournal } from './journal/postgres.ts'
import { openSqliteJournal } from './journal/sqlite.ts'
import type { JournalStore } from './journal/store.ts'
import { openReserve } from './platform/disk.ts'
import type { NewId } from './platform/ids.ts'
import { createLogger, type Logger } from './platform/logger.ts'
import { connectPostgres } from './platform/postgres.ts'
import { writePrivately } from './platform/private-file.ts'
import { NewerSchema } from './platform/sqlite.ts'
import { StartUpError } from './platform/start-up-error.ts'
import { sharedAlertLog, type AlertLog } from './reactors/alert-log.ts'
import { openPostgresRecords } from './records/postgres-records.ts'
import type { Records } from './records/records.ts'
import type { Safety } from './safety.ts'

/** Where the journal is kept, and how it is read through. */
export type Keeping = {
  readonly journal: GuardedJournal<JournalStore>
  /** The journal's file; null where a database keeps it. */
  readonly file: string | null
  readonly reading: Pick<Safety, 'verify' | 'storedLines'>
  /** What is named when it cannot be read. */
  readonly source: string
  /** What the hosts of an office keep together beside the journal; null where it is this host's own. */
  readonly shared: { readonly records: Records; readonly alerts: AlertLog } | null
  readonly close: () => Promise<void>
}

/** An office in a database that several hosts serve. */
export type SharedOffice = { readonly url: string; readonly office: string }

export const RESERVE = 'reserve'
const RESERVE_BYTES = 8 * 1024 * 1024
const HOST_ID = 'host-id'
const JOURNAL = 'journal.sqlite'

export const isOfficeId = (text: string): boolean => /^[a-z0-9-]{1,40}$/.test(text)

/** The centre's own journal among those of the offices: an id that none of them can have. */
export const CENTRE = '_centre'

/** One office of this host alone, in a file of its data folder. */
export function keepInFile(
  dataDir: string,
  { reserveBytes = RESERVE_BYTES, changed }: { reserveBytes?: number; changed: () => void },
): Keeping {
  const file = join(dataDir, JOURNAL)
  const store = openSqliteJournal(file)
  let journal
  try {
    journal = guarded(store, openReserve(join(dataDir, RESERVE), reserveBytes), changed)
  } catch (error) {
    void store.close()
    throw error
  }
  return {
    journal,
    file,
    reading: { verify: () => verifyInThread(file), storedLines: () => storedLines(file) },
    source: file,
    shared: null,
    close: store.close,
  }
}

/** An office that this host serves beside others. The data folder holds nothing of its journal. */
export async function keepInDatabase(
  { url, office }: SharedOffice,
  parts: {
    readonly dataDir: string
    readonly newId: NewId
    readonly changed: () => void
    readonly log: Logger
  },
): Promise<Keeping> {
  const { dataDir, newId, changed, log } = parts
  const source = `${nameOf(url)} (${office})`
  if (existsSync(join(dataDir, JOURNAL))) throw new StartUpError(dataDir, [ownOffice])
  const database = connectPostgres(url, { log })
  try {
    await migratePostgres(database)
    const store = await openPostgresJournal(database, { office, writer: hostId(dataDir, newId) })
    const records = await openPostgresRecords(database, { office })
    return {
      journal: whileItAnswers(store, database, changed),
      file: null,
      reading: { verify: store.verify, storedLines: store.storedLines },
      source,
      shared: { records, alerts: sharedAlertLog(database, office) },
      async close() {
        records.close()
        await store.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw notOpened(source, error)
  }
}

/** What the hosts of an office keep together, for somebody who is none of them. */
export async function withRecords<T>(
  { url, office }: SharedOffice,
  run: (records: Records) => Promise<T>,
): Promise<T> {
  const source = `${nameOf(url)} (${office})`
  const database = connectPostgres(url, { log: createLogger('warn'), connections: 1 })
  try {
    await migratePostgres(database)
    const records = await openPostgresRecords(database, { office })
    return await run(records).finally(records.close)
  } catch (error) {
    throw notOpened(source, error)
  } finally {
    await database.close()
  }
}

/** Tells this host's papers from those of other hosts, also after a start. */
function hostId(dataDir: string, newId: NewId): string {
  const file = join(dataDir, HOST_ID)
  if (!existsSync(file)) writePrivately(file, newId())
  return readFileSync(file, 'utf8')
}

const ownOffice = {
  place: JOURNAL,
  text: {
    fa: 'این پوشه اداره‌ای از آن خود دارد. نخست آن را با دستور move به پایگاه داده ببرید، یا پوشهٔ دیگری بدهید.',
    en: 'This folder has an office of its own. Move it into the database first (move --to), or give another folder.',
  },
}

/** The address without what is secret in it. */
function nameOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

function notOpened(source: string, error: unknown): unknown {
  if (error instanceof Damaged || error instanceof NewerSchema) return error
  const place = error instanceof Error ? error.message : String(error)
  const text =
    error instanceof MovedAway
      ? {
          fa: 'این اداره از این پایگاه داده به پوشه‌ای بازگردانده شده است و در همان پوشه ادامه دارد.',
          en: 'This office was moved out of this database and goes on in a data folder.',
        }
      : {
          fa: 'پایگاه داده باز نشد. نشانی آن در DATABASE_URL و روشن بودن سرور را بررسی کنید؛ چیزی از دست نرفته است.',
          en: 'The database could not be opened. Check its address in DATABASE_URL, and that the server runs; nothing is lost.',
        }
  return new StartUpError(source, [{ place, text }])
}
