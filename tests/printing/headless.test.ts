import jsqr from 'jsqr'
import { PNG } from 'pngjs'
import { spawnSync } from 'node:child_process'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ensureSystemPackages } from '../../scripts/system-packages.ts'
import { killAll, serve } from '../faults/served.ts'
import { startEscPosPrinter, type EscPosPrinter } from '../support/escpos-printer.ts'
import { temporaryFolder } from '../support/host.ts'
import { hostProgram } from '../support/program.ts'

let folder: ReturnType<typeof temporaryFolder>
let printer: EscPosPrinter
beforeEach(async () => {
  ensureSystemPackages(['browser'])
  folder = temporaryFolder()
  printer = await startEscPosPrinter()
})
afterEach(async () => {
  await killAll()
  await printer.stop()
  folder.remove()
})
const data = () => `${folder.path}/data`
const paperOf = (n: number) =>
  vi.waitFor(
    () => {
      const paper = printer.papers[n]
      if (paper === undefined) throw new Error(`No paper ${n + 1}`)
      return paper
    },
    { timeout: 20_000, interval: 50 },
  )

it('a host without windows prints a ticket on the printer of its command line', async () => {
  const host = await serve(data(), ['--printer', `tcp://127.0.0.1:${printer.port}?paper=58`])
  const taken = await host.as('kiosk')('POST', '/tickets', { body: { serviceId: 'passport' } })
  const { png, complete } = await paperOf(0)
  const { data: dots, width, height } = PNG.sync.read(png)
  expect(complete).toBe(true)
  expect(width).toBe(384)
  expect(jsqr(new Uint8ClampedArray(dots), width, height)?.data).toBe(
    (taken?.body as unknown as { id: string }).id,
  )
}, 60_000)

it('a host that is killed while it prints asks a person at its next start, and prints nothing twice', async () => {
  printer.behave({ bytesPerSecond: 4_000 })
  const place = ['--printer', `tcp://127.0.0.1:${printer.port}`]
  const host = await serve(data(), place)
  await host.as('kiosk')('POST', '/tickets', { body: { serviceId: 'passport' } })
  await vi.waitFor(() => expect(printer.received().length).toBeGreaterThan(4_000), {
    timeout: 20_000,
    interval: 20,
  })
  await host.kill()
  printer.behave({})
  const again = await serve(data(), place)
  const view = await again.view('supervisor', '/supervisor/feed')
  expect(view['devices']).toMatchObject({
    troubledPrints: [{ state: 'unsure', kind: 'ticket', duplicate: true }],
  })
  const [{ id = 0 } = {}] = (view['devices'] as { troubledPrints: { id: number }[] }).troubledPrints
  const before = printer.papers.length
  await again.as('supervisor')('POST', `/prints/${id}/again`, { body: {} })
  const marked = await paperOf(before)
  expect(marked.complete).toBe(true)
  expect(before).toBeLessThanOrEqual(1)
}, 90_000)

it.each(['fax://x', 'system:Hall', 'tcp://', 'tcp://h?paper=70'])(
  'a printer that is not known (%s) is refused before anything is opened',
  (place) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [hostProgram, '--data', data(), '--printer', place],
      { encoding: 'utf8' },
    )
    expect(status).toBe(2)
    expect(stderr).toContain(`--printer ${place}`)
  },
)
