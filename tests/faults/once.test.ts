import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { exported } from './load.ts'
import { serve, type Served } from './served.ts'

let folder: ReturnType<typeof temporaryFolder>
let host: Served
const data = () => `${folder.path}/data`
beforeEach(async () => {
  folder = temporaryFolder()
  host = await serve(data())
})
afterEach(async () => {
  await host.kill()
  folder.remove()
})

const issue = (key: string, serviceId = 'passport') =>
  host.as('kiosk')('POST', '/tickets', { body: { serviceId }, key })

describe('a command that comes more than once', () => {
  it('is done once: a double tap, a retry, and a retry after the host was killed', async () => {
    const taps = await Promise.all(Array.from({ length: 20 }, () => issue('tap')))
    for (const tap of taps) expect(tap).toEqual(taps[0])
    expect(await issue('tap')).toEqual(taps[0])
    await host.kill()
    host = await serve(data())
    expect(await issue('tap')).toEqual(taps[0])
    const issued = (await exported(host)).filter((line) => line.includes('"TicketIssued"'))
    expect(issued).toHaveLength(1)
  })

  it('is refused when it asks for something else by the same id', async () => {
    await issue('tap')
    expect(await issue('tap', 'complaints')).toMatchObject({ body: { code: 'key-reused' } })
  })
})

describe('two programs on one data folder', () => {
  const start = () =>
    spawnSync(process.execPath, ['main/headless.ts', '--data', data(), '--port', '0'], {
      encoding: 'utf8',
      timeout: 20_000,
    })
  const files = () =>
    readdirSync(data())
      .filter((name) => name.startsWith('journal') || name.startsWith('access'))
      .map(
        (name) =>
          `${name} ${statSync(join(data(), name)).size} ${statSync(join(data(), name)).mtimeMs}`,
      )

  it('the second says so and leaves it alone; the first goes on', async () => {
    await issue('one')
    const before = files()
    const second = start()
    expect(second.status).toBe(3)
    expect(second.stderr).toContain(`Nobat is open on this data folder already: ${data()}`)
    expect(second.stdout).toBe('')
    expect(files()).toEqual(before)
    expect((await issue('two'))?.status).toBe(201)
  })

  it('nothing is left behind that would keep the next one out', async () => {
    await host.kill()
    host = await serve(data())
    expect((await issue('three'))?.status).toBe(201)
  })
})

describe('the system’s own zone', () => {
  it('changes nothing of the business day', async () => {
    const dayOf = async () => (await host.view('display', '/display/feed'))['date']
    const before = await dayOf()
    await host.kill('SIGTERM')
    const zone = process.env['TZ']
    process.env['TZ'] = 'Pacific/Kiritimati'
    host = await serve(data())
    expect(await dayOf()).toBe(before)
    process.env['TZ'] = zone ?? 'UTC'
  })
})
