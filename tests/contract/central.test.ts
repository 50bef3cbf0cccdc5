import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Catalog } from '#shared/catalog/catalog.ts'
import type { CentralView, ComparedOffice } from '#shared/contract/central.ts'
import type { SurveyResults } from '#shared/contract/guidance.ts'
import { groupFigures } from '#shared/contract/reports.ts'
import type { Instant, PersonId } from '#shared/domain/ids.ts'
import {
  aMorning,
  officeOf,
  serveCentre,
  type ServedCentre,
  type SignedIn,
} from '../support/central.ts'
import { CENTRE, isOfficeId } from '../../main/keeping.ts'
import { temporaryFolder, type ServedOffice } from '../support/host.ts'
import { startPostgres, type PostgresServer } from '../support/postgres.ts'
import { DAY_MS } from '../support/office-journal.ts'
import { MORNING } from '../support/sample.ts'

const ids = ['qom-1', 'qom-2', 'qom-3', 'qom-4', 'qom-5'] as const
const visitsOf = [36, 12, 5, 0, 20]

let server: PostgresServer
let url: string
let folder: ReturnType<typeof temporaryFolder>
let offices: ServedOffice[]
let centre: ServedCentre
let now: Instant = MORNING
const clock = () => now
const pass = (minutes: number) => (now = (now + minutes * 60_000) as Instant)

beforeAll(async () => {
  server = await startPostgres()
  url = await server.database()
  folder = temporaryFolder()
  offices = []
  for (const [i, id] of ids.entries()) {
    now = (MORNING - DAY_MS) as Instant
    const office = await officeOf(folder.path, url, id, clock)
    offices.push(office)
    await aMorning(office, 4 * i, pass)
    now = MORNING
    await aMorning(office, visitsOf[i] ?? 0, pass)
  }
  now = (MORNING + 5 * 3_600_000) as Instant
  // Who did not come has expired by then, and not at some moment of the tests.
  for (const { host } of offices) await host.desk.tick()
  centre = await serveCentre(join(folder.path, 'centre'), url, clock)
  await centre.host.centre?.look()
  await centre.host.centre?.count()
}, 240_000)
afterAll(async () => {
  await centre.stop()
  for (const office of offices) await office.stop()
  await server.stop()
  folder.remove()
})

const all = () => centre.signedIn('مینا صادقی', '2468')
const two = () => centre.signedIn('سارا موسوی', '8642')
const one = () => centre.signedIn('علی رضایی', '1593')
const none = () => centre.signedIn('رضا کریمی', '7531')
const rowsOf = async ({ ask }: SignedIn) =>
  ((await ask('GET', '/central/offices')).body as CentralView).offices
const officeAt = (n: number): ServedOffice => offices[n] as ServedOffice

describe('the list of the offices', () => {
  it('has each office as its own screen has it', async () => {
    const rows = await rowsOf(await all())
    expect(rows.map(({ id }) => id)).toEqual([...ids])
    for (const [i, office] of offices.entries()) {
      const feed = await firstOf(office, '/supervisor/feed')
      const figures = (await office.as('supervisor')('GET', '/reports/figures')).body as {
        withinTarget: number | null
      }
      const waiting = feed['waiting'] as { waitedSeconds: number }[]
      const counters = feed['counters'] as { state: string }[]
      expect(rows[i]).toMatchObject({
        id: ids[i],
        name: (feed['office'] as { name: unknown }).name,
        state: 'open',
        waiting: waiting.length,
        issued: visitsOf[i],
        counters: counters.length,
        countersOpen: counters.filter(({ state }) => state === 'open').length,
        withinTarget: figures.withinTarget,
      })
      const longest = Math.max(0, ...waiting.map(({ waitedSeconds }) => waitedSeconds))
      const since = rows[i]?.longestSince ?? null
      expect(since === null ? 0 : (now - Date.parse(since)) / 1000).toBe(longest)
    }
  })

  it('follows what an office does', async () => {
    const before = (await rowsOf(await all()))[3]
    expect(before?.issued).toBe(0)
    await officeAt(3).as('kiosk')('POST', '/tickets', { serviceId: 'passport' })
    await vi.waitFor(
      async () => expect((await rowsOf(await all()))[3]).toMatchObject({ issued: 1, waiting: 1 }),
      10_000,
    )
  })

  it('says of an office that cannot be read what is wrong, and shows the others', async () => {
    const client = new pg.Client(url)
    await client.connect()
    await client.query("INSERT INTO offices VALUES ('empty', 0, repeat('0', 64), null)")
    await client.query("INSERT INTO offices VALUES ('gone', 3, repeat('0', 64), '2026-11-01')")
    await client.query("INSERT INTO offices VALUES ('holed', 3, repeat('0', 64), null)")
    await client.query(
      `INSERT INTO events SELECT 'newer', seq, stream, rev, line, hash, writer FROM events
       WHERE office = 'qom-4'`,
    )
    await client.query(
      "INSERT INTO offices SELECT 'newer', seq, hash, moved FROM offices WHERE office = 'qom-4'",
    )
    await addLine(client, 'newer', 'SomethingOfTomorrow')
    await centre.host.centre?.look()
    const rows = await rowsOf(await all())
    const stateOf = Object.fromEntries(rows.map(({ id, state }) => [id, state]))
    expect(stateOf).toMatchObject({
      'qom-1': 'open',
      empty: 'not-set-up',
      gone: 'moved',
      holed: 'damaged',
      newer: 'newer',
    })
    for (const table of ['offices', 'events']) {
      await client.query(
        `DELETE FROM ${table} WHERE office NOT LIKE 'qom-%' AND office <> '_centre'`,
      )
    }
    await client.end()
    await centre.host.centre?.look()
  })
})

