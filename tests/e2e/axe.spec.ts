import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Browser, type BrowserContext } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { busyOffice } from '../support/busy-office.ts'
import { lateOffice, nightOffice } from '../support/late-office.ts'
import { serveOffice, temporaryFolder, type ServedOffice } from '../support/host.ts'
import { screenStates } from '../support/screens.ts'
import { staffedOffice } from '../support/staffed-office.ts'

// Each worker has its offices, and takes half of the screens.
test.describe.configure({ mode: 'parallel' })

const folder = temporaryFolder()
let office: ServedOffice
let closing: ServedOffice
let night: ServedOffice
let staffed: ServedOffice
let unmade: ServedOffice
let browser: Browser
/** One for all, so that each screen's code is fetched and compiled once. */
let context: BrowserContext

test.beforeAll(async () => {
  office = await busyOffice(folder.path)
  closing = await lateOffice(`${folder.path}/late`)
  night = await nightOffice(`${folder.path}/night`)
  staffed = await staffedOffice(`${folder.path}/staffed`)
  unmade = await serveOffice(`${folder.path}/unmade`, { empty: true })
  browser = await launchBrowser()
  // A line of the hall that is just coming in has no contrast of its own yet.
  context = await browser.newContext({ reducedMotion: 'reduce' })
})
test.afterAll(async () => {
  await browser.close()
  await office.stop()
  await closing.stop()
  await night.stop()
  await staffed.stop()
  await unmade.stop()
  folder.remove()
})

/** `npm run axe` tries each state in all; here each has one, two of three in Persian. */
const looks = [
  ['fa', 'light'],
  ['en', 'dark'],
  ['fa', 'dark'],
  ['en', 'light'],
] as const
const all = process.env['AXE'] === 'all'

for (const [i, state] of screenStates.entries()) {
  const { name, screen, role, counter, at, asksPin, query = '', size, part = 'body', reach } = state
  for (const [lang, theme] of all ? looks : looks.slice(i % 3, (i % 3) + 1)) {
    test(`${name}, ${lang}, ${theme}: everybody can use it, and nothing spills over`, async () => {
      const page = await context.newPage()
      await page.setViewportSize(size)
      const host =
        role === 'setup'
          ? unmade
          : at === 'late'
            ? closing
            : at === 'night'
              ? night
              : at === 'staffed'
                ? staffed
                : office
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      await page.goto(
        `${host.address}/${screen}/?lang=${lang}&theme=${theme}&${query}#token=${host.token(role, counter, asksPin)}`,
      )
      await reach(page)
      const { violations } = await new AxeBuilder({ page })
        .include(part)
        // Without the second page that it opens for frames of other origins; there are none.
        .setLegacyMode()
        // Without a selector for everything that is well: most of the time on a long page.
        .options({ resultTypes: ['violations'], preload: false })
        .analyze()
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      )
      expect(
        serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([])
      const { spills, direction } = await page.evaluate(() => ({
        spills: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        direction: document.documentElement.dir,
      }))
      expect(spills).toBeLessThanOrEqual(0)
      expect(direction).toBe(lang === 'fa' ? 'rtl' : 'ltr')
      if (lang === 'fa') {
        // A path or a code is written from left to right, with its own digits.
        const words = await page.evaluate(() => {
          for (const code of document.querySelectorAll('[dir="ltr"]')) code.remove()
          return document.body.innerText
        })
        expect(words.replace(/[\w.-]+\.(ir|gov)\S*/g, '').match(/[0-9]/g) ?? []).toEqual([])
      }
      expect(problems).toEqual([])
      await page.close()
    })
  }
}
