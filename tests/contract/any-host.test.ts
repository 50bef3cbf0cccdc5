import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serveOffice, temporaryFolder, type Answer, type ServedOffice } from '../support/host.ts'
import { machineAt, openLan } from '../support/lan.ts'
import { startPostgres, type PostgresServer } from '../support/postgres.ts'
import { hostProgram } from '../support/program.ts'

const PIN = '2468'
let server: PostgresServer
let url: string
let folder: ReturnType<typeof temporaryFolder>
let offices: ServedOffice[]
let admin: string
let token: string

beforeAll(async () => {
  server = await startPostgres()
  folder = temporaryFolder()
  url = await server.database()
  offices = [
    await serveOffice(join(folder.path, 'a'), { database: { url, office: 'qom' } }),
    await serveOffice(join(folder.path, 'b'), { database: { url, office: 'qom' } }),
  ]
  const person = { name: 'مینا صادقی', roles: ['administrator'], pin: PIN }
  const added = await at(0).as('supervisor')('POST', '/people', person)
  admin = (added.body as { id: string }).id
  token = await at(0).host.access.makeToken('supervisor', null, true)
  await vi.waitFor(() => expect(at(1).host.door.people()).toHaveLength(1), 10_000)
})
afterAll(async () => {
  for (const office of offices) await office.stop()
  await server.stop()
  folder.remove()
})

const at = (n: number): ServedOffice => offices[n % offices.length] as ServedOffice