describe('an office that is looked at from the centre', () => {
  it('has the pages of its own supervisor, with the same figures and the same log', async () => {
    const { at } = await two()
    const own = officeAt(0).as('inspector')
    for (const path of [
      '/reports/figures',
      '/reports/trend?by=hour',
      '/reports/visits?limit=100',
      '/reports/forecast',
      '/surveys',
      '/obstacles',
      '/reports/visits.csv?lang=fa',
    ]) {
      const mine = await own('GET', path)
      expect(mine.status, path).toBe(200)
      expect((await at('qom-1')('GET', path)).body, path).toEqual(mine.body)
    }
    const session = (await at('qom-1')('GET', '/session')).body as object
    expect(session).toMatchObject({
      role: 'inspector',
      place: 'through-centre',
      person: { name: 'سارا موسوی' },
      people: [],
    })
    const verified = (await at('qom-1')('GET', '/journal/verify')).body
    expect(verified).toMatchObject({ ok: true, faults: [] })
  })

  it('changes nothing there, whatever is asked', async () => {
    const { at } = await all()
    const before = await officeAt(0).host.journal.head()
    const asked: [path: string, body?: object][] = [
      ['/day/close'],
      ['/policy', { targetMinutes: 1 }],
      ['/obstacles/handle', { key: 'x', handling: {} }],
      ['/people', { name: 'کسی', roles: ['clerk'] }],
      ['/counters/1/call-next'],
      ['/tickets', { serviceId: 'passport' }],
      ['/session/sign-in', { personId: 'x', pin: '2468' }],
      ['/session/pin', { pin: '2468', newPin: '8888' }],
      ['/catalog/import', { source: '{}', keepOthers: true, base: 1, by: 'م', note: '' }],
      ['/stations/pair', { code: '123456' }],
    ]
    for (const [path, body] of asked) {
      const { status, body: answer } = await at('qom-1')('POST', path, body ?? {})
      expect(status, path).toBeGreaterThanOrEqual(400)
      expect((answer as { code: string }).code, path).toMatch(
        /only-looked-at|bad-request|not-found/,
      )
    }
    for (const path of ['/journal/checkpoint', '/journal/package.zip', '/machine', '/catalog']) {
      const { body } = await at('qom-1')('GET', path)
      expect((body as { code: string }).code, path).toMatch(/only-looked-at|not-found/)
    }
    expect(await officeAt(0).host.journal.head()).toEqual(before)
  })
})

