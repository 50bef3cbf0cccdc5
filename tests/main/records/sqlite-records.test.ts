import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openAccess } from '../../../main/gateway/access.ts'
import { openPlain } from '../../../main/platform/sqlite.ts'
import { openViewsFile } from '../../../main/records/sqlite-records.ts'
import { createSavedViews } from '../../../main/settings/saved-views.ts'
import { temporaryFolder } from '../../support/host.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

/** As the versions before wrote it. */
function written(name: string, sql: string): string {
  const file = join(folder.path, name)
  const db = openPlain(file)
  db.exec(sql)
  db.close()
  return file
}

it('whom an earlier version let in is let in, and who was put out is out', async () => {
  const file = written(
    'access.sqlite',
    `CREATE TABLE tokens (hash TEXT PRIMARY KEY, role TEXT NOT NULL, counter_id TEXT,
       made_at TEXT NOT NULL, asks_pin INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID;
     CREATE TABLE pin_hashes (owner TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
     CREATE TABLE attempts (name TEXT PRIMARY KEY, wrong INTEGER NOT NULL, since INTEGER NOT NULL,
       wait_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
     CREATE TABLE stations (id TEXT PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
       role TEXT NOT NULL, counter_id TEXT, paired_at INTEGER NOT NULL, last_seen INTEGER,
       address TEXT, version TEXT) STRICT, WITHOUT ROWID;
     CREATE TABLE revoked_tokens (token_hash TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
     CREATE TABLE host (epoch INTEGER NOT NULL) STRICT;
     INSERT INTO host VALUES (4);
     INSERT INTO tokens VALUES ('${hash('desk')}', 'counter', '3', '2026-01-01', 0);
     INSERT INTO tokens VALUES ('${hash('room')}', 'supervisor', NULL, '2026-01-01', 1);
     INSERT INTO stations VALUES
       ('s1', '${hash('door')}', 'کیوسک «در»', 'kiosk', NULL, 1000, 2000, '10.0.0.7', '0.2.0'),
       ('s2', '${hash('hall')}', 'سالن', 'display', NULL, 1500, NULL, NULL, NULL);
     INSERT INTO revoked_tokens VALUES ('${hash('gone')}');
     INSERT INTO pin_hashes VALUES ('p1', '$argon2id$v=19$m=64,t=1,p=1$c2FsdA$aGFzaA');
     INSERT INTO attempts VALUES ('person:p1', 5, 1000000, 60000);
     PRAGMA user_version = 3`,
  )
  const access = openAccess(file, { clock: () => 1_000_000 as never, steady: () => 0 })
  expect(access.stationOf('desk')).toMatchObject({
    role: 'counter',
    counterId: '3',
    asksPin: false,
  })
  expect(access.stationOf('room')).toMatchObject({ role: 'supervisor', asksPin: true })
  expect(access.stationOf('door')).toMatchObject({ id: 's1', role: 'kiosk', asksPin: false })
  expect(access.stationOf('gone')).toBe('revoked')
  expect(access.stationOf('nobody')).toBeNull()
  const station = { role: 'kiosk', name: 'کیوسک «در»', counterId: null, pairedAt: 1000 }
  expect(access.stations.list()).toEqual([
    { id: 's1', ...station, lastSeen: 2000, address: '10.0.0.7', version: '0.2.0' },
    {
      id: 's2',
      role: 'display',
      name: 'سالن',
      counterId: null,
      pairedAt: 1500,
      lastSeen: null,
      address: null,
      version: null,
    },
  ])
  expect(access.pins.has('p1' as never)).toBe(true)
  expect(access.lockout.waitOf(['person:p1'])).toBe(60_000)
  expect(access.epoch()).toBe(4)
  await access.stations.revoke('s1' as never)
  expect(access.stationOf('door')).toBe('revoked')
  access.close()
})

it('the views that people kept with an earlier version are theirs', async () => {
  const view = { days: { last: 90 }, by: 'month', measure: 'noShow', compare: 'year' }
  const file = written(
    'views.sqlite',
    `CREATE TABLE views (owner TEXT NOT NULL, name TEXT NOT NULL, view TEXT NOT NULL,
       PRIMARY KEY (owner, name)) STRICT, WITHOUT ROWID;
     INSERT INTO views VALUES ('office', 'فصل', '${JSON.stringify(view)}');
     INSERT INTO views VALUES ('person:p1', 'b', '${JSON.stringify(view)}');
     INSERT INTO views VALUES ('person:p1', 'a', '${JSON.stringify(view)}');
     INSERT INTO views VALUES ('person:p1', 'of a later one', '{"days":"all"}');
     PRAGMA user_version = 1`,
  )
  const records = openViewsFile(file)
  const views = createSavedViews(records)
  expect(views.list(null)).toEqual([{ name: 'فصل', view }])
  expect(views.list('p1' as never).map(({ name }) => name)).toEqual(['a', 'b'])
  await views.save('p1' as never, 'a', { ...view, days: { last: 7 } } as never)
  expect(records.get('views', 'person:p1')?.map(({ name }) => name)).toEqual([
    'a',
    'b',
    'of a later one',
  ])
  records.close()
})
