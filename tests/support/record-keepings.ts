import { createLogger } from '../../main/platform/logger.ts'
import { connectPostgres, type Database } from '../../main/platform/postgres.ts'
import { openAlertsFile, sharedAlertLog, type AlertLog } from '../../main/reactors/alert-log.ts'
import { openPostgresRecords } from '../../main/records/postgres-records.ts'
import { memoryRecords, type Records } from '../../main/records/records.ts'
import { openAccessFile } from '../../main/records/sqlite-records.ts'
import { temporaryFolder } from './host.ts'
import {
  faultyClient,
  migrated,
  startPostgres,
  type CommitFault,
  type PostgresServer,
} from './postgres.ts'

/** Where an office keeps what is beside its journal; empty at first. */
export type RecordKeeping = {
  /** As one host has it open: each call is another host. */
  readonly open: () => Promise<Records>
  readonly alerts: () => AlertLog
  readonly close: () => Promise<void>
}

const FAULTS: readonly (CommitFault | null)[] = ['40001', 'lost-after', '40P01', 'lost-before']

/** The server of a test file, and every way in which an office may be kept. */
export function recordKeepings() {
  const connected: Database[] = []
  let server: PostgresServer | null = null
  let offices = 0

  async function inMemory(): Promise<RecordKeeping> {
    const folder = temporaryFolder()
    const records = memoryRecords()
    return {
      open: async () => records,
      alerts: () => openAlertsFile(`${folder.path}/alerts.sqlite`),
      close: async () => folder.remove(),
    }
  }

  async function onSqlite(): Promise<RecordKeeping> {
    const folder = temporaryFolder()
    const opened: Records[] = []
    return {
      async open() {
        const records = openAccessFile(`${folder.path}/access.sqlite`)
        opened.push(records)
        return records
      },
      alerts: () => openAlertsFile(`${folder.path}/alerts.sqlite`),
      async close() {
        for (const records of opened) records.close()
        folder.remove()
      },
    }
  }

  function onPostgres(notify: boolean, faults: readonly (CommitFault | null)[]) {
    let url: Promise<string> | null = null
    let commits = 0
    const connect = (to: string) => {
      const database = connectPostgres(to, {
        log: createLogger('silent'),
        notify,
        connections: 2,
        Client: faultyClient(() => faults[commits++ % faults.length] ?? null),
      })
      connected.push(database)
      return database
    }
    const databases: Database[] = []

    return async (): Promise<RecordKeeping> => {
      if (server === null) throw new Error('The server has not been started')
      const to = await (url ??= migrated(server))
      const office = `office-${(offices += 1)}`
      const opened: Records[] = []
      if (databases.length === 0) databases.push(connect(to), connect(to))
      let n = 0
      // Two programs: each host with connections of its own.
      const next = () => databases[n++ % databases.length] as Database
      return {
        async open() {
          const records = await openPostgresRecords(next(), { office, pollMs: 50 })
          opened.push(records)
          return records
        },
        alerts: () => sharedAlertLog(next(), office),
        async close() {
          for (const records of opened) records.close()
        },
      }
    }
  }

  return {
    async start() {
      server = await startPostgres()
    },
    async stop() {
      await Promise.all(connected.map((database) => database.close()))
      await server?.stop()
    },
    alone: [
      ['memory', inMemory],
      ['SQLite', onSqlite],
    ] as const,
    shared: [
      ['PostgreSQL', onPostgres(true, [null])],
      ['PostgreSQL without NOTIFY', onPostgres(false, [null])],
      // Every other commit goes through.
      [
        'PostgreSQL whose commits fail',
        onPostgres(
          false,
          FAULTS.flatMap((fault) => [fault, null]),
        ),
      ],
    ] as const,
  }
}
