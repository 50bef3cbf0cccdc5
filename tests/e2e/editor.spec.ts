import { expect, test, type Page } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { launchOffice } from '../support/electron-office.ts'
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
    await keepsToItself(supervisor)
  } finally {
    await office.close()
  }
})

/** The framed page has no bridge, and no other page of the program may be framed. */
async function keepsToItself(supervisor: Page): Promise<void> {
  const frame = supervisor.frames().find((one) => one.url().endsWith('/kiosk/preview.html'))
  if (frame === undefined) throw new Error('The preview is not there')
  const inside = await frame.evaluate(async () => {
    const heard = await new Promise<string>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve('answered')
      port1.postMessage({ i: 1, t: 1, p: { u: '/session/get' } })
      window.postMessage('nobat:connect', window.origin, [port2])
      setTimeout(() => resolve('silence'), 1000)
    })
    const fetched = await fetch('./index.html').then(
      () => 'reached',
      () => 'refused',
    )
    return { bridge: 'nobat' in window, heard, fetched }
  })
  expect(inside).toEqual({ bridge: false, heard: 'silence', fetched: 'refused' })

  const framed = await supervisor.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const other = document.createElement('iframe')
        other.src = '../kiosk/index.html'
        other.onload = () => resolve(other.contentDocument?.getElementById('root') != null)
        document.body.append(other)
      }),
  )
  expect(framed).toBe(false)
}
