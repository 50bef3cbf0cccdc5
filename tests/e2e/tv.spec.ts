import { expect, test, type Browser, type Page } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { serveOffice, type ServedOffice } from '../support/host.ts'
import { codeForTv, openTv, type ServedTv } from '../support/tv.ts'

/** Takes out of a new browser what came after Chrome 68, as far as a page can reach it. */
function asIn2018(): void {
  const gone: readonly (readonly [object, readonly string[]])[] = [
    [
      Array.prototype,
      ['at', 'flat', 'flatMap', 'toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'group'],
    ],
    [String.prototype, ['at', 'replaceAll', 'matchAll', 'isWellFormed']],
    [Object, ['fromEntries', 'hasOwn', 'groupBy']],
    [Promise, ['allSettled', 'any', 'withResolvers', 'try']],
    [AbortSignal, ['timeout', 'any']],
    [Symbol.prototype, ['description']],
    [Intl, ['ListFormat', 'RelativeTimeFormat', 'Segmenter', 'Locale', 'DisplayNames']],
    [
      window,
      ['structuredClone', 'queueMicrotask', 'globalThis', 'WeakRef', 'FinalizationRegistry'],
    ],
    [Element.prototype, ['replaceChildren', 'toggleAttribute']],
  ]
  for (const [from, names] of gone) {
    for (const name of names) Reflect.deleteProperty(from, name)
  }
}

let browser: Browser
let office: ServedOffice
let tv: ServedTv

test.beforeEach(async ({}, info) => {
  browser = await launchBrowser({ args: [] })
  office = await serveOffice(info.outputPath('data'))
  tv = await openTv(office)
})

test.afterEach(async () => {
  await browser.close()
  await office.stop()
})

async function openPage(path: string): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.addInitScript(asIn2018)
  await page.goto(`${tv.address}/tv/${path}`)
  return { page, faults }
}

async function callAt(counter: string): Promise<string> {
  await office.as('kiosk')('POST', '/tickets', { serviceId: 'birth-registration' })
  const at = office.as('counter')
  await at('POST', `/counters/${counter}/open`, { clerk: 'Reza Karimi' })
  const { body } = await at('POST', `/counters/${counter}/call-next`)
  const { ticket } = body as { ticket: { id: string; number: string } }
  await at('POST', `/counters/${counter}/no-show`, { ticketId: ticket.id })
  return ticket.number
}

const inPersian = (text: string) =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)))

test('a television of 2018 is let in by its code, shows each call and outlives its host', async () => {
  const { page, faults } = await openPage('')
  await page.keyboard.type('111')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('این کد درست نیست')
  const code = inPersian(await codeForTv(office))
  await page.getByRole('textbox').fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.keyboard.press('Enter')
  await expect(page.getByText('خوش آمدید')).toBeVisible()

  const first = await callAt('1')
  await expect(page.getByTestId('call-number')).toHaveText(inPersian(first))
  await expect(page.getByTestId('call-counter')).toHaveText('۱')
  await expect(page.getByText('Karimi')).toHaveCount(0)

  const port = Number(new URL(tv.address).port)
  await tv.close()
  await expect(page.getByRole('alert')).toContainText('ارتباط با میزبان قطع است')
  tv = await openTv(office, port)
  await expect(page.getByRole('alert')).toBeHidden()
  const second = await callAt('2')
  await expect(page.getByTestId('call-number')).toHaveText(inPersian(second))
  await expect(page.getByRole('listitem')).toHaveCount(1)

  // Switched off and on again, it knows its token.
  await page.reload()
  await expect(page.getByTestId('call-number')).toHaveText(inPersian(second))
  expect(faults).toEqual([])
})

test('an address with a token needs no code, hides it, and speaks after one press', async () => {
  const { page, faults } = await openPage(`?lang=en#token=${office.token('tv')}`)
  await expect(page.getByText('Welcome')).toBeVisible()
  expect(page.url()).not.toContain('token')

  // A browser lets no sound out before a press; after one, the voice is fetched and heard.
  await expect(page.getByText('Press for sound')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('Press for sound')).toHaveCount(0)
  const voice = page.waitForResponse((answer) =>
    /voices\/fa\/.*\.(mp3|opus|ogg)/.test(answer.url()),
  )
  await callAt('2')
  expect((await voice).status()).toBe(200)
  expect(faults).toEqual([])
})

test('a token that is not a television’s leads back to the code, with the reason', async () => {
  const { page } = await openPage(`?lang=en#token=${office.token('display')}`)
  await expect(page.getByRole('alert')).toContainText('taken off the list')
})