describe('a comparison', () => {
  const days = ['2026-11-21', '2026-11-22', '2026-11-23']
  const periods = days.flatMap((from, i) => days.slice(i).map((to) => [from, to] as const))

  it.each(periods)(
    'of %s to %s has the figures that each office gives itself',
    async (from, to) => {
      const { ask } = await all()
      const query = `from=${from}&to=${to}`
      const compared = (await ask('GET', `/central/compare?${query}`)).body as {
        offices: ComparedOffice[]
      }
      expect(compared.offices).toHaveLength(offices.length)
      for (const [i, office] of offices.entries()) {
        const own = office.as('inspector')
        const figures = groupFigures.parse((await own('GET', `/reports/figures?${query}`)).body)
        const surveys = (await own('GET', `/surveys?${query}`)).body as SurveyResults
        const { obstacles } = (await own('GET', `/obstacles?${query}`)).body as {
          obstacles: { reports: number }[]
        }
        expect(compared.offices[i]).toMatchObject({
          id: ids[i],
          figures,
          satisfaction: { mean: surveys.all.groups.overall?.mean ?? null },
          obstacles: obstacles.reduce((sum, { reports }) => sum + reports, 0),
        })
      }
    },
  )

  it('is of today where no days are named, and is a file with the same figures', async () => {
    const { ask } = await all()
    const compared = (await ask('GET', '/central/compare')).body as {
      from: string
      to: string
      offices: ComparedOffice[]
    }
    expect([compared.from, compared.to]).toEqual(['2026-11-23', '2026-11-23'])
    const [header = '', ...lines] = ((await ask('GET', '/central/compare.csv')).body as string)
      .trim()
      .split('\r\n')
    const column = header.split(',').indexOf('median_wait_s')
    expect(lines.map((line) => line.split(',').at(column - header.split(',').length))).toEqual(
      compared.offices.map(({ figures }) => String(figures?.wait.median ?? '')),
    )
    const sheet = await ask('GET', '/central/compare.xlsx?lang=fa')
    expect(sheet.headers.get('content-type')).toContain('spreadsheetml')
  })
})

describe('a person’s right by office', () => {
  const operations = [
    '/session',
    '/supervisor/feed',
    '/reports/figures',
    '/reports/visits',
    '/reports/visits.csv',
    '/reports/visits.xlsx',
    '/reports/trend?by=day',
    '/journal/export',
    '/journal/verify',
    '/surveys',
    '/obstacles',
    '/people',
    '/alerts',
  ]

  it('shows in list, comparison and files their offices alone', async () => {
    for (const [who, sees] of [
      [all, [...ids]],
      [two, ['qom-1', 'qom-2']],
      [one, ['qom-2']],
      [none, []],
    ] as const) {
      const signed = await who()
      expect((await rowsOf(signed)).map(({ id }) => id)).toEqual(sees)
      const compared = (await signed.ask('GET', '/central/compare')).body as {
        offices: { id: string }[]
      }
      expect(compared.offices.map(({ id }) => id)).toEqual(sees)
      const csv = (await signed.ask('GET', '/central/compare.csv')).body as string
      expect(csv.match(/^qom-\d/gm) ?? []).toEqual(sees)
      const feed = await firstAt(`${centre.address}/api/v1/central/offices/feed`, signed)
      expect((feed['offices'] as { id: string }[]).map(({ id }) => id)).toEqual(sees)
    }
  })

  it.each(operations)('is asked for %s of another’s office', async (path) => {
    const { at } = await one()
    const { status, body } = await at('qom-1')('GET', path)
    expect([status, (body as { code: string }).code]).toEqual([404, 'not-found'])
    const unknown = await at('no-such-office')('GET', path)
    expect(unknown.body).toEqual(body)
  })

  it('is nobody’s without a person: a token alone opens no office', async () => {
    const bare = { authorization: `Bearer ${centre.token('supervisor')}` }
    const answer = await fetch(`${centre.address}/offices/qom-1/api/v1/session`, { headers: bare })
    expect(answer.status).toBe(401)
    const listed = await centre.as('supervisor')('GET', '/central/offices')
    expect((listed.body as CentralView).offices).toEqual([])
    expect((await fetch(`${centre.address}/offices/qom-1/api/v1/session`)).status).toBe(401)
  })

  it('ends what is shown when it is taken away', async () => {
    const signed = await two()
    const there = await open(`${centre.address}/offices/qom-2/api/v1/supervisor/feed`, signed)
    const list = await open(`${centre.address}/api/v1/central/offices/feed`, signed)
    expect(await there.next()).toMatchObject({ waiting: expect.any(Array) })
    expect(((await list.next()) as { offices: unknown[] } | null)?.offices).toHaveLength(2)
    const person = [...centre.host.desk.state().people.values()].find(
      ({ name }) => name === 'سارا موسوی',
    )
    const { ask } = await all()
    const changed = await ask('POST', `/people/${person?.id as PersonId}`, {
      name: 'سارا موسوی',
      roles: ['supervisor'],
      offices: ['qom-1'],
    })
    expect(changed.status).toBe(200)
    expect(await there.next()).toBeNull()
    expect(
      ((await list.next()) as { offices: { id: string }[] } | null)?.offices.map(({ id }) => id),
    ).toEqual(['qom-1'])
    expect((await signed.at('qom-2')('GET', '/reports/figures')).status).toBe(404)
    expect((await signed.at('qom-1')('GET', '/reports/figures')).status).toBe(200)
  })
})

