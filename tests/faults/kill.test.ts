import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../support/host.ts'
import { check, load, type Ledger } from './load.ts'
import { serve, times } from './served.ts'

const KILLS = times(10)
let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder.remove())

it(
  `loses nothing that it acknowledged, killed ${KILLS} times under load`,
  async () => {
    const data = `${folder.path}/data`
    const ledger: Ledger = new Map()
    let acknowledged = 0
    for (let n = 0; n < KILLS; n++) {
      const host = await serve(data)
      const stopped = new AbortController()
      const loading = load(host, ledger, stopped.signal)
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 400))
      await host.kill()
      stopped.abort()
      await loading
      const again = await serve(data)
      acknowledged = await check(again, ledger)
      await again.kill(n % 2 === 0 ? 'SIGKILL' : 'SIGTERM')
    }
    expect(acknowledged).toBeGreaterThan(KILLS * 5)
    process.stdout.write(`${KILLS} kills, ${acknowledged} acknowledged commands, none lost\n`)
  },
  60_000 + KILLS * 15_000,
)
