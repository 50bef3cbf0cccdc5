import { spawn } from 'node:child_process'
import { execFileSync } from 'node:child_process'
import { expect, test, type Page } from '@playwright/test'
import { launchBrowser } from '../support/browser.ts'
import { DESKS, walkThrough } from './journey.ts'

test('the same way through `serve`, in a browser', async ({}, info) => {
  // Eight programs and eight pages on a machine of two cores.
  test.setTimeout(300_000)
  const data = info.outputPath('data')
  const serve = ['run', '-s', 'serve', '--', '--data', data]
  const server = spawn('npm', [...serve, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const browser = await launchBrowser()
  try {
    const address = await new Promise<string>((resolve) => {
      server.stdout.setEncoding('utf8').on('data', (words: string) => {
        const found = /nobat listening on (\S+)/.exec(words)?.[1]
        if (found !== undefined) resolve(found)
      })
    })
    const open = async (screen: string, ...role: string[]): Promise<Page> => {
      const token = execFileSync('npm', [...serve, 'token', ...role], { encoding: 'utf8' }).trim()
      const context = await browser.newContext({ viewport: { width: 1366, height: 1024 } })
      const page = await context.newPage()
      await page.goto(`${address}/${screen}/?lang=fa#token=${token}`)
      return page
    }
    const consoles = new Map<string, Page>()
    for (const id of DESKS) consoles.set(id, await open('console', 'counter', '--counter', id))
    const supervisor = await open('supervisor', 'supervisor')
    await walkThrough({
      kiosk: await open('kiosk', 'kiosk'),
      display: await open('display', 'display'),
      supervisor,
      consoles,
      async exported(press) {
        const download = supervisor.waitForEvent('download')
        await press()
        return (await download).path()
      },
    })
    const stranger = await open('supervisor', 'kiosk')
    await expect(stranger.getByTestId('export-csv')).toHaveCount(0)
  } finally {
    await browser.close()
    if (server.pid !== undefined) process.kill(-server.pid, 'SIGINT')
  }
})
