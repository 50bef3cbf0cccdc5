import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { toAsciiDigits } from '#shared/i18n/digits.ts'
import { launchOffice } from '../support/electron-office.ts'
import { machineAt } from '../support/lan.ts'

/** A port that nobody has just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('a supervisor lets a machine in at the real program, and puts it out again', async ({}, info) => {
  const port = await freePort()
  const office = await launchOffice([
    ...['--data', info.outputPath('data'), '--sample', '--windows', 'supervisor'],
    ...['--lang', 'fa'],
  ])
  try {
    const [page] = await office.windows('supervisor')
    if (page === undefined) throw new Error('There is no window of the supervisor')
    await page.getByTestId('section-stations').click()
    await page.getByRole('textbox', { name: 'درگاه' }).fill(String(port))
    await page.getByTestId('lan-open').click({ force: true })
    await page.getByTestId('add-station').click()
    await page.getByTestId('station-name').fill('میز باجه ۳')
    await page.getByTestId('make-offer').click()
    const code = toAsciiDigits((await page.getByTestId('code').textContent()) ?? '')
    const link = new URL((await page.getByTestId('link').textContent()) ?? '')
    const fingerprint = link.searchParams.get('fp') ?? ''
    expect(link.searchParams.get('port')).toBe(String(port))

    const machine = machineAt(port, fingerprint)
    const paired = await machine.ask('POST', '/stations/pair', { code, version: '0.2.0' })
    expect(paired).toMatchObject({ status: 200, body: { role: 'counter' } })
    await expect(page.getByTestId('paired')).toContainText('«میز باجه ۳» وصل شد')

    const { token } = paired.body as { token: string }
    const bearer = { authorization: `Bearer ${token}` }
    const feed = machine.readToEnd('/counters/3/feed', bearer)
    await feed.begun
    await page.getByTestId('paired').getByRole('button').first().click()
    await expect(page.getByTestId('station')).toContainText('وصل است')
    await page.getByTestId('edit-station').click()
    await page.getByTestId('revoke-station').click()
    await page.getByTestId('confirm-revoke').click()
    expect(await feed.ended).toContain('station-revoked')
    await expect(page.getByText('هنوز دستگاهی وصل نشده است.')).toBeVisible()
  } finally {
    await office.close()
  }
})
