import { expect, test } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fa } from '#shared/i18n/fa.ts'
import { hostAt } from '../../main/station/host-again.ts'
import { killAll, makeTokens, serve } from '../faults/served.ts'
import { launchOffice, type ElectronOffice } from '../support/electron-office.ts'

test.afterEach(killAll)

test('a computer follows its host and takes its place when that dies', async ({}, info) => {
  test.setTimeout(240_000)
  const office = info.outputPath('office')
  makeTokens(office)
  const lan = await freePort()
  const host = await serve(office, ['--lan', String(lan), '--lan-host', '127.0.0.1'])
  const supervisor = host.as('supervisor')
  const door = async () => (await supervisor('GET', '/stations/lan'))?.body as unknown as Door
  await expect.poll(async () => (await door()).open).toBe(true)
  const { fingerprint } = await door()
  const offered = await supervisor('POST', '/stations/offers', {
    body: { role: 'standby', counterId: null, name: 'دفتر پشتی' },
  })
  const { code } = offered?.body as unknown as { code: string }

  const data = info.outputPath('standby')
  const launch = () => launchOffice(['--data', data, '--lang', 'fa'])
  let computer = await launch()
  const [first] = await computer.windows('station')
  if (!first) throw new Error('No page of a new machine')
  await first.getByTestId('be-station').click()
  await first.getByTestId('host-address').fill(`127.0.0.1:${lan}`)
  await first.getByTestId('look-at-host').click()
  await first.getByTestId('pairing-code').fill(code)
  await ended(computer, () => first.getByTestId('pair').click())

  computer = await launch()
  const [page] = await computer.windows('station')
  if (!page) throw new Error('No page of a standby')
  const howFar = page.getByTestId('how-far')
  await expect(howFar).toHaveText(fa.joining.standby.whole, { timeout: 30_000 })
  const issued = await host.as('kiosk')('POST', '/tickets', { body: { serviceId: 'passport' } })
  expect(issued?.status).toBe(201)
  await expect
    .poll(async () => ((await supervisor('GET', '/standby'))?.body as unknown as State).standbys)
    .toMatchObject([{ behind: 0 }])
  await expect(page.getByTestId('take-over')).toBeHidden()

  await host.kill('SIGKILL')
  const press = page.getByTestId('take-over')
  await expect(press).toBeVisible({ timeout: 60_000 })
  await page.screenshot({ path: info.outputPath('take-over.png') })
  await ended(computer, () => press.click())

  computer = await launch()
  try {
    const [desk] = await computer.windows('supervisor')
    if (!desk) throw new Error('No window of the new host')
    await desk.getByTestId('section-stations').waitFor({ timeout: 30_000 })
    const kept = JSON.parse(readFileSync(join(data, 'settings.json'), 'utf8')) as object
    expect(kept).toMatchObject({ role: 'host', lan: { open: true, port: lan } })
    const there = await hostAt({ address: '127.0.0.1', port: lan }, fingerprint)
    expect(there).toMatchObject({ epoch: 2, turns: [{ epoch: 2 }] })
  } finally {
    await computer.close()
  }
})

type Door = { readonly open: boolean; readonly fingerprint: string }
type State = { readonly standbys: readonly { readonly behind: number }[] }

/** Until the program ends to start again, which is for the test to do. */
async function ended({ app }: ElectronOffice, press: () => Promise<void>): Promise<void> {
  await app.evaluate((electron) => {
    electron.app.relaunch = () => undefined
  })
  const closed = app.waitForEvent('close', { timeout: 60_000 })
  await press()
  await closed
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
