import { expect, test, type Page } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { launchOffice, type ElectronOffice } from '../support/electron-office.ts'
import { serveOffice, type ServedOffice } from '../support/host.ts'
import { writeService } from './editor-journey.ts'

// A whole service is typed, twice.
test.setTimeout(240_000)

const PIN = '2468'
const desks = ['reception', 'documents', 'identity', 'expert', 'payment', 'delivery']

/** An office that has been set up without any service. */
async function officeWithoutServices(data: string): Promise<ServedOffice> {
  const office = await serveOffice(data, { empty: true })
  const answer = await office.as('setup')('POST', '/setup', {
    name: { fa: 'دفتر قم', en: 'Qom office' },
    lang: 'fa',
    catalog: 'empty',
    counters: [{ id: '1', deskTypes: desks }],
    administrator: 'مینا صادقی',
    pin: PIN,
  })
  expect(answer.status).toBe(200)
  await office.as('counter')('POST', '/counters/1/open', { clerk: 'رضا کریمی' })
  return office
}

test('a service is written from nothing, published, and written again, in a browser', async ({}, info) => {
  const office = await officeWithoutServices(info.outputPath('data'))
  const browser = await launchBrowser()
  try {
    const open = async (screen: 'kiosk' | 'supervisor'): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width: 1366, height: 900 } })
      const page = await context.newPage()
      await page.goto(`${office.address}/${screen}/?lang=fa#token=${office.token(screen)}`)
      return page
    }
    await writeService({ supervisor: await open('supervisor'), kiosk: await open('kiosk') })
  } finally {
    await browser.close()
    await office.stop()
  }
})

test('the same in the real Electron; and the preview there has no way to the host', async ({}, info) => {
  const data = info.outputPath('data')
  await (await officeWithoutServices(data)).stop()
  const office = await launchOffice([
    ...['--data', data, '--lang', 'fa', '--windows', 'kiosk,supervisor'],
  ])
  try {
    const [kiosk] = await office.windows('kiosk')
    const [supervisor] = await office.windows('supervisor')
    if (!kiosk || !supervisor) throw new Error('A window is missing')
    await supervisor.getByRole('textbox').fill(PIN)
    await supervisor.keyboard.press('Enter')
    await writeService({ supervisor, kiosk })
    await keepsToItself(office, supervisor)
  } finally {
    await office.close()
  }
})

/** The framed page has no bridge, and no other page of the program may be framed. */
async function keepsToItself({ app }: ElectronOffice, supervisor: Page): Promise<void> {
  const preview = supervisor.frames().find((one) => one.url().endsWith('/kiosk/preview.html'))
  if (preview === undefined) throw new Error('The preview is not there')
  const asked = await app.evaluateHandle(({ ipcMain }) => {
    const ports = { asked: 0 }
    ipcMain.on('nobat:connect', () => void (ports.asked += 1))
    return ports
  })
  const askForPort = () =>
    window.postMessage('nobat:connect', window.origin, [new MessageChannel().port2])
  await preview.evaluate(askForPort)
  await supervisor.evaluate(askForPort)
  // The page's own asking is heard, so the framed one's, before it, would have been.
  await expect.poll(() => asked.evaluate((ports) => ports.asked)).toBe(1)

  const inside = await preview.evaluate(async () => ({
    bridge: 'nobat' in window,
    fetched: await fetch('./index.html').then(
      () => 'reached',
      () => 'refused',
    ),
  }))
  expect(inside).toEqual({ bridge: false, fetched: 'refused' })

  const drawn = (page: string) =>
    supervisor.evaluate(
      (src) =>
        new Promise<boolean>((resolve) => {
          const frame = document.createElement('iframe')
          frame.src = src
          frame.onload = () => resolve(frame.contentDocument?.getElementById('root') != null)
          document.body.append(frame)
        }),
      page,
    )
  expect(await drawn('../kiosk/preview.html')).toBe(true)
  expect(await drawn('../kiosk/index.html')).toBe(false)
}
