import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTestHost, serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'
import { checkPackage, unzipTo } from '../support/inspector-package.ts'
import { startPostgres, type PostgresServer } from '../support/postgres.ts'

let server: PostgresServer
let url: string
let folder: ReturnType<typeof temporaryFolder>
let first: ServedOffice
let second: ServedOffice

beforeAll(async () => {
  server = await startPostgres()
  url = await server.database()
  folder = temporaryFolder()
  const serve = (name: string) =>
    serveOffice(join(folder.path, name), { database: { url, office: 'qom' } })
  first = await serve('first')
  second = await serve('second')
  await first.as('counter', '1')('POST', '/counters/1/open', { clerk: 'مریم احمدی' })
  for (let i = 0; i < 3; i++) {
    await second.as('kiosk')('POST', '/tickets', { serviceId: 'passport' })
  }
})
afterAll(async () => {
  await first.stop()
  await second.stop()
  await server.stop()
  folder.remove()
})

describe('an office that two hosts serve from one database', () => {
  it('calls at one host who came at the other, and shows it at both', async () => {
    const called = await first.as('counter', '1')('POST', '/counters/1/call-next')
    expect(called.body).toMatchObject({ ticket: { number: 'ب-001' } })
    await vi.waitFor(
      async () =>
        expect((await second.as('display')('GET', '/display')).body).toMatchObject({
          calls: [{ number: 'ب-001' }],
        }),
      10_000,
    )
  })

  it('gives the same log and the same figures at both, names in place', async () => {
    const export_ = async (office: ServedOffice) =>
      (await office.as('inspector')('GET', '/journal/export')).body as string
    await vi.waitFor(async () => expect(await export_(first)).toBe(await export_(second)), 10_000)
    expect(await export_(first)).not.toContain('مریم')
    const csv = (await second.as('supervisor')('GET', '/reports/visits.csv')).body as string
    expect(csv).toContain('مریم احمدی')
    expect((await second.as('inspector')('GET', '/journal/verify')).body).toMatchObject({
      ok: true,
      faults: [],
    })
  })

  it('gives an inspector a package that holds by itself', async () => {
    const response = await fetch(`${second.address}/api/v1/journal/package.zip`, {
      headers: { authorization: `Bearer ${second.token('inspector')}` },
    })
    const to = join(folder.path, 'package')
    await unzipTo(Buffer.from(await response.arrayBuffer()), to)
    const { status, stdout } = checkPackage(to)
    expect(stdout).toMatch(/^whole: \d+ lines/)
    expect(status).toBe(0)
  })

  it('leaves backups to the database', async () => {
    const supervisor = first.as('supervisor')
    expect((await supervisor('POST', '/backups')).body).toMatchObject({ code: 'backup-failed' })
    expect((await supervisor('GET', '/backups')).body).toMatchObject({ backups: [], failed: null })
    expect(first.host.safety.warnings()).not.toContain('backup-failed')
  })

  it('refuses in words while the database is away, says so, and goes on when it is back', async () => {
    const kiosk = first.as('kiosk')
    const [display, anybody] = [first.as('display'), first.as(null)]
    expect((await display('GET', '/display')).status).toBe(200)
    expect((await kiosk('GET', '/session')).status).toBe(200)
    await server.kill()
    const refused = await kiosk('POST', '/tickets', { serviceId: 'passport' })
    expect([refused.status, refused.body]).toMatchObject([503, { code: 'unavailable' }])
    expect((await anybody('GET', '/health')).body).toMatchObject({ status: 'failing' })
    expect((await display('GET', '/display')).status).toBe(200)
    await server.start()
    await vi.waitFor(
      async () =>
        expect((await first.as(null)('GET', '/health')).body).toMatchObject({ status: 'ok' }),
      10_000,
    )
    expect((await kiosk('POST', '/tickets', { serviceId: 'passport' })).status).toBe(201)
  })

  it('names a row that was changed in the database', async () => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query("UPDATE events SET line = replace(line, 'kiosk', 'kiosl') WHERE seq = 5")
    expect((await first.as('inspector')('GET', '/journal/verify')).body).toMatchObject({
      ok: false,
      faults: [{ seq: 5, problem: 'changed' }],
    })
    await client.query("UPDATE events SET line = replace(line, 'kiosl', 'kiosk') WHERE seq = 5")
    const { seq } = await first.host.journal.head()
    await client.query('DELETE FROM events WHERE seq = $1', [seq])
    expect((await first.as('inspector')('GET', '/journal/verify')).body).toMatchObject({
      ok: false,
      faults: [{ seq, problem: 'missing' }],
    })
    await client.end()
  })
})

describe('a host that cannot serve its office', () => {
  it('says what is wrong with the database, and never its password', async () => {
    const nowhere = 'postgres://nobat:secret@127.0.0.1:1/nobat'
    const opening = openTestHost(join(folder.path, 'third'), {
      database: { url: nowhere, office: 'qom' },
    })
    await expect(opening).rejects.toMatchObject({ file: '127.0.0.1:1/nobat (qom)' })
    await expect(opening).rejects.not.toThrow('secret')
  })

  it('leaves a folder alone that has an office of its own', async () => {
    const own = join(folder.path, 'own')
    await (await openTestHost(own)).close()
    writeFileSync(join(own, 'note'), '')
    await expect(openTestHost(own, { database: { url, office: 'qom' } })).rejects.toThrow(
      'an office of its own',
    )
  })
})
