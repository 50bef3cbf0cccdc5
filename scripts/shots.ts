import { mkdirSync } from 'node:fs'
import { launchBrowser } from '../tests/support/browser.ts'
import { busyOffice } from '../tests/support/busy-office.ts'
import { lateOffice, nightOffice } from '../tests/support/late-office.ts'
import { serveOffice, temporaryFolder } from '../tests/support/host.ts'
import { screenStates } from '../tests/support/screens.ts'
import { staffedOffice } from '../tests/support/staffed-office.ts'
import { ensureBuilt } from './build.ts'
import { ensureSystemPackages } from './system-packages.ts'

// `npm run shots -- kiosk` takes only the screens whose names begin so.
const [wanted = ''] = process.argv.slice(2)

ensureSystemPackages(['browser'])
await ensureBuilt(['renderer'])
mkdirSync('shots', { recursive: true })
const folder = temporaryFolder()
const office = await busyOffice(folder.path)
const closing = await lateOffice(`${folder.path}/late`)
const night = await nightOffice(`${folder.path}/night`)
const staffed = await staffedOffice(`${folder.path}/staffed`)
const unmade = await serveOffice(`${folder.path}/unmade`, { empty: true })
const browser = await launchBrowser()
for (const { name, screen, role, counter, at, asksPin, query = '', size, reach } of screenStates) {
  if (!name.startsWith(wanted)) continue
  for (const lang of ['fa', 'en']) {
    for (const theme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport: size })
      const page = await context.newPage()
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
      const token = host.token(role, counter, asksPin)
      await page.goto(
        `${host.address}/${screen}/?lang=${lang}&theme=${theme}&${query}#token=${token}`,
      )
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
await closing.stop()
await night.stop()
await staffed.stop()
await unmade.stop()
folder.remove()
