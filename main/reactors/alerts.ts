import type { AlertLogged } from '#shared/contract/alerts.ts'
import type { Instant } from '#shared/domain/ids.ts'
import type { State } from '#shared/domain/state.ts'
import { alertsOf, type Alert } from '#shared/forecast/alerts.ts'
import { migrate, openSqlite } from '../platform/sqlite.ts'

const schema = [
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

/** The alerts that stand, and the log of all. Beside the journal: they can be had from it again. */
export type Alerts = {
  readonly standing: () => readonly Alert[]
  /** Looks at the office as it stands now. */
  readonly look: () => void
  /** Those that were raised from `from` on and before `to`, the newest first. */
  readonly log: (from: number, to: number) => readonly AlertLogged[]
  readonly close: () => void
}

const keyOf = ({ kind, deskType }: Pick<Alert, 'kind' | 'deskType'>): string =>
  `${kind} ${deskType}`

export function watchAlerts(ports: {
  readonly file: string
  readonly state: () => State
  readonly clock: () => Instant
  /** What stands has changed. */
  readonly changed: () => void
  /** An alert that did not stand before. */
  readonly raised: (alert: Alert) => void
}): Alerts {
  const { state, clock, changed, raised } = ports
  const db = openSqlite(ports.file)
  migrate(db, schema)
  const insert = db.prepare(
    'INSERT INTO alerts (kind, desk_type, count, number, raised_ms) VALUES (?, ?, ?, ?, ?)',
  )
  const clear = db.prepare('UPDATE alerts SET cleared_ms = ? WHERE id = ?')
  const grow = db.prepare('UPDATE alerts SET count = max(count, ?) WHERE id = ?')
  const range = db.prepare(
    'SELECT * FROM alerts WHERE raised_ms >= ? AND raised_ms < ? ORDER BY raised_ms DESC, id DESC LIMIT 500',
  )
  // What stood when the program ended is over: what still stands is raised anew.
  db.prepare('UPDATE alerts SET cleared_ms = raised_ms WHERE cleared_ms IS NULL').run()
  let standing: readonly Alert[] = []
  const ids = new Map<string, number | bigint>()

  return {
    standing: () => standing,
    look() {
      const now = clock()
      const before = standing
      standing = alertsOf(state(), now)
      const keys = new Set(standing.map(keyOf))
      for (const [key, id] of ids) {
        if (keys.has(key)) continue
        clear.run(now, id)
        ids.delete(key)
      }
      for (const alert of standing) {
        const id = ids.get(keyOf(alert))
        if (id !== undefined) {
          grow.run(alert.count, id)
          continue
        }
        const { kind, deskType, count, number } = alert
        ids.set(keyOf(alert), insert.run(kind, deskType, count, number, now).lastInsertRowid)
        raised(alert)
      }
      if (JSON.stringify(before) !== JSON.stringify(standing)) changed()
    },
    log: (from, to) =>
      (range.all(from, to) as Row[]).map((row) => ({
        kind: row.kind,
        deskType: row.desk_type,
        count: row.count,
        number: row.number,
        raisedAt: new Date(row.raised_ms).toISOString(),
        clearedAt: row.cleared_ms === null ? null : new Date(row.cleared_ms).toISOString(),
      })),
    close: () => void db.close(),
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
