import { spawnSync, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import { afterEach, expect, it } from 'vitest'
import { openSqliteJournal } from '../../main/journal/sqlite.ts'
import { verifyFile } from '../../main/journal/backup.ts'
import { createLogger } from '../../main/platform/logger.ts'
import { pairWith } from '../../main/station/pairing.ts'
import { openStation, type Station } from '../../main/station/station.ts'
import type { Client } from '../../renderer/client/client.ts'
import { temporaryFolder } from '../support/host.ts'
import { killAll, makeTokens, serve, startHost, type Served } from './served.ts'
import { hostProgram } from '../support/program.ts'

const folder = temporaryFolder()
let station: Station | null = null
afterEach(async () => {
  await station?.close()
  await killAll()
  folder.remove()
})

it('goes on at a standby after the host died under load: nothing followed is lost, no number is given twice', async () => {
  // Given: a host, a standby that follows it, and a kiosk; no multicast tells anybody of either.
  const office = join(folder.path, 'office')
  const standbyData = join(folder.path, 'standby')
  const [lan, other] = [await freePort(), await freePort()]
  makeTokens(office)
  const lanArgs = ['--lan', String(lan), '--lan-host', '127.0.0.1']
  const first = await serve(office, lanArgs)
  const fingerprint = await markOf(first)
  const standby = startHost(standbyData, [
    ...['--lan', String(other), '--lan-host', '127.0.0.1'],
    ...['standby', '--of', `127.0.0.1:${lan}`],
    ...['--code', await codeFor(first, 'standby'), '--fingerprint', fingerprint.slice(0, 16)],
  ])
  const heard = listen(standby)
  await heard.until(/: following; has \d+ events/)
  const kiosk = await kioskOf(first, { lan, fingerprint })
  const followed = await kiosk.issue(12)
  await untilFollowed(first)

  // When: the standby stands still for a moment, and the host dies with what it did meanwhile.
  standby.kill('SIGSTOP')
  await pause(100)
  const unfollowed = await kiosk.issue(5)
  await first.kill('SIGKILL')
  standby.kill('SIGCONT')
  const alone = await kiosk.issue(4)
  const told = spawnSync(
    process.execPath,
    [hostProgram, '--data', standbyData, 'promote', '--yes'],
    { encoding: 'utf8' },
  )
  expect(told).toMatchObject({ status: 0, stdout: expect.stringContaining('turn 2') })
  const address = await heard.until(/listening on (\S+)/)
  await heard.until(/nobat lan on/)
  await expect.poll(() => station?.isAway(), { timeout: 40_000 }).toBe(false)
  const after = await kiosk.issue(6)

  // Then: whoever was given a number has it alone.
  const numbers = [...followed, ...unfollowed, ...alone, ...after]
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(station?.standing()).toMatchObject({ host: { port: other, epoch: 2 } })
  expect(await (await fetch(`${address}/api/v1/health`)).json()).toMatchObject({
    status: 'ok',
    epoch: 2,
  })

  // And the old host, started again, gives nothing any more and shows what only it has.
  const again = await serve(office, lanArgs)
  const supervisor = again.as('supervisor')
  const outdone = async () =>
    ((await supervisor('GET', '/standby'))?.body as unknown as State | null)?.outdone ?? null
  await expect
    .poll(outdone, { timeout: 40_000 })
    .toMatchObject({ epoch: 2, address: `127.0.0.1:${other}` })
  const tail = await supervisor('GET', '/standby/tail')
  const lost = (tail?.body as unknown as { rows: { number: string }[] }).rows
  const refused = await again.as('kiosk')('POST', '/tickets', { body: { serviceId: 'passport' } })
  expect(refused).toMatchObject({ status: 421, body: { code: 'host-outdone' } })
  expect((await outdone())?.events).toBe(lost.length)
  await again.kill('SIGTERM')

  standby.kill('SIGTERM')
  await new Promise((resolve) => standby.once('exit', resolve))
  // What was on the wire when the host died had come to the standby.
  const arrived = unfollowed.length - lost.length
  expect(lost.map(({ number }) => number)).toEqual(unfollowed.slice(arrived))
  expect(lost.length).toBeGreaterThanOrEqual(3)
  const log = await issuedIn(standbyData)
  expect(log).toEqual([...followed, ...unfollowed.slice(0, arrived), ...alone, ...after])
  expect(await verifyFile(join(standbyData, 'journal.sqlite'))).toMatchObject({ ok: true })
  process.stdout.write(
    `${followed.length} followed, ${lost.length} shown at the old host, ${alone.length} alone, ${after.length} after: none twice\n`,
  )
}, 180_000)

type State = { readonly outdone: { readonly events: number } | null }

async function markOf(host: Served): Promise<string> {
  const supervisor = host.as('supervisor')
  const lan = async () => (await supervisor('GET', '/stations/lan'))?.body as unknown as Lan | null
  await expect.poll(async () => (await lan())?.open, { timeout: 40_000 }).toBe(true)
  return (await lan())?.fingerprint ?? ''
}
type Lan = { readonly open: boolean; readonly fingerprint: string }

async function codeFor(host: Served, role: string): Promise<string> {
  const body = { role, counterId: null, name: role }
  const offered = await host.as('supervisor')('POST', '/stations/offers', { body })
  return (offered?.body as unknown as { code: string }).code
}

async function kioskOf(host: Served, at: { readonly lan: number; readonly fingerprint: string }) {
  const dataDir = join(folder.path, 'kiosk')
  mkdirSync(dataDir)
  const place = { address: '127.0.0.1', port: at.lan, fingerprint: at.fingerprint }
  const paired = await pairWith(place, await codeFor(host, 'kiosk'), '0.0.0')
  if (!paired.ok) throw new Error(paired.error.code)
  const opened = openStation({
    dataDir,
    keyStore: null,
    version: '0.0.0',
    lang: () => 'fa',
    log: createLogger('silent'),
    changed: () => undefined,
    find: () => ({ found: () => [], stop: () => undefined }),
    seekMs: 200,
    beatMs: 200,
  })
  station = opened
  opened.pair(paired.value)
  // It has to have a view of the office and numbers of its own, should the host be lost.
  await pause(1_000)
  let n = 0
  /** As a window does: under the same id until there is an answer. */
  async function one(): Promise<string> {
    const id = `kiosk:${(n += 1)}`
    for (;;) {
      try {
        const context = {
          station: null,
          session: null,
          reqHeaders: new Headers({ 'idempotency-key': id }),
        }
        const client = createRouterClient(opened.router, { context: context as never })
        const ticket = await (client as unknown as Client).tickets.issue({ serviceId: 'passport' })
        return ticket.number
      } catch (error) {
        if (!(error instanceof ORPCError) || error.code !== 'unreachable') throw error
        await pause(100)
      }
    }
  }
  return {
    async issue(count: number): Promise<readonly string[]> {
      const given: string[] = []
      while (given.length < count) given.push(await one())
      return given
    },
  }
}

async function untilFollowed(host: Served): Promise<void> {
  const behind = async () => {
    const state = await host.as('supervisor')('GET', '/standby')
    return (state?.body as unknown as { standbys: { behind: number }[] }).standbys[0]?.behind
  }
  await expect.poll(behind, { timeout: 15_000 }).toBe(0)
}

async function issuedIn(data: string): Promise<readonly string[]> {
  const journal = openSqliteJournal(join(data, 'journal.sqlite'))
  const numbers = []
  for await (const line of journal.lines()) {
    const { type, data: event } = JSON.parse(line) as { type: string; data: { number: string } }
    if (type === 'TicketIssued') numbers.push(event.number)
  }
  await journal.close()
  return numbers
}

/** What a process says, and the first group of what is waited for in it. */
function listen(child: ChildProcess) {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (words: string) => (said += words))
  }
  return {
    async until(wanted: RegExp): Promise<string> {
      const deadline = Date.now() + 30_000
      for (;;) {
        const found = wanted.exec(said)
        if (found !== null) return found[1] ?? ''
        if (Date.now() > deadline || child.exitCode !== null) throw new Error(`It said: ${said}`)
        await pause(50)
      }
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
