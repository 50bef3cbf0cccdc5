import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { failFlushes } from './flushes.ts'
import { exported } from './load.ts'
import { killAll, serve, type Served } from './served.ts'

let folder: ReturnType<typeof temporaryFolder>
let host: Served
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  await killAll()
  spawnSync('umount', [`${folder.path}/small`])
  folder.remove()
})

const feeds = [
  ['kiosk', '/kiosk/feed'],
  ['counter', '/counters/1/feed'],
  ['display', '/display/feed'],
  ['supervisor', '/supervisor/feed'],
] as const
const issue = (key?: string) =>
  host.as('kiosk')('POST', '/tickets', {
    body: { serviceId: 'birth-registration' },
    ...(key === undefined ? {} : { key }),
  })
const storages = () =>
  Promise.all(feeds.map(async ([role, path]) => (await host.view(role, path))['storage']))

it('stops acknowledging after a flush that failed, says so on every screen, and goes on after a start', async ({
  skip,
}) => {
  if (!existsSync('/usr/bin/strace')) return skip('strace is not here')
  const data = `${folder.path}/data`
  host = await serve(data)
  await host.as('counter')('POST', '/counters/1/open', { body: { clerk: 'clerk' } })
  for (let i = 0; i < 3; i++) expect((await issue(`before-${i}`))?.status).toBe(201)

  const mend = await failFlushes(host)
  expect(await issue('failed')).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  await mend()
  // The disk says that it works again. It cannot be believed.
  for (const path of ['/counters/1/call-next', '/counters/1/close']) {
    expect(await host.as('counter')('POST', path, { body: {} })).toMatchObject({
      status: 503,
      body: { code: 'unavailable' },
    })
  }
  expect((await host.as('kiosk')('GET', '/health'))?.body).toMatchObject({ status: 'failing' })
  expect(await storages()).toEqual(['failing', 'failing', 'failing', 'failing'])
  const queue = (await host.as('counter')('GET', '/queue'))?.body as unknown as {
    waiting: unknown[]
  }
  expect(queue.waiting).toHaveLength(3)
  await host.kill()

  host = await serve(data)
  expect((await host.as('kiosk')('GET', '/health'))?.body).toMatchObject({ status: 'ok' })
  expect(await storages()).toEqual(['ok', 'ok', 'ok', 'ok'])
  for (let i = 0; i < 3; i++) {
    expect((await issue(`before-${i}`))?.body).toMatchObject({ number: `الف-00${i + 1}` })
  }
  // Whether or not the disk had kept it, it is done once.
  expect((await issue('failed'))?.body).toMatchObject({ number: 'الف-004' })
  expect((await issue('next'))?.body).toMatchObject({ number: 'الف-005' })
  expect((await host.as('inspector')('GET', '/journal/verify'))?.body).toMatchObject({ ok: true })
}, 90_000)

const small = () => `${folder.path}/small`
const reserve = ['--reserve-bytes', '2097152']

function mountSmall(): boolean {
  mkdirSync(small())
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', small()]).status === 0
}

/** To the last byte. */
function fill(): void {
  const filler = openSync(`${small()}/filler`, 'a')
  for (const bytes of [4096, 1]) {
    expect(() => {
      for (;;) writeSync(filler, Buffer.alloc(bytes, 1))
    }).toThrow('ENOSPC')
  }
  closeSync(filler)
}

