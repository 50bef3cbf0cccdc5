import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createLogger } from '../../../main/platform/logger.ts'
import { connectPostgres, type Database } from '../../../main/platform/postgres.ts'
import { openPostgresRecords } from '../../../main/records/postgres-records.ts'
import { RecordsAway, type Records } from '../../../main/records/records.ts'
import { migrated, startPostgres, type PostgresServer } from '../../support/postgres.ts'

let server: PostgresServer
let database: Database
let records: Records
let offices = 0
let office: string

const open = () => openPostgresRecords(database, { office, patienceMs: 200, pollMs: 50 })
const put = (to: Records, key: string, value: string) =>
  to.write((draft) => draft.put('pins', key, value))

beforeAll(async () => {
  server = await startPostgres()
  database = connectPostgres(await migrated(server), { log: createLogger('silent') })
})
afterAll(async () => {
  await database.close()
  await server.stop()
})
beforeEach(async () => {
  offices += 1
  office = `office-${offices}`
  records = await open()
})
afterEach(() => records.close())

it('takes what is there when the database has gone back to an earlier moment', async () => {
  for (const value of ['one', 'two', 'three']) await put(records, 'a', value)
  await put(records, 'b', 'later')
  await database.query(
    "UPDATE records SET value = '\"one\"', rev = 1 WHERE office = $1 AND key = 'a'",
    [office],
  )
  await database.query("DELETE FROM records WHERE office = $1 AND key = 'b'", [office])
  await database.query('DELETE FROM record_writes WHERE office = $1 AND rev > 1', [office])
  await vi.waitFor(() => expect(records.get('pins', 'a')).toBe('one'), 5_000)
  expect(records.get('pins', 'b')).toBeUndefined()
  await put(records, 'c', 'goes on')
  expect([...(await open()).all('pins').keys()].toSorted()).toEqual(['a', 'c'])
})

it('remembers some writes and not all there ever were', async () => {
  await put(records, 'a', 'x')
  await database.query('UPDATE record_writes SET rev = 5000 WHERE office = $1', [office])
  const later = await open()
  await put(later, 'a', 'y')
  await database.query(
    'INSERT INTO record_writes (office, rev, mark) VALUES ($1, 3000, $2), ($1, 4500, $2)',
    [office, 'old'],
  )
  await put(later, 'a', 'z')
  const kept = await database.query<{ rev: number }>(
    'SELECT rev FROM record_writes WHERE office = $1 ORDER BY rev',
    [office],
  )
  expect(kept.map(({ rev }) => rev)).toEqual([4500, 5000, 5001, 5002])
  later.close()
})

it('reads on and writes nothing while the database is away, and goes on when it is back', async () => {
  await put(records, 'a', 'known')
  await server.kill()
  await expect(put(records, 'a', 'not now')).rejects.toThrow(RecordsAway)
  await records.catchUp()
  expect(records.get('pins', 'a')).toBe('known')
  await server.start()
  await vi.waitFor(() => put(records, 'a', 'again'), 10_000)
  expect((await open()).get('pins', 'a')).toBe('again')
}, 30_000)
