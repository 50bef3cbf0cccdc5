import { randomUUID } from 'node:crypto'
import type { AlertLogged } from '#shared/contract/alerts.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { Alert } from '#shared/forecast/alerts.ts'
import { isAnswer, type Database } from '../platform/postgres.ts'
import { migrate, openSqlite, type Step } from '../platform/sqlite.ts'
import { RecordsAway } from '../records/records.ts'

/** Of one kind for each kind of desk one stands at a time. */
export type AlertKey = Pick<Alert, 'kind' | 'deskType'>

/** All alerts that there were. Several hosts keep one together: each tells what it sees. */
export type AlertLog = {
  /** It stands; nothing where it stood already, but for how many it concerns. */
  readonly stands: (alert: Alert, at: Instant) => Promise<void>
  /** It is over; nothing where another host has said so. */
  readonly isOver: (key: AlertKey, at: Instant) => Promise<void>
  /** Those that stand in the log since before `until`. */
  readonly standing: (until: Instant) => Promise<readonly AlertKey[]>
  /** Those that were raised from `from` on and before `to`, the newest first. */
  readonly log: (from: number, to: number) => Promise<readonly AlertLogged[]>
  readonly close: () => void
}

const MOST = 500

const schema: readonly Step[] = [
  `CREATE TABLE alerts (
     id INTEGER PRIMARY KEY,
     kind TEXT NOT NULL,
     desk_type TEXT NOT NULL,
     count INTEGER NOT NULL,
     number TEXT NOT NULL,
     raised_ms INTEGER NOT NULL,
     cleared_ms INTEGER
   ) STRICT;
   CREATE INDEX alerts_by_time ON alerts (raised_ms)`,
]

/** Of an office that this host serves alone. */
export function openAlertsFile(file: string): AlertLog {
  const db = openSqlite(file)
  migrate(db, schema)
  const open = 'kind = ? AND desk_type = ? AND cleared_ms IS NULL'
  const grow = db.prepare(`UPDATE alerts SET count = max(count, ?) WHERE ${open}`)
  const insert = db.prepare(
    'INSERT INTO alerts (kind, desk_type, count, number, raised_ms) VALUES (?, ?, ?, ?, ?)',
  )
  const clear = db.prepare(`UPDATE alerts SET cleared_ms = ? WHERE ${open}`)
  const range = db.prepare(
    `SELECT * FROM alerts WHERE raised_ms >= ? AND raised_ms < ?
     ORDER BY raised_ms DESC, id DESC LIMIT ${MOST}`,
  )
  // What stood when the program ended is over: what still stands is raised anew.
  db.prepare('UPDATE alerts SET cleared_ms = raised_ms WHERE cleared_ms IS NULL').run()

  return {
    async stands({ kind, deskType, count, number }, at) {
      if (grow.run(count, kind, deskType).changes > 0) return
      insert.run(kind, deskType, count, number, at)
    },
    async isOver({ kind, deskType }, at) {
      clear.run(at, kind, deskType)
    },
    standing: async () => [],
    log: async (from, to) => (range.all(from, to) as Row[]).map(loggedOf),
    close: () => void db.close(),
  }
}

/** Of an office in a database. */
export function sharedAlertLog(database: Database, office: string): AlertLog {
  const open = 'office = $1 AND kind = $2 AND desk_type = $3 AND standing = 1'
  return {
    async stands({ kind, deskType, count, number }, at) {
      await database.transaction([
        {
          text: `INSERT INTO alerts
                   (office, id, kind, desk_type, count, number, raised_ms, standing)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
                 ON CONFLICT (office, kind, desk_type, standing) DO NOTHING`,
          values: [office, randomUUID(), kind, deskType, count, number, at],
        },
        {
          text: `UPDATE alerts SET count = $4 WHERE ${open} AND count < $4`,
          values: [office, kind, deskType, count],
        },
      ])
    },
    async isOver({ kind, deskType }, at) {
      await database.query(`UPDATE alerts SET cleared_ms = $4, standing = NULL WHERE ${open}`, [
        office,
        kind,
        deskType,
        at,
      ])
    },
    standing: (until) =>
      database.query<AlertKey>(
        `SELECT kind, desk_type AS "deskType" FROM alerts
         WHERE office = $1 AND standing = 1 AND raised_ms < $2`,
        [office, until],
      ),
    async log(from, to) {
      const rows = database.query<Row>(
        `SELECT kind, desk_type, count, number, raised_ms, cleared_ms FROM alerts
         WHERE office = $1 AND raised_ms >= $2 AND raised_ms < $3
         ORDER BY raised_ms DESC, id DESC LIMIT $4`,
        [office, from, to, MOST],
      )
      const read = await rows.catch((error: unknown) => {
        throw isAnswer(error) ? error : new RecordsAway('The log of alerts', { cause: error })
      })
      return read.map(loggedOf)
    },
    close: () => undefined,
  }
}

type Row = {
  readonly kind: Alert['kind']
  readonly desk_type: Alert['deskType']
  readonly count: number
  readonly number: string
  readonly raised_ms: number
  readonly cleared_ms: number | null
}

const loggedOf = (row: Row): AlertLogged => ({
  kind: row.kind,
  deskType: row.desk_type,
  count: row.count,
  number: row.number,
  raisedAt: new Date(row.raised_ms).toISOString(),
  clearedAt: row.cleared_ms === null ? null : new Date(row.cleared_ms).toISOString(),
})