/** As behind a reverse proxy that sends each request to whichever host. */
async function ask(
  host: number,
  method: 'GET' | 'POST',
  path: string,
  { body, session, bearer = token }: { body?: unknown; session?: string; bearer?: string } = {},
): Promise<Answer> {
  const response = await fetch(`${at(host).address}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      ...(session === undefined ? {} : { 'nobat-session': session }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const { status, headers } = response
  return { status, headers, body: (await response.json()) as never }
}

async function signedIn(host: number, bearer = token): Promise<string> {
  const body = { personId: admin, pin: PIN }
  const answer = await ask(host, 'POST', '/session/sign-in', { body, bearer })
  expect(answer.status).toBe(200)
  return (answer.body as { session: string }).session
}

/** With its own machine's words for each host. */
async function doors() {
  return Promise.all(
    offices.map(async (office) => {
      const { port, fingerprint } = await openLan(office)
      return { fingerprint, machine: machineAt(port, fingerprint) }
    }),
  )
}

describe('a request goes to any host of the office', () => {
  it('with a session that has begun at the other a moment ago, until it is ended there', async () => {
    const session = await signedIn(0)
    for (const host of [1, 0, 1]) {
      expect((await ask(host, 'GET', '/people', { session })).status).toBe(200)
    }
    expect((await ask(1, 'POST', '/session/sign-out', { session })).status).toBe(200)
    await vi.waitFor(
      async () => expect((await ask(0, 'GET', '/people', { session })).status).toBe(401),
      5_000,
    )
    expect((await ask(1, 'GET', '/people', { session })).status).toBe(401)
  })

  it('with a token that was made at the other a moment ago', async () => {
    const bearer = await at(1).host.access.makeToken('inspector', null)
    expect((await ask(0, 'GET', '/people', { bearer })).status).toBe(200)
    expect((await ask(0, 'GET', '/people', { bearer: 'nb_nobody' })).status).toBe(401)
  })

  it('with a token that `serve token` has made in the database', async () => {
    const { stdout } = spawnSync(
      process.execPath,
      [hostProgram, '--data', join(folder.path, 'none'), '--office', 'qom', 'token', 'inspector'],
      { encoding: 'utf8', env: { ...process.env, DATABASE_URL: url } },
    )
    const bearer = stdout.trim()
    expect(bearer).toMatch(/^nb_/)
    for (const host of [0, 1]) {
      expect((await ask(host, 'GET', '/people', { bearer })).status).toBe(200)
    }
    expect(existsSync(join(folder.path, 'none'))).toBe(false)
  })

  it('and finds there what was kept at the other', async () => {
    const session = await signedIn(0)
    const view = { days: { last: 90 }, by: 'month', measure: 'noShow', compare: 'year' }
    const viewsAt = async (host: number) =>
      ((await ask(host, 'GET', '/saved-views', { session })).body as { views: unknown[] }).views
    const body = { name: 'فصل گذشته', view }
    expect((await ask(0, 'POST', '/saved-views', { session, body })).status).toBe(200)
    await vi.waitFor(async () => expect(await viewsAt(1)).toEqual([body]), 5_000)
    await at(1).host.savedViews.forget(admin as never)
    await vi.waitFor(async () => expect(await viewsAt(0)).toEqual([]), 5_000)
  })

  it('with wrong PINs that cost the same as at one', async () => {
    const bearer = await at(0).host.access.makeToken('supervisor', null, true)
    const wrong = { personId: 'nobody', pin: '9753' }
    const codes: string[] = []
    for (let i = 0; i < 6; i++) {
      const answer = await ask(i, 'POST', '/session/sign-in', { body: wrong, bearer })
      codes.push((answer.body as { code: string }).code)
    }
    expect(codes).toEqual([...Array<string>(4).fill('wrong-pin'), 'locked-out', 'locked-out'])
  })
})

describe('a machine of the office', () => {
  it('knows both hosts by one certificate, and is let in at one by a code of the other', async () => {
    const [one, other] = await doors()
    expect(other?.fingerprint).toBe(one?.fingerprint)
    const session = await signedIn(0)
    const what = { role: 'counter', counterId: '3', name: 'باجه ۳' }
    const offer = await ask(0, 'POST', '/stations/offers', { body: what, session })
    const { code } = offer.body as { code: string }
    const pair = { code, name: '', version: '1' }
    const answers = await Promise.all(
      [one, other].map((door) => door?.machine.ask('POST', '/stations/pair', pair)),
    )
    expect(answers.map((answer) => answer?.status).toSorted()).toEqual([200, 403])
    const paired = answers.find((answer) => answer?.status === 200)?.body as unknown as {
      token: string
      stationId: string
    }

    // Its feed at the one ends when it is put out at the other.
    const headers = { authorization: `Bearer ${paired.token}` }
    const feed = one?.machine.readToEnd('/counters/3/feed', headers)
    await feed?.begun
    const { status } = await ask(1, 'POST', `/stations/${paired.stationId}/revoke`, { session })
    expect(status).toBe(200)
    expect((await other?.machine.ask('GET', '/session', undefined, headers))?.body).toMatchObject({
      code: 'station-revoked',
    })
    expect(await feed?.ended).toContain('station-revoked')
    const after = await one?.machine.ask('GET', '/session', undefined, headers)
    expect(after).toMatchObject({ status: 401, body: { code: 'station-revoked' } })
  })
})

describe('while the database is away', () => {
  it('who is known reads on; PINs, codes and who is not known are refused in words', async () => {
    const [one] = await doors()
    const session = await signedIn(0)
    expect((await ask(1, 'GET', '/people', { session })).status).toBe(200)
    await server.kill()
    await vi.waitFor(() => expect(at(0).host.safety.storage()).toBe('away'), 10_000)

    expect((await ask(1, 'GET', '/stations', { session })).status).toBe(200)
    expect((await ask(0, 'GET', '/stations', { session })).status).toBe(200)
    const body = { personId: admin, pin: PIN }
    expect(await ask(0, 'POST', '/session/sign-in', { body })).toMatchObject({
      status: 503,
      body: { code: 'unavailable', message: expect.stringMatching(/\S/) },
    })
    const code = { code: '123456', name: '', version: '1' }
    expect(await one?.machine.ask('POST', '/stations/pair', code)).toMatchObject({
      status: 503,
      body: { code: 'unavailable' },
    })
    expect((await ask(0, 'GET', '/people', { bearer: 'nb_nobody' })).status).toBe(401)

    await server.start()
    await vi.waitFor(() => expect(at(0).host.safety.storage()).toBe('ok'), 10_000)
    await vi.waitFor(() => signedIn(1), 10_000)
  }, 40_000)
})
