import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Instant } from '#shared/domain/ids.ts'
import { SAVED_VIEWS } from '#shared/contract/saved-views.ts'
import { serveOffice, temporaryFolder, type Answer, type ServedOffice } from '../support/host.ts'
import { MORNING } from '../support/sample.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
const open = () => serveOffice(join(folder.path, 'data'), { clock: () => MORNING as Instant })

beforeEach(async () => {
  folder = temporaryFolder()
  office = await open()
})
afterEach(async () => {
  await office.stop()
  folder.remove()
})

const view = { days: { last: 90 }, by: 'month', measure: 'noShow', compare: 'year' }
const names = ({ body }: Answer) => (body as { views: { name: string }[] }).views.map((v) => v.name)

type Call = (method: 'GET' | 'POST', path: string, input?: unknown) => Promise<Answer>

/** Somebody whom `admin` adds, signed in at a station of their own. */
async function signedIn(admin: Call, name: string, role: string, pin: string) {
  const added = await admin('POST', '/people', { name, roles: [role], pin })
  const personId = (added.body as { id: string }).id
  const api = office.as('supervisor', undefined, true)
  const answer = await api('POST', '/session/sign-in', { personId, pin })
  const { session } = answer.body as { session: string }
  const call: Call = (method, path, input) => api(method, path, input, { 'nobat-session': session })
  return { personId, call }
}

test('a view is kept by its name, replaced by one of the same name, and outlives the program', async () => {
  const api = office.as('supervisor')
  expect(names(await api('GET', '/saved-views'))).toEqual([])
  await api('POST', '/saved-views', { name: 'عدم حضور', view })
  const fixed = { ...view, days: { from: '2026-03-21', to: '2026-06-21' } }
  await api('POST', '/saved-views', { name: '  spring ', view })
  await api('POST', '/saved-views', { name: 'spring', view: fixed })

  await office.stop()
  office = await open()
  const kept = await office.as('supervisor')('GET', '/saved-views')
  expect(kept.body).toEqual({
    views: [
      { name: 'spring', view: fixed },
      { name: 'عدم حضور', view },
    ],
  })
  const left = await office.as('supervisor')('POST', '/saved-views/remove', { name: 'spring' })
  expect(names(left)).toEqual(['عدم حضور'])
})

test('each person finds their own at every station, and takes them along when they leave', async () => {
  const mina = await signedIn(office.as('supervisor'), 'مینا صادقی', 'administrator', '2468')
  const reza = await signedIn(mina.call, 'رضا کریمی', 'inspector', '9753')
  await mina.call('POST', '/saved-views', { name: 'mine', view })
  await reza.call('POST', '/saved-views', { name: 'his', view })
  expect(names(await mina.call('GET', '/saved-views'))).toEqual(['mine'])
  expect(names(await reza.call('GET', '/saved-views'))).toEqual(['his'])

  await mina.call('POST', `/people/${reza.personId}/remove`)
  expect(office.host.savedViews.list(reza.personId as never)).toEqual([])
})

test('there is an end to how many one keeps, and what is no view is refused', async () => {
  const api = office.as('supervisor')
  for (let n = 1; n <= SAVED_VIEWS; n++) {
    expect((await api('POST', '/saved-views', { name: `n${String(n)}`, view })).status).toBe(200)
  }
  const more = await api('POST', '/saved-views', { name: 'one more', view })
  expect(more.body).toMatchObject({ code: 'too-many-views' })
  expect((await api('POST', '/saved-views', { name: 'n1', view })).status).toBe(200)
  for (const wrong of [
    { name: ' ', view },
    { name: 'x'.repeat(61), view },
    { name: 'x', view: { ...view, by: 'mood' } },
    { name: 'x', view: { ...view, days: { last: 0 } } },
  ]) {
    expect((await api('POST', '/saved-views', wrong)).status).toBe(400)
  }
})