describe('the centre itself', () => {
  it('has no hall: nobody takes a ticket there', async () => {
    const { status } = await centre.as('kiosk')('POST', '/tickets', { serviceId: 'passport' })
    expect(status).toBe(404)
  })

  it('is found nowhere else', async () => {
    const { status } = await officeAt(0).as('supervisor')('GET', '/central/offices')
    expect(status).toBe(404)
  })

  it('has a chain of its own that holds, and no office’s chain has a line of its', async () => {
    expect(await centre.host.safety.verify()).toMatchObject({ ok: true })
    const client = new pg.Client(url)
    await client.connect()
    const { rows } = await client.query<{ office: string }>(
      "SELECT DISTINCT office FROM events WHERE writer = 'centre'",
    )
    expect(rows).toEqual([])
    await client.end()
  })

  it('cannot be taken for an office', () => {
    expect(isOfficeId(CENTRE)).toBe(false)
    expect(isOfficeId('qom-1')).toBe(true)
  })
})

describe('the catalogue of the centre', () => {
  const qom = JSON.parse(readFileSync('resources/catalogs/qom.json', 'utf8')) as Catalog
  const some = (ids: readonly string[], title: string): string => {
    const services = qom.services
      .filter(({ id }) => ids.includes(id))
      .map((service) => ({ ...service, title: { ...service.title, fa: title } }))
    return JSON.stringify({ ...qom, services })
  }
  async function publish(source: string): Promise<number> {
    const { ask } = await all()
    const { rev: base } = (await ask('GET', '/catalog')).body as { rev: number }
    const published = await ask('POST', '/catalog/import', {
      source,
      keepOthers: false,
      base,
      by: 'مینا صادقی',
      note: 'یکسان‌سازی',
    })
    expect(published.status).toBe(200)
    return (published.body as { rev: number }).rev
  }
  type Offered = {
    rev: number
    takenRev: number | null
    there: { rev: number; by: string } | null
    changes: { serviceId: string; kind: string }[]
    local: number
  }
  async function offered(n: number): Promise<Offered> {
    await officeAt(n).host.central?.look()
    return (await officeAt(n).as('supervisor')('GET', '/catalog/central')).body
  }
  const idsAt = async (n: number) =>
    (
      (await officeAt(n).as('supervisor')('GET', '/catalog')).body as { entries: { id: string }[] }
    ).entries.map(({ id }) => id)

  it('is offered to nobody before there is one', async () => {
    expect(await offered(0)).toMatchObject({ takenRev: null, there: null, changes: [] })
  })

  it('is taken with one press: theirs replaced, the office’s own kept, and the line says so', async () => {
    const own = await idsAt(0)
    const rev = await publish(some(['passport', 'complaints'], 'به نام مرکز'))
    const there = await offered(0)
    expect(there).toMatchObject({ takenRev: null, there: { rev, by: 'مینا صادقی' } })
    expect(new Set(there.changes.map(({ serviceId }) => serviceId))).toEqual(
      new Set(['passport', 'complaints']),
    )
    expect(there.local).toBe(own.length - 2)
    const taken = await officeAt(0).as('supervisor')('POST', '/catalog/central/take', {
      rev,
      base: there.rev,
      by: 'سرپرست',
      note: '',
    })
    expect(taken.status).toBe(200)
    expect((await idsAt(0)).toSorted()).toEqual(own.toSorted())
    const { catalog, central } = officeAt(0).host.desk.state()
    const passport = catalog.services.find(({ id }) => id === 'passport')
    expect(passport?.title.fa).toBe('به نام مرکز')
    expect(central).toEqual({ rev, ids: expect.arrayContaining(['passport', 'complaints']) })
    expect(await offered(0)).toMatchObject({ takenRev: rev, changes: [] })
    const { publications } = (await officeAt(0).as('supervisor')('GET', '/catalog/history'))
      .body as { publications: { centralRev?: number }[] }
    expect(publications[0]?.centralRev).toBe(rev)
    await centre.host.centre?.look()
    expect((await rowsOf(await all()))[0]?.takenRev).toBe(rev)
  })

  it('is not taken as another than the one that was looked at', async () => {
    const { rev, there } = await offered(1)
    await publish(some(['passport'], 'باز به نام مرکز'))
    await officeAt(1).host.central?.look()
    const refused = await officeAt(1).as('supervisor')('POST', '/catalog/central/take', {
      rev: there?.rev,
      base: rev,
      by: 'م',
      note: '',
    })
    expect(refused.body).toMatchObject({ code: 'changed-meanwhile' })
  })

  it('takes away what the centre has given up, and never what is the office’s own', async () => {
    const { rev, there } = await offered(0)
    const own = (await idsAt(0)).filter((id) => id !== 'complaints')
    await officeAt(0).as('supervisor')('POST', '/catalog/central/take', {
      rev: there?.rev,
      base: rev,
      by: 'م',
      note: '',
    })
    expect((await idsAt(0)).toSorted()).toEqual(own.toSorted())
  })

  it('comes by itself after the day alone, where the office wants it', async () => {
    const supervisor = officeAt(4).as('supervisor')
    await supervisor('POST', '/policy', { takesCentral: true })
    await officeAt(4).host.takeCentral()
    expect(officeAt(4).host.desk.state().central).toBeNull()
    await supervisor('POST', '/day/close')
    await officeAt(4).host.takeCentral()
    expect(officeAt(4).host.desk.state().central?.rev).toBe((await offered(4)).there?.rev)
    await officeAt(2).as('supervisor')('POST', '/day/close')
    await officeAt(2).host.takeCentral()
    expect(officeAt(2).host.desk.state().central).toBeNull()
  })
})

