import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { exported } from './load.ts'
import { killAll, serve, startHost, type Served } from './served.ts'
import { hostProgram } from '../support/program.ts'

let folder: ReturnType<typeof temporaryFolder>
let host: Served
const data = () => `${folder.path}/data`
beforeEach(async () => {
  folder = temporaryFolder()
  host = await serve(data())
})
afterEach(async () => {
  await killAll()
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
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [hostProgram, '--data', data(), ...args], {
      encoding: 'utf8',
      timeout: 20_000,
    })
  const files = () =>
    readdirSync(data(), { recursive: true, encoding: 'utf8' })
      .toSorted()
      .map((name) => {
        const path = join(data(), name)
        const { mtimeMs } = statSync(path)
        if (!statSync(path).isFile()) return `${name}/`
        const sum = createHash('sha256').update(readFileSync(path)).digest('hex')
        return `${name} ${mtimeMs} ${sum}`
      })

  it('the second says so and leaves every file alone; the first goes on', async () => {
    await issue('one')
    // The tables of the reports follow a second later.
    await new Promise((resolve) => setTimeout(resolve, 2500))
    const before = files()
    for (const args of [['--port', '0'], ['restore'], ['restore', 'remains']]) {
      const second = start(...args)
      expect(second.status, args.join(' ')).toBe(3)
      expect(second.stderr).toBe(`Nobat is open on this data folder already: ${data()}\n`)
      expect(second.stdout).toBe('')
      expect(files()).toEqual(before)
    }
    expect((await issue('two'))?.status).toBe(201)
  })

  it('of many that start at once, one opens it', async () => {
    await host.kill()
    const ended: (number | null)[] = []
    const starting = Array.from({ length: 5 }, () => {
      const child = startHost(data())
      return new Promise<'up' | 'ended'>((resolve) => {
        child.stdout.once('data', () => resolve('up'))
        child.once('exit', (code) => {
          ended.push(code)
          resolve('ended')
        })
      })
    })
    const came = await Promise.all(starting)
    expect(came.filter((how) => how === 'up')).toHaveLength(1)
    expect(ended).toEqual([3, 3, 3, 3])
  })

  it('nothing is left behind by one that was killed that would keep the next one out', async () => {
    await host.kill()
    host = await serve(data())
    expect((await issue('three'))?.status).toBe(201)
  })
})
