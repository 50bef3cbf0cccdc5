import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Service } from '#shared/catalog/service.ts'
import type { Provisional } from '#shared/domain/provisional.ts'
import type { Replica } from '#shared/domain/replica.ts'
import { migrate, openSqlite } from '../platform/sqlite.ts'
import type { AwayStore, Done } from './away-desk.ts'

const fileIn = (dataDir: string): string => join(dataDir, 'away.sqlite')
/** Of the papers that came out here meanwhile. */
export const papersIn = (dataDir: string): string => join(dataDir, 'prints.sqlite')

export function forgetAway(dataDir: string): void {
  for (const file of [fileIn(dataDir), papersIn(dataDir)]) {
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
  }
}

type Kept = { readonly replica: Replica; readonly services: readonly Service[] }

/** A station's own file: the newest view of the office, and what was done since the host was lost. */
export function openAwayStore(dataDir: string): AwayStore & { readonly close: () => void } {
  const file = fileIn(dataDir)
  const db = openSqlite(file)
  chmodSync(file, 0o600)
  migrate(db, [
    `CREATE TABLE replica (id INTEGER PRIMARY KEY CHECK (id = 1), replica TEXT NOT NULL);
     CREATE TABLE catalog (id INTEGER PRIMARY KEY CHECK (id = 1), services TEXT NOT NULL);
     CREATE TABLE done (
       n INTEGER PRIMARY KEY,
       command_id TEXT NOT NULL UNIQUE,
       told TEXT NOT NULL,
       fingerprint TEXT NOT NULL,
       answer TEXT NOT NULL,
       taken INTEGER NOT NULL DEFAULT 0
     )`,
  ])
  const putReplica = db.prepare('REPLACE INTO replica (id, replica) VALUES (1, ?)')
  const putServices = db.prepare('REPLACE INTO catalog (id, services) VALUES (1, ?)')
  const insert = db.prepare(
    'INSERT INTO done (command_id, told, fingerprint, answer) VALUES (?, ?, ?, ?)',
  )
  const setTaken = db.prepare('UPDATE done SET taken = 1 WHERE command_id = ?')
  const clear = db.prepare('DELETE FROM done')

  let kept = readKept()
  let all: readonly Done[] = db
    .prepare('SELECT told, fingerprint, answer, taken FROM done ORDER BY n')
    .all()
    .map((row) => {
      const { told, fingerprint, answer, taken } = row as Row
      return { told: JSON.parse(told) as Provisional, fingerprint, answer, isTaken: taken === 1 }
    })

  function readKept(): Kept | null {
    const one = db
      .prepare('SELECT replica, services FROM replica JOIN catalog USING (id)')
      .get() as { replica: string; services: string } | undefined
    if (one === undefined) return null
    return {
      replica: JSON.parse(one.replica) as Replica,
      services: JSON.parse(one.services) as readonly Service[],
    }
  }

  return {
    replica: () => kept,
    done: () => all,
    add(done) {
      const { told, fingerprint, answer } = done
      insert.run(told.commandId, JSON.stringify(told), fingerprint, answer)
      all = [...all, done]
    },
    taken(ids) {
      db.transaction(() => ids.forEach((id) => setTaken.run(id)))()
      const known = new Set(ids)
      all = all.map((each) => (known.has(each.told.commandId) ? { ...each, isTaken: true } : each))
    },
    keep(replica, services) {
      // A catalogue of a thousand services is written when it is another, not with every ticket.
      const isNew = kept?.services !== services
      // It is kept apart, and the view goes without it.
      const bare: Replica = { ...replica, catalog: { ...replica.catalog, services: null } }
      db.transaction(() => {
        putReplica.run(JSON.stringify(bare))
        if (isNew) putServices.run(JSON.stringify(services))
        clear.run()
      })()
      kept = { replica: bare, services }
      all = []
    },
    close: () => void db.close(),
  }
}

type Row = {
  readonly told: string
  readonly fingerprint: string
  readonly answer: string
  readonly taken: number
}
