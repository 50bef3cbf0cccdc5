import { join } from 'node:path'
import pg from 'pg'
import type { Text } from '#shared/catalog/service.ts'
import type { CommandId, Instant } from '#shared/domain/ids.ts'
import { loadCatalog, sampleOffice } from '../../main/sample-office.ts'
import { MORNING } from './sample.ts'
import { startPostgres } from './postgres.ts'
import { serveOffice, type Api, type ServedOffice } from './host.ts'

/** A centre over the offices of a database, and its people by name. */
export type ServedCentre = ServedOffice & {
  /** Signs in; gives their way of asking, at the centre or at one of its offices. */
  readonly signedIn: (name: string, pin: string) => Promise<SignedIn>
}

export type SignedIn = {
  readonly token: string
  readonly session: string
  readonly ask: Api
  readonly at: (office: string) => Api
}

export const centreStaff = [
  { name: 'مینا صادقی', roles: ['administrator'], pin: '2468', offices: 'all' },
  { name: 'سارا موسوی', roles: ['supervisor'], pin: '8642', offices: ['qom-1', 'qom-2'] },
  { name: 'علی رضایی', roles: ['inspector'], pin: '1593', offices: ['qom-2'] },
  { name: 'رضا کریمی', roles: ['supervisor'], pin: '7531' },
]

export async function serveCentre(
  dataDir: string,
  url: string,
  clock?: () => Instant,
  catalog?: string,
): Promise<ServedCentre> {
  const centre = await serveOffice(dataDir, {
    database: { url, office: '_centre' },
    isCentre: true,
    empty: true,
    ...(clock === undefined ? {} : { clock }),
  })
  const name = { fa: 'استانداری قم، دفتر نظارت', en: 'Qom Governorate, oversight office' }
  await centre.host.setUpCentre(name, catalog)
  const desk = centre.as('supervisor')
  let session = ''
  for (const person of centreStaff) {
    const { status, body } = await desk('POST', '/people', person, { 'nobat-session': session })
    if (status !== 200) throw new Error(`${person.name} was not added: ${JSON.stringify(body)}`)
    session = (body as { session: string | null }).session ?? session
  }
  const token = centre.token('supervisor', undefined, true)
  const callAt =
    (prefix: string, held: string): Api =>
    async (method, path, body, headers = {}) => {
      const response = await fetch(`${centre.address}${prefix}/api/v1${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'nobat-session': held,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const isJson = response.headers.get('content-type')?.startsWith('application/json')
      return {
        status: response.status,
        headers: response.headers,
        body: (isJson ? await response.json() : await response.text()) as never,
      }
    }
  return {
    ...centre,
    async signedIn(who, pin) {
      const person = [...centre.host.desk.state().people.values()].find(({ name }) => name === who)
      const signIn = await callAt('', '')('POST', '/session/sign-in', { personId: person?.id, pin })
      const { session: held } = signIn.body as { session: string }
      return {
        token,
        session: held,
        ask: callAt('', held),
        at: (office) => callAt(`/offices/${office}`, held),
      }
    },
  }
}

/** A morning at an office: `visits` who come, are called and served in turn, some never. */
export async function aMorning(
  office: ServedOffice,
  visits: number,
  pass: (minutes: number) => void,
): Promise<void> {
  const kiosk = office.as('kiosk')
  const clerk = office.as('counter', '1')
  await clerk('POST', '/counters/1/open', { clerk: 'مریم احمدی' })
  for (let i = 0; i < visits; i++) {
    const issued = await kiosk('POST', '/tickets', { serviceId: 'complaints' })
    if (i % 4 === 0) {
      const { id: ticketId } = issued.body as { id: string }
      const obstacle = { serviceId: 'complaints', category: 'system', ticketId, text: '' }
      await kiosk('POST', '/obstacles', obstacle)
    }
    pass(2 + (i % 7))
    if (i % 3 === 2) continue
    const called = await clerk('POST', '/counters/1/call-next')
    const { ticket } = called.body as { ticket: { id: string } | null }
    if (ticket === null) continue
    pass(1)
    if (i % 5 === 4) {
      await clerk('POST', '/counters/1/no-show', { ticketId: ticket.id })
      continue
    }
    await clerk('POST', '/counters/1/start', { ticketId: ticket.id })
    pass(3)
    await clerk('POST', '/counters/1/finish', { outcome: 'referred', reason: 'ارجاع شد' })
    const survey = { answers: { overall: 1 + (i % 5) } }
    await kiosk('POST', `/tickets/${ticket.id}/survey`, survey)
  }
}

/** An office of the database, the sample's but for its name. */
export async function officeOf(
  folder: string,
  url: string,
  id: string,
  clock: () => Instant,
  name: Text = { fa: id, en: id },
): Promise<ServedOffice> {
  const office = await serveOffice(join(folder, id), {
    database: { url, office: id },
    clock,
    empty: true,
  })
  const sample = sampleOffice(loadCatalog('resources/catalogs/qom.json'))
  const command = { ...sample, office: { ...sample.office, name, sample: false } }
  await office.host.desk.submit({ id: 'set-up' as CommandId, actor: 'test', command }, () => null)
  return office
}

const offices: readonly { id: string; name: Text; visits: number }[] = [
  { id: 'qom-1', name: { fa: 'استانداری قم، میز خدمت', en: 'Qom Governorate desk' }, visits: 48 },
  { id: 'qom-2', name: { fa: 'فرمانداری قم', en: 'Qom District office' }, visits: 44 },
  { id: 'qom-3', name: { fa: 'بخشداری کهک', en: 'Kahak office' }, visits: 21 },
  { id: 'qom-4', name: { fa: 'بخشداری سلفچگان', en: 'Salafchegan office' }, visits: 7 },
  { id: 'qom-5', name: { fa: 'فرمانداری جعفریه', en: 'Jafarieh District office' }, visits: 36 },
]

/** Some offices with a morning behind them, of which one stays open, and their centre. */
export async function centreAtWork(
  folder: string,
): Promise<ServedCentre & { readonly branch: ServedOffice }> {
  const server = await startPostgres()
  const url = await server.database()
  let now = MORNING
  const pass = (minutes: number) => (now = (now + minutes * 60_000) as Instant)
  let branch: ServedOffice | null = null
  for (const { id, name, visits } of offices) {
    now = MORNING
    const office = await officeOf(folder, url, id, () => now, name)
    await aMorning(office, visits, pass)
    if (id === 'qom-4') await office.as('supervisor')('POST', '/day/close')
    if (id === 'qom-5') branch = office
    else await office.stop()
  }
  if (branch === null) throw new Error('No office has stayed open')
  const stays = branch
  const client = new pg.Client(url)
  await client.connect()
  await client.query("INSERT INTO offices VALUES ('qom-6', 9, repeat('0', 64), null)")
  await client.query("INSERT INTO offices VALUES ('qom-7', 9, repeat('0', 64), '2026-11-01')")
  await client.end()
  const offset = MORNING + 5.5 * 3_600_000 - Date.now()
  const clock = () => (Date.now() + offset) as Instant
  const centre = await serveCentre(
    join(folder, 'centre'),
    url,
    clock,
    'resources/catalogs/qom.json',
  )
  await centre.host.centre?.look()
  await centre.host.centre?.count()
  await stays.host.central?.look()
  return {
    ...centre,
    branch: stays,
    async stop() {
      await centre.stop()
      await stays.stop()
      await server.stop()
    },
  }
}
