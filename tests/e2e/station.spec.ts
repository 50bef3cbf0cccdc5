import { expect, test } from '@playwright/test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { toPersianDigits } from '#shared/i18n/digits.ts'
import { fa } from '#shared/i18n/fa.ts'
import { killAll, makeTokens, serve } from '../faults/served.ts'
import { launchOffice } from '../support/electron-office.ts'

test.afterEach(killAll)

test('a kiosk is let in by a code, is given its printer from the host, goes on and prints alone when its host dies, and has entered it all when it is back', async ({}, info) => {
  const office = info.outputPath('office')
  await makeTokens(office)
  const lan = ['--lan', String(await freePort()), '--lan-host', '127.0.0.1']
  const first = await serve(office, lan)
  const supervisor = first.as('supervisor')
  await expect
    .poll(async () => (await supervisor('GET', '/stations/lan'))?.body)
    .toMatchObject({ open: true })
  const offered = await supervisor('POST', '/stations/offers', {
    body: { role: 'kiosk', counterId: null, name: 'کیوسک در ورودی' },
  })
  const { code, check } = offered?.body as unknown as { code: string; check: string }

  const data = info.outputPath('station')
  const station = await launchOffice(['--data', data, '--lang', 'fa'])
  try {
    const [page] = await station.windows('station')
    if (!page) throw new Error('No page of a new machine')
    await page.getByTestId('be-station').click()
    await page.getByTestId('host-address').fill(`127.0.0.1:${lan[1]}`)
    await page.getByTestId('look-at-host').click()
    await expect(page.getByTestId('check-groups')).toHaveText(check)
    await page.getByTestId('pairing-code').fill(toPersianDigits(code))
    await page.getByTestId('pair').click()

    const [unprinting] = await station.windows('kiosk')
    if (!unprinting) throw new Error('No kiosk')
    await expect.poll(() => page.isClosed()).toBe(true)
    const list = async () => (await supervisor('GET', '/stations'))?.body as unknown as Listed[]
    await expect.poll(async () => (await list())[0]?.settable).toBe(true)
    const papers = info.outputPath('papers')
    const [listed] = await list()
    const setting = { station: listed?.id, printer: `pdf:${papers}` }
    const set = await supervisor('POST', '/machine/settings', { body: setting })
    expect(set?.status).toBe(200)
    await expect.poll(() => unprinting.isClosed()).toBe(true)
    const [kiosk] = await station.windows('kiosk')
    if (!kiosk) throw new Error('No kiosk that prints')
    const issue = async () => {
      await kiosk.getByTestId('service-passport').click()
      await kiosk.getByTestId('issue-ticket').click()
      return (await kiosk.getByTestId('ticket-number').innerText()).trim()
    }
    expect(await issue()).toBe('ب-۰۰۱')
    await kiosk.getByRole('button', { name: fa.kiosk.issued.done }).click()
    const queue = await first.as('counter')('GET', '/queue')
    expect(queue?.body).toMatchObject({ waiting: [{ serviceId: 'passport' }] })
    const kept = readFileSync(join(data, 'settings.json'), 'utf8')
    expect(JSON.parse(kept)).toMatchObject({ role: 'station', windows: [{ kind: 'kiosk' }] })
    expect(existsSync(join(data, 'journal.sqlite'))).toBe(false)
    const fullscreen = await station.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        // The one in which papers are laid out is seen by nobody.
        .filter((window) => window.isVisible())
        .map((window) => window.isKiosk()),
    )
    expect(fullscreen).toEqual([true])

    await first.kill('SIGKILL')
    const alone = kiosk.getByText(fa.away.kiosk)
    await expect(alone).toBeVisible()
    expect(await issue()).toBe('ب-۹۰۱')
    await kiosk.screenshot({ path: info.outputPath('alone.png') })
    await kiosk.getByRole('button', { name: fa.kiosk.issued.done }).click()

    const again = await serve(office, lan)
    await expect(alone).toBeHidden()
    expect(await issue()).toBe('ب-۰۰۲')
    const after = await again.as('counter')('GET', '/queue')
    expect(after?.body).toMatchObject({ waiting: [{}, {}, {}] })
    // Each on a paper of its own here, the one of the time alone among them.
    await expect
      .poll(() => readdirSync(papers).filter((name) => name.endsWith('.pdf')))
      .toHaveLength(3)
  } finally {
    await station.close()
  }
})

type Listed = { readonly id: string; readonly settable: boolean }

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
