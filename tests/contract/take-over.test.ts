import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { EPOCH_HEADER, STANDBYS_HEADER } from '#shared/contract/protocol.ts'
import type { PersonId } from '#shared/domain/ids.ts'
import { createHttpGateway } from '../../main/gateway/http.ts'
import type { Host } from '../../main/host.ts'
import { fromLine } from '../../main/journal/line.ts'
import { createLogger } from '../../main/platform/logger.ts'
import type { Follower } from '../../main/standby/follower.ts'
import { pairStandby as pairFolder, promoteFolder } from '../../main/standby/headless-standby.ts'
import { createPassThrough } from '../../main/station/pass-through.ts'
import type { PairedHost } from '../../main/station/paired-host.ts'
import { createPinned } from '../../main/station/pinned.ts'
import { openTestHost, serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'
import { machineAt, openLan } from '../support/lan.ts'
import { hostProgram } from '../support/program.ts'
import { caughtUp, openTestFollower, pairStandby } from '../support/standby.ts'

let folder: ReturnType<typeof temporaryFolder>
let office: ServedOffice
let home: string
let dataDir: string
let follower: Follower
let promoted: Host | null
let stopped: boolean
async function stopOffice(): Promise<void> {
  if (stopped) return
  stopped = true
  await office.stop()
}

beforeEach(async () => {
  folder = temporaryFolder()
  home = join(folder.path, 'office')
  dataDir = join(folder.path, 'standby')
  office = await serveOffice(home)
  promoted = null
  stopped = false
  await pairStandby(office, dataDir)
  follower = await openTestFollower(dataDir)
})
afterEach(async () => {
  await follower.close()
  await promoted?.close()
  await stopOffice()
  folder.remove()
})

const ticket = { serviceId: 'passport' }
const issue = (key: string) =>
  office.as('kiosk')('POST', '/tickets', ticket, { 'idempotency-key': key })

/** The same token at whichever host, as a station has it. */
async function takeOver(by: string | null = null) {
  await caughtUp(follower, office)
  await follower.promote(by as PersonId | null)
  const host = await openTestHost(dataDir)
  promoted = host
  await host.lan.set({ open: true, port: 0 }, '127.0.0.1')
  return { host, port: host.lan.state().port }
}

it('goes on from what was followed: same mark, known answers, numbers beyond, and who said so', async () => {
  await issue('first')
  const once = await issue('once')
  const token = office.token('kiosk')
  const { host, port } = await takeOver('p1')
  expect(host.fingerprint()).toBe(office.host.fingerprint())
  expect(host.access.epoch()).toBe(2)

  const bearer = { authorization: `Bearer ${token}` }
  const machine = machineAt(port, host.fingerprint() ?? '')
  const again = await machine.ask('POST', '/tickets', ticket, {
    ...bearer,
    'idempotency-key': 'once',
  })
  expect(again.body).toEqual(once.body)
  const next = await machine.ask('POST', '/tickets', ticket, { ...bearer, 'idempotency-key': 'x' })
  expect(next.body).toMatchObject({ number: 'ب-053' })
  expect(next.headers.get(EPOCH_HEADER)).toBe('2')

  const told = []
  for await (const line of host.journal.lines()) {
    const { event, actor } = fromLine(line)
    if (['HostPromoted', 'NumbersSkipped'].includes(event.type)) told.push([event.data, actor])
  }
  expect(told).toMatchObject([
    [{ epoch: 2, from: 'standby', by: 'p1' }, 'person:p1'],
    [{ by: 50, held: { from: 901, to: 1400 } }, 'person:p1'],
  ])
  // It is no machine of its own office any more.
  expect(host.access.stations.list()).toEqual([])
  expect((await host.safety.verify()).ok).toBe(true)
  await host.close()
  const started = await openTestHost(dataDir)
  promoted = started
  expect(started.access.epoch()).toBe(2)
  expect(started.desk.state().turns).toHaveLength(1)
})

it('is told to the old host, which takes nothing more, sends its stations on and shows its tail', async () => {
  await issue('first')
  await caughtUp(follower, office)
  const bearer = { authorization: `Bearer ${office.token('kiosk')}` }
  const old = machineAt(office.host.lan.state().port, office.host.fingerprint() ?? '')
  const known = await old.ask('GET', '/session', undefined, bearer)
  expect(known.headers.get(STANDBYS_HEADER)).toMatch(/^127\.0\.0\.1:\d+$/)
  const feed = old.readToEnd('/kiosk/feed', bearer)
  await feed.begun

  const { host } = await takeOver()
  // What nobody had followed yet when the other machine took over.
  const late = await issue('late')
  expect(late.status).toBe(201)
  await expect
    .poll(() => office.host.standby.fence.outdone(), { timeout: 15_000 })
    .toMatchObject({ epoch: 2, place: { port: host.lan.state().port } })

  expect(await issue('later')).toMatchObject({ status: 421, body: { code: 'host-outdone' } })
  expect(await old.ask('POST', '/tickets', ticket, bearer)).toMatchObject({ status: 421 })
  expect(await feed.ended).toContain('host-outdone')
  expect((await office.as(null)('GET', '/health')).body).toMatchObject({ status: 'outdone' })
  const state = await office.as('supervisor')('GET', '/standby')
  expect(state.body).toMatchObject({ outdone: { epoch: 2, events: 1 } })
  const tail = await office.as('supervisor')('GET', '/standby/tail')
  const { number } = late.body as unknown as { number: string }
  expect(tail.body).toMatchObject({ rows: [{ type: 'TicketIssued', number }] })
  const lines = await office.as('inspector')('GET', '/standby/tail/lines')
  expect((lines.body as unknown as { lines: string[] }).lines).toHaveLength(1)

  // And it holds after a start, and until its folder follows the new host.
  await stopOffice()
  const started = await openTestHost(home)
  expect(started.safety.storage()).toBe('outdone')
  await started.close()
  const offered = await offerAt(host)
  const at = { of: `127.0.0.1:${host.lan.state().port}`, mark: host.fingerprint() }
  expect(await pairFolder(home, { ...at, code: offered }, '0.0.0', () => undefined)).toBeNull()
  const back = await openTestFollower(home)
  await expect
    .poll(() => back.status(), { timeout: 10_000 })
    .toMatchObject({
      state: 'following',
      taken: host.desk.seq(),
      behind: 0,
    })
  await back.close()
})

async function offerAt(host: Host): Promise<string> {
  const gateway = createHttpGateway(host, { screensDir: '', log: createLogger('silent') })
  const address = await gateway.listen('127.0.0.1', 0)
  const token = await host.access.makeToken('supervisor', null)
  const answer = await fetch(`${address}/api/v1/stations/offers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ role: 'standby', counterId: null, name: 'میزبان پیشین' }),
  })
  const { code } = (await answer.json()) as { code: string }
  await gateway.close()
  return code
}

it('is seen by a station that knows of it: it refuses the old host, which hears of it by that', async () => {
  const { port, fingerprint } = await openLan(office)
  const reached: unknown[] = []
  const pinned = createPinned(fingerprint)
  const ask = createPassThrough({
    host: () =>
      ({
        address: '127.0.0.1',
        port,
        fingerprint,
        token: office.token('kiosk'),
        epoch: 2,
      }) as PairedHost,
    pinned: () => pinned,
    version: '0.0.0',
    lang: () => 'fa',
    reached: (state) => void reached.push(state),
  })
  const context = { headers: undefined, signal: undefined }
  await expect(ask(['tickets', 'issue'], ticket, context)).rejects.toMatchObject({
    code: 'unreachable',
  })
  await pinned.close()
  expect(reached).toEqual(['unreachable'])
  expect(office.host.standby.fence.outdone()).toMatchObject({ epoch: 2, after: null })
  expect(office.host.desk.state().day?.issued).toBe(0)
})

it('is not believed of whoever was not let in', async () => {
  const { port, fingerprint } = await openLan(office)
  const machine = machineAt(port, fingerprint)
  await machine.ask('GET', '/health', undefined, { [EPOCH_HEADER]: '9' })
  const stranger = { [EPOCH_HEADER]: '9', authorization: 'Bearer nb_nobody' }
  await machine.ask('GET', '/session', undefined, stranger)
  expect(office.host.standby.fence.outdone()).toBeNull()
  expect((await issue('first')).status).toBe(201)
})

it('is carried out whole when it broke off in the middle', async () => {
  await issue('first')
  await caughtUp(follower, office)
  await follower.promote(null)
  // As it stands after the first file was moved and before the second.
  mkdirSync(join(dataDir, 'set-aside-before'))
  renameSync(join(dataDir, 'standby', 'views.sqlite'), join(dataDir, 'views.sqlite'))
  promoted = await openTestHost(dataDir)
  expect(promoted.access.epoch()).toBe(2)
  expect(promoted.desk.state().day?.issued).toBe(1)
})

it('is said in a folder of its own too: after a backup, or where it was shut out by mistake', async () => {
  await issue('first')
  office.host.standby.heardOf(5)
  expect((await issue('second')).status).toBe(421)
  await stopOffice()
  const said: string[] = []
  expect(await promoteFolder(home, false, (line) => void said.push(line))).toBe(2)
  expect(said.join('\n')).toMatch(/turn 6[\s\S]*Nothing was changed/)
  expect(await promoteFolder(home, true, () => undefined)).toBe(0)
  const host = await openTestHost(home)
  promoted = host
  expect(host.safety.storage()).toBe('ok')
  expect(host.access.epoch()).toBe(6)
  expect(host.desk.state().turns).toEqual([{ epoch: 6, after: expect.any(Number) }])
  expect(host.desk.state().day?.issued).toBe(1)
})

it('is done from the last backup where there is no standby: on a new computer, by its commands', async () => {
  const first = (await issue('first')).body as unknown as { number: string }
  await office.host.safety.makeBackup()
  const lost = (await issue('after the backup')).body as unknown as { number: string }
  await stopOffice()
  const fresh = join(folder.path, 'new-computer')
  const at = (...args: readonly string[]) =>
    spawnSync(process.execPath, [hostProgram, '--data', fresh, ...args], { encoding: 'utf8' })
  const from = ['--backup', join(home, 'backups')]
  mkdirSync(fresh)
  const [id = ''] = at(...from, 'restore').stdout.split('\n')
  expect(at(...from, 'restore', id)).toMatchObject({ status: 0 })
  expect(at('promote')).toMatchObject({ status: 2, stdout: expect.stringContaining('turn 2') })
  expect(at('promote', '--yes')).toMatchObject({ status: 0 })

  const host = await openTestHost(fresh)
  promoted = host
  expect(host.access.epoch()).toBe(2)
  const { day } = host.desk.state()
  expect([...(day?.tickets.values() ?? [])].map(({ number }) => number)).toEqual([first.number])
  const address = await openLan({ host })
  const next = await machineAt(address.port, address.fingerprint).ask('POST', '/tickets', ticket, {
    authorization: `Bearer ${await host.access.makeToken('kiosk', null)}`,
  })
  const { number } = next.body as unknown as { number: string }
  // What the old host gave after the backup is given to nobody else.
  expect([first.number, lost.number]).not.toContain(number)
  expect((await host.safety.verify()).ok).toBe(true)
}, 120_000)

it('is nothing for a folder without an office', async () => {
  const said: string[] = []
  const empty = join(folder.path, 'empty')
  mkdirSync(empty)
  expect(await promoteFolder(empty, true, (line) => void said.push(line))).toBe(1)
  expect(said.join()).toContain('no office')
})
