import { mkdirSync } from 'node:fs'
import { launchBrowser } from '../tests/support/browser.ts'
import { busyOffice } from '../tests/support/busy-office.ts'
import { temporaryFolder } from '../tests/support/host.ts'
import { screenStates } from '../tests/support/screens.ts'
import { ensureBuilt } from './build.ts'
import { ensureSystemPackages } from './system-packages.ts'

// `npm run shots -- kiosk` takes only the screens whose names begin so.
const [wanted = ''] = process.argv.slice(2)

ensureSystemPackages(['browser'])
await ensureBuilt(['renderer'])
mkdirSync('shots', { recursive: true })
const folder = temporaryFolder()
const office = await busyOffice(folder.path)
const browser = await launchBrowser()
for (const { name, screen, role, counter, size, reach } of screenStates) {
  if (!name.startsWith(wanted)) continue
  for (const lang of ['fa', 'en']) {
    for (const theme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: size })
      const page = await context.newPage()
      const token = office.token(role, counter)
      await page.goto(`${office.address}/${screen}/?lang=${lang}&theme=${theme}#token=${token}`)
      await reach(page)
      const file = `shots/${name}-${lang}-${theme}.png`
      await page.screenshot({ path: file })
      process.stdout.write(`${file}\n`)
      await context.close()
    }
  }
}
await browser.close()
await office.stop()
folder.remove()