it('on a full disk gives no ticket and goes on calling, until there is room again', async ({
  skip,
}) => {
  if (!mountSmall()) return skip('this machine mounts no memory disk')
  host = await serve(`${small()}/data`, reserve)
  await host.as('counter')('POST', '/counters/1/open', { body: { clerk: 'clerk' } })
  const given: string[] = []
  const numberOf = (answer: Awaited<ReturnType<typeof issue>>) =>
    (answer?.body as unknown as { number: string }).number
  for (let i = 0; i < 20; i++) given.push(numberOf(await issue()))
  await vi.waitFor(async () => {
    const { warnings } = await host.view('supervisor', '/supervisor/feed')
    expect(warnings).toContain('disk-low')
  }, 10_000)

  fill()
  let refused = await issue()
  while (refused?.status === 201) {
    given.push(numberOf(refused))
    refused = await issue()
  }
  expect(refused).toMatchObject({ status: 503, body: { code: 'disk-full' } })
  expect(await storages()).toEqual(['full', 'full', 'full', 'full'])
  for (let i = 0; i < 10; i++) {
    const called = await host.as('counter')('POST', '/counters/1/call-next', { body: {} })
    expect(called).toMatchObject({ status: 200 })
    const { ticket } = called?.body as unknown as { ticket: { id: string; number: string } }
    expect(ticket.number).toBe(given[i])
    const ticketId = ticket.id
    const shown = await host.as('counter')('POST', '/counters/1/no-show', { body: { ticketId } })
    expect(shown?.status).toBe(200)
    expect((await issue())?.status).toBe(503)
  }
  for (const [role, path] of [
    ['inspector', '/journal/export'],
    ['inspector', '/journal/verify'],
    ['supervisor', '/reports/figures?from=2020-01-01&to=2040-01-01'],
  ] as const) {
    const answer = await host.as(role)('GET', path)
    expect(answer?.status, `${path}: ${JSON.stringify(answer?.body)}`).toBe(200)
  }

  // The machine is started again, by whoever thinks that this helps.
  await host.kill()
  host = await serve(`${small()}/data`, reserve)
  expect(await storages()).toEqual(['full', 'full', 'full', 'full'])
  expect((await issue())?.status).toBe(503)
  expect(
    (await host.as('counter')('POST', '/counters/1/call-next', { body: {} }))?.body,
  ).toMatchObject({ ticket: { number: given[10] } })

  rmSync(`${small()}/filler`)
  await vi.waitFor(async () => {
    const again = await issue()
    expect(again?.status).toBe(201)
    given.push(numberOf(again))
  }, 20_000)
  expect(new Set(given).size).toBe(given.length)
  expect(given.at(-1)).toBe(`الف-0${String(given.length).padStart(2, '0')}`)
  expect(await storages()).toEqual(['ok', 'ok', 'ok', 'ok'])
  const issued = (await exported(host)).filter((line) => line.includes('"TicketIssued"'))
  expect(issued).toHaveLength(given.length)
  expect((await host.as('inspector')('GET', '/journal/verify'))?.body).toMatchObject({ ok: true })
}, 90_000)

it('starts on a disk that ran full while it was off, and calls those who wait', async ({
  skip,
}) => {
  if (!mountSmall()) return skip('this machine mounts no memory disk')
  const data = `${small()}/data`
  host = await serve(data, reserve)
  await host.as('counter')('POST', '/counters/1/open', { body: { clerk: 'clerk' } })
  for (let i = 0; i < 3; i++) expect((await issue())?.status).toBe(201)
  await host.kill('SIGTERM')
  fill()
  host = await serve(data, reserve)
  expect(await storages()).toEqual(['full', 'full', 'full', 'full'])
  expect((await issue())?.body).toMatchObject({ code: 'disk-full' })
  const called = await host.as('counter')('POST', '/counters/1/call-next', { body: {} })
  expect(called?.body).toMatchObject({ ticket: { number: 'الف-001' } })

  // What was kept is used up: it says what is the matter, and loses nothing.
  await host.kill('SIGTERM')
  fill()
  await expect(serve(data, reserve)).rejects.toThrow('دیسک پر است')
  rmSync(`${small()}/filler`)
  host = await serve(data, reserve)
  expect((await host.view('counter', '/counters/1/feed'))['storage']).toBe('ok')
  expect((await host.as('inspector')('GET', '/journal/verify'))?.body).toMatchObject({ ok: true })
}, 90_000)
