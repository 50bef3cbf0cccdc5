import { expect, test, type Page, type TestInfo } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { launchOffice } from '../support/electron-office.ts'
import { serveOffice, temporaryFolder } from '../support/host.ts'
import { button, figures, personAt, stopwatch, testId, type Person } from '../support/operator.ts'

/** What the mandate gives somebody who knows their service, from the first touch to the number. */
const LIMIT_SECONDS = 20

const card = testId('service-passport')
const all = button('همه را دارم')
const take = testId('issue-ticket')

/** From the first page to the service's own, by each of the ways that lead there. */
const ways: Readonly<Record<string, (person: Person) => Promise<void>>> = {
  'by its card': async (person) => {
    await person.begins(card)
  },
  'by its agency': async (person) => {
    await person.begins(button('دستگاه'))
    person.looks()
    await person.decides(button('پلیس+۱۰'))
    person.looks()
    await person.goesOn(card)
  },
  'by typing its first letters': async (person) => {
    await person.begins({ css: '[role="search"] input' })
    person.looks()
    for (const letter of ['گ', 'ذ', 'ر']) await person.goesOn(button(letter))
    person.looks()
    await person.goesOn({ css: 'li:only-child [data-testid="service-passport"]' })
  },
  'by what happened in their life': async (person) => {
    await person.begins(button('مدارک و گواهینامه‌ها'))
    person.looks()
    await person.goesOn(card)
  },
}

/** Takes a ticket by each way in turn, one citizen after another. */
async function takeByEachWay(page: Page, info: TestInfo): Promise<void> {
  const lines: string[] = []
  for (const [name, findService] of Object.entries(ways)) {
    await test.step(name, async () => {
      const person = await personAt(page)
      const read = await stopwatch(page, '[data-testid="ticket-number"]')
      await findService(person)
      person.looks()
      await person.decides(all)
      await person.decides(take)
      const { seconds, by } = await read()
      lines.push(figures(name, seconds, person))
      expect(by).toBe('touch')
      expect(seconds, name).toBeLessThan(LIMIT_SECONDS)
      // Otherwise the person was not waited for.
      expect(seconds, name).toBeGreaterThan(person.spent().seconds)
      await page.getByRole('button', { name: 'تمام' }).click()
    })
  }
  const text = lines.join('\n')
  process.stdout.write(`${info.title}\n${text}\n`)
  await info.attach('figures', { body: text, contentType: 'text/plain' })
}

test('from touch to number in the real Electron', async ({}, info) => {
  const office = await launchOffice([
    ...['--data', info.outputPath('data'), '--windows', 'kiosk', '--lang', 'fa'],
  ])
  try {
    const [kiosk] = await office.windows('kiosk')
    if (!kiosk) throw new Error('No kiosk')
    await takeByEachWay(kiosk, info)
  } finally {
    await office.close()
  }
})

test('from touch to number in a browser', async ({}, info) => {
  const folder = temporaryFolder()
  const office = await serveOffice(folder.path)
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 1024 } })
    await page.goto(`${office.address}/kiosk/?lang=fa#token=${office.token('kiosk')}`)
    await takeByEachWay(page, info)
  } finally {
    await browser.close()
    await office.stop()
    folder.remove()
  }
})
