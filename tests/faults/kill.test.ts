import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { check, load, someAnswers, type Ledger } from './load.ts'
import { killAll, makeTokens, serve, startHost, times } from './served.ts'

const KILLS = times(6)
const STARTS = Math.ceil(KILLS / 3)
let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  await killAll()
  folder.remove()
})

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it(
  `loses nothing that it acknowledged, killed ${KILLS} times under load`,
  async () => {
    const data = `${folder.path}/data`
    const ledger: Ledger = new Map()
    let acknowledged = 0
    let host = await serve(data)
    for (let n = 0; n < KILLS; n++) {
      const stopped = new AbortController()
      const loading = load(host, ledger, stopped.signal)
      await someAnswers(ledger)
      await host.kill()
      stopped.abort()
      await loading
      host = await serve(data)
      acknowledged = await check(host, ledger)
    }
    expect(acknowledged).toBeGreaterThan(KILLS * 5)
    process.stdout.write(`${KILLS} kills, ${acknowledged} acknowledged commands, none lost\n`)
  },
  60_000 + KILLS * 15_000,
)

it(
  `comes up after it was killed while it started, ${STARTS} times`,
  async () => {
    const begun = performance.now()
    await (await serve(`${folder.path}/measured`)).kill()
    const startMs = performance.now() - begun
    let early = 0
    for (let n = 0; n < STARTS; n++) {
      // A folder's first start makes its files, its key and its office; later ones look them over.
      const data = `${folder.path}/data-${Math.floor(n / 3)}`
      await makeTokens(data)
      const host = startHost(data)
      const said = new Promise<boolean>((resolve) => {
        host.stdout.once('data', () => resolve(true))
        host.once('exit', () => resolve(false))
      })
      // Spread over the start, the first of them early in it.
      await wait(startMs * (0.3 + (0.7 * n) / STARTS + 0.1 * Math.random()))
      host.kill('SIGKILL')
      if (!(await said)) early += 1
      const again = await serve(data)
      const body = { serviceId: 'passport' }
      expect((await again.as('kiosk')('POST', '/tickets', { body }))?.status).toBe(201)
      await check(again, new Map())
      await again.kill(n % 2 === 0 ? 'SIGKILL' : 'SIGTERM')
    }
    expect(early).toBeGreaterThan(0)
    process.stdout.write(`${STARTS} killed starts, ${early} before the host was up\n`)
  },
  60_000 + STARTS * 15_000,
)
