import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Browser, type BrowserContext } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { screenStates } from '../support/screens.ts'
import { openStateOffices, type StateOffices } from '../support/state-offices.ts'

// Each worker has its offices, and takes half of the screens.
test.describe.configure({ mode: 'parallel' })

let offices: StateOffices
let browser: Browser
/** One for all, so that each screen's code is fetched and compiled once. */
let context: BrowserContext

test.beforeAll(async () => {
  offices = await openStateOffices()
  browser = await launchBrowser()
  // A line of the hall that is just coming in has no contrast of its own yet.
  context = await browser.newContext({ reducedMotion: 'reduce' })
})
test.afterAll(async () => {
  await browser.close()
  await offices.stop()
})

/** `npm run axe` tries each state in all; here every third one has one, two of three in Persian. */
const looks = [
  ['fa', 'light'],
  ['en', 'dark'],
  ['fa', 'dark'],
  ['en', 'light'],
] as const
const all = process.env['AXE'] === 'all'

for (const [i, state] of screenStates.entries()) {
  if (!all && i % 3 !== 0) continue
  const { name, size, part = 'body', reach } = state
  const look = (i / 3) % 3
  for (const [lang, theme] of all ? looks : looks.slice(look, look + 1)) {
    test(`${name}, ${lang}, ${theme}: everybody can use it, and nothing spills over`, async () => {
      const page = await context.newPage()
      await page.setViewportSize(size)
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text())
      })
      await page.goto(offices.addressOf(state, lang, theme))
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
