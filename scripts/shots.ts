import { mkdirSync } from 'node:fs'
import { launchBrowser } from '../tests/support/browser.ts'
import { screenStates } from '../tests/support/screens.ts'
import { openStateOffices } from '../tests/support/state-offices.ts'
import { ensureBuilt } from './build.ts'
import { ensureSystemPackages } from './system-packages.ts'

// `npm run shots -- kiosk` takes only the screens whose names begin so.
const [wanted = ''] = process.argv.slice(2)

ensureSystemPackages(['browser'])
await ensureBuilt(['renderer', 'tv'])
mkdirSync('shots', { recursive: true })
const offices = await openStateOffices()
const browser = await launchBrowser()
for (const state of screenStates) {
  const { name, size, reach } = state
  if (!name.startsWith(wanted)) continue
  for (const lang of ['fa', 'en']) {
    for (const theme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: size })
      const page = await context.newPage()
      await page.goto(offices.addressOf(state, lang, theme))
      await reach(page)
      const file = `shots/${name}-${lang}-${theme}.png`
      await page.screenshot({ path: file })
      process.stdout.write(`${file}\n`)
      await context.close()
    }
  }
}
await browser.close()
await offices.stop()