type Feed = { readonly next: () => Promise<Record<string, unknown> | null> }

/** A feed by its events; null when it has ended. */
async function open(address: string, { token, session }: Pick<SignedIn, 'token' | 'session'>) {
  const response = await fetch(address, {
    headers: { authorization: `Bearer ${token}`, 'nobat-session': session },
  })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  const feed: Feed & { readonly stop: () => Promise<void> } = {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const event = text.slice(0, end)
          text = text.slice(end + 2)
          if (/^event: (error|done)/m.test(event)) return null
          const data = /^data: (.*)$/m.exec(event)?.[1]
          if (data !== undefined) return JSON.parse(data) as Record<string, unknown>
          continue
        }
        const { value, done } = await reader.read()
        if (done) return null
        text += decoder.decode(value, { stream: true })
      }
    },
    stop: () => reader.cancel(),
  }
  return feed
}

async function firstAt(address: string, who: Pick<SignedIn, 'token' | 'session'>) {
  const feed = await open(address, who)
  const first = await feed.next()
  await feed.stop()
  return first ?? {}
}

const firstOf = (office: ServedOffice, path: string) =>
  firstAt(`${office.address}/api/v1${path}`, { token: office.token('supervisor'), session: '' })

/** A line at the end of an office's journal that chains as it should. */
async function addLine(client: pg.Client, office: string, type: string): Promise<void> {
  const { rows } = await client.query<{ seq: string; hash: string }>(
    'SELECT seq, hash FROM offices WHERE office = $1',
    [office],
  )
  const { toLine, hashOf } = await import('../../main/journal/line.ts')
  const seq = Number(rows[0]?.seq) + 1
  const day = await client.query<{ stream: string; rev: string }>(
    "SELECT stream, max(rev) AS rev FROM events WHERE office = $1 AND stream LIKE 'day:%' GROUP BY stream",
    [office],
  )
  const { stream = '', rev = '0' } = day.rows[0] ?? {}
  const line = toLine(
    {
      seq,
      stream,
      rev: Number(rev) + 1,
      event: { type, data: {} } as never,
      at: now,
      actor: 'test',
      commandId: 'test' as never,
    },
    rows[0]?.hash ?? '',
  )
  await client.query('INSERT INTO events VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    office,
    seq,
    stream,
    Number(rev) + 1,
    line,
    hashOf(line),
    'test',
  ])
  await client.query('UPDATE offices SET seq = $2, hash = $3 WHERE office = $1', [
    office,
    seq,
    hashOf(line),
  ])
}
